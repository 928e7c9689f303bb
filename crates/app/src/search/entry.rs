//! The entry of a record: its own texts, the names of what it points to, facet values with everything
//! above them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tejido_domain::record::{Document, Guard, Kind, RecordId, Texts};
use tejido_lang::{Language, LanguageTag, collate};
use tejido_search::{Entry, EntryText, Facet, TextField};
use tejido_store::Stored;

use crate::App;
use crate::error::Error;

/// Longest text indexed of one field and language, in bytes; a whole book fits.
const LONGEST: usize = 2 * 1024 * 1024;

/// Fields whose targets are names people search by.
const NAMES: [&str; 4] = ["creator", "contributor", "publisher", "organization"];

/// Fields whose targets' labels describe the record in every language.
const ABOUT: [&str; 8] = ["type", "section", "subject", "sector", "service", "place", "collection", "about"];

/// Fields that are facets, with the facet.
const FACETED: [(&str, Facet); 6] = [
    ("section", Facet::SECTION),
    ("type", Facet::TYPE),
    ("subject", Facet::SUBJECT),
    ("sector", Facet::SECTOR),
    ("place", Facet::PLACE),
    ("collection", Facet::COLLECTION),
];

/// Makes the entry of a published record.
///
/// # Errors
/// The database's.
pub async fn entry(app: &App, record: &Stored) -> Result<Entry, Error> {
    let document = &record.document;
    let targets: Vec<RecordId> = document.links().map(|(_, id)| id).collect();
    let mut linked = app.named(&targets).await?;
    let guard = document.guard(record.id);
    linked.retain(|_, target| is_as_open(app, target, &guard));
    let mut entry = Entry {
        id: record.id.to_string(),
        kind: document.kind.as_str().to_owned(),
        access: guard.to_string(),
        added: record.created.as_microsecond(),
        ..Entry::default()
    };
    own_texts(document, &mut entry.texts);
    linked_texts(document, &linked, &mut entry.texts);
    identifiers(document, record, &mut entry.texts);
    facets(app, (document, &guard), &linked, &mut entry.facets).await?;
    if let Some(date) = document.date("date") {
        entry.date_from = date.earliest().map(tejido_formats::edtf::Day::as_number);
        entry.date_to = date.latest().map(tejido_formats::edtf::Day::as_number);
    }
    entry.sort_titles = sort_titles(document, &app.site().languages);
    Ok(entry)
}

/// Whether whoever may see a record may see what it points to as well. What is closed more tightly lends
/// the record no name and no facet: else a search for a sealed name would find what it is sealed from.
fn is_as_open(app: &App, target: &Stored, record: &Guard) -> bool {
    target.document.guard(target.id).is_as_open_as(record, app.today())
}

fn push(texts: &mut Vec<EntryText>, field: TextField, tag: &LanguageTag, text: &str) {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    texts.push(EntryText { field, lang: Language::from_tag(tag), text: text[..end].to_owned() });
}

fn own_texts(document: &Document, texts: &mut Vec<EntryText>) {
    let fields = [("title", TextField::Title), ("description", TextField::Description), ("text", TextField::Body)];
    for (name, field) in fields {
        for (tag, text) in document.texts(name).into_iter().flat_map(|texts| &texts.0) {
            push(texts, field, tag, &text.text);
        }
    }
    for name in ["alternative", "hidden"] {
        for (tag, list) in document.text_lists(name).into_iter().flatten() {
            for text in list {
                push(texts, TextField::Alternative, tag, &text.text);
            }
        }
    }
}

/// Names of people and organizations, and the labels of subjects and places in every language: so an
/// English report on domestic work answers to "trabajadoras del hogar".
fn linked_texts(document: &Document, linked: &BTreeMap<RecordId, Arc<Stored>>, texts: &mut Vec<EntryText>) {
    for name in NAMES.into_iter().chain(ABOUT) {
        let field = match name {
            "place" => TextField::Place,
            about if ABOUT.contains(&about) => TextField::Subject,
            _ => TextField::Name,
        };
        for reference in document.refs(name) {
            if let Some(bare) = &reference.name {
                push(texts, field, &LanguageTag::undetermined(), bare);
            }
            let Some(target) = reference.id.and_then(|id| linked.get(&id)) else { continue };
            for (tag, text) in target.document.texts("title").into_iter().flat_map(|texts| &texts.0) {
                push(texts, field, tag, &text.text);
            }
            let concept = target.document.kind == Kind::Concept;
            let others = target.document.text_lists("alternative").filter(|_| concept);
            for (tag, list) in others.into_iter().flatten() {
                for text in list {
                    push(texts, field, tag, &text.text);
                }
            }
        }
    }
}

fn identifiers(document: &Document, record: &Stored, texts: &mut Vec<EntryText>) {
    let und = LanguageTag::undetermined();
    let words = ["identifier", "notation"].into_iter().flat_map(|name| document.words(name));
    for word in words {
        push(texts, TextField::Identifier, &und, word);
    }
    if let Some(key) = &document.key {
        push(texts, TextField::Identifier, &und, key.as_str());
    }
    push(texts, TextField::Identifier, &und, record.id.as_str());
    for file in &document.files {
        push(texts, TextField::Identifier, &und, &file.name);
    }
}

async fn facets(
    app: &App,
    (document, guard): (&Document, &Guard),
    linked: &BTreeMap<RecordId, Arc<Stored>>,
    facets: &mut Vec<(Facet, String)>,
) -> Result<(), Error> {
    let mut values: BTreeSet<(&'static str, String)> = BTreeSet::new();
    for (name, facet) in FACETED {
        for target in document.refs(name).iter().filter_map(|reference| linked.get(&reference.id?)) {
            values.insert((facet.0, target.id.to_string()));
            let above = app.ancestors(target).await?;
            let open = above.iter().filter(|above| is_as_open(app, above, guard));
            values.extend(open.map(|above| (facet.0, above.id.to_string())));
        }
    }
    for tag in document.tags("language") {
        values.insert((Facet::LANGUAGE.0, tag.language().to_owned()));
    }
    if let Some(date) = document.date("date") {
        values.extend(date.decades().into_iter().map(|decade| (Facet::DECADE.0, decade.to_string())));
    }
    values.insert((Facet::KIND.0, document.kind.as_str().to_owned()));
    let known = super::FACETS.into_iter().flat_map(|facet| {
        let of_facet = values.iter().filter(move |(name, _)| *name == facet.0);
        of_facet.map(move |(_, value)| (facet, value.clone())).collect::<Vec<_>>()
    });
    facets.extend(known);
    Ok(())
}

/// How the title a reader of each language sees is ordered in that language.
fn sort_titles(document: &Document, site: &[LanguageTag]) -> Vec<(Language, Vec<u8>)> {
    let titles: Option<&Texts> = document.texts("title");
    let key = |language: Language| {
        let seen = titles?.resolve(&[language.tag()], site)?;
        Some((language, collate::sort_key(language, &seen.text.text)))
    };
    Language::ALL.into_iter().filter_map(key).collect()
}
