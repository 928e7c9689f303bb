//! DCAT 3 (W3C Recommendation of 22 August 2024) as JSON-LD 1.1.
//!
//! The context is written into each document: whoever reads it fetches nothing.

mod period;

use serde_json::{Map, Value, json};
use tejido_lang::tag::LanguageTag;

use super::json::{Object, is_address, list, literals, node};
use super::model::{DatasetModel, Distribution, Place, SourceRef};
use crate::table::Labels;

/// A catalogue of datasets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// Its address.
    pub id: String,
    /// What it is called.
    pub title: Labels,
    /// What it holds.
    pub description: Labels,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The address of its own licence.
    pub licence: Option<String>,
    /// Languages of its texts.
    pub languages: Vec<LanguageTag>,
}

/// One dataset as a document.
pub fn dataset(model: &DatasetModel) -> Value {
    in_context(described(model))
}

/// A catalogue with its datasets (§6.3).
pub fn catalogue(catalogue: &Catalogue, datasets: &[DatasetModel]) -> Value {
    in_context(
        Object::with("@id", catalogue.id.as_str())
            .set("@type", "dcat:Catalog")
            .set("dct:title", literals(&catalogue.title))
            .set("dct:description", literals(&catalogue.description))
            .set("dct:publisher", catalogue.publisher.as_deref().map_or(Value::Null, agent))
            .set("dct:license", catalogue.licence.as_deref().map_or(Value::Null, node))
            .set("dct:language", list(&catalogue.languages, language))
            .set("dcat:dataset", list(datasets, |model| described(model).build())),
    )
}

fn in_context(object: Object) -> Value {
    let context = [
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dct", "http://purl.org/dc/terms/"),
        ("adms", "http://www.w3.org/ns/adms#"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("spdx", "http://spdx.org/rdf/terms#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let context: Map<String, Value> = context.into_iter().map(|(name, iri)| (name.to_owned(), iri.into())).collect();
    object.set("@context", context).build()
}

/// §6.6, in the words of §6.4 for what all resources have.
fn described(model: &DatasetModel) -> Object {
    Object::with("@id", model.id.as_str())
        .set("@type", "dcat:Dataset")
        .set("dct:identifier", model.id.as_str())
        .set("dct:title", literals(&model.title))
        .set("dct:description", literals(&model.description))
        .set("dct:provenance", statement("dct:ProvenanceStatement", &model.method))
        .set("rdfs:comment", comments(&[&model.coverage, &model.problems]))
        .set("dcat:version", model.version.to_string())
        .set("adms:versionNotes", literals(&model.changes))
        .set("dct:issued", model.issued.map_or(Value::Null, |day| typed(&day.to_string(), "date")))
        .set("dct:modified", model.modified.map_or(Value::Null, |day| typed(&day.to_string(), "date")))
        .set("dct:license", model.licence.as_deref().map_or(Value::Null, node))
        .set("dct:creator", list(&model.creators, |name| agent(name)))
        .set("dct:publisher", model.publisher.as_deref().map_or(Value::Null, agent))
        .set("dct:source", list(&model.sources, source))
        .set("dcat:keyword", model.keywords.clone())
        .set("dct:language", list(&model.languages, language))
        .set("dct:temporal", model.temporal.as_deref().map_or(Value::Null, period::period))
        .set("dct:spatial", list(&model.spatial, place))
        .set("dcat:distribution", list(&model.distributions, |it| distribution(it, model)))
}

fn statement(kind: &str, labels: &Labels) -> Value {
    if labels.is_empty() { Value::Null } else { json!({"@type": kind, "rdfs:label": literals(labels)}) }
}

fn comments(all: &[&Labels]) -> Value {
    let each = all.iter().filter_map(|labels| match literals(labels) {
        Value::Array(list) => Some(list),
        _ => None,
    });
    each.flatten().collect()
}

/// §6.8. What is at the address is the file itself, so it is both `accessURL` and `downloadURL`.
fn distribution(it: &Distribution, model: &DatasetModel) -> Value {
    let checksum = |sum: &String| {
        json!({"@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": typed(sum, "hexBinary")})
    };
    let media_type = it.media_type.split(';').next().unwrap_or_default().trim();
    Object::with("@type", "dcat:Distribution")
        .set("dcat:accessURL", node(&it.url))
        .set("dcat:downloadURL", node(&it.url))
        .set("dcat:mediaType", node(&format!("https://www.iana.org/assignments/media-types/{media_type}")))
        .set("dct:license", model.licence.as_deref().map_or(Value::Null, node))
        .set("dcat:byteSize", it.bytes.map_or(Value::Null, |bytes| typed(&bytes.to_string(), "nonNegativeInteger")))
        .set("spdx:checksum", it.sha256.as_ref().map_or(Value::Null, checksum))
        .build()
}

fn typed(value: &str, ty: &str) -> Value {
    json!({"@value": value, "@type": format!("xsd:{ty}")})
}

fn agent(name: &str) -> Value {
    json!({"@type": "foaf:Agent", "foaf:name": name})
}

fn source(source: &SourceRef) -> Value {
    Object::default()
        .text("@id", source.url.as_deref().filter(|url| is_address(url)))
        .set("rdfs:label", source.title.as_str())
        .build()
}

fn place(place: &Place) -> Value {
    Object::with("@type", "dct:Location")
        .text("@id", place.uri.as_deref().filter(|uri| is_address(uri)))
        .set("rdfs:label", place.name.as_str())
        .build()
}

/// §6.4.6 recommends the addresses of the Library of Congress for ISO 639-1; Lexvo has those of ISO 639-3.
fn language(tag: &LanguageTag) -> Value {
    let code = tag.language();
    let list = if code.len() == 2 { "http://id.loc.gov/vocabulary/iso639-1/" } else { "http://lexvo.org/id/iso639-3/" };
    node(&format!("{list}{code}"))
}
