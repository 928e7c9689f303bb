//! Words of other languages for the words of a query. Whatever a lexicon proposes is only kept when the
//! index has it; several proposals for one word are one word still (Pirkola, "The effects of query structure
//! and dictionary setups in dictionary-based cross-language information retrieval", SIGIR 1998).

use std::collections::{HashMap, HashSet};

use tejido_lang::Language;
use tejido_lang::lexicon::{Source, Translate, Translation};

use super::leaves::Lookup;
use super::parse::{Atom, Choice, Clause, Kind, Parsed, Scope};
use super::sources::sources;
use crate::error::Result;

/// Terms of one language that stand in for one word of a short query, and of a long one.
const MOST: usize = 5;
const MOST_OF_LONG: usize = 2;
/// A query with more words than this is long.
const LONG: usize = 5;
/// Stems of a term, on average.
const STEMS: usize = 2;
/// A term this much less likely than the best of its language is left out.
const LEAST: f32 = 0.15;

/// A term of another language for a word.
#[derive(Clone, Debug)]
pub struct Alternative {
    pub lang: Language,
    pub stems: Vec<String>,
    pub term: String,
    /// How sure it is, over 0 to 1.
    pub weight: f32,
    pub source: Source,
    /// The words it stands for.
    pub label: String,
    /// In how many documents its rarest word is.
    pub doc_freq: u64,
}

/// For each word of a query, by where it stands, its alternatives in every language, the best first.
#[derive(Debug, Default)]
pub struct Crossing(HashMap<usize, Vec<Alternative>>);

impl Crossing {
    /// Crosses the words of a query. `corrections` gives for each clause the words that stand in for it.
    pub fn of(
        lookup: &Lookup<'_>,
        parsed: &Parsed,
        corrections: &[Vec<String>],
        translate: &dyn Translate,
    ) -> Result<Self> {
        let mut all: HashMap<usize, Vec<Alternative>> = HashMap::new();
        for run in runs(&parsed.clauses, corrections) {
            let words: Vec<&str> = run.iter().map(|word| word.text).collect();
            for (from, likely) in sources(&words.join(" "), lookup.reader) {
                for to in Language::ALL.into_iter().filter(|to| *to != from && lookup.reads(*to)) {
                    for found in translate.translate(from, &words, to) {
                        let Some(label) = words.get(found.words.clone()).map(|words| words.join(" ")) else { continue };
                        let Some(known) = alternative(lookup, &found, to, likely, label)? else { continue };
                        for word in &run[found.words] {
                            all.entry(word.at).or_default().push(known.clone());
                        }
                    }
                }
            }
        }
        let most = if all.len() > LONG { MOST_OF_LONG } else { MOST };
        Ok(Self(all.into_iter().map(|(at, found)| (at, settle(found, most))).collect()))
    }

    /// What stands in for the word that stands here.
    pub fn at(&self, place: usize) -> &[Alternative] {
        self.0.get(&place).map_or(&[], Vec::as_slice)
    }
}

/// What a lexicon found, if the index has all of it.
fn alternative(
    lookup: &Lookup<'_>,
    found: &Translation,
    lang: Language,
    likely: f32,
    label: String,
) -> Result<Option<Alternative>> {
    let mut rarest: Option<u64> = None;
    let fields = &lookup.snapshot.fields;
    for stem in &found.stems {
        let here = lookup.doc_freq(fields.title.stem(lang), stem)?.max(lookup.doc_freq(fields.body.stem(lang), stem)?);
        rarest = Some(rarest.map_or(here, |known| known.min(here)));
    }
    let (stems, term) = (found.stems.clone(), found.term.clone());
    let weight = (found.weight * likely).clamp(0.0, 1.0);
    let doc_freq = rarest.unwrap_or(0);
    let known = Alternative { lang, stems, term, weight, source: found.source, label, doc_freq };
    Ok((doc_freq > 0 && weight > 0.0).then_some(known))
}

/// The best of each language, each once.
fn settle(mut found: Vec<Alternative>, most: usize) -> Vec<Alternative> {
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.term.cmp(&b.term)));
    let mut kept: Vec<Alternative> = Vec::new();
    for one in found {
        let known = || kept.iter().filter(|known| known.lang == one.lang);
        // Further stems of a term that is there already take no other term's place.
        let terms: HashSet<&str> = known().map(|known| &*known.term).collect();
        let full = terms.len() >= most && !terms.contains(&*one.term) || known().count() >= STEMS * most;
        if !full
            && !known().any(|known| known.stems == one.stems)
            && known().next().is_none_or(|best| one.weight >= LEAST * best.weight)
        {
            kept.push(one);
        }
    }
    kept
}

/// A word to cross and where it stands.
struct Word<'q> {
    text: &'q str,
    at: usize,
}

/// Words that stand beside each other with nothing between, as the phrases of a lexicon do.
fn runs<'q>(clauses: &'q [Clause], corrections: &'q [Vec<String>]) -> Vec<Vec<Word<'q>>> {
    let mut runs: Vec<Vec<Word<'q>>> = Vec::new();
    let mut scope = None;
    for (number, clause) in clauses.iter().enumerate() {
        if clause.negated {
            scope = None;
            continue;
        }
        if let Some(atom) = clause.word().filter(|atom| crosses(atom)) {
            let corrected = corrections.get(number).and_then(|words| words.first());
            let word = Word { text: corrected.map_or(&*atom.text, String::as_str), at: atom.place.start };
            match runs.last_mut().filter(|_| scope == Some(atom.scope)) {
                Some(run) => run.push(word),
                None => runs.push(vec![word]),
            }
            scope = Some(atom.scope);
            continue;
        }
        scope = None;
        for choice in &clause.any {
            match choice {
                Choice::Atom(atom) if crosses(atom) => {
                    runs.push(vec![Word { text: &atom.text, at: atom.place.start }]);
                }
                Choice::Atom(_) => {}
                Choice::Group(clauses) => runs.extend(self::runs(clauses, &[])),
            }
        }
    }
    runs
}

/// A quotation means its own words, and the beginning of a word is not yet one.
fn crosses(atom: &Atom) -> bool {
    atom.kind == Kind::Word && matches!(atom.scope, Scope::Any | Scope::Title)
}
