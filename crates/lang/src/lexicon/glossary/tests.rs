use std::collections::HashSet;

use super::*;
use crate::lexicon::Translate;
use Language::{En, Es, Ht, Pt};

#[test]
fn every_concept_is_complete_and_named_once() {
    let mut ids = HashSet::new();
    for (line, cells) in rows(CONCEPTS).enumerate() {
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), 4, "row {line}: {cells:?}");
        assert!(cells.iter().all(|cell| !cell.trim().is_empty()), "row {line} has an empty cell: {cells:?}");
        assert!(ids.insert(cells[0]), "{} stands twice", cells[0]);
        assert!(cells[0].chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{}", cells[0]);
    }
    assert!(ids.len() >= 300, "{}", ids.len());
}

#[test]
fn every_attested_term_has_a_known_concept_and_a_source() {
    let ids: HashSet<&str> = rows(CONCEPTS).filter_map(|mut cells| cells.next()).collect();
    for table in [KREYOL, KICHE] {
        let mut seen = HashSet::new();
        for cells in rows(table) {
            let cells: Vec<&str> = cells.collect();
            assert_eq!(cells.len(), 3, "not three cells: {cells:?}");
            let (id, term, source) = (cells[0], cells[1], cells[2]);
            assert!(ids.contains(id), "{id} is not a concept");
            assert!(!term.trim().is_empty() && !source.trim().is_empty(), "{cells:?}");
            assert!(!source.to_lowercase().contains("udhr"), "{id} is taken from a test set");
            assert!(seen.insert((id, term)), "{id} has {term} twice");
        }
    }
}

#[test]
fn the_words_of_the_field_cross() {
    let best = |from, word: &str, to| {
        let words: Vec<&str> = word.split(' ').collect();
        glossary().translate(from, &words, to).into_iter().next().map(|found| found.term)
    };
    assert_eq!(best(Es, "fronteras", En).as_deref(), Some("border"));
    assert_eq!(best(En, "human rights", Es).as_deref(), Some("derechos humanos"));
    assert!(best(Pt, "trabalhadoras domésticas", Es).is_some());
    assert!(best(Ht, "dwa moun", Es).is_none_or(|term| term == "derechos humanos"));
}

#[test]
fn the_order_of_the_file_counts_however_many_terms_there_are() {
    let weights: Vec<f32> = (0..20).map(weight).collect();
    assert!(weights.iter().all(|weight| (0.5..=1.0).contains(weight)) && weights.is_sorted_by(|a, b| a > b));
    let best = glossary().translate(Es, &["trabajador"], Language::Quc).into_iter().next();
    assert_eq!(best.map(|one| one.term).as_deref(), Some("ajchak"));
}
