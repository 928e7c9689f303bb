//! What was looked for in other languages, to be told beside the results.

use std::collections::HashMap;

use tejido_lang::fold::fold;

use crate::error::Result;
use crate::query::build::Built;
use crate::query::forms::folded_words;
use crate::request::SearchRequest;
use crate::results::Crossed;
use crate::snapshot::Snapshot;

/// Terms that are told.
const TOLD: usize = 12;
/// Terms examined for access.
const EXAMINED: usize = 48;

/// The terms that the asker may know to be in the index, the likeliest first: for every word and language
/// the best one before any second.
pub fn listed(snapshot: &Snapshot, request: &SearchRequest<'_>, built: &Built) -> Result<Vec<Crossed>> {
    let typed = folded_words(&request.query);
    let typed = |term: &str| folded_words(term).iter().all(|word| typed.contains(word));
    let mut ranks: HashMap<(&str, u8), usize> = HashMap::new();
    let mut all: Vec<_> = Vec::new();
    for (alternative, node) in &built.crossed {
        let rank = ranks.entry((alternative.label.as_str(), alternative.lang as u8)).or_default();
        all.push((*rank, alternative, node));
        *rank += 1;
    }
    all.sort_by(|(rank, a, _), (other, b, _)| rank.cmp(other).then(b.weight.total_cmp(&a.weight)));
    let mut seen = Vec::new();
    let mut listed = Vec::new();
    for (_, alternative, node) in all.into_iter().take(EXAMINED) {
        let key = (alternative.lang, fold(&alternative.term));
        if listed.len() == TOLD || typed(&alternative.term) || seen.contains(&key) {
            continue;
        }
        // That a record has the term must not be told to whoever may not see the record.
        if snapshot.any(node.query())? {
            listed.push(Crossed {
                word: alternative.label.clone(),
                language: alternative.lang,
                term: alternative.term.clone(),
                source: alternative.source,
            });
        }
        seen.push(key);
    }
    Ok(listed)
}
