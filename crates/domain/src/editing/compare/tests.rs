#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use proptest::prelude::*;

use super::*;
use crate::editing::given::{any_document, id, tag, titled};
use crate::record::Kind;

fn version(document: &Document) -> Version<'_> {
    Version { document, life: Life::Draft }
}

#[test]
fn a_change_of_one_language_names_that_language_and_its_words() {
    let before = titled(Kind::Item, "es", "La casa vieja");
    let after = titled(Kind::Item, "es", "La casa nueva");
    let found = compare(version(&before), version(&after));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].field, found[0].lang.clone()), ("title", Some(tag("es"))));
    let Change::Text { runs, .. } = &found[0].change else { panic!("{found:?}") };
    let parts: Vec<_> = runs.iter().map(|run| (run.part, run.text.as_str())).collect();
    assert_eq!(parts, [(Part::Same, "La casa "), (Part::Removed, "vieja"), (Part::Added, "nueva")]);
}

#[test]
fn lists_access_life_and_files_are_compared_too() {
    let mut before = titled(Kind::Item, "es", "A");
    before.set("subject", Value::Refs(vec![Ref::to(id(1)), Ref::to(id(2))]));
    let mut after = before.clone();
    after.set("subject", Value::Refs(vec![Ref::to(id(2)), Ref::to(id(3))]));
    after.access = "sealed".parse().unwrap();
    let after = Version { document: &after, life: Life::Published };
    let found = compare(version(&before), after);
    let fields: Vec<_> = found.iter().map(|difference| difference.field).collect();
    assert_eq!(fields, ["life", "subject", "access"]);
    let Change::List(entries) = &found[1].change else { panic!("{found:?}") };
    let parts: Vec<_> = entries.iter().map(|entry| entry.part).collect();
    assert_eq!(parts, [Part::Removed, Part::Same, Part::Added]);
}

#[test]
fn files_that_change_places_are_said_to() {
    let file = |digit: &str| FileRef {
        digest: digit.repeat(64).parse().unwrap(),
        name: format!("{digit}.pdf"),
        bytes: 1,
        media_type: "application/pdf".into(),
        role: crate::record::FileRole::Original,
        lang: None,
        note: Texts::default(),
    };
    let mut before = titled(Kind::Item, "es", "A");
    before.files = vec![file("a"), file("b")];
    let mut after = before.clone();
    after.files.reverse();
    let found = compare(version(&before), version(&after));
    assert!(matches!(found.as_slice(), [Difference { field: "files", change: Change::List(_), .. }]), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_document_does_not_differ_from_itself(document in any_document()) {
        prop_assert_eq!(compare(version(&document), version(&document)), Vec::new());
    }

    #[test]
    fn different_documents_differ((base, other, _) in crate::editing::given::three()) {
        prop_assert_eq!(documents(&base, &other).is_empty(), base == other);
    }
}
