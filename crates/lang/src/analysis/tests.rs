//! What a reader finds: words, contractions, glottal marks, and places that highlights can use.

use super::*;
use proptest::prelude::*;

fn each<T>(lang: Option<Language>, text: &str, mut take: impl FnMut(Token<'_>) -> T) -> Vec<T> {
    let mut all = Vec::new();
    analyze(lang, text, &mut |token| all.push(take(token)));
    all
}

fn stems(lang: Language, text: &str) -> String {
    each(Some(lang), text, |token| token.stem.to_owned()).join(" ")
}

fn written(lang: Language, text: &str) -> Vec<&str> {
    let places = each(Some(lang), text, |token| token.start..token.end);
    places.into_iter().map(|place| &text[place]).collect()
}

#[test]
fn number_and_accents_do_not_matter_in_spanish_and_portuguese() {
    let same = |lang, a: &str, b: &str| assert_eq!(stems(lang, a), stems(lang, b));
    same(Language::Es, "trabajador", "Trabajadores");
    same(Language::Es, "educacion", "educación");
    same(Language::Es, "educaciones", "educacion");
    same(Language::Pt, "educacao", "educações");
    same(Language::Pt, "fronteira", "fronteiras");
    same(Language::En, "worker", "workers");
    same(Language::En, "the worker's", "the workers’");
}

#[test]
fn a_word_typed_without_accents_is_among_the_stems_of_the_written_one() {
    for (lang, typed, word) in
        [(Language::Es, "vivio", "vivió"), (Language::Es, "comia", "comía"), (Language::Pt, "saude", "saúde")]
    {
        let of_text = each(Some(lang), word, |token| [Some(token.stem.to_owned()), token.alt_stem.map(str::to_owned)]);
        let of_query = each(Some(lang), typed, |token| token.stem.to_owned());
        assert!(of_text[0].contains(&Some(of_query[0].clone())), "{typed} {word}");
    }
}

#[test]
fn the_glottal_mark_is_a_letter_of_kiche() {
    assert_eq!(written(Language::Quc, "Uk'u'x Kaj, Uk'u'x Ulew"), ["Uk'u'x", "Kaj", "Uk'u'x", "Ulew"]);
    for sign in ['\'', '\u{2019}', '\u{2018}', '\u{2BC}', '\u{A78C}', '`', '\u{B4}'] {
        let text = format!("ri k{sign}iche{sign} tzij");
        assert_eq!(
            each(Some(Language::Quc), &text, |token| token.folded.to_owned()),
            ["ri", "kʼicheʼ", "tzij"],
            "{sign:?}"
        );
    }
    assert_eq!(written(Language::Quc, "pa ri ch'ab'al."), ["pa", "ri", "ch'ab'al"]);
}

#[test]
fn a_closing_quotation_mark_is_not_a_letter() {
    assert_eq!(written(Language::Quc, "‘ulew’ ‘tinamit’"), ["ulew", "tinamit"]);
    assert_eq!(written(Language::Quc, "'tinamit' utz'"), ["tinamit", "utz'"]);
    assert_eq!(written(Language::Quc, "'xub'an ri ab' rech' utz"), ["xub'an", "ri", "ab'", "rech", "utz"]);
    assert_eq!(written(Language::En, "he said 'make it' and 'go'"), ["he", "said", "make", "it", "and", "go"]);
    assert_eq!(written(Language::Quc, "ri ajtij' xub'ij"), ["ri", "ajtij", "xub'ij"], "no mark follows j at the end");
}

#[test]
fn kreyol_contractions_are_two_words_in_every_spelling() {
    for text in ["m'ap travay", "m ap travay", "map travay", "M’ap travay"] {
        assert_eq!(stems(Language::Ht, text), "mwen ap travay", "{text}");
    }
    assert_eq!(stems(Language::Ht, "l'ap"), "li ap");
    assert_eq!(stems(Language::Ht, "pa-m, pa m"), "pa mwen pa mwen");
    assert_eq!(written(Language::Ht, "l’ap vini"), ["l", "ap", "vini"]);
    assert_eq!(stems(Language::Ht, "manman l' t'ap"), "manman li te ap");
    assert_eq!(written(Language::Ht, "moun k'iche' yo"), ["moun", "k'iche", "yo"]);
    assert_ne!(stems(Language::Ht, "te"), stems(Language::Ht, "tè"), "accents carry meaning");
}

#[test]
fn hyphenated_clitics_and_determiners_are_words_of_their_own() {
    assert_eq!(stems(Language::Ht, "kay-la pa-m sa-a zanmi-m yo"), "kay la pa mwen sa la zanmi mwen yo");
}

#[test]
fn an_elided_article_hides_no_name() {
    for lang in [None, Some(Language::En), Some(Language::Es), Some(Language::Ht)] {
        let seconds = each(lang, "le peuple d\u{2019}Haiti", |token| token.alt_stem.map(str::to_owned));
        let found = seconds.iter().flatten().any(|stem| stem.starts_with("hait") || stem == "ayiti");
        assert!(found, "{lang:?} {seconds:?}");
    }
    assert!(each(None, "k'iche' t'uyul ch'o'j", |token| token.alt_stem.is_some()).iter().all(|second| !second));
}

#[test]
fn a_text_in_the_older_spelling_meets_todays_words() {
    let old = "Are c'u wa' ri xubij ri Dios chque ri winak, quibij c'u ri tzij ruc' ri k'ij.";
    let found = stems(Language::Quc, old);
    for word in ["k'u", "xub'ij", "winaq", "ruk'", "q'ij"] {
        let today = stems(Language::Quc, word);
        assert!(found.split(' ').any(|stem| stem == today), "{word} in {found}");
    }
    assert_eq!(stems(Language::Quc, "ri c'o"), stems(Language::Quc, "ri k'o"), "a single word that shows its age");
    assert_ne!(stems(Language::Quc, "k'ij"), stems(Language::Quc, "q'ij"), "a single word that does not");
}

#[test]
fn an_older_kreyol_word_is_found_by_todays() {
    let seconds = each(Some(Language::Ht), "gouvernement", |token| token.alt_stem.map(str::to_owned));
    assert_eq!(seconds, [Some("gouvènman".to_owned())]);
}

#[test]
fn short_words_numbers_and_other_scripts_are_kept() {
    assert_eq!(written(Language::Ht, "yo e 7 de"), ["yo", "e", "7", "de"]);
    assert_eq!(written(Language::En, "労働 हिन्दी العَرَبِيَّة"), ["労", "働", "हिन्दी", "العَرَبِيَّة"]);
    assert_eq!(written(Language::Pt, "copo d'água"), ["copo", "d", "água"]);
}

#[test]
fn text_without_a_space_is_cut_into_pieces() {
    let text = "añ".repeat(100_000);
    let lengths = each(Some(Language::Es), &text, |token| token.end - token.start);
    assert_eq!(lengths.iter().sum::<usize>(), text.len());
    assert!(lengths.iter().all(|length| *length < 300));
}

#[test]
fn signs_alone_are_no_words() {
    for text in
        ["'".repeat(10_000), "\u{301}".repeat(10_000), "\u{200D}\u{200F} 🙂 — …".to_owned(), "'' `` ´´".to_owned()]
    {
        for lang in Language::ALL {
            assert_eq!(written(lang, &text), Vec::<&str>::new());
        }
    }
}

#[test]
fn a_letter_keeps_its_marks_whatever_they_are() {
    let text = "か\u{3099}き नि \u{93F}ल 1\u{FE0F}\u{20E3} m'\u{301}a e\u{200D}\u{301}";
    let words = written(Language::Ht, text);
    assert_eq!(words, ["か\u{3099}", "き", "नि", "ल", "1\u{FE0F}\u{20E3}", "m", "a", "e\u{200D}\u{301}"]);
    let towering = format!("a{} b", "\u{301}".repeat(50_000));
    let words = each(Some(Language::Es), &towering, |token| (token.end - token.start, token.folded.to_owned()));
    assert_eq!(words, [(100_001, "a".to_owned()), (1, "b".to_owned())]);
}

#[test]
fn long_runs_without_a_space_are_cut_into_pieces() {
    for piece in ["k'", "a", "ñ", "か", "d'h", "´", "\u{200D}x", "12.", "ᄀ\u{1161}"] {
        let text = piece.repeat(200_000 / piece.len());
        for lang in [None, Some(Language::Quc), Some(Language::Ht)] {
            let mut last = 0;
            analyze(lang, &text, &mut |token| {
                assert!(token.end - token.start < 300 && token.start >= last);
                last = token.end;
            });
        }
    }
}

fn hard() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "'", "’", "‘", "ʼ", "ꞌ", "`", "´", "m'", "tz", "k'", "ap", "map", "é", "e\u{301}", "\u{301}", "\u{345}",
        "\u{200D}", "\u{200F}", "-", " ", "\n", "🙂", "7", "א", "नि", "\u{93F}", "ß", "İ", "D'", "s", "c'u", "qu",
        "か", "\u{3099}", "ᄀ", "\u{1161}", "d'Ha", "\u{20E3}", "🏽",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())]
}

