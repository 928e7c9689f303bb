//! What readers with one, several and unusual languages are shown.
#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use super::*;
use proptest::prelude::*;

fn tags(list: &str) -> Vec<LanguageTag> {
    list.split_whitespace().map(|tag| LanguageTag::parse(tag).unwrap()).collect()
}

fn shown(list: &[LanguageTag]) -> String {
    list.iter().map(LanguageTag::as_str).collect::<Vec<_>>().join(" ")
}

fn chain(reader: &str, site: &str) -> String {
    shown(&fallback_chain(&tags(reader), &tags(site)))
}

#[test]
fn a_kiche_reader_is_offered_spanish_before_the_language_of_the_site() {
    assert_eq!(chain("quc", "en es"), "quc es en");
    assert_eq!(chain("quc pt", "en"), "quc pt es en");
}

#[test]
fn a_kreyol_reader_is_offered_their_own_second_language_and_never_french_unasked() {
    assert_eq!(chain("ht es", "en es"), "ht es en");
    assert_eq!(chain("ht", "en"), "ht en");
}

#[test]
fn regions_fall_back_to_their_language() {
    assert_eq!(chain("es-MX en", "pt-BR"), "es-MX es en pt-BR pt");
    assert_eq!(chain("es-MX en es", "en"), "es-MX en es", "the reader's own order is kept");
}

#[test]
fn the_best_text_at_hand_is_chosen() {
    let held = tags("pt-BR es-GT es");
    assert_eq!(choose(&tags("quc es"), &held).unwrap().as_str(), "es");
    assert_eq!(choose(&tags("pt"), &held).unwrap().as_str(), "pt-BR");
    assert_eq!(choose(&tags("ht"), &held), None);
}

#[test]
fn the_header_of_a_browser_is_read() {
    assert_eq!(shown(&accept_language("es-MX,es;q=0.9, en;q=0.8 ,quc;q=0.95,*;q=0.1")), "es-MX quc es en");
    assert_eq!(shown(&accept_language("en;q=0,ht")), "ht");
    assert_eq!(shown(&accept_language("en;q=2,es_MX,;;,q=1,pt;q=0.5")), "pt");
    assert_eq!(shown(&accept_language("")), "");
}

proptest! {
    #[test]
    fn any_header_has_an_answer(header in any::<String>()) {
        prop_assert!(accept_language(&header.repeat(40)).len() <= MOST_WISHES);
    }
}
