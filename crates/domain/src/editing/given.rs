//! Documents for tests: of every kind, with anything a valid one may hold.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use tejido_formats::edtf::Edtf;
use tejido_formats::table::{ColumnType, Role};
use tejido_lang::tag::LanguageTag;

use crate::observatory::indicator::Definition;
use crate::record::text::{TranslatedFrom, text_hash};
use crate::record::{
    DataColumn, Document, FieldDef, FieldType, FileRef, FileRole, Geo, Key, Kind, Origin, RecordId, Ref, Text,
    TextStatus, Texts, Value, WordFormat,
};

/// A language tag.
pub fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

/// A record's identifier.
pub fn id(number: u64) -> RecordId {
    RecordId::from_chance(number)
}

/// A document with one title.
pub fn titled(kind: Kind, lang: &str, title: &str) -> Document {
    let mut document = Document::new(kind);
    document.set("title", Value::Texts(Texts(BTreeMap::from([(tag(lang), Text::original(title))]))));
    document
}

fn lang() -> impl Strategy<Value = LanguageTag> {
    prop::sample::select(vec!["en", "es", "es-MX", "ht", "pt-BR", "quc", "und"]).prop_map(tag)
}

fn text(long: bool) -> impl Strategy<Value = Text> {
    let words = if long {
        "[ \u{a0}]{0,2}[a-zñ'<&*][a-zñ'<&*\u{200b}]{0,5}[ \n\t]{0,3}[^\\x00]{0,8}"
    } else {
        " ?[a-zʼ*<]{1,8} {0,2}[a-z]{0,3}"
    };
    let origin = prop::sample::select(Origin::ALL.to_vec());
    let status = prop::sample::select(vec![TextStatus::Draft, TextStatus::Reviewed]);
    let from = option::of(lang().prop_map(|lang| TranslatedFrom { lang, hash: text_hash("before") }));
    let at = option::of((0_i64..2_000_000_000).prop_map(|second| jiff::Timestamp::from_second(second).unwrap()));
    (words, origin, status, option::of("[a-z]{1,5}"), at, from, option::of("[A-Z][a-z ]{1,5}[a-z]")).prop_map(
        |(text, origin, status, by, at, from, attested)| Text {
            text,
            origin,
            status,
            by,
            at,
            from,
            attested,
            ..Text::default()
        },
    )
}

fn reference(names: bool) -> BoxedStrategy<Ref> {
    let to = (any::<u64>(), option::of("[a-z]{1,5}")).prop_map(|(n, name)| Ref { id: Some(id(n)), name });
    if names { prop_oneof![to, " ?[a-z]{1,6}".prop_map(Ref::named)].boxed() } else { to.boxed() }
}

fn word(format: WordFormat) -> BoxedStrategy<String> {
    match format {
        WordFormat::Free => " ?[a-zA-Z0-9]{1,8}".boxed(),
        WordFormat::Address | WordFormat::Uri => "https://[a-z]{1,8}\\.org/[a-z]{0,4}".boxed(),
        WordFormat::Token => "[a-z][a-z0-9]{0,6}".boxed(),
    }
}

fn value(ty: FieldType) -> BoxedStrategy<Value> {
    let most = |many| if many { 4 } else { 1 };
    match ty {
        FieldType::Text { long, .. } => {
            btree_map(lang(), text(long), 1..4).prop_map(|map| Value::Texts(Texts(map))).boxed()
        }
        FieldType::TextList => btree_map(lang(), vec(text(false), 1..4), 1..3).prop_map(Value::TextLists).boxed(),
        FieldType::Refs { names, many, .. } => vec(reference(names), 1..=most(many)).prop_map(Value::Refs).boxed(),
        FieldType::Words { format, many } => vec(word(format), 1..=most(many)).prop_map(Value::Words).boxed(),
        FieldType::Tags => vec(lang(), 1..4).prop_map(Value::Tags).boxed(),
        FieldType::Date => prop::sample::select(vec!["1998", "1998-05~", "199X", "1998/2001"])
            .prop_map(|date| Value::Date(Edtf::parse(date).unwrap()))
            .boxed(),
        FieldType::Geo => {
            (-90.0..=90.0_f64, -180.0..=180.0_f64).prop_map(|(lat, lon)| Value::Geo(Geo { lat, lon })).boxed()
        }
        FieldType::Columns => {
            vec("[a-z]{1,6}", 1..4).prop_map(|names| Value::Columns(names.into_iter().map(column).collect())).boxed()
        }
        FieldType::Definition => "[a-z]{1,6}".prop_map(|name| Value::Definition(Box::new(definition(&name)))).boxed(),
    }
}

