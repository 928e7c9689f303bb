//! Scores that explain themselves.

use crate::archive::*;
use proptest::prelude::*;
use tejido_lang::Language;
use tejido_lang::lexicon::{Lexicon, Source};
use tejido_search::{Explanation, Form, Index, Reason, SearchRequest};

fn lexicon() -> Lexicon {
    let terms = [(Language::Es, "frontera", 1.0), (Language::En, "border", 1.0), (Language::Ht, "fwontyè", 1.0)];
    let rights = [(Language::Es, "derechos humanos", 1.0), (Language::Pt, "direitos humanos", 0.9)];
    Lexicon::builder().group(Source::Glossary, &terms).group(Source::Learned, &rights).build()
}

/// Every part's score, computed again from its own parts.
fn adds_up(explanation: &Explanation) {
    let parts: f32 = explanation.parts.iter().map(|part| part.score).sum();
    let best = explanation.parts.iter().map(|part| part.score).fold(0.0, f32::max);
    let expected = match &explanation.reason {
        Reason::Sum => parts,
        Reason::Best { others } => best + others * (parts - best),
        Reason::AllWords { factor } => parts * factor,
        Reason::Term(_) | Reason::Fixed => explanation.score,
    };
    assert!((expected - explanation.score).abs() <= 1e-3 * expected.abs().max(1.0), "{explanation:?}");
    explanation.parts.iter().for_each(adds_up);
}

fn check(index: &Index, query: &str) {
    let lexicon = lexicon();
    let mut request = SearchRequest::new(query, Language::Es, &everyone);
    request.explain = true;
    request.translate = Some(&lexicon);
    for hit in index.search(&request).unwrap().hits {
        let Some(explanation) = hit.explanation else {
            assert!(hit.score <= 0.0);
            continue;
        };
        assert!(
            (explanation.score - hit.score).abs() <= 1e-3 * hit.score.max(1.0),
            "{query} {} {explanation:?}",
            hit.score
        );
        adds_up(&explanation);
    }
}

#[test]
fn the_parts_add_up_to_the_score() {
    let index = ten();
    for query in [
        "trabajadores frontera",
        "trabajador",
        "workers on the border",
        "derechos humanos",
        "\"derechos de las\" -maquila",
        "(frontera OR salario) -exilio",
        "m'ap aprann lang",
        "trabajadores organizados en la frontera del hogar",
        "trabajadorez",
        "kreyo*",
        "lang:ht dwa",
    ] {
        check(&index, query);
    }
}

#[test]
fn a_crossed_term_is_named_with_its_language_and_source() {
    let lexicon = lexicon();
    let mut request = SearchRequest::new("frontera", Language::Es, &everyone);
    request.explain = true;
    request.translate = Some(&lexicon);
    let results = ten().search(&request).unwrap();
    let hit = results.hits.iter().find(|hit| hit.id == "en1").unwrap();
    let mut terms = Vec::new();
    collect(hit.explanation.as_ref().unwrap(), &mut terms);
    assert!(terms.contains(&(
        "frontera".into(),
        "border".into(),
        Form::Crossed,
        Some(Language::En),
        Some(Source::Glossary)
    )));
}

type Met = (String, String, Form, Option<Language>, Option<Source>);

fn collect(explanation: &Explanation, terms: &mut Vec<Met>) {
    if let Reason::Term(met) = &explanation.reason {
        terms.push((met.word.clone(), met.term.clone(), met.form, met.language, met.source));
    }
    explanation.parts.iter().for_each(|part| collect(part, terms));
}

#[test]
fn nobody_is_told_who_did_not_ask() {
    assert!(run(&ten(), "frontera").hits.iter().all(|hit| hit.explanation.is_none()));
}

thread_local! {
    static TEN: Index = ten();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_score_is_explained(words in prop::collection::vec(prop::sample::select(vec![
        "trabajadores", "frontera", "-maquila", "OR", "(", ")", "\"derechos de\"", "de", "border", "dwa", "yo", "k'iche'", "sal*",
        "title:lang", "derechos", "humanos", "hogar", "salario", "workers", "lang:es",
    ]), 0..9)) {
        TEN.with(|index| check(index, &words.join(" ")));
    }
}