/// Whether a sign belongs to the one before it and can be seen.
fn belongs_to_the_sign_before(c: char) -> bool {
    use icu_properties::{CodePointMapData, props::GraphemeClusterBreak};
    let joined = CodePointMapData::<GraphemeClusterBreak>::new().get(c);
    let joined = matches!(joined, GraphemeClusterBreak::Extend | GraphemeClusterBreak::SpacingMark);
    joined && !crate::fold::is_invisible(c) && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// What holds for every token of every text.
fn check(lang: Option<Language>, text: &str) {
    let mut last = (0, None);
    analyze(lang, text, &mut |token| {
        assert!(token.start >= last.0 && token.end > token.start);
        assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end));
        let split = |at: usize| text[at..].chars().next().is_some_and(belongs_to_the_sign_before);
        assert!(!split(token.start) && !split(token.end), "{:?} in {text:?}", &text[token.start..token.end]);
        assert!(last.1.is_none_or(|position| token.position == position + 1));
        assert!(!token.exact.is_empty() && !token.folded.is_empty() && !token.stem.is_empty());
        assert!(token.alt_stem.is_none_or(|other| !other.is_empty() && other != token.stem));
        if token.end - token.start < words::LONGEST {
            assert_eq!(crate::fold::fold(&text[token.start..token.end]), token.folded);
        }
        last = (token.end, Some(token.position));
    });
}

