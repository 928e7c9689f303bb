#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use proptest::prelude::*;

use super::*;
use crate::editing::given::{id, tag, three, titled};
use crate::record::{Kind, Ref};

fn with_title(document: &Document, lang: &str, title: &str) -> Document {
    let mut changed = document.clone();
    let mut texts = document.texts("title").cloned().unwrap_or_default();
    texts.0.insert(tag(lang), Text::human(title));
    changed.set("title", Value::Texts(texts));
    changed
}

#[test]
fn two_languages_of_one_field_do_not_collide() {
    let base = titled(Kind::Item, "es", "Casa");
    let merged = merge(&base, &with_title(&base, "ht", "Kay"), &with_title(&base, "en", "House"));
    assert!(merged.clashes.is_empty());
    let langs: Vec<_> = merged.document.texts("title").unwrap().0.keys().map(LanguageTag::as_str).collect();
    assert_eq!(langs, ["en", "es", "ht"]);
}

#[test]
fn one_language_changed_twice_shows_both_sides() {
    let base = titled(Kind::Item, "es", "Casa");
    let merged = merge(&base, &with_title(&base, "es", "Mía"), &with_title(&base, "es", "Suya"));
    let [clash] = merged.clashes.as_slice() else { panic!("{:?}", merged.clashes) };
    let compare::Change::Text { before, after, .. } = &clash.change else { panic!("{clash:?}") };
    assert_eq!(before.as_ref().unwrap().text, "Suya");
    assert_eq!(after.as_ref().unwrap().text, "Mía");
    assert_eq!(merged.document.texts("title").unwrap().get(&tag("es")).unwrap().text, "Mía");
}

#[test]
fn what_one_adds_and_the_other_removes_comes_together() {
    let mut base = titled(Kind::Item, "es", "Casa");
    let of = |numbers: &[u64]| Value::Refs(numbers.iter().map(|&n| Ref::to(id(n))).collect());
    base.set("subject", of(&[1, 2, 3]));
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.set("subject", of(&[1, 2, 3, 4]));
    theirs.set("subject", of(&[5, 1, 3]));
    let merged = merge(&base, &mine, &theirs);
    assert!(merged.clashes.is_empty());
    assert_eq!(merged.document.fields.get("subject"), Some(&of(&[5, 1, 3, 4])));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn who_changes_alone_is_right((base, mine, _) in three()) {
        for merged in [merge(&base, &mine, &base), merge(&base, &base, &mine), merge(&base, &mine, &mine)] {
            prop_assert_eq!(&merged.document, &mine);
            prop_assert!(merged.clashes.is_empty());
        }
    }

    #[test]
    fn nothing_is_lost((base, mine, theirs) in three()) {
        let merged = merge(&base, &mine, &theirs);
        for def in base.kind.def().fields {
            let get = |document: &Document| document.fields.get(def.name).cloned();
            let clashes = merged.clashes.iter().any(|clash| clash.field == def.name);
            let (b, m, t, merged) = (get(&base), get(&mine), get(&theirs), get(&merged.document));
            if m == b {
                prop_assert_eq!(merged, t, "{}", def.name);
            } else if t == b {
                prop_assert_eq!(merged, m, "{}", def.name);
            } else if let (FieldType::Date | FieldType::Geo, true) = (def.ty, m != t) {
                prop_assert!(clashes, "{}", def.name);
            }
        }
    }

    #[test]
    fn both_sides_see_the_same_collisions((base, mine, theirs) in three()) {
        let places = |merged: Merged| {
            let mut all: Vec<_> = merged.clashes.into_iter().map(|clash| (clash.field, clash.lang)).collect();
            all.sort();
            all
        };
        prop_assert_eq!(places(merge(&base, &mine, &theirs)), places(merge(&base, &theirs, &mine)));
    }
}
