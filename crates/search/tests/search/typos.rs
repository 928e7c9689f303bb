//! Slips of the finger.

use crate::archive::*;
use tejido_lang::Language;

#[test]
fn a_slip_is_read_as_the_nearest_word_and_said() {
    let results = run(&ten(), "trabajadorez");
    assert_eq!(ids(&results), "es1");
    assert_eq!(results.corrected.as_deref(), Some("trabajadores"));
    let results = run(&ten(), "derechos del trabajadr");
    assert!(ids(&results).starts_with("es1"));
    let two = run(&ten(), "salaro minimo");
    assert_eq!((ids(&two), two.corrected.as_deref()), ("es2".into(), Some("salario minimo")));
}

#[test]
fn the_correction_is_written_with_its_accents() {
    assert_eq!(run(&ten(), "educasion").corrected.as_deref(), Some("educación"));
}

#[test]
fn an_unfinished_word_is_finished() {
    let results = run(&ten(), "sindic");
    assert_eq!((ids(&results), results.corrected.as_deref()), ("pt1".into(), Some("sindical")));
    assert_eq!(run(&ten(), "trabajadoras del hog").corrected, None, "three letters could become anything");
}

#[test]
fn a_slip_beside_an_unknown_word_is_still_read() {
    let results = run(&ten(), "zzzzqqqq trabajadorez");
    assert_eq!((ids(&results), results.relaxed), ("es1".into(), true));
    assert_eq!(results.corrected.as_deref(), Some("zzzzqqqq trabajadores"));
}

#[test]
fn another_form_of_a_kiche_verb_is_found_by_its_letters() {
    let index = index_of(vec![
        item("form", Language::Quc, "Sachinaq"),
        item("other", Language::Quc, "Ri tinamit"),
        item("sealed", Language::Quc, "Sachinaqil").access("sealed"),
    ]);
    let mut request = tejido_search::SearchRequest::new("ri xsachinaqirik", Language::Quc, &public);
    let results = index.search(&request).unwrap();
    assert_eq!((ids(&results), results.corrected), ("form".into(), None), "nothing is said to be corrected");
    request.query = "xyzwvut".into();
    assert_eq!(index.search(&request).unwrap().total, 0);
}

#[test]
fn what_is_there_is_not_corrected() {
    let results = run(&ten(), "hogar");
    assert_eq!((results.corrected, results.total), (None, 1));
    assert_eq!(run(&ten(), "zzzzqqqq").total, 0);
    assert_eq!(run(&ten(), "zzzzqqqq").corrected, None);
}

#[test]
fn a_rare_word_beside_a_frequent_one_is_asked_about() {
    let mut entries: Vec<_> =
        (0..10).map(|at| item(&format!("s{at}"), Language::Es, &format!("sindicato {at}"))).collect();
    entries.push(item("slip", Language::Es, "sindicatp"));
    let index = index_of(entries);
    let results = run(&index, "sindicatp");
    assert_eq!(ids(&results), "slip");
    assert_eq!(results.suggestions, ["sindicato"]);
}
