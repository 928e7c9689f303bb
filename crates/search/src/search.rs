//! A search from words to a page. First what was asked for; where that finds little, words that nothing
//! has are read as their nearest neighbours; where it still finds nothing, some of the words are enough.

use crate::entry::Facet;
use crate::error::Result;
use crate::facets;
use crate::ids::{AllIds, resolve};
use crate::query::build::{Built, Need, build};
use crate::query::forms::{folded_words, readings};
use crate::query::leaves::Lookup;
use crate::query::parse::{Clause, Kind, Parsed, Scope, parse};
use crate::query::spelling::{Near, as_written, longer, near};
use crate::request::{SearchRequest, Sort};
use crate::results::{Hit, SearchResults};
use crate::scan::{Filters, SegmentHits, everything, scan, total};
use crate::snapshot::Snapshot;
use crate::sort::{self, Address};
use crate::why::why;
use tejido_lang::Language;

/// With fewer results than this, other spellings are looked for.
const FEW: u64 = 3;
/// Neighbours of a word that stand in for it.
const STAND_INS: usize = 6;
/// Words of one query that are looked up among their neighbours.
const RESPELLED: usize = 6;
/// A neighbour is proposed for a word that is there when it is this many times as frequent.
const MUCH_MORE: u64 = 4;

/// Answers a request.
pub fn search(snapshot: &Snapshot, request: &SearchRequest<'_>) -> Result<SearchResults> {
    let found = find(snapshot, request)?;
    let most = if request.limit == 0 { 0 } else { request.offset + request.limit };
    let ranked = sort::first(snapshot, &found.segments, request.sort, request.reader_language, most)?;
    let page = ranked.get(request.offset..).unwrap_or_default();
    let places: Vec<Address> = page.iter().map(|hit| hit.at).collect();
    let ids = resolve(&snapshot.searcher, &places)?;
    let reasons = why(snapshot, &found.built.probes, &places)?;
    let hits = page.iter().zip(ids).zip(reasons).map(|((hit, id), why)| {
        let kind = kind_of(snapshot, hit.at);
        Hit { id, kind, score: hit.score, why }
    });
    Ok(SearchResults {
        total: total(&found.segments),
        hits: hits.collect(),
        facets: facets::count(snapshot, request, &found.filters, &found.segments)?,
        terms: found.built.terms,
        corrected: found.corrected,
        suggestions: found.suggestions,
        crossed: Vec::new(),
        relaxed: found.relaxed,
        truncated: found.truncated,
    })
}

/// Everything a request finds, in its order.
pub fn all_ids(snapshot: Snapshot, request: &SearchRequest<'_>) -> Result<AllIds> {
    let found = find(&snapshot, request)?;
    let ranked = sort::first(&snapshot, &found.segments, request.sort, request.reader_language, usize::MAX)?;
    let places = ranked.into_iter().map(|hit| hit.at).collect();
    Ok(AllIds::new(snapshot.searcher, places))
}

/// The kind of a document.
pub fn kind_of(snapshot: &Snapshot, at: Address) -> String {
    let Some(facet) = snapshot.fields.facet_at(Facet::KIND) else {
        return String::new();
    };
    let column = &snapshot.columns[at.segment].facets[facet];
    column.of(at.doc).first().map(|ord| column.values[*ord as usize].to_string()).unwrap_or_default()
}

struct Found {
    built: Built,
    filters: Filters,
    segments: Vec<SegmentHits>,
    corrected: Option<String>,
    suggestions: Vec<String>,
    relaxed: bool,
    truncated: bool,
}

fn find(snapshot: &Snapshot, request: &SearchRequest<'_>) -> Result<Found> {
    let parsed = parse(&request.query);
    let lookup = Lookup { snapshot, reader: request.reader_language, languages: &request.text_languages };
    let finder = Finder { snapshot, request, lookup, filters: Filters::new(&snapshot.fields, request)? };
    let built = build(&finder.lookup, &parsed, &[])?;
    let segments = if parsed.clauses.is_empty() { finder.without_words()? } else { finder.run(&built, Need::All)? };
    let mut found = Found {
        built,
        segments,
        filters: finder.filters.clone(),
        corrected: None,
        suggestions: Vec::new(),
        relaxed: false,
        truncated: parsed.truncated,
    };
    if request.forgiving && !parsed.only_excludes() && total(&found.segments) < FEW {
        finder.respell(&parsed, &mut found)?;
        finder.relax(&mut found)?;
        // A reading that found nothing is not worth telling.
        found.corrected = found.corrected.filter(|_| total(&found.segments) > 0);
    }
    Ok(found)
}

struct Finder<'a> {
    snapshot: &'a Snapshot,
    request: &'a SearchRequest<'a>,
    lookup: Lookup<'a>,
    filters: Filters,
}

impl Finder<'_> {
    fn run(&self, built: &Built, need: Need) -> Result<Vec<SegmentHits>> {
        let rank = (self.request.sort == Sort::Relevance && built.required().next().is_some()).then_some(&built.shared);
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
        let mut stand_ins: Vec<Vec<String>> = vec![Vec::new(); parsed.clauses.len()];
        let mut best: Vec<(usize, String)> = Vec::new();
        let words = parsed.clauses.iter().enumerate().filter(|(at, _)| !found.built.clauses[*at].optional);
        let words: Vec<_> = words.filter_map(|(at, clause)| Some((at, single_word(clause)?))).collect();
        for (at, word) in words.into_iter().take(RESPELLED) {
            let there = self.is_there(&found.built, at)?;
            let mut neighbours = near(self.snapshot, &word, STAND_INS)?;
            if !there && neighbours.first().is_none_or(|near| near.distance > 1) {
                let longer = longer(self.snapshot, &word, STAND_INS)?;
                neighbours = if longer.is_empty() { neighbours } else { longer };
            }
            let Some(nearest) = neighbours.first() else { continue };
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
        if best.is_empty() {
            return Ok(());
        }
        let built = build(&self.lookup, parsed, &stand_ins)?;
        let segments = self.run(&built, Need::All)?;
        if total(&segments) > total(&found.segments) || total(&found.segments) == 0 {
            found.corrected = Some(replaced(&self.request.query, parsed, &best));
            (found.built, found.segments) = (built, segments);
        }
        Ok(())
    }

    fn is_there(&self, built: &Built, clause: usize) -> Result<bool> {
        match &built.clauses[clause].query {
            Some(query) => self.snapshot.any(query.box_clone()),
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
    let [atom] = &*clause.any else { return None };
    if clause.negated || atom.kind != Kind::Word || !matches!(atom.scope, Scope::Any) {
        return None;
    }
    let mut words = folded_words(&atom.text);
    if words.len() == 1 { words.pop() } else { None }
}

/// Whether two words are forms of one in some language: then each finds the other anyway.
fn same_word(a: &str, b: &str) -> bool {
    let stems = |word: &str| -> Vec<(Language, String)> {
        readings(word).into_iter().flat_map(|reading| reading.words).flat_map(|word| word.stems).collect()
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
    let mut words: Vec<_> = words.iter().map(|(at, word)| (parsed.clauses[*at].any[0].place.clone(), word)).collect();
    words.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, word) in words {
        query.replace_range(place, word);
    }
    query
}
