//! Lists in the order their readers expect.

use super::*;

fn sorted(lang: Language, words: &str) -> String {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.sort_by_key(|word| sort_key(lang, word));
    words.join(" ")
}

#[test]
fn kiche_letters_of_several_signs_are_letters() {
    assert_eq!(sorted(Language::Quc, "ch'o'j chaj chuch ch'ab'al"), "chaj chuch ch'ab'al ch'o'j");
    assert_eq!(sorted(Language::Quc, "k'ab' kar kolik kotz'i'j"), "kar kolik kotz'i'j k'ab'");
    assert_eq!(sorted(Language::Quc, "tz'i' tzij tut t'ot' tat"), "tat tut t'ot' tzij tz'i'");
    assert_eq!(sorted(Language::Quc, "chäk chaq chak chat"), "chak chaq chat chäk");
    assert_eq!(sorted(Language::Quc, "Uk’ uk' ul"), "uk' Uk’ ul", "apostrophes are alike");
}

#[test]
fn open_vowels_of_kreyol_follow_their_plain_ones() {
    assert_eq!(sorted(Language::Ht, "fòm fè fo fanm fen fi"), "fanm fen fè fi fo fòm");
    assert_eq!(sorted(Language::Ht, "vil à Zo kay"), "à kay vil Zo");
}

#[test]
fn spanish_keeps_its_letter_and_english_its_case() {
    assert_eq!(sorted(Language::Es, "nube ñandú oso árbol arco"), "árbol arco nube ñandú oso");
    assert_eq!(sorted(Language::En, "worker Work work Zone"), "work Work worker Zone");
    assert_eq!(sorted(Language::Pt, "ação acordo avó"), "ação acordo avó");
}

#[test]
fn a_list_is_cut_at_the_letters_of_the_alphabet() {
    assert_eq!(heading(Language::Quc, "ch’ab’al").as_deref(), Some("CH\u{2BC}"));
    assert_eq!(heading(Language::Quc, "Tzij").as_deref(), Some("TZ"));
    assert_eq!(heading(Language::Ht, "èd").as_deref(), Some("È"));
    assert_eq!(heading(Language::Es, "Ñandú").as_deref(), Some("Ñ"));
    assert_eq!(heading(Language::Es, "Árbol").as_deref(), Some("A"));
    assert_eq!(heading(Language::En, "2026"), None);
}
