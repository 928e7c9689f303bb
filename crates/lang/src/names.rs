//! Names of languages, in the five languages. A name that nobody could vouch for is absent, never
//! made up: the caller then shows the [autonym](crate::Language::autonym) or the name in a language
//! the reader also reads.

mod table;

use crate::language::Language;
use crate::tag::LanguageTag;

/// One language and what it is called.
pub(crate) struct Row {
    code: &'static str,
    en: &'static str,
    es: &'static str,
    pt: &'static str,
    ht: Option<&'static str>,
    quc: Option<&'static str>,
}

/// What the tag's language is called in `in_`, in the case that language uses inside a sentence.
///
/// Complete in en, es and pt for the languages of the table; in ht and quc only names that are certain.
/// Scripts, regions and variants are not told apart.
pub fn language_name(tag: &LanguageTag, in_: Language) -> Option<&'static str> {
    let code = tag.language();
    let row = table::ROWS.iter().find(|row| row.code == code)?;
    match in_ {
        Language::En => Some(row.en),
        Language::Es => Some(row.es),
        Language::Pt => Some(row.pt),
        Language::Ht => row.ht,
        Language::Quc => row.quc,
    }
}

/// The languages that have a name here, for lists to choose from.
pub fn known_codes() -> impl Iterator<Item = &'static str> {
    table::ROWS.iter().map(|row| row.code)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]
    use super::*;

    #[test]
    fn every_language_of_the_archive_has_a_name_for_most_readers() {
        for code in known_codes() {
            let tag = LanguageTag::parse(code).unwrap();
            assert_eq!(tag.as_str(), code, "the table holds tags in their usual form");
            for reader in [Language::En, Language::Es, Language::Pt] {
                assert!(language_name(&tag, reader).is_some_and(|name| !name.is_empty()));
            }
        }
    }

    #[test]
    fn each_of_the_five_is_named_in_itself() {
        for language in Language::ALL {
            assert_eq!(language_name(&language.tag(), language), Some(language.autonym()));
        }
    }

    #[test]
    fn regions_take_the_name_of_the_language() {
        let tag = LanguageTag::parse("es-MX").unwrap();
        assert_eq!(language_name(&tag, Language::En), Some("Spanish"));
        assert_eq!(language_name(&tag, Language::Quc), None);
    }
}
