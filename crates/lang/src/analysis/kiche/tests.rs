//! Forms of one word must meet, and words that differ must not.

use super::*;
use crate::fold::fold;

fn stem(word: &str) -> String {
    let (mut out, mut alt) = (String::new(), String::new());
    stems_into(&fold(word), &mut out, &mut alt);
    out
}

fn alike(words: &str) {
    let stems: Vec<String> = words.split(' ').map(stem).collect();
    assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{words}: {stems:?}");
}

#[test]
fn persons_and_aspects_of_a_verb_meet() {
    alike("kub'ij kab'ij xub'ij xinb'ij kimb'ij kkib'ij kakib'ij xqab'ij");
    alike("kutzukuj xintzukuj katzukuj chatzukuj kqatzukuj");
    alike("xwar kwar xojwar katwar");
    alike("kril xawil xinwil xkil katinwil");
    alike("xb'e kinb'e kojb'e keb'e");
    alike("kuya' xuya xya'ow");
}

#[test]
fn owners_of_a_noun_meet() {
    alike("nuwuj uwuj qawuj kiwuj");
    alike("nutinamit qatinamit kitinamit utinamit tinamit");
    alike("rech qech wech awech kech");
    alike("ruk' kuk' quk' wuk'");
    alike("che chech chrech chwech chawech chqe chkech");
    assert_ne!(stem("che'"), stem("che"));
    alike("wixkoʼl rixkoʼl qixkoʼl");
}

#[test]
fn letters_of_several_signs_are_not_cut() {
    assert_eq!(stem("ch'ab'al"), fold("ch'ab'al"));
    assert_eq!(stem("k'iche'"), fold("k'iche'"));
    assert_eq!(stem("tz'ikin"), fold("tz'ikin"));
    assert_ne!(stem("kab'"), stem("k'ab'"));
}

#[test]
fn short_words_and_names_of_other_languages_are_left_alone() {
    for word in ["ri", "jun", "wuj", "kej", "ixim", "ala", "achi", "ulew", "k'u", "e", "año2", "chak"] {
        assert_eq!(stem(word), fold(word));
    }
}

#[test]
fn voices_and_moods_of_a_verb_meet() {
    alike("kutzukuj ktzukux kintzukun utzukuxik tzukuj");
    alike("kinb'an xub'ano kab'anow ub'anom ub'anik xb'antaj chab'ana'");
    alike("xub'ij kb'ix ub'ixik");
    alike("xinsach sachinaq ksachik");
    alike("xub'an xu'an ka'an");
    alike("xojb'e xoj'e xb'ek");
    alike("kinto' xeto'w kujuto' kintob'an");
}

#[test]
fn dialect_forms_of_a_word_meet() {
    alike("k'iche' kiche");
    alike("tinamit tinimit qatinmit");
    alike("ak'al ak'alab' a'k'alab'");
    alike("ixoq ixoqib'");
}

#[test]
fn the_best_candidate_comes_first_and_the_word_is_among_them() {
    let all = candidates(&fold("kawaj"));
    assert!(all.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    assert!(all.iter().any(|(stem, _)| stem == "aj") && all.iter().any(|(stem, _)| stem == "awaj"));
    assert_eq!(all.first().map(|(stem, _)| stem.clone()), Some(stem("kawaj")));
    assert!(candidates("xyzzy").iter().any(|(stem, _)| stem == "xyzzy"));
}
