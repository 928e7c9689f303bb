//! What helps a translator: terms of the glossary and the vocabulary found in the source, and how the archive has
//! translated the like before.
//!
//! Must never suggest words of a record that the translator may not read.

use std::collections::BTreeSet;
use std::ops::Range;

use tejido_domain::people::Actor;
use tejido_domain::record::Access;
use tejido_domain::record::field::FieldType;
use tejido_lang::Language;
use tejido_lang::analysis::analyze;
use tejido_lang::lexicon::{Source, Translate as _, glossary};
use tejido_lang::segment::segments;
use tejido_search::memory::{LookUp, Match};

use super::open::{Bench, BenchText};
use super::remember::{code, layout};
use crate::{App, Error};

/// Sentences of a record for which the memory is asked; a page of a book has its suggestions for the first of them.
const MOST_LOOKED_UP: usize = 20;

/// Suggestions for a sentence.
const MOST_SUGGESTED: usize = 3;

/// The least likeness worth showing.
const LEAST: u8 = 60;

/// Sentences whose terms are looked up, and terms shown for a text.
const MOST_TERMS: (usize, usize) = (40, 30);

/// How sure a term must be.
const SURE: f32 = 0.5;

/// What helps with one text.
#[derive(Debug, Default)]
pub struct Aids {
    /// Terms in the order in which the source has them.
    pub terms: Vec<Term>,
    /// Earlier translations, by the sentences of the source.
    pub suggested: Vec<Suggested>,
}

/// A term found in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As the source has it.
    pub found: String,
    /// What it is called in the language of the translation; the preferred first.
    pub targets: Vec<(String, TermFrom)>,
}

/// Where a term is from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermFrom {
    /// The glossary; with where it was read, if that is said.
    Glossary(Option<String>),
    /// The archive's vocabulary.
    Vocabulary,
}

/// Earlier translations of what is like a sentence.
#[derive(Debug)]
pub struct Suggested {
    /// The sentence.
    pub sentence: String,
    /// The most alike first.
    pub matches: Vec<Match>,
}

/// Help for each text on the workbench, in its order.
///
/// # Errors
/// The memory's, or the database's.
pub async fn aids(app: &App, actor: &Actor, bench: &Bench) -> Result<Vec<Aids>, Error> {
    let lexicons = app.lexicons().await;
    let (reader, today) = (actor.reader(), app.today());
    let may = |key: &str| key.parse::<Access>().is_ok_and(|access| access.allows(&reader, today));
    tokio::task::block_in_place(|| {
        let mut left = MOST_LOOKED_UP;
        let mut all = Vec::with_capacity(bench.texts.len());
        for text in &bench.texts {
            let from = Language::from_tag(&text.source_language);
            let sentences: Vec<Range<usize>> =
                segments(from, &text.source.text, layout(text.ty)).into_iter().map(|one| one.range).collect();
            let mut aids = Aids::default();
            if let Some(from) = from {
                aids.terms = terms_in(&lexicons, from, (&text.source.text, text.ty), bench.language);
            }
            let asked = sentences.into_iter().take(left).collect::<Vec<_>>();
            left -= asked.len();
            aids.suggested = suggested(app, bench, text, asked, &may)?;
            all.push(aids);
        }
        Ok(all)
    })
}

/// Earlier translations of the sentences of a text. The record's own present translation is left out: it stands
/// beside the source anyway.
fn suggested(
    app: &App,
    bench: &Bench,
    text: &BenchText,
    sentences: Vec<Range<usize>>,
    may: &dyn Fn(&str) -> bool,
) -> Result<Vec<Suggested>, Error> {
    let Some(memory) = &app.memory else { return Ok(Vec::new()) };
    let own = bench.record.id.to_string();
    let mut found = Vec::new();
    for range in sentences {
        let sentence = &text.source.text[range];
        let asked = LookUp {
            from: code(&text.source_language),
            to: bench.language.code(),
            text: sentence,
            access: may,
            least: LEAST,
            limit: MOST_SUGGESTED + 1,
        };
        let mut matches = memory.look_up(&asked)?;
        matches.retain(|one| one.record != own || one.field != text.name);
        matches.truncate(MOST_SUGGESTED);
        if !matches.is_empty() {
            found.push(Suggested { sentence: sentence.to_owned(), matches });
        }
    }
    Ok(found)
}

/// The terms of the glossary and the vocabulary in a text, in its order.
pub(crate) fn terms_in(
    lexicons: &tejido_lang::lexicon::Lexicons,
    from: Language,
    (text, ty): (&str, FieldType),
    to: Language,
) -> Vec<Term> {
    let mut found = Vec::new();
    for sentence in segments(Some(from), text, layout(ty)).into_iter().take(MOST_TERMS.0) {
        terms(lexicons, from, &text[sentence.range], to, &mut found);
    }
    found
}

/// Adds the terms of a sentence that are not there yet.
fn terms(
    lexicons: &tejido_lang::lexicon::Lexicons,
    from: Language,
    sentence: &str,
    to: Language,
    terms: &mut Vec<Term>,
) {
    let mut places: Vec<Range<usize>> = Vec::new();
    analyze(Some(from), sentence, &mut |token| places.push(token.start..token.end));
    let words: Vec<&str> = places.iter().map(|place| &sentence[place.clone()]).collect();
    let mut translations = lexicons.translate(from, &words, to);
    translations.retain(|one| matches!(one.source, Source::Glossary | Source::Vocabulary) && one.weight >= SURE);
    // What is inside a longer term is said by that.
    let spans: BTreeSet<(usize, usize)> = translations.iter().map(|one| (one.words.start, one.words.end)).collect();
    let inside = |(start, end): (usize, usize)| {
        spans.iter().any(|(first, last)| *first <= start && end <= *last && (end - start) < (last - first))
    };
    for span in spans.iter().copied().filter(|span| !inside(*span)) {
        let (Some(first), Some(last)) = (places.get(span.0), places.get(span.1.saturating_sub(1))) else { continue };
        let found = sentence[first.start..last.end].to_owned();
        let known = terms.iter().any(|term| term.found.to_lowercase() == found.to_lowercase());
        if known || terms.len() >= MOST_TERMS.1 {
            continue;
        }
        let mut targets: Vec<(String, TermFrom)> = Vec::new();
        for one in translations.iter().filter(|one| (one.words.start, one.words.end) == span) {
            if !targets.iter().any(|(term, _)| *term == one.term) {
                targets.push((one.term.clone(), term_from(one.source, to, &one.term)));
            }
        }
        targets.truncate(4);
        terms.push(Term { found, targets });
    }
}

fn term_from(source: Source, to: Language, term: &str) -> TermFrom {
    if source == Source::Vocabulary {
        return TermFrom::Vocabulary;
    }
    TermFrom::Glossary(glossary::attested(to, term).map(str::to_owned))
}
