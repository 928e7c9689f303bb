//! Sentences and queries people would type, and texts that must lead to no answer.

use super::*;
use proptest::prelude::*;

fn code(text: &str) -> &'static str {
    identify(text).map_or("?", |(language, _)| language.code())
}

#[test]
fn everyday_sentences_are_recognised() {
    assert_eq!(code("The workers asked for their unpaid wages."), "en");
    assert_eq!(code("Las trabajadoras pidieron sus salarios atrasados."), "es");
    assert_eq!(code("Travayè yo mande lajan yo dwe yo a."), "ht");
    assert_eq!(code("As trabalhadoras pediram os salários que não receberam."), "pt");
    assert_eq!(code("Ri ajchakib' xkita' ri rajil ri kichak."), "quc");
    assert_eq!(code("Ri ajchakib’ xkita’ ri rajil ri kichak."), "quc");
}

#[test]
fn short_queries_with_a_clear_mark_are_recognised() {
    assert_eq!(code("derechos del trabajador"), "es");
    assert_eq!(code("dwa travayè"), "ht");
    assert_eq!(code("rights of workers"), "en");
    assert_eq!(code("direitos dos trabalhadores"), "pt");
    assert_eq!(code("uk'u'x kaj, uk'u'x ulew"), "quc");
}

#[test]
fn other_languages_and_mere_names_lead_to_no_answer() {
    for text in [
        "",
        "2026",
        "Guatemala",
        "Maria Lopez",
        "🙂🙂",
        "'''",
        "Les travailleurs ont demandé leurs salaires impayés.",
        "Die Arbeiter haben ihren Lohn nicht bekommen.",
        "Рабочие требовали свою зарплату",
        "労働者は賃金を求めた",
        "Chi konojel ri winaqi' richin chi nikib'än rusamaj chuqa' richin ri kik'aslem pa ruwi' re ruch'ulew",
    ] {
        assert_eq!(code(text), "?", "{text}");
    }
}

#[test]
fn every_list_is_in_the_form_it_is_looked_up_in() {
    for list in lists::ALL {
        for word in list.split_whitespace() {
            assert_eq!(crate::fold::exact(word), word);
        }
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer_or_none(text in any::<String>()) {
        if let Some((_, sure)) = identify(&text.repeat(3)) {
            prop_assert!((LEAST_SURE..=1.0).contains(&sure));
        }
    }
}
