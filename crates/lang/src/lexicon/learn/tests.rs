use std::ops::ControlFlow;

use super::*;
use crate::lexicon::Translate;
use Language::{En, Es, Ht, Quc};
use proptest::prelude::*;

const TEXTS: &[(&str, &str)] = &[
    ("the workers crossed the border", "los trabajadores cruzaron la frontera"),
    ("the border is closed", "la frontera está cerrada"),
    ("the workers won a strike", "los trabajadores ganaron una huelga"),
    ("a strike at the factory", "una huelga en la fábrica"),
    ("the factory is closed", "la fábrica está cerrada"),
    ("women won the right to rest", "las mujeres ganaron el derecho a descansar"),
    ("the right to cross", "el derecho a cruzar"),
    ("women at the border", "mujeres en la frontera"),
];

const KREYOL: &[(&str, &str)] = &[
    ("los trabajadores cruzaron la frontera", "travayè yo janbe fwontyè a"),
    ("la frontera está cerrada", "fwontyè a fèmen"),
    ("los trabajadores en huelga", "travayè yo an grèv"),
    ("una huelga larga", "yon grèv long"),
];

fn learner() -> Learner {
    let mut learner = Learner::new();
    for (en, es) in TEXTS {
        learner.add(&Pair { from: (En, en), to: (Es, es) });
    }
    for (es, ht) in KREYOL {
        learner.add(&Pair { from: (Ht, ht), to: (Es, es) });
    }
    learner
}

