//! Records for machines: JSON, JSON-LD (schema.org, Dublin Core, SKOS), and the tags in a page's head.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};
use tejido_app::archive::Shown;
use tejido_app::{App, Stored, Visit};
use tejido_domain::people::Credit;
use tejido_domain::record::{Document, Kind, Origin, RecordId, Text, Texts, Value};

use super::{address, cards, texts};
use crate::views::MetaView;

/// The record as plain JSON: the document as it is kept, without what the reader may not know of, with
/// addresses.
pub fn json(app: &App, shown: &Shown) -> Json {
    let record = &shown.record;
    let mut document = record.document.clone();
    name_people(&mut document, shown);
    for value in document.fields.values_mut() {
        if let Value::Refs(refs) = value {
            refs.retain(|reference| reference.id.is_none_or(|id| shown.linked.contains_key(&id)));
        }
    }
    document.fields.retain(|_, value| !value.is_empty());
    let linked: BTreeSet<RecordId> = document.links().map(|(_, id)| id).collect();
    json!({
        "id": record.id,
        "url": address::permalink(app, record.id),
        "revision": record.revision,
        "created": record.created.to_string(),
        "modified": record.at.to_string(),
        "record": document,
        "linked": linked.iter().filter_map(|id| shown.linked.get(id)).map(|linked| (linked.id.to_string(), named(app, linked))).collect::<Map<_, _>>(),
        "files": record.document.files.iter().map(|file| json!({
            "digest": file.digest, "name": file.name,
            "url": address::absolute(app, &address::file(file.digest.as_str(), &file.name)),
        })).collect::<Vec<_>>(),
    })
}

/// Names those behind the texts as they wish to be named, and nobody else.
fn name_people(document: &mut Document, shown: &Shown) {
    let name = |text: &mut Text| {
        for author in [&mut text.by, &mut text.reviewed_by] {
            *author = author.take().and_then(|author| credit(shown, &author));
        }
    };
    for value in document.fields.values_mut() {
        match value {
            Value::Texts(texts) => texts.0.values_mut().for_each(name),
            Value::TextLists(lists) => lists.values_mut().flatten().for_each(name),
            _ => {}
        }
    }
}

fn credit(shown: &Shown, author: &str) -> Option<String> {
    match shown.credits.get(author) {
        Some(Credit::Named(name)) => Some(name.clone()),
        Some(Credit::Unnamed) | None => None,
    }
}

/// Who translated the title and the description.
fn translators(shown: &Shown) -> Json {
    let fields = ["title", "description"].into_iter().filter_map(|field| shown.record.document.texts(field));
    let texts = fields.flat_map(|texts| texts.0.values()).filter(|text| text.origin != Origin::Original);
    let names: BTreeSet<String> = texts.filter_map(|text| credit(shown, text.by.as_deref()?)).collect();
    Json::Array(names.into_iter().map(|name| json!({ "@type": "Person", "name": name })).collect())
}

/// A record that another one points to.
pub fn named(app: &App, record: &Stored) -> Json {
    json!({
        "url": address::permalink(app, record.id),
        "kind": record.document.kind,
        "key": record.document.key,
        "title": titles(record),
    })
}

/// Titles by language.
pub fn titles(record: &Stored) -> Json {
    let titles = record.document.texts("title").into_iter().flat_map(|texts| &texts.0);
    Json::Object(titles.map(|(lang, text)| (lang.as_str().to_owned(), json!(text.text))).collect())
}

fn localized(texts: Option<&Texts>) -> Json {
    let texts = texts.into_iter().flat_map(|texts| &texts.0);
    Json::Array(texts.map(|(lang, text)| json!({ "@language": lang.as_str(), "@value": text.text })).collect())
}

/// The record as JSON-LD.
pub fn json_ld(app: &App, shown: &Shown) -> Json {
    if shown.record.document.kind == Kind::Concept { skos(app, shown) } else { schema_org(app, shown) }
}

