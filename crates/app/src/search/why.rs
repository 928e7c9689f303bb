//! Why a record was found: the passage that answers, in the language it is written in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tejido_domain::record::{Document, RecordId};
use tejido_lang::{Language, LanguageTag};
use tejido_search::{MatchedField, MatchedTerms, Why, highlight};
use tejido_store::Stored;

/// A passage with the words that answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The field: `title`, `description`, `text`, `alternative`, or the relation of a named record.
    pub field: &'static str,
    /// Language of the passage.
    pub lang: LanguageTag,
    /// The passage in pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// They are what answers.
    pub marked: bool,
}

/// Most passages shown of one record.
const MOST: usize = 2;

/// Fields whose targets' names may answer.
const NAMED: [&str; 10] =
    ["creator", "contributor", "publisher", "subject", "place", "type", "section", "collection", "sector", "service"];

/// Length of a passage in characters.
const LENGTH: usize = 200;

/// Passages of a record that answer, the reader's own languages first.
pub fn passages(
    document: &Document,
    linked: &BTreeMap<RecordId, Arc<Stored>>,
    (terms, why): (&MatchedTerms, &[Why]),
    reads: &[LanguageTag],
) -> Vec<Passage> {
    let mut found: Vec<(usize, usize, Passage)> = Vec::new();
    if terms.is_empty() {
        return Vec::new();
    }
    let mut consider = |field: &'static str, rank: usize, tag: &LanguageTag, text: &str| {
        let Some((pieces, met)) = passage(tag, text, terms) else { return };
        let foreign = usize::from(!reads.iter().any(|read| read.language() == tag.language()));
        found.push((usize::MAX - met, rank * 2 + foreign, Passage { field, lang: tag.clone(), pieces }));
    };
    // The index knows where the words are; looking through everything else again would cost the most.
    let met = |field: MatchedField| why.is_empty() || why.iter().any(|why| why.field == field);
    let own =
        [("title", 0, MatchedField::Title), ("description", 1, MatchedField::Body), ("text", 2, MatchedField::Body)];
    for (field, rank, _) in own.into_iter().filter(|(.., place)| met(*place)) {
        for (tag, text) in document.texts(field).into_iter().flat_map(|texts| &texts.0) {
            consider(field, rank, tag, &text.text);
        }
    }
    for (tag, list) in document.text_lists("alternative").filter(|_| met(MatchedField::Title)).into_iter().flatten() {
        for text in list {
            consider("alternative", 1, tag, &text.text);
        }
    }
    for field in NAMED.into_iter().filter(|_| met(MatchedField::Name)) {
        for reference in document.refs(field) {
            if let Some(name) = &reference.name {
                consider(field, 3, &LanguageTag::undetermined(), name);
            }
            let Some(target) = reference.id.and_then(|id| linked.get(&id)) else { continue };
            for (tag, text) in target.document.texts("title").into_iter().flat_map(|texts| &texts.0) {
                consider(field, 3, tag, &text.text);
            }
        }
    }
    found.sort_by_key(|(marks, rank, _)| (*marks, *rank));
    let mut fields = Vec::new();
    found.retain(|(_, _, passage)| {
        !fields.contains(&passage.field) && {
            fields.push(passage.field);
            true
        }
    });
    found.into_iter().take(MOST).map(|(_, _, passage)| passage).collect()
}

/// The best passage of a text, and how many words of the query it has. A word that it has twice, or as a
/// phrase of another language, is one: where no passage has more, the reader's own language decides.
fn passage(tag: &LanguageTag, text: &str, terms: &MatchedTerms) -> Option<(Vec<Piece>, usize)> {
    let segments = highlight::passage(Language::from_tag(tag), text, terms, LENGTH);
    let met: BTreeSet<usize> = segments.iter().filter_map(|segment| segment.word).collect();
    let pieces = segments.into_iter().map(|segment| Piece { text: segment.text, marked: segment.marked }).collect();
    (!met.is_empty()).then_some((pieces, met.len()))
}
