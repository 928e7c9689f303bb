//! Out: concepts of one scheme or of all, as far as the reader may see them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tejido_domain::record::{Document, RecordId, Text};
use tejido_formats::skos::{Concept, Label, LabelLists, Match, NoteKind, Scheme, Thesaurus};
use tejido_lang::tag::LanguageTag;
use tejido_store::Stored;

use crate::{App, Error, Visit};

/// Fields of documentation.
pub(super) const NOTES: [(NoteKind, &str); 7] = [
    (NoteKind::Definition, "definition"),
    (NoteKind::Scope, "description"),
    (NoteKind::Example, "example"),
    (NoteKind::General, "note"),
    (NoteKind::History, "history_note"),
    (NoteKind::Change, "change_note"),
    (NoteKind::Editorial, "editorial_note"),
];

/// Fields of matches.
pub(super) const MATCHES: [(Match, &str); 5] = [
    (Match::Exact, "exact_match"),
    (Match::Close, "close_match"),
    (Match::Broad, "broad_match"),
    (Match::Narrow, "narrow_match"),
    (Match::Related, "related_match"),
];

/// The address of a scheme.
pub fn scheme_uri(app: &App, scheme: &str) -> String {
    format!("{}/vocabulary/{scheme}", app.site().base_url)
}

/// The address of a concept: that by which others know it, or its permanent address here.
pub(super) fn uri_of(app: &App, id: RecordId, document: &Document) -> String {
    document.word("uri").map_or_else(|| format!("{}/id/{id}", app.site().base_url), str::to_owned)
}

/// The concepts of a scheme, or of all of them; `names` gives a scheme its name in each language.
///
/// # Errors
/// The database's.
pub async fn export(
    app: &App,
    visit: &Visit,
    scheme: Option<&str>,
    names: &(dyn Fn(&str) -> BTreeMap<LanguageTag, String> + Sync),
) -> Result<Thesaurus, Error> {
    let mut seen: BTreeMap<RecordId, Arc<Stored>> = BTreeMap::new();
    for concept in app.concepts().await?.iter() {
        if concept.allows(&visit.reader, visit.today) {
            seen.insert(concept.id, Arc::clone(concept));
        }
    }
    let wanted = |concept: &&Arc<Stored>| scheme.is_none_or(|scheme| concept.document.word("scheme") == Some(scheme));
    let mut thesaurus = Thesaurus::default();
    let mut schemes = BTreeSet::new();
    for concept in seen.values().filter(wanted) {
        let own = concept.document.word("scheme").unwrap_or_default();
        schemes.insert(own);
        thesaurus.concepts.push(written(app, concept, &seen));
    }
    thesaurus.schemes = schemes
        .into_iter()
        .map(|scheme| Scheme { uri: scheme_uri(app, scheme), titles: names(scheme), ..Scheme::default() })
        .collect();
    Ok(thesaurus)
}

fn written(app: &App, record: &Stored, seen: &BTreeMap<RecordId, Arc<Stored>>) -> Concept {
    let document = &record.document;
    let scheme = document.word("scheme").unwrap_or_default();
    let uris = |field: &str| -> Vec<String> {
        let known = document.refs(field).iter().filter_map(|to| seen.get(&to.id?));
        known.map(|to| uri_of(app, to.id, &to.document)).collect()
    };
    let broader = uris("broader");
    let in_scheme =
        |to: &RecordId| seen.get(to).is_some_and(|to| to.document.word("scheme").unwrap_or_default() == scheme);
    let is_top = !document.refs("broader").iter().filter_map(|to| to.id.as_ref()).any(in_scheme);
    let matches = MATCHES.into_iter().map(|(kind, field)| (kind, document.words(field).to_vec()));
    Concept {
        uri: uri_of(app, record.id, document),
        preferred: document.texts("title").into_iter().flat_map(|texts| &texts.0).map(labelled).collect(),
        alternative: labels(document, "alternative"),
        hidden: labels(document, "hidden"),
        notes: NOTES.into_iter().filter_map(|(kind, field)| Some((kind, notes(document, field)?))).collect(),
        sources: document.words("source").to_vec(),
        notations: document.words("notation").to_vec(),
        schemes: vec![scheme_uri(app, scheme)],
        top_of: if is_top { vec![scheme_uri(app, scheme)] } else { Vec::new() },
        broader,
        related: uris("related"),
        matches: matches.filter(|(_, list)| !list.is_empty()).collect(),
        deprecated: document.word("deprecated").is_some(),
        replaced_by: uris("replaced_by"),
    }
}

fn labelled((lang, text): (&LanguageTag, &Text)) -> (LanguageTag, Label) {
    (lang.clone(), label(text))
}

fn label(text: &Text) -> Label {
    Label { text: text.text.clone(), source: text.attested.clone() }
}

fn labels(document: &Document, field: &str) -> LabelLists {
    let lists = document.text_lists(field).into_iter().flatten();
    lists.map(|(lang, list)| (lang.clone(), list.iter().map(label).collect())).collect()
}

fn notes(document: &Document, field: &str) -> Option<BTreeMap<LanguageTag, Vec<String>>> {
    let texts = document.texts(field)?;
    Some(texts.0.iter().map(|(lang, text)| (lang.clone(), vec![text.text.clone()])).collect())
}
