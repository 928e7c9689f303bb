//! What an archive knows of words in other languages, and why it ranks as it does, on the command line.

use crate::support::Archive;

/// Titles that were translated by people, with words that only this archive knows.
const TRANSLATED: &str = "id,title@es,title@ht\n\
    taught/one,Zurrapa del mercado,Grafouyen mache a\n\
    taught/two,La zurrapa azul,Grafouyen ble a\n\
    taught/three,Zurrapa y pan,Grafouyen ak pen\n";

#[test]
fn what_an_import_taught_can_be_looked_up_and_learned_anew() {
    let archive = Archive::new();
    assert!(archive.ok(&["lexicon", "status"]).contains("nothing was learned yet"));
    archive.write("translated.csv", TRANSLATED);
    archive.ok(&["import", "translated.csv"]);
    let known = archive.ok(&["lexicon", "show", "zurrapas", "--lang", "es"]);
    let line = known.lines().nth(1).unwrap_or_default();
    assert!(line.starts_with("es\tzurrapas\tht\tgrafouyen\t") && line.ends_with("\tlearned\t3"), "{known}");
    assert!(archive.ok(&["lexicon", "show", "grafouyen"]).contains("ht\tgrafouyen\tes\tzurrapa\t"));
    assert!(archive.ok(&["lexicon", "show", "trabajo", "del", "hogar"]).contains("\tvocabulary\t"));
    let before = archive.ok(&["lexicon", "show", "zurrapa", "mercado"]);
    assert!(archive.ok(&["doctor"]).contains("ok       lexicon: "));
    assert!(archive.ok(&["lexicon", "rebuild"]).contains("pairs of sentences"));
    assert_eq!(archive.ok(&["lexicon", "show", "zurrapa", "mercado"]), before);
    std::fs::remove_dir_all(archive.path("data/lexicon")).unwrap();
    assert!(archive.ok(&["reindex"]).contains("learned: "));
    assert_eq!(archive.ok(&["lexicon", "show", "zurrapa", "mercado"]), before, "it can be thrown away");
}

#[test]
fn nothing_known_and_no_language_are_told_apart() {
    let archive = Archive::new();
    let unknown = archive.run(&["lexicon", "show", "xqzwk"]);
    assert!(unknown.code == 1 && unknown.err.contains("nothing is known"), "{unknown:?}");
    for arguments in [&["lexicon", "show", "pan", "--lang", "fr"][..], &["explain", "pan", "--lang", "fr"]] {
        let refused = archive.run(arguments);
        assert!(refused.code == 2 && refused.err.contains("en, es, ht, pt, quc"), "{refused:?}");
    }
}

#[test]
fn a_ranking_is_explained() {
    let archive = Archive::new();
    archive.write("translated.csv", TRANSLATED);
    archive.write("only.csv", "id,title@ht\nonly/ht,Yon grafouyen nan vil la\n");
    archive.ok(&["import", "translated.csv"]);
    archive.ok(&["import", "only.csv"]);
    let said = archive.ok(&["explain", "zurrapa", "--lang", "es"]);
    for words in ["4 found", "also searched: zurrapa → grafouyen (ht, learned)", "1. ", "(title, as typed", "4. Yon"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let own = archive.ok(&["explain", "zurrapa", "--lang", "es", "--own-words", "--top", "1"]);
    assert!(own.contains("3 found") && !own.contains("also searched") && !own.contains("\n2. "), "{own}");
    assert_eq!(archive.run(&["explain", "xqzwk", "--own-words"]).code, 1);
}
