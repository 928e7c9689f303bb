//! The scan of the catalogues against the code: words that are missing, unused, still English, or without a source.
//!
//! A message is used when a template says `t("a.b")` or `ta("a.b")`, or Rust says `key!("a.b")`. Ids put together at
//! run time (`t("kind." ~ kind)`) belong to a family named in `locales/dynamic.toml`; translations that rightly read
//! like English are named in `locales/same.toml`.

mod used;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tejido_i18n::Catalog;
use tejido_lang::Language::{self, En, Es, Ht, Pt, Quc};
use toml::Table;

type Fault = Result<(), Box<dyn std::error::Error>>;

/// The languages that must have every message.
const COMPLETE: [Language; 3] = [Es, Pt, Ht];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A list of texts in one of the scan's own files.
fn list(file: &str, key: &str) -> Result<BTreeSet<String>, Box<dyn std::error::Error>> {
    let table: Table = fs::read_to_string(root().join("locales").join(file))?.parse()?;
    let texts = table.get(key).and_then(|value| value.as_array()).ok_or_else(|| format!("{file}: no list {key:?}"))?;
    Ok(texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect())
}

/// Fails with all complaints at once: a translator mends a list, not one line a run.
fn report(title: &str, complaints: impl IntoIterator<Item = String>) {
    let complaints: Vec<_> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "{title}:\n  {}\n", complaints.join("\n  "));
}

#[test]
fn every_message_that_is_used_exists() -> Fault {
    let (catalog, uses) = (Catalog::load()?, used::scan(&root())?);
    report(
        "used, but not in locales/en",
        uses.keys.iter().filter(|(key, _)| !catalog.has(En, key)).map(|(key, place)| format!("{key} ({place})")),
    );
    let prefixes = list("dynamic.toml", "prefixes")?;
    report(
        "families used, but not named in locales/dynamic.toml",
        uses.families
            .iter()
            .filter(|(family, _)| !prefixes.iter().any(|prefix| family.starts_with(prefix.as_str())))
            .map(|(family, place)| format!("{family} ({place})")),
    );
    report(
        "families without any message in locales/en",
        prefixes.iter().filter(|prefix| !catalog.keys(En).iter().any(|key| key.starts_with(prefix.as_str()))).cloned(),
    );
    Ok(())
}

#[test]
fn every_message_is_used() -> Fault {
    let (catalog, uses) = (Catalog::load()?, used::scan(&root())?);
    let prefixes = list("dynamic.toml", "prefixes")?;
    let unused = catalog
        .keys(En)
        .into_iter()
        .filter(|key| !uses.keys.contains_key(*key) && !prefixes.iter().any(|prefix| key.starts_with(prefix.as_str())));
    report("in locales/en, but used nowhere", unused.map(str::to_owned));
    Ok(())
}

#[test]
fn spanish_portuguese_and_kreyol_have_every_message() -> Fault {
    let catalog = Catalog::load()?;
    let english_only = list("same.toml", "english_only")?;
    let lacking = COMPLETE.into_iter().flat_map(|language| {
        let lacks = |key: &&str| !catalog.has(language, key) && !english_only.contains(*key);
        catalog.keys(En).into_iter().filter(lacks).map(move |key| format!("{language} {key}")).collect::<Vec<_>>()
    });
    report("not translated", lacking);
    Ok(())
}

#[test]
fn no_translation_outlives_its_message() -> Fault {
    let catalog = Catalog::load()?;
    let orphans = Language::ALL.into_iter().flat_map(|language| {
        let gone = |key: &&str| !catalog.has(En, key);
        catalog.keys(language).into_iter().filter(gone).map(move |key| format!("{language} {key}")).collect::<Vec<_>>()
    });
    report("translations of messages that English does not have", orphans);
    Ok(())
}

#[test]
fn nothing_is_left_in_english() -> Fault {
    let catalog = Catalog::load()?;
    let everywhere = list("same.toml", "everywhere")?;
    let mut complaints = Vec::new();
    for language in COMPLETE {
        let allowed = list("same.toml", language.code())?;
        for key in catalog.keys(language) {
            let (own, english) = (catalog.source_text(language, key), catalog.source_text(En, key));
            let same = !everywhere.contains(key) && own == english && own.is_some_and(|text| has_words(&text));
            match (same, allowed.contains(key)) {
                (true, false) => complaints.push(format!("{language} {key}: reads like the English message")),
                (false, true) => complaints.push(format!("{language} {key}: no longer needs its place in same.toml")),
                _ => {}
            }
        }
        let gone = allowed.iter().filter(|key| !catalog.has(language, key));
        complaints.extend(gone.map(|key| format!("{language} {key}: in same.toml, but not in the catalogue")));
    }
    report("compared with English", complaints);
    Ok(())
}

/// Letters outside placeholders.
fn has_words(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().any(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && c.is_alphabetic()
    })
}

#[test]
fn no_translation_drops_a_value() -> Fault {
    let catalog = Catalog::load()?;
    let mut complaints = Vec::new();
    for language in Language::ALL {
        for key in catalog.keys(language) {
            let kept = catalog.placeholders(language, key);
            let lost = catalog.placeholders(En, key).into_iter().filter(|name| !kept.contains(name));
            complaints.extend(lost.map(|name| format!("{language} {key}: lacks {{{name}}}")));
        }
    }
    report("values that a translation does not show", complaints);
    Ok(())
}

#[test]
fn kiche_words_are_attested_and_spelled_with_one_sign() -> Fault {
    let catalog = Catalog::load()?;
    let mut complaints = Vec::new();
    for key in catalog.keys(Quc) {
        let text = catalog.source_text(Quc, key).unwrap_or_default();
        let attested = catalog.source_of(Quc, key).is_some_and(|source| !source.trim().is_empty());
        if has_words(&text) && !attested {
            complaints.push(format!("{key}: no source"));
        }
        if text.contains(['\'', '\u{2018}', '\u{2019}', '\u{a78c}', '\u{b4}', '`']) {
            complaints.push(format!("{key}: the glottal mark is U+02BC here: {text}"));
        }
    }
    report("locales/quc", complaints);
    Ok(())
}
