//! Which pairs may be alike at all: those that share rare words with the text, and those that are the text.
//! What the asker may not see is left out here, inside the query.

use std::collections::{BTreeSet, HashMap};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{Searcher, TantivyDocument, Term};

use super::LookUp;
use super::fields::{Fields, direction, stems, whole};
use super::pair::{Pair, Side};
use crate::error::{Error, Result};

/// Pairs that are looked at.
const MOST: usize = 200;

/// Of a long text, the rarest words are asked for; so many of them.
const MOST_WORDS: usize = 20;

/// What it is worth to be the very text: more than all words together.
const WHOLE: f32 = 10_000.0;

/// The pairs that share most with the text, either way round.
pub fn candidates(searcher: &Searcher, fields: &Fields, asked: &LookUp<'_>) -> Result<Vec<Pair>> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![
        (Occur::Must, Box::new(content(searcher, fields, asked)?)),
        (Occur::Must, filter(term(fields.direction, &direction(asked.from, asked.to)))),
    ];
    if let Visible::Keys(keys) = visible(searcher, fields, asked.access)? {
        clauses.push((Occur::Must, filter(Box::new(TermSetQuery::new(keys)))));
    }
    let query = BooleanQuery::new(clauses);
    let mut found = Vec::new();
    for (_, address) in searcher.search(&query, &TopDocs::with_limit(MOST).order_by_score())? {
        let document: TantivyDocument = searcher.doc(address)?;
        let kept = document.get_first(fields.pair).and_then(|value| value.as_str());
        let pair = kept.and_then(|kept| serde_json::from_str(kept).ok());
        found.push(pair.ok_or_else(|| Error::NeedsRebuild("a pair of the memory cannot be read".to_owned()))?);
    }
    Ok(found)
}

/// The text as a whole, or some of its rarest words.
fn content(searcher: &Searcher, fields: &Fields, asked: &LookUp<'_>) -> Result<BooleanQuery> {
    let side = Side { language: asked.from.to_owned(), text: asked.text.to_owned() };
    let same = ConstScoreQuery::new(term(fields.whole, &whole(&side)), WHOLE);
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Should, Box::new(same))];
    let distinct: BTreeSet<String> = stems(asked.from, asked.text).into_iter().collect();
    let mut words = Vec::with_capacity(distinct.len());
    for word in distinct {
        let word = Term::from_field_text(fields.words, &word);
        words.push((searcher.doc_freq(&word)?, word));
    }
    words.retain(|(many, _)| *many > 0);
    words.sort();
    for (_, word) in words.into_iter().take(MOST_WORDS) {
        clauses.push((Occur::Should, Box::new(TermQuery::new(word, IndexRecordOption::WithFreqs))));
    }
    Ok(BooleanQuery::new(clauses))
}

/// What of the memory somebody may see.
enum Visible {
    All,
    Keys(Vec<Term>),
}

/// The access keys the asker may see, each asked about once.
fn visible(searcher: &Searcher, fields: &Fields, access: &dyn Fn(&str) -> bool) -> Result<Visible> {
    let mut answers: HashMap<String, bool> = HashMap::new();
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(fields.access)?;
        let mut keys = index.terms().stream()?;
        while keys.advance() {
            let key = String::from_utf8_lossy(keys.key()).into_owned();
            answers.entry(key).or_insert_with_key(|key| access(key));
        }
    }
    if answers.values().all(|allowed| *allowed) {
        return Ok(Visible::All);
    }
    let allowed = answers.into_iter().filter(|(_, allowed)| *allowed);
    Ok(Visible::Keys(allowed.map(|(key, _)| Term::from_field_text(fields.access, &key)).collect()))
}

fn term(field: tantivy::schema::Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic))
}

/// Must be there, and counts nothing.
fn filter(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
