//! Passages as a reader sees them: marked words in [brackets].

use super::*;
use crate::{Change, Entry, EntryText, Index, SearchRequest, TextField};

fn show(lang: Language, text: &str, query: &str, max_chars: usize) -> String {
    let entry = Entry {
        texts: vec![EntryText { field: TextField::Body, lang: Some(lang), text: text.to_owned() }],
        ..Entry::default()
    };
    let terms = Index::in_memory(&[]).and_then(|index| {
        index.writer()?.apply([Change::Upsert(Box::new(entry))], 1)?;
        Ok(index.search(&SearchRequest::new(query, lang, &|_| true))?.terms)
    });
    let show = |piece: Segment| if piece.marked { format!("[{}]", piece.text) } else { piece.text };
    passage(Some(lang), text, &terms.unwrap_or_default(), max_chars).into_iter().map(show).collect()
}

#[test]
fn words_are_marked_in_the_form_they_have_in_the_text() {
    assert_eq!(show(Language::Es, "Las trabajadoras se unen.", "trabajadora", 80), "Las [trabajadoras] se unen.");
    assert_eq!(show(Language::Ht, "Dwa travayè yo", "travaye dwa", 80), "[Dwa] [travayè] yo");
    assert_eq!(show(Language::Quc, "Ri K’iche’ tzij.", "kiche", 80), "Ri [K’iche’] tzij.");
}

#[test]
fn corrected_words_are_marked() {
    assert_eq!(show(Language::Es, "Los trabajadores", "trabajadorez", 80), "Los [trabajadores]");
}

#[test]
fn function_words_are_not_marked_beside_others() {
    assert_eq!(show(Language::Es, "La casa de la trabajadora", "la trabajadora", 80), "La casa de la [trabajadora]");
    assert_eq!(show(Language::Ht, "Timoun yo", "yo", 80), "Timoun [yo]");
}

#[test]
fn the_richest_place_is_shown() {
    let filler = "Nada que ver aquí con lo que se busca. ".repeat(40);
    let text = format!("Una huelga. {filler}La huelga de la maquila terminó. {filler}");
    let shown = show(Language::Es, &text, "huelga maquila", 60);
    assert_eq!(shown, "…\u{a0}La [huelga] de la [maquila] terminó. Nada que ver aquí con lo\u{a0}…");
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    assert_eq!(show(Language::Es, "Uno dos tres cuatro cinco", "zzz", 13), "Uno dos tres\u{a0}…");
    assert_eq!(show(Language::Es, "", "zzz", 10), "");
}

#[test]
fn a_match_far_into_a_long_text_is_found() {
    let text = format!("{}huelga {}", "palabra ".repeat(20_000), "palabra ".repeat(1_000));
    assert!(show(Language::Es, &text, "huelga", 50).contains("[huelga]"));
}
