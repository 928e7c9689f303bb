//! From a request to the documents that answer it.

use crate::error::Result;
use crate::query::alike::alike;
use crate::query::build::{Built, Need, build};
use crate::query::cross::Crossing;
use crate::query::forms::{folded_words, readings};
use crate::query::leaves::Lookup;
use crate::query::parse::{Clause, Parsed, Scope, parse};
use crate::query::sources::sources;
use crate::query::spelling::{Near, as_written, longer, near};
use crate::request::{SearchRequest, Sort};
use crate::scan::{Filters, SegmentHits, everything, scan, total};
use crate::snapshot::Snapshot;
use crate::tally::{Enough, Tally};
use tejido_lang::Language;

/// With fewer results than this, other spellings are looked for.
const FEW: u64 = 3;
/// So many records that have all words of a question are an answer.
const PLENTY: u64 = 30;
/// With fewer records that have many words of a question, those with any are wanted.
const ENOUGH: u64 = 10;
/// Neighbours of a word that stand in for it.
const STAND_INS: usize = 6;
/// Words of one query that are looked up among their neighbours.
const RESPELLED: usize = 6;
/// A neighbour is proposed for a word that is there when it is this many times as frequent.
const MUCH_MORE: u64 = 4;
/// A word that is in more records than this is no slip of the finger.
const RARE: u64 = 20;

/// How likely K'iche' a query must be, beside the likeliest language, for words to be found that look alike.
const KICHE: f32 = 0.5;

/// What a request finds, and how.
pub struct Found {
    pub built: Built,
    pub filters: Filters,
    pub segments: Vec<SegmentHits>,
    pub corrected: Option<String>,
    pub suggestions: Vec<String>,
    pub relaxed: bool,
    pub truncated: bool,
    /// How a question was ranked.
    pub tally: Option<Tally>,
}

/// Finds.
pub fn find(snapshot: &Snapshot, request: &SearchRequest<'_>) -> Result<Found> {
    let parsed = parse(&request.query);
    let lookup = Lookup::new(snapshot, request.reader_language, &request.text_languages);
    let finder = Finder { snapshot, request, lookup, filters: Filters::new(&snapshot.fields, request)? };
    let built = finder.build(&parsed, &[])?;
    let mut found = Found {
        built,
        segments: Vec::new(),
        filters: finder.filters.clone(),
        corrected: None,
        suggestions: Vec::new(),
        relaxed: false,
        truncated: parsed.truncated,
        tally: None,
    };
    if parsed.clauses.is_empty() {
        found.segments = finder.without_words()?;
    } else if found.built.question && request.forgiving {
        finder.question(&parsed, &mut found)?;
    } else {
        found.segments = finder.run(&found.built, Need::All)?;
        if request.forgiving && !parsed.only_excludes() && total(&found.segments) < FEW {
            finder.respell(&parsed, &mut found)?;
            finder.relax(&mut found)?;
        }
    }
    // A reading that found nothing is not worth telling.
    found.corrected = found.corrected.filter(|_| total(&found.segments) > 0);
    Ok(found)
}

struct Finder<'a> {
    snapshot: &'a Snapshot,
    request: &'a SearchRequest<'a>,
    lookup: Lookup<'a>,
    filters: Filters,
}

