//! Words as older texts write them must be read as today's, and today's words must be left alone.

use super::*;

fn first(lang: Language, word: &str) -> String {
    readings(lang, word).first().map_or_else(String::new, |reading| reading.word.clone())
}

#[test]
fn older_kiche_is_read_in_todays_letters() {
    for (old, today) in [
        ("c'o", "k\u{2BC}o"),
        ("cajawarem", "kajawarem"),
        ("xquicoj", "xkikoj"),
        ("quiche", "kiche"),
        ("qu'iche'", "k\u{2BC}iche\u{2BC}"),
        ("ruc'", "ruk\u{2BC}"),
        ("ucuja", "ukuja"),
        ("rucuam", "rukwam"),
        ("c'uxaj", "k\u{2BC}uxaj"),
        ("Quiché", "kiche"),
        ("tzijobelic", "tzijob\u{2BC}elik"),
    ] {
        assert!(is_old(Language::Quc, old), "{old}");
        assert_eq!(first(Language::Quc, old), today, "{old}");
    }
}

#[test]
fn a_word_without_signs_may_be_old_but_need_not() {
    assert!(!is_old(Language::Quc, "k'ij"));
    let all = readings(Language::Quc, "k'ij");
    assert_eq!(all[0].word, "q\u{2BC}ij");
    assert!(all[0].cost > 0);
}

#[test]
fn a_colonial_hand_is_one_of_the_readings() {
    let read = |word| readings(Language::Quc, word).into_iter().map(|one| one.word).collect::<Vec<_>>();
    assert!(read("oher").contains(&"ojer".to_owned()));
    assert!(read("varal").contains(&"waral".to_owned()));
    assert!(read("tzih").contains(&"tzij".to_owned()));
}

#[test]
fn todays_kiche_shows_no_sign_of_age() {
    for word in ["qumuj", "nuqul", "chuq'ab'", "k'iche'", "tz'aqat", "ch'ab'al", "winaq", "q'equ'm"] {
        assert!(!is_old(Language::Quc, word), "{word}");
    }
    assert!(is_old_kiche_text("Are c'u wa' ri xubij ri Dios chque ri winak, cäquicoj c'u ri tzij"));
    assert!(!is_old_kiche_text("Are k'u wa' ri xub'ij ri ajaw chkech ri winaq, kkikoj k'u ri tzij rech Concepción"));
}

#[test]
fn older_kreyol_is_read_in_the_official_spelling() {
    for (old, today) in [
        ("moin", "mwen"),
        ("même", "menm"),
        ("gouvernement", "gouvènman"),
        ("qui", "ki"),
        ("comme", "kòm"),
        ("travailleur", "travayè"),
        ("liberté", "libète"),
        ("nation", "nasyon"),
        ("loi", "lwa"),
        ("droit", "dwa"),
        ("pour", "pou"),
        ("docteur", "doktè"),
        ("mort", "mò"),
        ("maison", "mezon"),
        ("justice", "jistis"),
    ] {
        let all = readings(Language::Ht, old);
        assert!(all.iter().any(|one| one.word == today), "{old}: {all:?}");
    }
}

#[test]
fn official_kreyol_shows_no_sign_of_age() {
    for word in ["mwen", "travayè", "kreyòl", "lwil", "nuit", "pèsonn", "gouvènman", "chouchou", "ekri", "fwontyè"]
    {
        assert!(!is_old(Language::Ht, word), "{word}");
    }
}

#[test]
fn other_languages_and_monsters_are_not_read() {
    assert!(readings(Language::Es, "qu\u{e9}").is_empty());
    assert!(readings(Language::Ht, &"qu".repeat(10_000)).is_empty());
    assert!(readings(Language::Quc, "").is_empty());
}
