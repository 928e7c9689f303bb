//! A document is what its JSON says, for every kind and whatever people write into it: hashes, history
//! and the archive on disk stand on that.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tejido_domain::record::text::TranslatedFrom;
use tejido_domain::record::{
    Access, DataColumn, Document, FieldType, FileRef, FileRole, Geo, Key, Kind, Origin, Protocol, RecordId, Ref, Text,
    TextStatus, Texts, Value,
};
use tejido_formats::edtf::Edtf;
use tejido_formats::table::{ColumnType, Role};
use tejido_lang::tag::LanguageTag;

/// Texts as they come: any characters at all, and some that have made trouble elsewhere.
fn words() -> impl Strategy<Value = String> {
    let known = ["", " ", "k'iche'", "Ka\u{2bc}chok", "\u{0}", "\"\\/", "\r\n", "\u{202e}", "🎙️", "null", "{\"a\":1}"];
    prop_oneof![any::<String>(), select(known.to_vec()).prop_map(str::to_owned), "[a-zñé ;'ʼ]{0,40}"]
}

fn tag() -> impl Strategy<Value = LanguageTag> {
    let known =
        ["en", "es", "es-MX", "ht", "pt-BR", "quc", "spa", "zh-Hant-TW", "und", "mul", "zxx", "en-x-easy", "SR-latn"];
    let made = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-[0-9][a-z]{3})?";
    prop_oneof![
        select(known.to_vec()).prop_map(|tag| LanguageTag::parse(tag).unwrap()),
        made.prop_filter_map("not a tag", |tag| LanguageTag::parse(&tag).ok()),
    ]
}

fn moment() -> impl Strategy<Value = Timestamp> {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second() - 1);
    (first..last, 0..1_000_000_000_i32)
        .prop_map(move |(second, nano)| Timestamp::new(second.max(first + 1), nano).unwrap())
}

fn text() -> impl Strategy<Value = Text> {
    let from = (tag(), words()).prop_map(|(lang, hash)| TranslatedFrom { lang, hash });
    let how = (select(&Origin::ALL[..]), select(&[TextStatus::Draft, TextStatus::Reviewed][..]));
    (words(), how, option::of(words()), option::of(moment()), option::of(from), option::of(words())).prop_map(
        |(text, (origin, status), by, at, from, attested)| Text {
            text,
            origin,
            status,
            reviewed_by: by.clone(),
            by,
            at,
            from,
            attested,
        },
    )
}

fn texts() -> impl Strategy<Value = Texts> {
    btree_map(tag(), text(), 0..4).prop_map(Texts)
}

fn record() -> impl Strategy<Value = RecordId> {
    any::<u64>().prop_map(RecordId::from_chance)
}

fn date() -> impl Strategy<Value = Edtf> {
    let known = [
        "1994",
        "199X",
        "1994-05?",
        "[1667,1668,1670..1672]",
        "1994/..",
        "../1994-03-01",
        "2001-21",
        "Y-17E7",
        "-0044~",
    ];
    prop_oneof![
        select(known.to_vec()).prop_map(|date| Edtf::parse(date).unwrap()),
        (1_000..3_000_i32, 1..13_u8, 1..29_u8)
            .prop_map(|(year, month, day)| Edtf::parse(&format!("{year}-{month:02}-{day:02}")).unwrap()),
    ]
}

fn geo() -> impl Strategy<Value = Geo> {
    prop_oneof![
        (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| Geo { lat, lon }),
        (any::<f64>(), any::<f64>()).prop_map(|(lat, lon)| Geo { lat: lat % 90.0, lon: lon % 180.0 }),
        Just(Geo { lat: -0.0, lon: 5e-324 }),
    ]
    .prop_filter("no number", |geo| geo.is_on_earth())
}

fn value(ty: FieldType) -> BoxedStrategy<Value> {
    match ty {
        FieldType::Text { .. } => texts().prop_map(Value::Texts).boxed(),
        FieldType::TextList => btree_map(tag(), vec(text(), 0..3), 0..3).prop_map(Value::TextLists).boxed(),
        FieldType::Refs { .. } => {
            let reference = (option::of(record()), option::of(words())).prop_map(|(id, name)| Ref { id, name });
            vec(reference, 0..4).prop_map(Value::Refs).boxed()
        }
        FieldType::Date => date().prop_map(Value::Date).boxed(),
        FieldType::Words { .. } => vec(words(), 0..4).prop_map(Value::Words).boxed(),
        FieldType::Tags => vec(tag(), 0..4).prop_map(Value::Tags).boxed(),
        FieldType::Geo => geo().prop_map(Value::Geo).boxed(),
        FieldType::Columns => vec("[a-z]{1,6}", 0..4)
            .prop_map(|names| {
                let column = |name| DataColumn::new(name, ColumnType::Text, Role::Dimension);
                Value::Columns(names.into_iter().map(column).collect())
            })
            .boxed(),
        FieldType::Definition => "[a-z]{1,6}"
            .prop_map(|name| {
                let text = format!(
                    r#"{{"dataset":"{}","statistic":{{"of":"count"}},"by":["{name}"]}}"#,
                    RecordId::from_chance(7)
                );
                Value::Definition(serde_json::from_str(&text).unwrap())
            })
            .boxed(),
    }
}

fn access() -> impl Strategy<Value = Access> {
    let groups = proptest::collection::btree_set("[A-Za-z0-9_-]{1,64}", 1..4);
    let protocol = select(&[Protocol::Any, Protocol::All][..]);
    let day = (-9_999..=9_999_i16, 1..=12_i8, 1..=28_i8);
    prop_oneof![
        select(vec![Access::Public, Access::Network, Access::Sealed]),
        (protocol, groups).prop_map(|(protocol, groups): (_, BTreeSet<_>)| Access::Groups(protocol, groups)),
        day.prop_map(|(year, month, day)| Access::Embargoed(jiff::civil::date(year, month, day))),
    ]
}

fn file() -> impl Strategy<Value = FileRef> {
    let what = (words(), any::<u64>(), words());
    (("[0-9a-f]{64}", what), select(&FileRole::ALL[..]), option::of(tag()), texts()).prop_map(
        |((digest, (name, bytes, media_type)), role, lang, note)| FileRef {
            digest: digest.parse().unwrap(),
            name,
            bytes,
            media_type,
            role,
            lang,
            note,
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    select(&Kind::ALL[..]).prop_flat_map(|kind| {
        let fields: Vec<_> = kind.def().fields.iter().map(|def| option::weighted(0.3, value(def.ty))).collect();
        let key = option::of("[\\w._/:+'ʼ’-]{1,50}").prop_map(|key| key.and_then(|key| Key::parse(&key).ok()));
        (key, access(), fields, vec(file(), 0..3)).prop_map(move |(key, access, values, files)| {
            let mut document = Document { kind, key, access, fields: BTreeMap::new(), files };
            for (def, value) in kind.def().fields.iter().zip(values) {
                if let Some(value) = value {
                    document.set(def.name, value);
                }
            }
            document
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_comes_back_from_its_json_the_same(document in document()) {
        let json = document.to_json().unwrap();
        let back = Document::from_json(&json).unwrap();
        prop_assert_eq!(&back, &document);
        prop_assert_eq!(back.to_json().unwrap(), json);
    }

    #[test]
    fn no_text_at_all_makes_reading_a_document_panic(text in any::<String>()) {
        let _ = Document::from_json(&text);
        let _ = Document::from_json(&format!(r#"{{"kind":"item","fields":{{"title":{text},"date":"{text}"}}}}"#));
    }
}
