//! The labels of the site's own concepts and places, as groups of terms that mean one thing.
//!
//! Must never take a label from a record that not everybody may see.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tejido_domain::record::{Document, Kind, Reader, RecordId};
use tejido_lang::Language;
use tejido_lang::lexicon::{Lexicon, Source};
use tejido_store::records;

use crate::App;
use crate::error::Error;

/// Kinds whose names are a vocabulary.
pub(crate) const KINDS: [Kind; 2] = [Kind::Concept, Kind::Place];

/// Fields that hold labels, with how surely a label stands for the concept: a hidden one may be a word
/// that is only near it.
const LABELS: [(&str, f32); 3] = [("title", 1.0), ("alternative", 0.8), ("hidden", 0.5)];

/// Records read at a time.
const CHUNK: i64 = 500;

/// Most records of a kind; no thesaurus of the field comes near.
const MOST: usize = 50_000;

/// A vocabulary and whose labels it holds.
pub(super) struct Vocabulary {
    /// The groups.
    pub lexicon: Lexicon,
    /// The records, so that it is known when one of them goes.
    pub records: BTreeSet<RecordId>,
}

/// Reads the labels of everything public.
pub(super) async fn read(app: &App) -> Result<Vocabulary, Error> {
    let today = app.today();
    let (mut groups, mut members) = (Vec::new(), BTreeSet::new());
    for kind in KINDS {
        let mut after = String::new();
        while members.len() < MOST * KINDS.len() {
            let ids = records::ids_by_kind(&app.db, Some(kind), &after, CHUNK).await?;
            let Some(last) = ids.last() else { break };
            after = last.to_string();
            for (id, record) in records::current_many(&app.db, &ids).await? {
                let group = labels(&record.document, today);
                if group.iter().any(|(language, ..)| *language != group[0].0) {
                    groups.push(group);
                    members.insert(id);
                }
            }
        }
    }
    // Some thousand labels take a while to analyse, and searches go on meanwhile.
    let lexicon = tokio::task::block_in_place(|| build(&groups));
    Ok(Vocabulary { lexicon, records: members })
}

type Label = (Language, String, f32);

/// The labels of a document; none when not everybody may see it.
fn labels(document: &Document, today: Date) -> Vec<Label> {
    if !document.access.allows(&Reader::anyone(), today) {
        return Vec::new();
    }
    let mut labels: Vec<Label> = Vec::new();
    let mut add = |tag: &tejido_lang::LanguageTag, text: &str, weight: f32| {
        let Some(language) = Language::from_tag(tag) else { return };
        if !labels.iter().any(|(known, label, _)| *known == language && label == text) {
            labels.push((language, text.to_owned(), weight));
        }
    };
    for (field, weight) in LABELS {
        for (tag, text) in document.texts(field).into_iter().flat_map(|texts| &texts.0) {
            add(tag, &text.text, weight);
        }
        for (tag, list) in document.text_lists(field).into_iter().flatten() {
            for text in list {
                add(tag, &text.text, weight);
            }
        }
    }
    labels
}

fn build(groups: &[Vec<Label>]) -> Lexicon {
    let mut builder = Lexicon::builder();
    for group in groups {
        let terms: Vec<(Language, &str, f32)> =
            group.iter().map(|(language, text, weight)| (*language, text.as_str(), *weight)).collect();
        builder.add(Source::Vocabulary, &terms);
    }
    builder.build()
}
