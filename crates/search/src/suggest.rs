//! Titles while somebody types: those that begin as typed, then those that have the words, the last of
//! which may be unfinished. Forgives a letter in it when nothing else is found.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tejido_lang::Language;
use tejido_lang::fold::without_glottal;

use crate::document::{head, whole_title};
use crate::error::Result;
use crate::ids::resolve;
use crate::matched::MatchedTerms;
use crate::query::forms::folded_words;
use crate::query::prefix::beginning_with;
use crate::query::spelling::beginning_near;
use crate::query::statistics::Shared;
use crate::request::{SearchRequest, Sort};
use crate::results::{Suggestion, Suggestions};
use crate::scan::{Filters, scan, total};
use crate::search::kind_of;
use crate::snapshot::Snapshot;
use crate::sort::{self, Address};

/// Bytes of the typed text that are read.
const READ: usize = 200;
/// Words that are read.
const WORDS: usize = 8;
/// Words the unfinished one may become.
const ENDINGS: usize = 24;
/// Whole titles that begin as typed.
const TITLES: usize = 24;
/// What beginning as typed is worth.
const BEGINS: f32 = 10.0;

/// Records whose titles go on like this.
pub fn suggest(snapshot: &Snapshot, typed: &str, reader: Language, limit: usize) -> Result<Suggestions> {
    let typed = head(typed, READ);
    let mut words = folded_words(typed);
    words.truncate(WORDS);
    if words.is_empty() || limit == 0 {
        return Ok(Suggestions::default());
    }
    let exact = Attempt::build(snapshot, typed, &words, false)?.run(snapshot, reader, limit)?;
    if !exact.records.is_empty() {
        return Ok(exact);
    }
    Attempt::build(snapshot, typed, &words, true)?.run(snapshot, reader, limit)
}

#[derive(Default)]
struct Attempt {
    parts: Vec<(Occur, Box<dyn Query>)>,
    shared: Shared,
    terms: MatchedTerms,
    hopeless: bool,
}

impl Attempt {
    fn build(snapshot: &Snapshot, typed: &str, words: &[String], forgiving: bool) -> Result<Self> {
        let mut attempt = Self::default();
        let unfinished = typed.chars().next_back().is_some_and(|c| !c.is_whitespace());
        for (at, word) in words.iter().enumerate() {
            let last = at + 1 == words.len() && unfinished;
            attempt.word(snapshot, word, last, forgiving)?;
        }
        let whole = whole_title(typed);
        let titles = beginning_with(snapshot, &[snapshot.fields.whole], &whole, TITLES)?;
        for (title, _) in titles {
            let term = Term::from_field_text(snapshot.fields.whole, &title);
            let title = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            attempt.parts.push((Occur::Should, Box::new(ConstScoreQuery::new(title, BEGINS))));
        }
        Ok(attempt)
    }

    /// A word of the title or of its makers' names; the last one only has to begin so.
    fn word(&mut self, snapshot: &Snapshot, word: &str, unfinished: bool, forgiving: bool) -> Result<()> {
        let fields = &snapshot.fields;
        let places = [(fields.title.folded, 1.0), (fields.title.loose, 0.5), (fields.names, 0.3)];
        let number = self.terms.next_word();
        let bare = without_glottal(word);
        let mut any: Vec<Box<dyn Query>> = Vec::new();
        for (field, boost) in places {
            let form = if field == fields.title.loose { &*bare } else { word };
            let words: Vec<String> = if forgiving {
                beginning_near(snapshot, &[field], form, ENDINGS)?
            } else if unfinished {
                beginning_with(snapshot, &[field], form, ENDINGS)?.into_iter().map(|(word, _)| word).collect()
            } else {
                vec![form.to_owned()]
            };
            for word in words {
                let term = Term::from_field_text(field, &word);
                if field == fields.title.loose {
                    self.terms.add_loose(number, &word);
                } else {
                    self.terms.add_folded(number, &word);
                }
                let freq = snapshot.searcher.doc_freq(&term)?;
                if freq > 0 {
                    self.shared.share([&term], freq);
                    let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                    any.push(Box::new(BoostQuery::new(query, boost)));
                }
            }
        }
        self.hopeless |= any.is_empty();
        self.parts.push((Occur::Must, Box::new(DisjunctionMaxQuery::new(any))));
        Ok(())
    }

    fn run(self, snapshot: &Snapshot, reader: Language, limit: usize) -> Result<Suggestions> {
        if self.hopeless {
            return Ok(Suggestions::default());
        }
        let everything = |_: &str| true;
        let filters = Filters::new(&snapshot.fields, &SearchRequest::new("", reader, &everything))?;
        let query = Box::new(BooleanQuery::new(self.parts));
        let segments = scan(snapshot, query.as_ref(), Some(&self.shared), &filters)?;
        if total(&segments) == 0 {
            return Ok(Suggestions::default());
        }
        let best = sort::first(snapshot, &segments, Sort::Relevance, reader, limit)?;
        let places: Vec<Address> = best.iter().map(|hit| hit.at).collect();
        let ids = resolve(&snapshot.searcher, &places)?;
        let records = ids.into_iter().zip(&places).map(|(id, at)| Suggestion { id, kind: kind_of(snapshot, *at) });
        Ok(Suggestions { records: records.collect(), terms: self.terms })
    }
}