impl Finder<'_> {
    /// The query of a reading, with what its words are in other languages.
    fn build(&self, parsed: &Parsed, corrections: &[Vec<String>]) -> Result<Built> {
        let crossing = match self.request.translate {
            Some(translate) => Crossing::of(&self.lookup, parsed, corrections, translate)?,
            None => Crossing::default(),
        };
        build(&self.lookup, parsed, corrections, &crossing)
    }

    /// Ranks records by the words of a question that they have. Where many have all, these are enough.
    fn question(&self, parsed: &Parsed, found: &mut Found) -> Result<()> {
        let mut best = Vec::new();
        let stand_ins = self.stand_ins(parsed, found, &mut best, true)?;
        if stand_ins.iter().any(|words| !words.is_empty()) {
            found.built = self.build(parsed, &stand_ins)?;
            found.corrected = (!best.is_empty()).then(|| replaced(&self.request.query, parsed, &best));
        }
        let tally = Tally::of(self.snapshot, &found.built)?;
        let mut segments = tally.hits(self.snapshot, &self.filters, Enough::All)?;
        let all = total(&segments);
        found.relaxed = all == 0;
        for (enough, least) in [(Enough::Many, PLENTY), (Enough::Any, ENOUGH)] {
            if total(&segments) < least {
                segments = tally.hits(self.snapshot, &self.filters, enough)?;
            }
        }
        found.relaxed &= total(&segments) > 0;
        (found.segments, found.tally) = (segments, Some(tally));
        Ok(())
    }

    fn run(&self, built: &Built, need: Need) -> Result<Vec<SegmentHits>> {
        let rank = (self.request.sort == Sort::Relevance && built.ranks()).then_some(&built.shared);
        match built.query(need) {
            Some(query) => scan(self.snapshot, query.as_ref(), rank, &self.filters),
            None => Ok(self.nothing()),
        }
    }

    /// An empty search box means everything; signs without a letter among them mean nothing.
    fn without_words(&self) -> Result<Vec<SegmentHits>> {
        let empty = self.request.query.chars().all(|c| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '*'));
        if empty { everything(self.snapshot, &self.filters) } else { Ok(self.nothing()) }
    }

    fn nothing(&self) -> Vec<SegmentHits> {
        let segment = || SegmentHits { beside: vec![Vec::new(); self.filters.choices.len()], ..SegmentHits::default() };
        self.snapshot.columns.iter().map(|_| segment()).collect()
    }

    /// Reads words that no record has as their neighbours, and proposes neighbours for rare ones.
    fn respell(&self, parsed: &Parsed, found: &mut Found) -> Result<()> {
        let mut best = Vec::new();
        let stand_ins = self.stand_ins(parsed, found, &mut best, false)?;
        if stand_ins.iter().all(Vec::is_empty) {
            return Ok(());
        }
        let built = self.build(parsed, &stand_ins)?;
        let segments = self.run(&built, Need::All)?;
        if total(&segments) > total(&found.segments) || total(&found.segments) == 0 {
            found.corrected = (!best.is_empty()).then(|| replaced(&self.request.query, parsed, &best));
            (found.built, found.segments) = (built, segments);
        }
        Ok(())
    }

    /// For each clause the neighbours of its word, where no record has it. `best` gets the nearest ones as
    /// they are written.
    fn stand_ins(
        &self,
        parsed: &Parsed,
        found: &mut Found,
        best: &mut Vec<(usize, String)>,
        only_missing: bool,
    ) -> Result<Vec<Vec<String>>> {
        let mut stand_ins: Vec<Vec<String>> = vec![Vec::new(); parsed.clauses.len()];
        let words = parsed.clauses.iter().zip(&found.built.clauses).enumerate();
        let words = words.filter(|(_, (_, built))| !built.optional && (!only_missing || built.node.is_none()));
        let words: Vec<_> = words.filter_map(|(at, (clause, _))| Some((at, single_word(clause)?))).collect();
        for (at, word) in words.into_iter().take(RESPELLED) {
            let there = self.is_there(&found.built, at)?;
            // Few results with words that many records have are the doing of filters, not of spelling; and
            // looking through the spellings of all words takes longer than all else.
            if there && self.frequency(&word)? > RARE {
                continue;
            }
            let mut neighbours = near(self.snapshot, &word, STAND_INS)?;
            if !there && neighbours.first().is_none_or(|near| near.distance > 1) {
                let longer = longer(self.snapshot, &word, STAND_INS)?;
                neighbours = if longer.is_empty() { neighbours } else { longer };
            }
            let Some(nearest) = neighbours.first() else {
                if !there && self.may_be_kiche() {
                    stand_ins[at] = alike(self.snapshot, &word, STAND_INS)?;
                }
                continue;
            };
            let written = as_written(self.snapshot, &nearest.folded)?;
            if there {
                // A word that is only there in other forms is spelled well enough.
                let own = self.frequency(&word)?;
                if own > 0 && nearest.doc_freq >= MUCH_MORE * own && !same_word(&word, &nearest.folded) {
                    found.suggestions.push(replaced(&self.request.query, parsed, &[(at, written)]));
                }
                continue;
            }
            best.push((at, written));
            stand_ins[at] = as_near(neighbours);
        }
        Ok(stand_ins)
    }

    /// Whether the query is as likely K'iche' as anything.
    fn may_be_kiche(&self) -> bool {
        let mut sources = sources(&self.request.query, self.request.reader_language).into_iter();
        sources.any(|(lang, worth)| lang == Language::Quc && worth >= KICHE)
    }

    fn is_there(&self, built: &Built, clause: usize) -> Result<bool> {
        match &built.clauses[clause].node {
            Some(node) => self.snapshot.any(node.query()),
            None => Ok(false),
        }
    }

    fn frequency(&self, folded: &str) -> Result<u64> {
        let fields = &self.snapshot.fields;
        let title = self.snapshot.doc_freq(fields.title.folded, folded)?;
        Ok(title.max(self.snapshot.doc_freq(fields.body.folded, folded)?))
    }

    /// Half of the words, then any of them.
    fn relax(&self, found: &mut Found) -> Result<()> {
        let words = found.built.required().count();
        for enough in [words.div_ceil(2), 1] {
            if words > 1 && total(&found.segments) == 0 {
                found.segments = self.run(&found.built, Need::AtLeast(enough))?;
                found.relaxed = total(&found.segments) > 0;
            }
        }
        Ok(())
    }
}

/// The folded word of a clause that is nothing but one.
fn single_word(clause: &Clause) -> Option<String> {
    let atom = clause.word().filter(|atom| !clause.negated && atom.scope == Scope::Any)?;
    let mut words = folded_words(&atom.text);
    if words.len() == 1 { words.pop() } else { None }
}

/// Whether two words are forms of one in some language: then each finds the other anyway.
fn same_word(a: &str, b: &str) -> bool {
    let stems = |word: &str| -> Vec<(Language, String)> {
        let words = readings(word).into_iter().flat_map(|reading| reading.words);
        words.flat_map(|word| word.stems).map(|stem| (stem.lang, stem.text)).collect()
    };
    let of_b = stems(b);
    stems(a).iter().any(|stem| of_b.contains(stem))
}

/// Only the nearest: a word with one letter wrong is not also looked for with two.
fn as_near(neighbours: Vec<Near>) -> Vec<String> {
    let nearest = neighbours.first().map_or(0, |near| near.distance);
    neighbours.into_iter().filter(|near| near.distance == nearest).map(|near| near.folded).collect()
}

/// The query with other words in the place of some clauses.
fn replaced(query: &str, parsed: &Parsed, words: &[(usize, String)]) -> String {
    let mut query = query.to_owned();
    let place = |at: usize| parsed.clauses[at].atom().map(|atom| atom.place.clone());
    let mut words: Vec<_> = words.iter().filter_map(|(at, word)| Some((place(*at)?, word))).collect();
    words.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, word) in words {
        query.replace_range(place, word);
    }
    query
}
