//! What is written reads back as it was, and reads well to others.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tejido_lang::tag::LanguageTag;

use super::super::report::Report;
use super::super::{Concept, Format, Label, Match, NoteKind, Scheme, Thesaurus, mend};
use super::{again, tag, turtle, written};

fn language() -> impl Strategy<Value = LanguageTag> {
    prop::sample::select(vec!["en", "es-MX", "ht", "pt-BR", "quc", "und", "zh-Hant"]).prop_map(tag)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,12}", "[a-c\"'<>&\\\\\n\t\r\u{0}\u{2028}\u{fffe}ʼñ ]{0,12}"]
}

fn label() -> impl Strategy<Value = Label> {
    (text(), prop::option::of(text())).prop_map(|(text, source)| Label { text, source })
}

fn labels() -> impl Strategy<Value = BTreeMap<LanguageTag, Vec<Label>>> {
    prop::collection::btree_map(language(), prop::collection::vec(label(), 0..3), 0..3)
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (0..8_u8).prop_map(|n| format!("https://example.org/c/{n}")),
        1 => prop::sample::select(vec!["urn:x:1", "https://example.org/ñ?a=b&c=\"d", "not one", "_:b", ""]).prop_map(str::to_owned),
    ]
}

fn addresses() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(address(), 0..3)
}

fn notes() -> impl Strategy<Value = BTreeMap<NoteKind, BTreeMap<LanguageTag, Vec<String>>>> {
    let kinds = vec![NoteKind::Definition, NoteKind::Scope, NoteKind::Editorial, NoteKind::General];
    let by_language = prop::collection::btree_map(language(), prop::collection::vec(text(), 0..3), 0..2);
    prop::collection::btree_map(prop::sample::select(kinds), by_language, 0..2)
}

prop_compose! {
    fn concept()(
        uri in address(), preferred in prop::collection::btree_map(language(), label(), 0..3),
        (alternative, hidden, notes) in (labels(), labels(), notes()),
        (sources, notations) in (prop::collection::vec(text(), 0..2), prop::collection::vec(text(), 0..2)),
        (schemes, top_of, broader, related) in (addresses(), addresses(), addresses(), addresses()),
        (exact, broad, replaced_by, deprecated) in (addresses(), addresses(), addresses(), any::<bool>()),
    ) -> Concept {
        let matches = [(Match::Exact, exact), (Match::Broad, broad)].into();
        Concept {
            uri, preferred, alternative, hidden, notes, sources, notations, schemes, top_of, broader, related, matches,
            deprecated, replaced_by,
        }
    }
}

/// Mended, and with every scheme that a concept names, as every file read has them.
fn settled(concepts: Vec<Concept>, titles: &BTreeMap<LanguageTag, String>) -> Thesaurus {
    let mut thesaurus = Thesaurus { schemes: Vec::new(), concepts };
    mend::mend(&mut thesaurus, &mut Report::default());
    let mut uris: Vec<String> = thesaurus.concepts.iter().flat_map(|concept| concept.schemes.clone()).collect();
    // One address is a concept or a scheme, not both (S9).
    uris.retain(|uri| !thesaurus.concepts.iter().any(|concept| concept.uri == *uri));
    for concept in &mut thesaurus.concepts {
        concept.schemes.retain(|uri| uris.contains(uri));
        concept.top_of.retain(|uri| uris.contains(uri));
    }
    thesaurus.schemes =
        uris.into_iter().map(|uri| Scheme { uri, titles: titles.clone(), ..Scheme::default() }).collect();
    mend::mend(&mut thesaurus, &mut Report::default());
    thesaurus
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn what_is_written_reads_back_as_it_was(
        concepts in prop::collection::vec(concept(), 1..8),
        titles in prop::collection::btree_map(language(), text(), 0..3),
    ) {
        let thesaurus = settled(concepts, &titles);
        prop_assume!(!thesaurus.concepts.is_empty());
        for format in Format::ALL {
            let text = written(&thesaurus, format);
            let read = again(&thesaurus, format);
            prop_assert_eq!(&read, &thesaurus, "{}", text);
            prop_assert_eq!(written(&read, format), text);
        }
    }

    #[test]
    fn whatever_the_bytes_reading_ends(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[a-c:;.,<>@\"'\\[\\]() \n_]{0,80}") {
        for format in Format::ALL {
            let _ = super::read(&bytes[..], format, super::Limits::default());
            let _ = super::read(text.as_bytes(), format, super::Limits::default());
            let _ = turtle(&text);
        }
    }
}

#[test]
fn a_contradictory_thesaurus_is_written_without_its_contradictions() {
    let label = |text: &str| Label::from(text);
    let concept = Concept {
        uri: "https://example.org/a".into(),
        preferred: [(tag("en"), label("A"))].into(),
        alternative: [(tag("en"), vec![label("A"), label("B"), label("B")])].into(),
        hidden: [(tag("en"), vec![label("B"), label("C")])].into(),
        broader: vec!["https://example.org/a".into()],
        ..Concept::default()
    };
    let text = written(&Thesaurus { schemes: Vec::new(), concepts: vec![concept] }, Format::Turtle);
    assert_eq!(text.matches("\"A\"").count() + text.matches("\"B\"").count() + text.matches("\"C\"").count(), 3);
    assert!(!text.contains("broader"), "{text}");
}