fn skos(app: &App, shown: &Shown) -> Json {
    let document = &shown.record.document;
    let lists = |field: &str| {
        let all = document.text_lists(field).into_iter().flatten();
        let values = all.flat_map(|(lang, list)| {
            list.iter().map(move |text| json!({ "@language": lang.as_str(), "@value": text.text }))
        });
        Json::Array(values.collect())
    };
    let links = |field: &str| {
        let ids = document.refs(field).iter().filter_map(|reference| reference.id);
        Json::Array(
            ids.filter(|id| shown.linked.contains_key(id)).map(|id| json!(address::permalink(app, id))).collect(),
        )
    };
    let narrower = shown.incoming.iter().filter(|group| group.relation == "broader").flat_map(|group| &group.records);
    let mut concept = json!({
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel", "hiddenLabel": "skos:hiddenLabel",
            "scopeNote": "skos:scopeNote", "notation": "skos:notation",
            "broader": { "@id": "skos:broader", "@type": "@id" },
            "narrower": { "@id": "skos:narrower", "@type": "@id" },
            "related": { "@id": "skos:related", "@type": "@id" },
            "exactMatch": { "@id": "skos:exactMatch", "@type": "@id" },
            "inScheme": { "@id": "skos:inScheme", "@type": "@id" },
        },
        "@id": address::permalink(app, shown.record.id),
        "@type": "skos:Concept",
        "prefLabel": localized(document.texts("title")),
        "altLabel": lists("alternative"),
        "hiddenLabel": lists("hidden"),
        "scopeNote": localized(document.texts("description")),
        "broader": links("broader"),
        "narrower": narrower.map(|record| json!(address::permalink(app, record.id))).collect::<Vec<_>>(),
        "related": links("related"),
        "exactMatch": document.words("exact_match"),
        "inScheme": document.word("scheme").map(|scheme| address::absolute(app, &format!("/en/vocabulary?scheme={scheme}"))),
        "notation": document.word("notation"),
    });
    prune(&mut concept);
    concept
}

fn schema_org(app: &App, shown: &Shown) -> Json {
    let record = &shown.record;
    let document = &record.document;
    let nodes = |field: &str, of_type: &'static str| {
        let node = |reference: &tejido_domain::record::Ref| match reference.id {
            Some(id) => {
                let linked = shown.linked.get(&id)?;
                let of_type = type_of(linked.document.kind, of_type);
                Some(
                    json!({ "@type": of_type, "@id": address::permalink(app, id), "name": localized(linked.document.texts("title")) }),
                )
            }
            None => Some(json!({ "@type": of_type, "name": reference.name })),
        };
        Json::Array(document.refs(field).iter().filter_map(node).collect())
    };
    let file = |file: &tejido_domain::record::FileRef| {
        json!({
            "@type": "MediaObject", "name": file.name, "encodingFormat": file.media_type,
            "contentSize": file.bytes.to_string(), "sha256": file.digest,
            "contentUrl": address::absolute(app, &address::file(file.digest.as_str(), &file.name)),
        })
    };
    let date_field = if document.kind == Kind::Organization { "foundingDate" } else { "datePublished" };
    let mut node = json!({
        "@context": { "@vocab": "https://schema.org/", "dcterms": "http://purl.org/dc/terms/" },
        "@type": type_of(document.kind, "CreativeWork"),
        "@id": address::permalink(app, record.id),
        "url": address::absolute(app, &address::record(super::frame::default_language(app), record)),
        "name": localized(document.texts("title")),
        "description": localized(document.texts("description")),
        "identifier": document.words("identifier"),
        "sameAs": document.words("url"),
        date_field: document.date("date").map(tejido_formats::edtf::Edtf::as_str),
        "inLanguage": document.tags("language"),
        "author": nodes("creator", "Person"),
        "contributor": nodes("contributor", "Organization"),
        "translator": translators(shown),
        "publisher": nodes("publisher", "Organization"),
        "about": nodes("subject", "DefinedTerm"),
        "spatialCoverage": nodes("place", "Place"),
        "isPartOf": nodes("collection", "Collection"),
        "license": document.word("license"),
        "dateModified": record.at.to_string(),
        "geo": document.geo("geo").map(|geo| json!({ "@type": "GeoCoordinates", "latitude": geo.lat, "longitude": geo.lon })),
        "associatedMedia": document.files.iter().map(file).collect::<Vec<_>>(),
    });
    prune(&mut node);
    node
}

