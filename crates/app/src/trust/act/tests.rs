#![allow(clippy::unwrap_used, reason = "a test may stop at once")]
use std::collections::BTreeSet;
use std::path::Path;

use super::Act;
use tejido_i18n::Catalog;
use tejido_lang::Language;

/// All Rust below a folder, but for the list of acts itself.
fn sources(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("trust/act.rs") {
            out.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_act_is_written_somewhere() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut written = String::new();
    for folder in ["app/src", "tejido/src"] {
        sources(&crates.join(folder), &mut written);
    }
    let named: BTreeSet<&str> = written
        .split("Act::")
        .skip(1)
        .map(|after| after.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap())
        .collect();
    for act in Act::ALL {
        assert!(named.contains(format!("{act:?}").as_str()), "nobody writes {act:?}: take it out of the list");
    }
}

#[test]
fn every_act_has_its_own_word_and_is_said_in_words() {
    let catalog = Catalog::load().unwrap();
    let mut words = BTreeSet::new();
    for act in Act::ALL {
        assert!(words.insert(act.as_str()), "{act:?} shares its word");
        let key = format!("audit.act.{}", act.as_str());
        for language in [Language::En, Language::Es, Language::Pt, Language::Ht] {
            assert!(catalog.has(language, &key), "{key} is missing in {}", language.code());
        }
    }
    let said = catalog.keys(Language::En).into_iter().filter_map(|key| key.strip_prefix("audit.act."));
    for word in said {
        assert!(words.contains(word), "audit.act.{word} is said of an act that is not");
    }
}
