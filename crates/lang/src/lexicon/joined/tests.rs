use super::*;
use crate::lexicon::Lexicon;
use Language::{En, Es};

fn one(source: Source, en: &str, es: &str, weight: f32) -> Box<dyn Translate> {
    Box::new(Lexicon::builder().group(source, &[(En, en, weight), (Es, es, weight)]).build())
}

#[test]
fn agreement_adds_a_little_and_the_stronger_names_the_source() {
    let weak = one(Source::Learned, "border", "fronteras", 0.5);
    let strong = one(Source::Glossary, "border", "frontera", 0.8);
    let alone = Lexicons::new(vec![one(Source::Glossary, "border", "frontera", 0.8)]).translate(En, &["border"], Es);
    let both = Lexicons::new(vec![weak, strong]).translate(En, &["border"], Es);
    assert_eq!(both.len(), 1);
    assert_eq!(both.first().map(|found| (found.source, &*found.term)), Some((Source::Glossary, "frontera")));
    let weight = |found: &[Translation]| found.first().map_or(0.0, |one| one.weight);
    assert!(weight(&both) > weight(&alone) && weight(&both) < 0.95);
}

#[test]
fn a_cognate_counts_less_where_the_word_is_known() {
    let cognate = || one(Source::Cognate, "library", "librería", 0.6);
    let alone = Lexicons::new(vec![cognate()]).translate(En, &["library"], Es);
    let beside = Lexicons::new(vec![cognate(), one(Source::Glossary, "library", "biblioteca", 1.0)]).translate(
        En,
        &["library"],
        Es,
    );
    assert_eq!(beside.first().map(|found| &*found.term), Some("biblioteca"));
    let weight = |found: &[Translation]| found.iter().find(|one| one.term == "librería").map_or(0.0, |one| one.weight);
    assert!(weight(&beside) < weight(&alone));
}

#[test]
fn no_more_than_a_handful_is_offered() {
    let parts = (0..12).map(|n| one(Source::Glossary, "word", &format!("palabra{n}x"), 0.9)).collect();
    assert_eq!(Lexicons::new(parts).translate(En, &["word"], Es).len(), PER_SPAN);
}

#[test]
fn of_a_query_as_long_as_a_book_only_the_beginning_is_crossed() {
    let learned = crate::lexicon::learn::Learned::default();
    let all = Lexicons::new(vec![
        Box::new(crate::lexicon::glossary()),
        Box::new(crate::lexicon::Cognates),
        Box::new(learned),
    ]);
    let words = vec!["frontera"; 10_000];
    let found = all.translate(Es, &words, En);
    assert!(!found.is_empty() && found.iter().all(|one| one.words.end <= 200));
}
