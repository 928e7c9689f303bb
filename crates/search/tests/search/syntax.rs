//! Phrases, exclusion, fields, choices, beginnings.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{Index, TextField};

fn index() -> Index {
    index_of(vec![
        item("row", Language::Es, "El salario mínimo").by("Ana Ruiz"),
        item("apart", Language::Es, "Mínimo de horas, salario de hambre").by("Luis Paz"),
        item("body", Language::Es, "Informe").body(Language::Es, "Sobre el salario mínimo y Ana.").by("Eva Sol"),
        item("other", Language::Es, "Migración y exilio"),
    ])
}

#[test]
fn a_phrase_is_words_in_a_row() {
    assert_eq!(found(&index(), "\"salario minimo\""), "row body");
    assert_eq!(found_any_order(&index(), "salario minimo"), "apart body row");
    assert_eq!(found(&index(), "“salario mínimo” informe"), "body");
    assert_eq!(found(&index(), "\"mínimo salario\" ruiz"), "row", "what nobody has is left out, and said so");
    assert!(run(&index(), "\"mínimo salario\" ruiz").relaxed);
}

#[test]
fn a_phrase_does_not_run_from_one_text_into_the_next() {
    let index = index_of(vec![item("a", Language::Es, "pan y").title(Language::Es, "rosas rojas")]);
    let mut request = request("\"y rosas\"");
    request.forgiving = false;
    assert_eq!(index.search(&request).unwrap().total, 0);
}

#[test]
fn minus_excludes() {
    assert_eq!(found(&index(), "salario -hambre -informe"), "row");
    assert_eq!(found(&index(), "-salario"), "other");
    assert_eq!(found(&index(), "salario -\"salario mínimo\""), "apart");
    assert_eq!(found(&index(), "salario -salarios"), "", "another form of the word is excluded too");
}

#[test]
fn a_phrase_is_excluded_wherever_in_the_archive_it_stands() {
    let titles = ["Pan", "Rosas", "Pan de trigo", "Horas", "El salario mínimo", "Mínimo salario", "El salario mínimo"];
    let index =
        index_of(titles.iter().enumerate().map(|(at, title)| item(&format!("r{at}"), Language::Es, title)).collect());
    assert_eq!(found_any_order(&index, "-\"salario mínimo\""), "r0 r1 r2 r3 r5");
    assert_eq!(found_any_order(&index, "-\"salario mínimo\" -\"pan de\" -\"nada de esto\""), "r0 r1 r3 r5");
}

#[test]
fn fields_can_be_named() {
    assert_eq!(found_any_order(&index(), "ana"), "body row");
    assert_eq!(found(&index(), "creator:ana"), "row");
    assert_eq!(found(&index(), "autor:\"Luis Paz\""), "apart");
    assert_eq!(found_any_order(&index(), "title:salarios"), "apart row");
    assert_eq!(found(&index(), "id:other"), "other");
}

#[test]
fn either_word_and_beginnings() {
    assert_eq!(found_any_order(&index(), "exilio OR hambre"), "apart other");
    assert_eq!(found(&index(), "migra*"), "other");
    assert_eq!(found(&index(), "title:inf*"), "body");
}

#[test]
fn a_phrase_is_reported_where_it_is_and_not_where_its_first_word_is() {
    let index = index_of(vec![item("a", Language::Es, "Salario").body(Language::Es, "El salario mínimo sube.")]);
    let results = run(&index, "\"salario mínimo\"");
    let fields: Vec<_> = results.hits[0].why.iter().map(|why| why.field).collect();
    assert_eq!(fields, [tejido_search::MatchedField::Body]);
}

#[test]
fn dates_and_languages_narrow() {
    let index = index_of(vec![
        item("old", Language::Es, "Huelga").dated(19_680_101, 19_681_231),
        item("new", Language::Es, "Huelga").dated(20_010_501, 20_010_501),
        item("undated", Language::Ht, "Grèv").title(Language::Es, "Huelga"),
        item("french", Language::Es, "Huelga").with(tejido_search::Facet::LANGUAGE, &["fr"]),
    ]);
    assert_eq!(found(&index, "huelga date:1968"), "old");
    assert_eq!(found(&index, "huelga fecha:>1990"), "new");
    assert_eq!(found_any_order(&index, "date:1960..2010"), "new old");
    assert_eq!(found_any_order(&index, "huelga -date:1968"), "french new undated");
    assert_eq!(found(&index, "lang:ht"), "undated");
    assert_eq!(found(&index, "huelga idioma:francés"), "french");
    assert_eq!(found(&index, "date:1950"), "");
}

#[test]
fn subjects_and_places_are_fields() {
    let label = |field, lang, label: &str| text(field, Some(lang), label);
    let mut about = item("about", Language::En, "A report");
    about.texts.push(label(TextField::Subject, Language::Es, "Trabajadoras del hogar"));
    about.texts.push(label(TextField::Place, Language::Es, "Quetzaltenango"));
    let index = index_of(vec![about, item("title", Language::Es, "Trabajadoras en Quetzaltenango").by("Ana Ruiz")]);
    assert_eq!(found(&index, "trabajadora"), "title about", "a text about it before a label");
    assert_eq!(found(&index, "tema:trabajadora"), "about");
    assert_eq!(found(&index, "lugar:quetzaltenango"), "about");
    assert_eq!(found(&index, "subject:\"trabajadoras del hogar\""), "about");
    assert_eq!(found(&index, "creator:quetzaltenango"), "");
}

#[test]
fn a_kreyol_phrase_is_met_with_and_without_its_determiners() {
    let index = index_of(vec![
        item("bare", Language::Ht, "Dwa travayè"),
        item("plural", Language::Ht, "Dwa travayè yo"),
        item("between", Language::Ht, "Travayè yo fè grèv"),
        item("apart", Language::Ht, "Travayè ki fè grèv"),
    ]);
    assert_eq!(found_any_order(&index, "\"dwa travayè yo\""), "bare plural");
    assert_eq!(found_any_order(&index, "\"travayè fè grèv\""), "between");
}