proptest! {
    #[test]
    fn places_are_in_order_and_never_break_a_letter(text in hard()) {
        for lang in Language::ALL.into_iter().map(Some).chain([None]) {
            check(lang, &text);
        }
    }

    #[test]
    fn the_first_candidate_is_what_analysis_takes(text in hard()) {
        for lang in Language::ALL.into_iter().map(Some).chain([None]) {
            let all = candidates(lang, &text);
            prop_assert!(all.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
            let first = each(lang, &text, |token| token.stem.to_owned()).into_iter().next();
            if lang.is_none() {
                prop_assert_eq!(all.first().map(|one| one.stem.clone()), first);
            }
        }
    }

    #[test]
    fn readings_of_old_spellings_never_panic_and_never_repeat(text in hard()) {
        for lang in Language::ALL {
            let all = spelling::readings(lang, &text);
            for (at, one) in all.iter().enumerate() {
                prop_assert!(!one.word.is_empty());
                prop_assert!(all[at + 1..].iter().all(|other| other.word != one.word));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// In place of a fuzzer: few runs, but long ones.
    #[test]
    fn long_random_texts_are_analysed(pieces in prop::collection::vec(hard(), 0..400)) {
        let text = pieces.concat();
        for lang in Language::ALL.into_iter().map(Some).chain([None]) {
            check(lang, &text);
        }
    }
}
