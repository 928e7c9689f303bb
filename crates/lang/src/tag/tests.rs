//! What a person who types or imports a tag sees happen to it.
#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use super::*;
use proptest::prelude::*;

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

#[test]
fn well_formed_tags_are_kept_in_their_usual_case() {
    for (given, kept) in [
        ("quc", "quc"),
        ("QUC", "quc"),
        ("es-mx", "es-MX"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("und", "und"),
        ("mul", "mul"),
        ("zxx", "zxx"),
        ("pt-BR", "pt-BR"),
        ("es-419", "es-419"),
        ("quc-x-nahuala", "quc-x-nahuala"),
        ("spa", "es"),
        ("hat-HT", "ht-HT"),
        ("por", "pt"),
        ("sl-rozaj", "sl-rozaj"),
        ("zh-yue-HK", "yue-HK"),
        ("aa-orm", "om"),
    ] {
        assert_eq!(tag(given).as_str(), kept);
    }
}

#[test]
fn a_refusal_names_the_value() {
    for bad in [
        "es_MX ",
        "es_MX",
        "es ",
        " es",
        "español",
        "e",
        "spanish",
        "-es",
        "es-",
        "es--MX",
        "x-quc",
        "12",
        "es-toolongsubtag",
    ] {
        let message = LanguageTag::parse(bad).unwrap_err().to_string();
        assert!(message.contains(&format!("{bad:?}")), "{message}");
    }
    assert_eq!(LanguageTag::parse(""), Err(TagError::Empty));
    assert_eq!(LanguageTag::parse(&"a".repeat(5000)), Err(TagError::TooLong(5000)));
}

#[test]
fn parents_lead_to_the_language_and_stop() {
    assert_eq!(tag("es-MX").parent(), Some(tag("es")));
    assert_eq!(tag("quc-x-nahuala").parent(), Some(tag("quc")));
    assert_eq!(tag("quc").parent(), None);
}

#[test]
fn a_wish_for_a_language_takes_its_regions_but_not_its_namesakes() {
    assert!(tag("es-MX").matches(&tag("es")));
    assert!(!tag("es").matches(&tag("es-MX")));
    assert!(!tag("quc").matches(&tag("qu")));
}

#[test]
fn a_tag_is_a_string_in_json() {
    let json = serde_json::to_string(&tag("es-mx")).unwrap();
    assert_eq!(json, "\"es-MX\"");
    assert_eq!(serde_json::from_str::<LanguageTag>(&json).unwrap(), tag("es-MX"));
    assert!(serde_json::from_str::<LanguageTag>("\"es_MX\"").is_err());
}

proptest! {
    #[test]
    fn whatever_is_accepted_is_stable(text in "\\PC{0,24}|[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}") {
        if let Ok(tag) = LanguageTag::parse(&text) {
            prop_assert_eq!(LanguageTag::parse(tag.as_str()).unwrap(), tag.clone());
            prop_assert!(matches!(tag.language().len(), 2 | 3));
            prop_assert!(tag.parent().is_none_or(|parent| tag.matches(&parent)));
        }
    }
}
