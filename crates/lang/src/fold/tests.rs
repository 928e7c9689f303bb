//! The spellings people use must meet, and folding twice must change nothing.

use super::*;
use proptest::prelude::*;

#[test]
fn every_apostrophe_of_kiche_is_one_letter() {
    let want = "k\u{2BC}iche\u{2BC}";
    for sign in ['\'', '\u{2019}', '\u{2018}', '\u{2BC}', '\u{A78C}', '`', '\u{B4}', '\u{2BB}', '\u{2C8}'] {
        let written = format!("K{sign}ICHE{sign}");
        assert_eq!(fold(&written), want, "{sign:?}");
        assert_eq!(exact(&written), want, "{sign:?}");
        assert_eq!(fold_loose(&written), "kiche", "{sign:?}");
    }
    assert_eq!(fold_loose("kiche"), fold_loose("K'iche'"));
    assert_eq!(fold_loose("\u{1100}'\u{1161}"), "\u{AC00}", "signs that the mark kept apart are joined");
}

#[test]
fn accents_fold_for_search_and_stay_in_the_exact_form() {
    assert_eq!(fold("Educación"), "educacion");
    assert_eq!(fold("KREYÒL"), "kreyol");
    assert_eq!(fold("chäj"), "chaj");
    assert_eq!(fold("São Tomé, coração, año"), "sao tome, coracao, ano");
    assert_eq!(exact("Educacio\u{301}n"), "educación");
    assert_eq!(exact("Fè"), "fè");
    assert_eq!(fold("Straße ﬁn ①"), "strasse fin 1");
}

#[test]
fn what_cannot_be_seen_does_not_count() {
    assert_eq!(fold("tra\u{AD}ba\u{200D}jo\u{200F}"), "trabajo");
    assert_eq!(fold("\u{301}\u{308}"), "");
}

#[test]
fn every_character_alone_folds_to_something_stable() {
    for c in '\0'..=char::MAX {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "{c:?}");
        let once = exact(&c.to_string());
        assert_eq!(exact(&once), once, "{c:?}");
    }
}

/// Text with more marks, apostrophes and invisible signs than any honest text has.
fn hard() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        '\'', '\u{2019}', '\u{2BC}', '\u{301}', '\u{327}', '\u{345}', '\u{308}', '\u{200D}', '\u{5B0}', '\u{94D}',
        '\u{3099}', 'K', 'İ', 'ǅ', 'ẞ', 'Σ', 'ﬃ', '가', 'ᄀ', 'ᅡ', '\u{FDFA}', 'e', ' ',
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop_oneof![sign, any::<char>()], 0..24).prop_map(String::from_iter)
    ]
}

#[test]
fn the_short_way_for_western_letters_gives_what_normalization_gives() {
    for c in ('\0'..='\u{24F}').chain(['\u{2BC}', '\u{2018}', '\u{2019}', '\u{A78C}']) {
        // A letter of another script keeps the whole text on the long way.
        assert_eq!(fold(&format!("{c}\u{3b1}")), format!("{}\u{3b1}", fold(&c.to_string())), "{c:?}");
        assert_eq!(exact(&format!("{c}\u{3b1}")), format!("{}\u{3b1}", exact(&c.to_string())), "{c:?}");
    }
}

proptest! {
    #[test]
    fn folding_is_idempotent(text in hard()) {
        for form in [fold, fold_loose, exact] {
            let once = form(&text);
            prop_assert_eq!(form(&once), once);
        }
    }

    #[test]
    fn folding_sees_through_the_exact_form(text in hard()) {
        prop_assert_eq!(fold(&exact(&text)), fold(&text));
    }
}
