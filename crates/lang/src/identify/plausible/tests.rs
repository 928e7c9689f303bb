//! Ten everyday queries a language, and what a reader's language may and may not do.

use super::*;
use proptest::prelude::*;

const QUERIES: [(Language, [&str; 10]); 5] = [
    (
        Language::En,
        [
            "workers' rights",
            "unpaid wages",
            "how to join a union",
            "border wall",
            "farmworkers strike 1965",
            "asylum seekers",
            "know your rights",
            "photographs of the march",
            "domestic workers",
            "minimum wage",
        ],
    ),
    (
        Language::Es,
        [
            "derechos del trabajador",
            "salarios atrasados",
            "cómo formar un sindicato",
            "muro fronterizo",
            "huelga de jornaleros",
            "solicitantes de asilo",
            "conozca sus derechos",
            "fotografias de la marcha",
            "trabajadoras del hogar",
            "salario mínimo",
        ],
    ),
    (
        Language::Ht,
        [
            "dwa travayè",
            "dwa travaye",
            "lajan yo dwe m",
            "kijan pou fè yon sendika",
            "fwontyè",
            "moun k ap mande azil",
            "konnen dwa ou",
            "foto mach la",
            "travay nan kay moun",
            "istwa Ayiti",
        ],
    ),
    (
        Language::Pt,
        [
            "direitos trabalhistas",
            "salários atrasados",
            "como formar um sindicato",
            "muro na fronteira",
            "greve dos trabalhadores rurais",
            "pedido de refúgio",
            "conheça seus direitos",
            "fotografias da marcha",
            "trabalhadoras domésticas",
            "salario minimo no Brasil e migração",
        ],
    ),
    (
        Language::Quc,
        [
            "uk'u'x kaj uk'u'x ulew",
            "kichak ri winaq",
            "ri qatzij",
            "ajchakib'",
            "utzij ri tinamit",
            "k'iche' ch'ab'al",
            "jas ub'i' ri tinamit",
            "kich'ojib'al ri winaq",
            "xuquje' ri ixoqib'",
            "qastzij taq tzij",
        ],
    ),
];

#[test]
fn everyday_queries_have_their_language_first() {
    let mut wrong = Vec::new();
    for (language, queries) in QUERIES {
        for query in queries {
            let list = plausible(query, None);
            assert!(list.iter().any(|(one, _)| *one == language), "{query}: {list:?}");
            if list.first().map(|(first, _)| *first) != Some(language) {
                wrong.push(format!("{query}: {list:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_readers_language_never_hides_the_one_that_was_typed() {
    for (language, queries) in QUERIES {
        for (query, hint) in queries.into_iter().flat_map(|query| Language::ALL.map(|hint| (query, hint))) {
            let list = plausible(query, Some(hint));
            assert!(list.iter().any(|(one, _)| *one == language), "{query} read in {hint}: {list:?}");
        }
    }
}

#[test]
fn what_says_nothing_may_be_in_any_language_the_readers_first() {
    for query in ["", "1965", "'", "🙂", "労働者", "Рабочие", "()"] {
        for hint in Language::ALL {
            let list = plausible(query, Some(hint));
            assert_eq!(list.first().map(|(first, _)| *first), Some(hint), "{query}: {list:?}");
            assert_eq!(list.len(), 5, "{query}: {list:?}");
        }
    }
}

#[test]
fn a_name_leaves_all_five_and_puts_the_readers_language_forward() {
    for query in ["Tejeda", "Uspantán", "Dessalines", "Chimaltenango", "Bacon"] {
        for hint in Language::ALL {
            let list = plausible(query, Some(hint));
            assert_eq!(list.len(), 5, "{query}: {list:?}");
            let place = list.iter().position(|(one, _)| *one == hint);
            let before = plausible(query, None).iter().position(|(one, _)| *one == hint);
            assert!(place <= before && (place <= Some(2)), "{query} read in {hint}: {list:?}");
        }
    }
}

#[test]
fn a_word_of_two_languages_keeps_both() {
    for query in ["salarios", "sindicato", "no", "la"] {
        let list = plausible(query, None);
        assert!(list.len() > 1 && list.iter().any(|(one, _)| *one == Language::Es), "{query}: {list:?}");
    }
}

#[test]
fn a_word_that_only_one_language_has_decides() {
    for (query, language) in [
        ("mwen", Language::Ht),
        ("xuquje'", Language::Quc),
        ("você", Language::Pt),
        ("the", Language::En),
        ("los", Language::Es),
    ] {
        let (first, chance) = plausible(query, Some(Language::En))[0];
        assert_eq!(first, language);
        assert!(chance > 0.6, "{query}: {chance}");
    }
}

proptest! {
    #[test]
    fn chances_are_in_order_and_add_up_to_no_more_than_one(text in any::<String>(), hint in 0_usize..6) {
        let list = plausible(&text, Language::ALL.get(hint).copied());
        prop_assert!(!list.is_empty());
        prop_assert!(list.is_sorted_by(|one, other| one.1 >= other.1));
        prop_assert!(list.iter().all(|(_, chance)| *chance > 0.0));
        prop_assert!(list.iter().map(|(_, chance)| chance).sum::<f32>() < 1.001);
    }
}
