//! Whole sentences as queries.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::Index;

fn index() -> Index {
    index_of(vec![
        item("all", Language::Es, "Huelga")
            .body(Language::Es, "Las obreras de la maquila hicieron huelga por su salario."),
        item("most", Language::Es, "Salario").body(Language::Es, "El salario de las obreras de la maquila."),
        item("one", Language::Es, "Obreras"),
        item("none", Language::Es, "Migración y exilio"),
    ])
}

#[test]
fn the_more_words_a_record_has_the_earlier_it_stands() {
    let results = run(&index(), "¿por qué hicieron huelga las obreras de la maquila por salario?");
    assert_eq!((ids(&results), results.relaxed), ("all most one".into(), false));
}

#[test]
fn it_is_said_when_no_record_has_all_words() {
    let results = run(&index(), "huelga obreras maquila salario exilio Guatemala");
    assert!(results.relaxed);
    assert_eq!(results.hits[0].id, "all");
}

#[test]
fn a_strict_search_needs_all_words_of_a_question_too() {
    let mut strict = request("huelga obreras maquila salario exilio");
    strict.forgiving = false;
    assert_eq!(index().search(&strict).unwrap().total, 0);
}

#[test]
fn operators_are_taken_at_their_word_however_many_words() {
    assert_eq!(found(&index(), "huelga AND obreras AND maquila AND salario"), "all");
    assert_eq!(found_any_order(&index(), "(huelga OR exilio) -guatemala"), "all none");
    assert_eq!(found(&index(), "(obreras maquila -huelga)"), "most");
    assert_eq!(found_any_order(&index(), "(obreras -maquila) OR exilio"), "none one");
}

#[test]
fn a_slip_in_a_question_is_read() {
    let results = run(&index(), "huelga de obreras de la maquilla por el salario digno");
    assert_eq!(results.hits[0].id, "all");
    assert_eq!(results.corrected.as_deref(), Some("huelga de obreras de la maquila por el salario digno"));
}

#[test]
fn filters_and_counts_hold_for_questions() {
    let index = index();
    let mut writer = index.writer().unwrap();
    let far = item("far", Language::Es, "Huelga de obreras de la maquila por salario").access("sealed");
    writer.apply(upserts(vec![far]), 2).unwrap();
    let mut request = tejido_search::SearchRequest::new("huelga obreras maquila salario", Language::Es, &public);
    request.limit = 1;
    let results = index.search(&request).unwrap();
    assert_eq!((ids(&results), results.total), ("all".into(), 3));
    assert_eq!(index.all_ids(&request).unwrap().count(), 3);
}
