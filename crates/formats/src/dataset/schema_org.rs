//! schema.org `Dataset` as JSON-LD, for search engines.
//!
//! Whoever puts it into a page of HTML must escape `<` in it (JSON-LD 1.1 §7.2).

use serde_json::{Value, json};
use tejido_lang::tag::LanguageTag;

use super::json::{Object, list};
use super::model::{DatasetModel, Distribution, Place, SourceRef, chosen};
use crate::table::{Column, Role};

/// A dataset, with texts in one language. The context is a vocabulary alone: nothing is fetched to read it.
pub fn dataset(model: &DatasetModel, language: &LanguageTag) -> Value {
    let variables: Vec<&Column> = model.schema.columns.iter().filter(|it| it.role == Role::Measure).collect();
    Object::with("@context", json!({"@vocab": "https://schema.org/"}))
        .set("@type", "Dataset")
        .set("@id", model.id.as_str())
        .set("url", model.id.as_str())
        .set("identifier", model.id.as_str())
        .set("name", chosen(&model.title, language).unwrap_or(&model.name))
        .words("description", &model.description, language)
        .words("measurementTechnique", &model.method, language)
        .set("version", model.version.to_string())
        .text("datePublished", model.issued.map(|day| day.to_string()))
        .text("dateModified", model.modified.map(|day| day.to_string()))
        .text("license", model.licence.as_deref())
        .set("creator", list(&model.creators, |name| json!({"@type": "Thing", "name": name})))
        .set(
            "publisher",
            model.publisher.as_ref().map_or(Value::Null, |it| json!({"@type": "Organization", "name": it})),
        )
        .set("isBasedOn", list(&model.sources, source))
        .set("keywords", model.keywords.clone())
        .set("inLanguage", list(&model.languages, |tag| tag.as_str().into()))
        .text("temporalCoverage", model.temporal.as_deref())
        .set("spatialCoverage", list(&model.spatial, place))
        .set("variableMeasured", list(&variables, |column| variable(column, language)))
        .set("distribution", list(&model.distributions, download))
        .set("isAccessibleForFree", true)
        .build()
}

fn source(source: &SourceRef) -> Value {
    Object::with("@type", "CreativeWork").set("name", source.title.as_str()).text("url", source.url.as_deref()).build()
}

fn place(place: &Place) -> Value {
    Object::with("@type", "Place").set("name", place.name.as_str()).text("sameAs", place.uri.as_deref()).build()
}

fn variable(column: &Column, language: &LanguageTag) -> Value {
    Object::with("@type", "PropertyValue")
        .set("name", chosen(&column.labels, language).unwrap_or(&column.name))
        .set("propertyID", column.name.as_str())
        .words("description", &column.notes, language)
        .text("unitText", column.unit.as_deref())
        .build()
}

fn download(it: &Distribution) -> Value {
    Object::with("@type", "DataDownload")
        .set("contentUrl", it.url.as_str())
        .set("encodingFormat", it.media_type.as_str())
        .text("contentSize", it.bytes.map(|bytes| format!("{bytes} B")))
        .text("sha256", it.sha256.as_deref())
        .build()
}
