//! Ten questions that archives fail to answer in these languages, on ten records, each in one of them, with
//! the glossary that comes with the software.

use crate::archive::*;
use tejido_lang::Language;
use tejido_lang::lexicon::glossary;
use tejido_search::SearchResults;

fn ask_as(reader: Language, query: &str) -> SearchResults {
    let mut request = tejido_search::SearchRequest::new(query, reader, &everyone);
    request.translate = Some(glossary());
    ten().search(&request).unwrap()
}

fn ask(query: &str) -> SearchResults {
    ask_as(Language::Es, query)
}

fn has(query: &str, id: &str) {
    for reader in Language::ALL {
        let results = ask_as(reader, query);
        assert!(results.hits.iter().any(|hit| hit.id == id), "{query} does not find {id} for {reader}");
    }
}

fn first(query: &str, id: &str) {
    for reader in Language::ALL {
        let results = ask_as(reader, query);
        assert_eq!(results.hits.first().map(|hit| hit.id.as_str()), Some(id), "{query} for {reader}");
    }
}

#[test]
fn trabajador_finds_trabajadores() {
    first("trabajador", "es1");
}

#[test]
fn worker_finds_workers() {
    first("worker", "en1");
}

#[test]
fn kreyol_works_without_accents() {
    first("kreyol", "ht2");
}

#[test]
fn travaye_works_without_accents() {
    first("travaye", "ht1");
}

#[test]
fn a_two_letter_kreyol_word_is_searchable() {
    has("yo", "ht1");
    has("li", "ht2");
}

#[test]
fn kiche_in_all_its_spellings_finds_the_same() {
    let spellings = ["K'iche'", "K’iche’", "Kʼicheʼ", "kiche"];
    for reader in Language::ALL {
        for query in spellings {
            assert_eq!(ask_as(reader, query).hits[0].id, "quc1", "{query} for {reader}");
        }
        let found = spellings.map(|query| ids(&ask_as(reader, query)));
        assert!(found.iter().all(|ids| *ids == found[0]), "{found:?}");
    }
}

#[test]
fn a_word_of_little_but_marks_is_found() {
    for query in ["Uk'u'x", "Uk’u’x", "ukux"] {
        first(query, "quc1");
    }
}

#[test]
fn frontera_finds_border_fwontye_and_fronteira() {
    for id in ["es1", "en1", "ht1", "pt1"] {
        has("frontera", id);
    }
    let results = ask("frontera");
    assert_eq!(results.hits[0].id, "es1", "one's own word comes first");
    let told: Vec<&str> = results.crossed.iter().map(|crossed| &*crossed.term).collect();
    for term in ["border", "fwontyè", "fronteira"] {
        assert!(told.contains(&term), "{told:?}");
    }
}

#[test]
fn the_others_find_frontera_too() {
    for query in ["border", "fwontyè", "fwontye", "fronteira"] {
        has(query, "es1");
    }
}

#[test]
fn trabajadorez_finds_trabajadores() {
    let results = ask("trabajadorez");
    assert_eq!((results.hits[0].id.as_str(), results.corrected.as_deref()), ("es1", Some("trabajadores")));
}
