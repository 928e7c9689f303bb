//! Words find texts in every language, however they were typed.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{Form, MatchedField, SearchRequest, TextField};

#[test]
fn other_forms_of_a_word_are_found() {
    let index = ten();
    assert_eq!(found(&index, "trabajador"), "es1");
    assert_eq!(found(&index, "trabajadora"), "es1");
    assert_eq!(found(&index, "worker"), "en1");
    assert_eq!(found(&index, "story"), "en2");
    assert_eq!(found(&index, "organizações"), "pt1");
}

#[test]
fn accents_may_be_left_out_or_put_in() {
    let index = ten();
    assert_eq!(found(&index, "travaye"), "ht1");
    assert_eq!(found(&index, "kreyol"), "ht2");
    assert_eq!(found_any_order(&index, "educacion"), "es2");
    assert_eq!(found(&index, "saude"), "pt2");
    assert_eq!(found(&index, "frontéra"), "es1");
}

#[test]
fn short_kreyol_words_are_words() {
    let index = ten();
    assert_eq!(found(&index, "yo"), "ht1");
    assert_eq!(found(&index, "m'ap aprann"), "ht2");
    assert_eq!(found(&index, "map aprann"), "ht2");
}

#[test]
fn every_apostrophe_and_none_find_the_same() {
    let index = ten();
    for typed in ["k'iche'", "K’iche’", "kʼicheʼ", "k‘iche‘", "kꞌicheꞌ", "k`iche`", "k´iche´", "kiche", "KICHE"]
    {
        assert_eq!(found(&index, typed), "quc1", "{typed}");
    }
    for typed in ["Uk'u'x", "uk’u’x", "ukux"] {
        assert_eq!(found(&index, typed), "quc1", "{typed}");
    }
}

#[test]
fn a_text_typed_without_the_mark_is_found_with_it() {
    let index = index_of(vec![item("a", Language::Es, "Cuentos en kiche")]);
    assert_eq!(found(&index, "k'iche'"), "a");
}

#[test]
fn all_words_are_needed_but_function_words() {
    let index = ten();
    assert_eq!(found(&index, "trabajadores frontera"), "es1");
    assert_eq!(found(&index, "derechos de las trabajadoras del hogar"), "es1");
    assert_eq!(found(&index, "the workers of the border"), "en1");
    assert!(!run(&index, "trabajadores frontera").relaxed);
}

#[test]
fn without_a_record_that_has_all_words_some_are_enough() {
    let results = run(&ten(), "hogar tinamit");
    assert_eq!(results.total, 2);
    assert!(results.relaxed);
    let mut strict = request("hogar tinamit");
    strict.forgiving = false;
    assert_eq!(ten().search(&strict).unwrap().total, 0);
}

#[test]
fn ones_own_word_in_the_title_comes_first() {
    let index = index_of(vec![
        item("body", Language::Es, "Informe").body(Language::Es, "huelga huelga huelga"),
        item("stem", Language::Es, "Las huelgas"),
        item("whole", Language::Es, "Huelga"),
        item("longer", Language::Es, "Una huelga en la fábrica de ropa de la ciudad"),
    ]);
    let found = found(&index, "huelga");
    assert!(found.starts_with("whole longer "), "{found}");
}

#[test]
fn a_title_is_not_the_more_about_a_word_for_repeating_it() {
    let index = index_of(vec![
        item("labels", Language::Es, "Huelga").title(Language::Es, "Huelga general; huelga de hambre; la huelga"),
        item("work", Language::Es, "La huelga de Matamoros").body(Language::Es, "Una huelga: crónica de la huelga."),
    ]);
    assert_eq!(found(&index, "huelga matamoros"), "work");
    assert_eq!(found(&index, "huelga general"), "labels");
    assert_eq!(found(&index, "la huelga de matamoros"), "work");
}

