#![allow(clippy::unwrap_used, reason = "a test may stop at once")]
use proptest::prelude::*;

use super::*;
use Language::{En, Es, Ht, Pt, Quc};

fn cut(language: Language, text: &str) -> Vec<&str> {
    segments(Some(language), text, Layout::Lines).into_iter().map(|segment| &text[segment.range]).collect()
}

fn markdown(text: &str) -> Vec<&str> {
    segments(Some(Es), text, Layout::Markdown).into_iter().map(|segment| &text[segment.range]).collect()
}

#[test]
fn sentences_end_where_people_end_them() {
    assert_eq!(
        cut(Es, "¿Quién llegó? ¡Todas! El 8 de marzo de 1994. «No nos vamos.» Y se quedaron."),
        ["¿Quién llegó?", "¡Todas!", "El 8 de marzo de 1994.", "«No nos vamos.»", "Y se quedaron."]
    );
    assert_eq!(
        cut(En, "They waited... Then it rained. (Nobody left.) \"Why?\" she asked."),
        ["They waited...", "Then it rained.", "(Nobody left.)", "\"Why?\" she asked."]
    );
    assert_eq!(
        cut(Ht, "Moun yo rive. Kisa yo di? “Nou la.” Se tout."),
        ["Moun yo rive.", "Kisa yo di?", "“Nou la.”", "Se tout."]
    );
    assert_eq!(cut(Quc, "Xepe ri winaq. K’o taq ri kichak."), ["Xepe ri winaq.", "K’o taq ri kichak."]);
}

#[test]
fn abbreviations_initials_and_numbers_end_nothing() {
    for (language, whole) in [
        (Es, "La Sra. María J. Pérez llegó de EE.UU. Ayer no, según el art. 27 y la pág. 3."),
        (Es, "Cuesta 3.500 pesos en el núm. 12 de la Av. Juárez."),
        (En, "Dr. King spoke at 10 a.m. on St. Mary's steps about U.S. Policy, vol. 2."),
        (Pt, "O Dr. Souza citou o art. 5º da lei."),
        (Ht, "Dr. Pòl pale nan chap. 3."),
        (En, "1. Freedom of movement"),
        (En, "Open www.example.org and wait."),
        (Es, "IV. Conclusiones"),
    ] {
        assert_eq!(cut(language, whole), [whole]);
    }
    assert_eq!(cut(Es, "Fue en 1994. La huelga siguió."), ["Fue en 1994.", "La huelga siguió."]);
    assert_eq!(cut(En, "There was no. 5 left. No. That is all."), ["There was no. 5 left.", "No.", "That is all."]);
}

#[test]
fn markdown_is_cut_at_its_headings_lists_and_quotations() {
    let text = "# Un título\n\nUna línea\nque sigue. Otra frase.\n\n- **Pan** y rosas.\n- Tierra\n  y libertad\n\n1. Uno. Sí.\n\
                > Dijo: no. Nadie\n> volvió.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nlet x. Y = 1;\n```\nFin.";
    assert_eq!(
        markdown(text),
        [
            "Un título",
            "Una línea\nque sigue.",
            "Otra frase.",
            "**Pan** y rosas.",
            "Tierra\n  y libertad",
            "Uno.",
            "Sí.",
            "Dijo: no.",
            "Nadie\n> volvió.",
            "a | b |",
            "c | d |",
            "let x. Y = 1;",
            "Fin."
        ]
    );
}

fn aligned<'t>(from: &'t str, to: &'t str) -> Vec<(&'t str, &'t str)> {
    let pairs = align((Some(Es), from), (Some(Ht), to), Layout::Lines).into_iter();
    pairs.map(|(one, other)| (&from[one], &to[other])).collect()
}

#[test]
fn as_many_sentences_are_taken_in_turn_and_otherwise_paragraphs() {
    assert_eq!(
        aligned("Llegaron. Hablaron.\nFin.", "Yo rive. Yo pale.\nFini."),
        [("Llegaron.", "Yo rive."), ("Hablaron.", "Yo pale."), ("Fin.", "Fini.")]
    );
    assert_eq!(
        aligned("Llegaron. Hablaron.\nFin.", "Yo rive epi yo pale.\nFini."),
        [("Llegaron. Hablaron.", "Yo rive epi yo pale."), ("Fin.", "Fini.")]
    );
    let long =
        "Las obreras se reunieron al mediodía en la plaza mayor.\nHablaron.\nNadie se fue de allí hasta la noche.";
    let short = "Ouvriyèz yo te reyini a midi sou gwo plas la.\nPèsonn pa t kite la jouk lannwit rive.";
    assert_eq!(aligned(long, short).first().unwrap().0, "Las obreras se reunieron al mediodía en la plaza mayor.");
}

#[test]
fn code_stands_between_fences_of_the_same_mark_and_length() {
    let parts = |text: &'static str| {
        segments(Some(Es), text, Layout::Markdown).into_iter().map(|one| &text[one.range]).collect::<Vec<_>>()
    };
    assert!(parts("```é").is_empty(), "the name of a programming language is nothing to translate");
    assert_eq!(parts("```sql\nSELECT a. B\n```\nFin."), ["SELECT a. B", "Fin."]);
    assert_eq!(parts("````\n```\nA. B\n````\nFin."), ["```\nA. B", "Fin."]);
    assert_eq!(parts("~~~\n```\n~~~\nFin."), ["```", "Fin."]);
    assert_eq!(parts("```ls``` los muestra. Fin."), ["```ls``` los muestra.", "Fin."]);
}

/// Whether there are words in it. What follows an opening fence names a programming language.
fn says_something(between: &str) -> bool {
    let mut lines = between.lines().filter(|line| !line.trim_start().starts_with("```"));
    lines.any(|line| line.contains(|c: char| c.is_alphabetic()))
}

proptest! {
    #[test]
    fn nothing_is_lost_changed_or_said_twice(text in "[a-cA-C.!?¿»\"'(é1 \n#>*`|-]{0,200}") {
        for layout in [Layout::Lines, Layout::Markdown] {
            let mut at = 0;
            for segment in segments(None, &text, layout) {
                prop_assert!(segment.range.start >= at && !segment.range.is_empty());
                let between = &text[at..segment.range.start];
                if layout == Layout::Lines {
                    prop_assert!(between.trim().is_empty(), "{between:?}");
                }
                prop_assert!(!says_something(between), "{between:?}");
                let words = &text[segment.range.clone()];
                prop_assert_eq!(words, words.trim());
                at = segment.range.end;
            }
            prop_assert!(!says_something(&text[at..]), "{:?}", &text[at..]);
        }
    }

    #[test]
    fn any_two_texts_are_aligned_in_order(one in "[a-cA.é \n]{0,200}", other in "[a-cA.ñ \n]{0,200}") {
        let (mut at, mut there) = (0, 0);
        for (from, to) in align((None, &one), (None, &other), Layout::Lines) {
            prop_assert!(from.start >= at && to.start >= there);
            (at, there) = (from.end, to.end);
        }
    }
}