fn definition(column: &str) -> Definition {
    let id = RecordId::from_chance(7);
    let text = format!(r#"{{"dataset":"{id}","statistic":{{"of":"mean","column":"{column}"}},"by":["{column}"]}}"#);
    serde_json::from_str(&text).unwrap()
}

fn column(name: String) -> DataColumn {
    DataColumn::new(name, ColumnType::Text, Role::Dimension)
}

fn field(def: &'static FieldDef) -> BoxedStrategy<Option<(&'static str, Value)>> {
    let name = def.name;
    let value = value(def.ty).prop_map(move |value| (name, value));
    if ["title", "path", "scheme"].contains(&name) { value.prop_map(Some).boxed() } else { option::of(value).boxed() }
}

fn file() -> impl Strategy<Value = FileRef> {
    let digest = "[0-9a-f]{64}".prop_map(|digest| digest.parse().unwrap());
    let note = btree_map(lang(), text(true), 0..3).prop_map(Texts);
    let role = prop::sample::select(FileRole::ALL.to_vec());
    (digest, "[a-z]{1,6}\\.pdf", any::<u64>(), role, option::of(lang()), note).prop_map(
        |(digest, name, bytes, role, lang, note)| FileRef {
            digest,
            name,
            bytes,
            media_type: "application/pdf".into(),
            role,
            lang,
            note,
        },
    )
}

/// Any valid document of a kind.
pub fn document(kind: Kind) -> BoxedStrategy<Document> {
    let fields = kind.def().fields.iter().map(field).collect::<Vec<_>>();
    let access = ["public", "network", "any:elders+women", "all:a", "embargo:2030-01-01", "sealed"];
    let access = prop::sample::select(access.to_vec()).prop_map(|rule| rule.parse().unwrap());
    let key = option::of("[a-z]{1,4}/[0-9]{1,3}".prop_map(|key| Key::parse(&key).unwrap()));
    let files = vec(file(), 0..3);
    (fields, access, key, files)
        .prop_map(move |(fields, access, key, files)| {
            let mut document = Document { key, access, files, ..Document::new(kind) };
            fields.into_iter().flatten().for_each(|(name, value)| document.set(name, value));
            document
        })
        .boxed()
}

/// Any valid document.
pub fn any_document() -> impl Strategy<Value = Document> {
    prop::sample::select(Kind::ALL.to_vec()).prop_flat_map(document)
}

/// Three documents of one kind, the latter two with some fields of the first.
pub fn three() -> impl Strategy<Value = (Document, Document, Document)> {
    let three = |kind| (document(kind), document(kind), document(kind), any::<u32>(), any::<u32>());
    prop::sample::select(Kind::ALL.to_vec()).prop_flat_map(three).prop_map(|(base, mine, theirs, a, b)| {
        let mine = partly(&base, mine, a);
        let theirs = partly(&base, theirs, b);
        (base, mine, theirs)
    })
}

/// The other document, with the base's value where the bits say so.
fn partly(base: &Document, mut other: Document, bits: u32) -> Document {
    for (at, def) in base.kind.def().fields.iter().enumerate() {
        if bits >> (at % 32) & 1 == 1 {
            match base.fields.get(def.name) {
                Some(value) => other.set(def.name, value.clone()),
                None => drop(other.fields.remove(def.name)),
            }
        }
    }
    if bits.is_multiple_of(3) {
        other.files.clone_from(&base.files);
        other.access.clone_from(&base.access);
    }
    other
}
