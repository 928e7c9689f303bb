use super::*;
use Language::{En, Es, Ht, Pt, Quc};
use proptest::prelude::*;

fn proposed(from: Language, word: &str, to: Language) -> Vec<String> {
    Cognates.translate(from, &[word], to).into_iter().map(|found| found.term).collect()
}

/// Whether the stem of a word is among what is proposed for another.
fn meets(from: Language, word: &str, to: Language, other: &str) -> bool {
    let stem = forms(to, other).into_iter().map(|form| form.stem.to_string()).collect::<Vec<_>>();
    Cognates.translate(from, &[word], to).iter().any(|found| found.stems == stem)
}

#[test]
fn regular_correspondences_are_proposed() {
    for (from, word, to, other) in [
        (Es, "migración", Pt, "migração"),
        (Es, "naciones", En, "nations"),
        (En, "nationality", Es, "nacionalidad"),
        (Pt, "trabalho", Es, "trabajo"),
        (Es, "trabajador", Pt, "trabalhador"),
        (Es, "estado", En, "state"),
        (Pt, "governo", Es, "gobierno"),
        (Es, "inmigrantes", En, "immigrants"),
        (En, "document", Pt, "documento"),
        (En, "economy", Es, "economía"),
        (Pt, "comissão", En, "commission"),
        (Es, "nación", Ht, "nasyon"),
        (En, "education", Ht, "edikasyon"),
    ] {
        assert!(meets(from, word, to, other), "{word} {other}: {:?}", proposed(from, word, to));
    }
}

#[test]
fn short_words_and_function_words_have_no_cognates() {
    assert!(proposed(Es, "para", Pt).is_empty() && proposed(Es, "sol", Pt).is_empty());
    assert!(proposed(Quc, "ajchak", Es).is_empty() && proposed(Es, "2019", En).is_empty());
}

proptest! {
    #[test]
    fn any_word_is_answered_within_bounds(word in "\\PC{0,30}|[a-zñçé]{0,30}") {
        for (from, to) in [(Es, Pt), (Pt, Es), (En, Es), (Es, En), (Es, Ht), (Ht, En), (En, Pt), (Pt, En)] {
            let found = Cognates.translate(from, &[&word], to);
            prop_assert!(found.len() <= OFFERED);
            prop_assert!(found.iter().all(|one| !one.stems.is_empty() && one.weight > 0.0 && one.weight <= HIGHEST));
        }
    }
}

#[test]
#[ignore = "a measure, not a test: how many of the glossary's cognates meet, and how many proposals are other words"]
fn measure() {
    crate::lexicon::glossary::measure::cognates(&Cognates);
}