#[test]
fn a_name_is_found_behind_its_elided_article_in_a_text_of_no_known_language() {
    let mut text_alone = item("text", Language::En, "Report");
    text_alone.texts.push(text(TextField::Body, None, "La République d'Haïti"));
    let index = index_of(vec![text_alone, item("name", Language::En, "Letter").by("Bibliothèque nationale d'Haïti")]);
    assert_eq!(found_any_order(&index, "haiti"), "name text");
    assert_eq!(found_any_order(&index, "d'haïti"), "name text");
}

#[test]
fn an_old_spelling_finds_the_word_as_it_is_written_today() {
    let index =
        index_of(vec![item("new", Language::En, "Songs in Kʼicheʼ"), item("other", Language::En, "Songs in Garifuna")]);
    assert_eq!(found(&index, "qui'che"), "new");
}

#[test]
fn a_title_word_for_word_comes_before_its_parts() {
    let index = index_of(vec![
        item("parts", Language::En, "Border rights, workers and the rights of border workers"),
        item("whole", Language::En, "Workers at the Border"),
    ]);
    assert_eq!(found(&index, "workers at the border"), "whole parts");
}

#[test]
fn names_and_identifiers_are_found() {
    let index = index_of(vec![
        item("a", Language::Es, "Uno").by("Ana Nuñez").identifier("978-0-306-40615-7"),
        item("b", Language::Es, "Dos").by("Luis Paz").identifier("https://doi.org/10.1234/AB-9"),
    ]);
    assert_eq!(found(&index, "nunez"), "a");
    assert_eq!(found(&index, "9780306406157"), "a");
    assert_eq!(found(&index, "978-0-306-40615-7"), "a");
    assert_eq!(found(&index, "https://doi.org/10.1234/ab-9"), "b");
    assert_eq!(run(&index, "b").hits[0].why[0].field, MatchedField::Identifier);
}

#[test]
fn a_result_says_why() {
    let results = run(&ten(), "trabajador");
    let why = &results.hits[0].why;
    assert_eq!((why[0].field, why[0].form, &*why[0].word), (MatchedField::Title, Form::Stem, "trabajador"));
    assert_eq!(why[0].languages, [Language::Es]);
    assert_eq!((why[1].field, why.len()), (MatchedField::Body, 2));
    let kreyol = run(&ten(), "kreyol");
    assert_eq!(kreyol.hits[0].why[0].form, Form::Folded);
}

#[test]
fn texts_can_be_kept_to_a_language() {
    let index = index_of(vec![
        item("both", Language::Es, "La organización").title(Language::En, "The organization of work"),
        item("en", Language::En, "An organization").body(Language::Es, "nada"),
    ]);
    let mut request = request("organization");
    assert_eq!(index.search(&request).unwrap().total, 2);
    request.text_languages = vec![Language::Es];
    request.query = "organizacion".into();
    assert_eq!(ids(&index.search(&request).unwrap()), "both");
    request.query = "\"la organizacion\"".into();
    assert_eq!(ids(&index.search(&request).unwrap()), "both");
    request.query = "\"organization of work\"".into();
    assert_eq!(index.search(&request).unwrap().total, 0);
}

#[test]
fn a_changed_record_is_found_by_its_new_words_only() {
    let index = index_of(vec![item("a", Language::Es, "antes")]);
    let mut writer = index.writer().unwrap();
    writer.apply(upserts(vec![item("a", Language::Es, "después")]), 2).unwrap();
    assert_eq!((found(&index, "antes"), found(&index, "después")), (String::new(), "a".into()));
    assert_eq!(index.len(), 1);
    writer.apply([tejido_search::Change::Delete("a".into())], 3).unwrap();
    assert_eq!(run(&index, "").total, 0);
    assert!(!index.contains("a").unwrap());
}

#[test]
fn the_readers_language_only_leans() {
    let index = index_of(vec![item("en", Language::En, "Actual pan"), item("es", Language::Es, "Actual pan")]);
    let first = |lang| {
        let results = index.search(&SearchRequest::new("actuals", lang, &everyone)).unwrap();
        assert!(results.total >= 1);
        results.hits[0].id.clone()
    };
    assert_eq!(first(Language::En), "en");
}
