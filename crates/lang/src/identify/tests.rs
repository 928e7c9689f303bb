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
    assert_eq!(code("RI AJCHAKIBʼ XKITAʼ RI RAJIL RI KICHAK"), "quc");
}

#[test]
fn marks_that_a_phone_does_not_have_are_not_needed() {
    assert_eq!(code("Travaye yo mande lajan yo dwe yo a, epi yo pa jwenn anyen"), "ht");
    assert_eq!(code("Ri ajchakib xkita ri rajil ri kichak chech ri kajaw"), "quc");
    assert_eq!(code("os trabalhadores nao receberam os salarios e a gratificacao"), "pt");
    // The same letters, each accent a sign of its own.
    assert_eq!(code("As trabalhadoras pediram os sala\u{301}rios que na\u{303}o receberam."), "pt");
}

#[test]
fn short_queries_with_a_clear_mark_are_recognised() {
    assert_eq!(code("derechos del trabajador"), "es");
    assert_eq!(code("dwa travayè"), "ht");
    assert_eq!(code("rights of workers"), "en");
    assert_eq!(code("workers' rights"), "en");
    assert_eq!(code("direitos dos trabalhadores"), "pt");
    assert_eq!(code("direitos trabalhistas"), "pt");
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
        "I lavoratori hanno chiesto i salari arretrati.",
        "Рабочие требовали свою зарплату",
        "労働者は賃金を求めた",
        "Chi konojel ri winaqi' richin chi nikib'än rusamaj chuqa' richin ri kik'aslem pa ruwi' re ruch'ulew",
    ] {
        assert_eq!(code(text), "?", "{text}");
    }
}

#[test]
fn two_languages_side_by_side_are_not_called_one() {
    let text = "The workers asked for their unpaid wages and went home. Las trabajadoras pidieron sus salarios atrasados y se fueron.";
    assert!(identify(text).is_none_or(|(_, sure)| sure < 0.99));
}

#[test]
fn a_quoted_word_is_the_word() {
    assert_eq!(identify("'the' 'rights' 'of' 'workers'"), identify("the rights of workers"));
    assert_eq!(identify("“the” rights, of «workers»"), identify("the rights of workers"));
}

proptest! {
    #[test]
    fn any_text_has_an_answer_or_none(text in any::<String>()) {
        if let Some((_, sure)) = identify(&text.repeat(3)) {
            prop_assert!((LEAST_SURE..=1.0).contains(&sure));
        }
    }

    #[test]
    fn letters_marks_and_emoji_in_any_order_do_no_harm(text in "[a-zA-Zñèòãäß'’ʼ`ꞌ\u{301}\u{200D}\u{200F}🙂٣Жא 0-9.-]{0,400}") {
        let _ = identify(&text);
        let _ = plausible(&text, None);
    }

    #[test]
    fn every_place_is_in_the_table(text in any::<String>()) {
        grams::places(&text, &mut |place| assert!(place < grams::PLACES));
    }
}
