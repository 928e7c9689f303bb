//! While somebody types.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{Index, highlight};

fn suggested(index: &Index, typed: &str) -> String {
    let suggestions = index.suggest(typed, Language::Es, &everyone, 5).unwrap();
    suggestions.records.iter().map(|record| record.id.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn titles_go_on_as_typed() {
    let index = ten();
    assert_eq!(suggested(&index, "der"), "es1");
    assert_eq!(suggested(&index, "Derechos de las tr"), "es1");
    assert_eq!(suggested(&index, "educacion pop"), "es2");
    assert_eq!(suggested(&index, "lang kre"), "ht2");
    assert_eq!(suggested(&index, "k'ich"), "quc1");
    assert_eq!(suggested(&index, "kich"), "quc1");
    assert_eq!(suggested(&index, "salario"), "", "texts are for searching, titles for suggesting");
}

#[test]
fn a_title_that_begins_so_comes_first() {
    let index = index_of(vec![
        item("within", Language::Es, "La frontera"),
        item("begins", Language::Es, "Frontera norte y otras historias de la vida diaria"),
    ]);
    assert_eq!(suggested(&index, "fron"), "begins within");
}

#[test]
fn one_slip_is_forgiven() {
    assert_eq!(suggested(&ten(), "derexho"), "es1");
}

#[test]
fn nothing_typed_suggests_nothing() {
    for typed in ["", "  ", "…", "\"", "zzzz", &"x".repeat(5_000)] {
        assert_eq!(suggested(&ten(), typed), "");
    }
}

#[test]
fn what_was_typed_can_be_marked() {
    let suggestions = ten().suggest("trab", Language::Es, &everyone, 5).unwrap();
    let marked = highlight::whole(Some(Language::Es), "Derechos de las trabajadoras", &suggestions.terms);
    assert!(marked.iter().any(|piece| piece.marked && piece.text == "trabajadoras"));
}