const fn type_of(kind: Kind, otherwise: &'static str) -> &'static str {
    match kind {
        Kind::Organization => "Organization",
        Kind::Person => "Person",
        Kind::Place => "Place",
        Kind::Collection => "Collection",
        Kind::Page => "WebPage",
        Kind::Concept => "DefinedTerm",
        Kind::Dataset | Kind::Indicator => "Dataset",
        Kind::Item => {
            // The type of an item in a list of persons is never that of a person.
            match otherwise.as_bytes() {
                b"Person" | b"Organization" | b"DefinedTerm" | b"Place" | b"Collection" => "CreativeWork",
                _ => otherwise,
            }
        }
    }
}

/// Takes out what is empty: absent is not the same as an empty list.
fn prune(node: &mut Json) {
    if let Json::Object(map) = node {
        map.retain(|_, value| match value {
            Json::Null => false,
            Json::Array(list) => !list.is_empty(),
            _ => true,
        });
    }
}

/// The tags in the head of a record's page: Open Graph, Highwire, Dublin Core.
pub fn meta(app: &App, visit: &Visit, shown: &Shown) -> Vec<MetaView> {
    let record = &shown.record;
    let document = &record.document;
    let title = texts::title(app, visit, record).text;
    let description = document.texts("description").and_then(|texts| texts::resolve(app, visit, texts));
    let page = address::absolute(app, &address::record(visit.language, record));
    let mut tags = vec![
        MetaView::property("og:type", if document.kind == Kind::Item { "article" } else { "website" }),
        MetaView::property("og:title", &title),
        MetaView::property("og:url", &page),
        MetaView::property("og:site_name", &app.site().name),
        MetaView::property("og:locale", visit.language.code()),
    ];
    tags.extend(description.map(|text| MetaView::property("og:description", texts::shorten(&text.text, 200))));
    if let Some(image) = document.files.iter().find(|file| file.media_type.starts_with("image/")) {
        tags.push(MetaView::property(
            "og:image",
            address::absolute(app, &address::file(image.digest.as_str(), &image.name)),
        ));
    }
    for (lang, text) in document.texts("title").into_iter().flat_map(|texts| &texts.0) {
        tags.push(MetaView { lang: Some(lang.as_str().to_owned()), ..MetaView::name("DC.title", &text.text) });
    }
    tags.push(MetaView::name("DC.identifier", address::permalink(app, record.id)));
    tags.extend(document.date("date").map(|date| MetaView::name("DC.date", date.as_str())));
    tags.extend(document.tags("language").iter().map(|tag| MetaView::name("DC.language", tag.as_str())));
    for (field, name) in [
        ("creator", "DC.creator"),
        ("contributor", "DC.contributor"),
        ("publisher", "DC.publisher"),
        ("subject", "DC.subject"),
    ] {
        tags.extend(
            cards::names(app, visit, record, field, &shown.linked).iter().map(|value| MetaView::name(name, value)),
        );
    }
    tags.extend(document.word("license").map(|license| MetaView::name("DC.rights", license)));
    if document.kind == Kind::Item {
        highwire(app, visit, shown, &page, &mut tags);
    }
    tags
}

fn two(number: impl std::fmt::Display) -> String {
    format!("{number:0>2}")
}

fn highwire(app: &App, visit: &Visit, shown: &Shown, page: &str, tags: &mut Vec<MetaView>) {
    let record = &shown.record;
    let citation = super::cite::citation(app, visit, record, &shown.linked);
    tags.push(MetaView::name("citation_title", &citation.title));
    for name in cards::names(app, visit, record, "creator", &shown.linked) {
        tags.push(MetaView::name("citation_author", name));
    }
    // As exact as the date is, and no more: a month gets no first day.
    if let Some(date) = citation.date {
        let start = date.start;
        let parts = [Some(format!("{:04}", start.year)), start.month.map(two), start.day.map(two)];
        tags.push(MetaView::name(
            "citation_publication_date",
            parts.into_iter().flatten().collect::<Vec<_>>().join("/"),
        ));
    }
    tags.extend(citation.publisher.map(|publisher| MetaView::name("citation_publisher", publisher)));
    tags.extend(citation.language.map(|language| MetaView::name("citation_language", language)));
    tags.extend(citation.doi.map(|doi| MetaView::name("citation_doi", doi)));
    tags.extend(citation.isbn.map(|isbn| MetaView::name("citation_isbn", isbn)));
    tags.push(MetaView::name("citation_abstract_html_url", page));
    if let Some(pdf) = record.document.files.iter().find(|file| file.media_type == "application/pdf") {
        tags.push(MetaView::name(
            "citation_pdf_url",
            address::absolute(app, &address::file(pdf.digest.as_str(), &pdf.name)),
        ));
    }
}
