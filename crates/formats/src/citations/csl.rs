//! CSL-JSON, schema 1.0.2.

use serde_json::{Map, Value, json};

use super::{Citation, Date, Issued, Kind, Name, value};
use crate::text::one_line;

pub(super) fn item(citation: &Citation) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), citation.id.clone().into());
    item.insert("type".into(), kind(citation.kind).into());
    let place = if citation.kind == Kind::Event { "event-place" } else { "publisher-place" };
    let keywords = citation.keywords.iter().map(|word| one_line(word)).collect::<Vec<_>>();
    let keywords = keywords.join(", ");
    let texts = [
        ("title", Some(&citation.title)),
        ("language", citation.language.as_ref()),
        ("publisher", citation.publisher.as_ref()),
        (place, citation.place.as_ref()),
        ("URL", citation.url.as_ref()),
        ("DOI", citation.doi.as_ref()),
        ("ISBN", citation.isbn.as_ref()),
        ("ISSN", citation.issn.as_ref()),
        ("container-title", citation.container.as_ref()),
        ("volume", citation.volume.as_ref()),
        ("issue", citation.issue.as_ref()),
        ("page", citation.pages.as_ref()),
        ("number", citation.number.as_ref()),
        ("archive", citation.archive.as_ref()),
        ("archive_location", citation.archive_location.as_ref()),
        ("abstract", citation.abstract_text.as_ref()),
        ("keyword", Some(&keywords)),
    ];
    for (name, text) in texts {
        if let Some(text) = value(text) {
            item.insert(name.into(), text.into());
        }
    }
    if !citation.authors.is_empty() {
        item.insert("author".into(), citation.authors.iter().map(name).collect());
    }
    if let Some(date) = citation.date {
        item.insert("issued".into(), issued(date));
    }
    if let Some(date) = citation.accessed {
        item.insert("accessed".into(), json!({ "date-parts": [parts(date)] }));
    }
    Value::Object(item)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::Article => "article-journal",
        Kind::Book => "book",
        Kind::Law => "legislation",
        Kind::Web => "webpage",
        Kind::Dataset => "dataset",
        Kind::Audio => "song",
        Kind::Video => "motion_picture",
        Kind::Image => "graphic",
        Kind::Event => "event",
        Kind::Misc => "document",
    }
}

fn name(name: &Name) -> Value {
    match name {
        Name::Literal(literal) => json!({ "literal": one_line(literal) }),
        Name::Person { family, given } if given.trim().is_empty() => {
            json!({ "family": one_line(family) })
        }
        Name::Person { family, given } => {
            json!({ "family": one_line(family), "given": one_line(given) })
        }
    }
}

fn issued(issued: Issued) -> Value {
    let spans = std::iter::once(issued.start).chain(issued.end);
    let mut date = json!({ "date-parts": spans.map(parts).collect::<Vec<_>>() });
    if issued.approximate {
        date["circa"] = true.into();
    }
    date
}

fn parts(date: Date) -> Vec<i64> {
    let mut parts = vec![date.year];
    if let Some(month) = date.month {
        parts.push(month.into());
        parts.extend(date.day.map(i64::from));
    }
    parts
}
