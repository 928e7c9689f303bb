//! Words find what was written in another language, without drowning what was written in one's own.

use crate::archive::*;
use tejido_lang::Language::{self, En, Es, Ht, Pt, Quc};
use tejido_lang::lexicon::{Lexicon, Source, Translate, Translation};
use tejido_search::{Form, Index, SearchResults, highlight};

/// A few terms of the field.
fn lexicon() -> Lexicon {
    let group = |terms: &[(Language, &'static str)]| -> Vec<(Language, &'static str, f32)> {
        terms.iter().map(|(lang, term)| (*lang, *term, 1.0)).collect()
    };
    Lexicon::builder()
        .group(Source::Glossary, &group(&[(En, "border"), (Es, "frontera"), (Ht, "fwontyè"), (Pt, "fronteira")]))
        .group(Source::Glossary, &group(&[(En, "human rights"), (Es, "derechos humanos"), (Ht, "dwa moun")]))
        .group(Source::Glossary, &group(&[(En, "worker"), (Es, "trabajador"), (Ht, "travayè"), (Quc, "ajchak")]))
        .group(Source::Vocabulary, &group(&[(En, "strike"), (Es, "huelga"), (Pt, "greve")]))
        .build()
}

fn cross(index: &Index, query: &str) -> SearchResults {
    let lexicon = lexicon();
    let mut request = tejido_search::SearchRequest::new(query, Es, &everyone);
    request.translate = Some(&lexicon);
    index.search(&request).unwrap()
}

fn sorted(results: &SearchResults) -> String {
    let mut ids: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    ids.sort_unstable();
    ids.join(" ")
}

#[test]
fn a_word_finds_the_other_languages_and_ones_own_first() {
    let results = cross(&ten(), "frontera");
    assert_eq!(sorted(&results), "en1 es1 ht1 pt1");
    assert_eq!(results.hits[0].id, "es1", "a passing mention in one's own words, before titles in others");
    let told: Vec<_> =
        results.crossed.iter().map(|crossed| (crossed.language, &*crossed.term, &*crossed.word)).collect();
    assert_eq!(told.len(), 3);
    assert!(told.contains(&(En, "border", "frontera")) && told.contains(&(Ht, "fwontyè", "frontera")));
    assert!(told.contains(&(Pt, "fronteira", "frontera")));
    assert_eq!(results.crossed[0].source, Source::Glossary);
}

#[test]
fn without_a_lexicon_nothing_is_crossed() {
    let results = run(&ten(), "frontera");
    assert_eq!((ids(&results), results.crossed.len()), ("es1".into(), 0));
}

#[test]
fn what_is_not_in_the_index_is_not_told() {
    assert!(cross(&ten(), "huelga").crossed.is_empty());
    let sealed = index_of(vec![item("a", Pt, "Greve geral").access("sealed"), item("b", Es, "Huelga")]);
    let lexicon = lexicon();
    let mut request = tejido_search::SearchRequest::new("huelga", Es, &public);
    request.translate = Some(&lexicon);
    let results = sealed.search(&request).unwrap();
    assert_eq!((ids(&results), results.crossed.len()), ("b".into(), 0), "nor is what may not be seen");
}

#[test]
fn a_phrase_stands_for_all_its_words() {
    let index = index_of(vec![
        item("both", Ht, "Dwa moun"),
        item("apart", Ht, "Moun ki gen dwa"),
        item("one", Ht, "Dwa travay"),
        item("own", Es, "Derechos humanos"),
    ]);
    let results = cross(&index, "derechos humanos");
    assert_eq!(ids(&results), "own both apart");
    assert_eq!(results.crossed.iter().map(|crossed| &*crossed.term).collect::<Vec<_>>(), ["dwa moun"]);
    assert_eq!(results.crossed[0].word, "derechos humanos");
}

#[test]
fn every_word_is_needed_in_some_language() {
    let index = index_of(vec![
        item("both", Ht, "Travayè sou fwontyè a"),
        item("mixed", Ht, "Travayè").title(Es, "La frontera"),
        item("one", Ht, "Travayè"),
    ]);
    assert_eq!(sorted(&cross(&index, "trabajadores frontera")), "both mixed");
}

#[test]
fn a_slip_is_corrected_and_then_crossed() {
    let index = index_of(vec![item("es", Es, "La frontera"), item("en", En, "The border")]);
    let results = cross(&index, "fronteraa");
    assert_eq!((results.corrected.as_deref(), ids(&results)), (Some("frontera"), "es en".into()));
    assert_eq!(results.crossed[0].term, "border");
}

#[test]
fn quotations_beginnings_and_exclusions_are_not_crossed() {
    let index = ten();
    assert_eq!(ids(&cross(&index, "\"frontera\"")), "es1");
    assert_eq!(ids(&cross(&index, "fronter*")), "es1");
    assert!(sorted(&cross(&index, "travayè -frontera")).contains("ht1"));
    assert_eq!(sorted(&cross(&index, "title:frontera")), "en1 pt1");
}

#[test]
fn texts_of_one_language_are_found_from_another() {
    let lexicon = lexicon();
    let mut request = tejido_search::SearchRequest::new("frontera", Es, &everyone);
    request.translate = Some(&lexicon);
    request.text_languages = vec![Ht];
    let results = ten().search(&request).unwrap();
    assert_eq!(ids(&results), "ht1");
    assert!(results.crossed.iter().all(|crossed| crossed.language == Ht));
}

#[test]
fn a_hit_says_through_which_term_and_marks_it() {
    let results = cross(&ten(), "frontera");
    let kreyol = results.hits.iter().find(|hit| hit.id == "ht1").unwrap();
    let why = &kreyol.why[0];
    assert_eq!((why.form, &*why.word, why.term.as_deref()), (Form::Crossed, "frontera", Some("fwontyè")));
    assert_eq!(why.languages, [Ht]);
    let own = results.hits.iter().find(|hit| hit.id == "es1").unwrap();
    assert_eq!((own.why[0].form, own.why[0].term.as_deref()), (Form::Exact, None));
    let marked = highlight::whole(Some(Ht), "Yo ale nan fwontyè a.", &results.terms);
    assert!(marked.iter().any(|piece| piece.marked && piece.text == "fwontyè"));
}

/// Somebody who proposes many terms for one word.
struct Ambiguous;

impl Translate for Ambiguous {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        let terms = ["bank", "bench", "shoal", "row", "seat", "stool"];
        let of = |at: usize| {
            terms.iter().map(move |term| Translation {
                words: at..at + 1,
                term: (*term).to_owned(),
                stems: vec![(*term).to_owned()],
                weight: 0.5,
                source: Source::Learned,
            })
        };
        if (from, to) != (Es, En) {
            return Vec::new();
        }
        words.iter().enumerate().filter(|(_, word)| **word == "banco").flat_map(|(at, _)| of(at)).collect()
    }
}

#[test]
fn many_translations_of_one_word_are_one_word() {
    let index = index_of(vec![
        item("many", En, "Bank, bench, shoal, row and seat"),
        item("own", Es, "El banco"),
        item("two", En, "Bank salario"),
    ]);
    let mut request = tejido_search::SearchRequest::new("banco", Es, &everyone);
    request.translate = Some(&Ambiguous);
    let results = index.search(&request).unwrap();
    assert_eq!(results.hits[0].id, "own");
    request.query = "banco salario".into();
    assert_eq!(index.search(&request).unwrap().hits[0].id, "two");
}