fn learned() -> Learned {
    learner().train(5, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
}

fn best(lexicon: &Learned, from: Language, word: &str, to: Language) -> Option<String> {
    lexicon.translate(from, &[word], to).into_iter().next().map(|found| found.term)
}

#[test]
fn words_that_stand_together_are_learned_both_ways() {
    let lexicon = learned();
    assert_eq!(best(&lexicon, En, "border", Es).as_deref(), Some("frontera"));
    assert_eq!(best(&lexicon, Es, "fábricas", En).as_deref(), Some("factory"));
    assert_eq!(best(&lexicon, En, "strikes", Es).as_deref(), Some("huelga"));
    assert_eq!(best(&lexicon, Ht, "fwontye", Es).as_deref(), Some("frontera"), "typed without its accent");
    assert_eq!(best(&lexicon, En, "rest", Es), None, "seen once");
    assert_eq!(best(&lexicon, En, "the", Es), None, "a function word");
    assert_eq!(lexicon.pairs(), 12);
}

#[test]
fn a_word_that_stands_for_another_more_surely_is_not_offered() {
    let mut learner = Learner::new();
    for (es, ht) in [
        ("derechos humanos", "dwa moun"),
        ("derechos laborales", "dwa travay"),
        ("derechos humanos en la frontera", "dwa moun sou fwontyè a"),
        ("los derechos", "dwa yo"),
        ("seres humanos", "moun"),
        ("cuerpos humanos", "kò moun"),
    ] {
        learner.add(&Pair { from: (Es, es), to: (Ht, ht) });
    }
    let lexicon = learner.train(5, &mut |_| ControlFlow::Continue(())).unwrap_or_default();
    let terms = |word| lexicon.translate(Ht, &[word], Es).into_iter().map(|found| found.term).collect::<Vec<_>>();
    assert_eq!((terms("dwa"), terms("moun")), (vec!["derechos".to_owned()], vec!["humanos".to_owned()]));
}

#[test]
fn what_is_learned_never_weighs_as_much_as_what_was_written_down() {
    let lexicon = learned();
    let weights = ["border", "workers", "factory", "strike"]
        .map(|word| lexicon.translate(En, &[word], Es).first().map_or(0.0, |found| found.weight));
    assert!(weights.iter().all(|weight| *weight > 0.2 && *weight < 0.8), "{weights:?}");
}

#[test]
fn new_texts_are_folded_in() {
    let mut lexicon = learned();
    assert_eq!(best(&lexicon, En, "wage", Es), None);
    for (en, es) in [
        ("the workers' wage", "el salario de los trabajadores"),
        ("a wage and a strike", "un salario y una huelga"),
        ("no wage", "sin salario"),
    ] {
        assert_eq!(lexicon.fold_in(&Pair { from: (Es, es), to: (En, en) }), 1);
    }
    assert_eq!(best(&lexicon, En, "wages", Es).as_deref(), Some("salario"));
    assert_eq!(best(&lexicon, En, "workers", Es).as_deref(), Some("trabajadores"), "what was known stays");
    assert_eq!((lexicon.pairs(), lexicon.folded_in()), (15, 3));
}

#[test]
fn an_empty_lexicon_learns_from_the_first_texts() {
    let mut lexicon = Learned::default();
    for (es, ht) in KREYOL.iter().chain(KREYOL) {
        lexicon.fold_in(&Pair { from: (Es, es), to: (Ht, ht) });
    }
    assert_eq!(best(&lexicon, Es, "huelga", Ht).as_deref(), Some("grèv"));
}

#[test]
fn learning_can_be_broken_off() {
    let mut told = Vec::new();
    let lexicon = learner().train(5, &mut |share| {
        told.push(share);
        if told.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(lexicon.is_none() && told.is_sorted() && told.iter().all(|share| (0.0..=1.0).contains(share)));
}

#[test]
fn nothing_is_learned_from_one_language_or_from_nothing() {
    let mut learner = Learner::new();
    learner.add(&Pair { from: (En, "the border"), to: (En, "the border") });
    learner.add(&Pair { from: (En, ""), to: (Es, "la frontera") });
    learner.add(&Pair { from: (Quc, "’’’ 12"), to: (Es, "doce") });
    assert_eq!(learner.pairs(), 0);
    assert_eq!(learner.train(5, &mut |_| ControlFlow::Continue(())).map(|lexicon| lexicon.stems()), Some(0));
}

#[test]
fn what_was_written_is_read_back_the_same() {
    let lexicon = learned();
    let bytes = lexicon.to_bytes();
    let again = Learned::from_bytes(&bytes).unwrap_or_default();
    assert_eq!(again.to_bytes(), bytes);
    assert_eq!(again.translate(Ht, &["travaye"], Es), lexicon.translate(Ht, &["travaye"], Es));
    assert!(Learned::from_bytes(&Learned::default().to_bytes()).is_ok());
}

#[test]
fn a_file_of_another_version_says_so() {
    let mut bytes = learned().to_bytes();
    bytes[4] = 9;
    assert_eq!(Learned::from_bytes(&bytes).err(), Some(Damaged::Version(9)));
    assert_eq!(Learned::from_bytes(b"PK\x03\x04 something else").err(), Some(Damaged::NotALexicon));
    assert_eq!(Learned::from_bytes(b"").err(), Some(Damaged::NotALexicon));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_damaged_file_is_an_error(at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let mut bytes = learned().to_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert!(Learned::from_bytes(&bytes).is_err());
    }

    #[test]
    fn content_that_makes_no_sense_is_an_error_or_harmless(payload in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut bytes = b"TjLx\x01".to_vec();
        bytes.extend(payload);
        bytes.extend(bytes::checksum(&bytes).to_le_bytes());
        if let Ok(lexicon) = Learned::from_bytes(&bytes) {
            lexicon.translate(Es, &["frontera"], Ht);
        }
    }

    #[test]
    fn any_texts_can_be_learned(texts in prop::collection::vec(("\\PC{0,40}", "[a-e ’.\n]{0,60}"), 0..12)) {
        let mut learner = Learner::new();
        let mut folded = Learned::default();
        for (one, other) in &texts {
            let pair = Pair { from: (Quc, one), to: (Ht, other) };
            learner.add(&pair);
            folded.fold_in(&pair);
        }
        let lexicon = learner.train(3, &mut |_| ControlFlow::Continue(()));
        prop_assert!(lexicon.is_some_and(|lexicon| Learned::from_bytes(&lexicon.to_bytes()).is_ok()));
        prop_assert!(Learned::from_bytes(&folded.to_bytes()).is_ok());
    }
}

#[test]
fn three_translations_are_enough_for_a_word_they_share() {
    let mut learner = Learner::new();
    let taught = [
        ("Zurrapa del mercado", "Grafouyen mache a"),
        ("La zurrapa azul", "Grafouyen ble a"),
        ("Zurrapa y pan", "Grafouyen ak pen"),
    ];
    for (es, ht) in taught {
        learner.add(&Pair { from: (Es, es), to: (Ht, ht) });
    }
    let lexicon = learner.train(5, &mut |_| ControlFlow::Continue(())).unwrap_or_default();
    let found = lexicon.translate(Es, &["zurrapas"], Ht);
    assert_eq!(found.iter().map(|one| one.term.as_str()).collect::<Vec<_>>(), ["grafouyen"]);
}
