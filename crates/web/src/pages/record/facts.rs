//! The facts of a record, as labelled values with links.

use tejido_app::archive::Shown;
use tejido_app::search::Facet;
use tejido_app::{App, Visit};
use tejido_domain::record::{Kind, Ref, validate};

use crate::pages::params::Params;
use crate::pages::{address, texts};
use crate::views::{FieldView, ValueView};

/// Fields shown as facts, in order of reading.
const FACTS: [&str; 19] = [
    "creator",
    "contributor",
    "publisher",
    "date",
    "type",
    "section",
    "subject",
    "sector",
    "service",
    "language",
    "place",
    "organization",
    "collection",
    "notation",
    "identifier",
    "url",
    "label",
    "exact_match",
    "source",
];

/// Fields whose values lead to a search for more of the same.
const FACETED: [(&str, Facet); 5] = [
    ("type", Facet::TYPE),
    ("section", Facet::SECTION),
    ("subject", Facet::SUBJECT),
    ("sector", Facet::SECTOR),
    ("language", Facet::LANGUAGE),
];

/// The facts of a record.
pub fn facts(app: &App, visit: &Visit, shown: &Shown) -> Vec<FieldView> {
    let document = &shown.record.document;
    let mut facts = Vec::new();
    for field in FACTS {
        let key = match (field, document.kind) {
            ("date", Kind::Organization) => "founded",
            ("language", Kind::Organization | Kind::Person) => "speaks",
            _ => field,
        };
        let mut values: Vec<ValueView> = Vec::new();
        values.extend(document.refs(field).iter().filter_map(|reference| named(app, visit, shown, field, reference)));
        values.extend(document.words(field).iter().map(|word| self::word(word)));
        values.extend(document.tags(field).iter().map(|tag| ValueView::Language {
            tag: tag.as_str().to_owned(),
            url: Some(search(visit, Facet::LANGUAGE, tag.language())),
        }));
        if field == "date" {
            values.extend(document.date(field).map(|date| ValueView::Date { edtf: date.as_str().to_owned() }));
        }
        if !values.is_empty() {
            facts.push(FieldView { key: key.to_owned(), values });
        }
    }
    facts
}

fn named(app: &App, visit: &Visit, shown: &Shown, field: &str, reference: &Ref) -> Option<ValueView> {
    if let Some(id) = reference.id {
        let mut link = texts::link(app, visit, shown.linked.get(&id)?);
        if let Some((_, facet)) = FACETED.iter().find(|(name, _)| *name == field)
            && *facet != Facet::SUBJECT
        {
            link.url = search(visit, *facet, id.as_str());
        }
        return Some(ValueView::Link { link });
    }
    let name = reference.name.clone()?;
    let url = format!("/{}/explore?q={}", visit.language.code(), address::encode(&format!("\"{name}\"")));
    Some(ValueView::Name { name, url: Some(url) })
}

fn search(visit: &Visit, facet: Facet, value: &str) -> String {
    let params = Params { filters: vec![(facet, value.to_owned())], page: 1, ..Params::default() };
    params.url(&format!("/{}/explore", visit.language.code()))
}

fn word(word: &str) -> ValueView {
    if validate::is_address(word) {
        let label = word.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        return ValueView::External { url: word.to_owned(), label: texts::shorten(label, 80) };
    }
    let lower = word.to_lowercase();
    let url = lower.strip_prefix("doi:").map(|doi| format!("https://doi.org/{}", doi.trim()));
    ValueView::Code { code: word.to_owned(), url }
}
