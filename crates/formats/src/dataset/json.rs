//! JSON objects that leave out what is not known.

use serde_json::{Map, Value, json};
use tejido_lang::tag::LanguageTag;

use super::model::chosen;
use crate::table::Labels;

/// A JSON object being put together.
#[derive(Debug, Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// An object with a first property.
    pub(super) fn with(name: &str, value: impl Into<Value>) -> Self {
        Self::default().set(name, value)
    }

    /// Sets a property, unless its value is null, an empty list or an empty object.
    pub(super) fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::Array(list) => list.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// Sets a text that may not be known.
    pub(super) fn text(self, name: &str, value: Option<impl Into<String>>) -> Self {
        self.set(name, value.map_or(Value::Null, |text| Value::String(text.into())))
    }

    /// Sets the words of one language.
    pub(super) fn words(self, name: &str, labels: &Labels, language: &LanguageTag) -> Self {
        self.text(name, chosen(labels, language))
    }

    /// The object with one more property, which may be empty.
    pub(super) fn build_with(mut self, name: &str, value: Value) -> Value {
        self.0.insert(name.to_owned(), value);
        self.build()
    }

    /// The object.
    pub(super) fn build(self) -> Value {
        Value::Object(self.0)
    }
}

/// Words by language: `{"es": "…"}`.
pub(super) fn language_map(labels: &Labels) -> Value {
    labels.iter().map(|(tag, words)| (tag.to_string(), Value::from(words.as_str()))).collect::<Map<_, _>>().into()
}

/// Words as literals of JSON-LD (§3.4.3 of JSON-LD 1.1): `[{"@value": "…", "@language": "es"}]`.
pub(super) fn literals(labels: &Labels) -> Value {
    labels.iter().map(|(tag, words)| literal(tag, words)).collect()
}

fn literal(tag: &LanguageTag, words: &str) -> Value {
    if *tag == LanguageTag::undetermined() {
        json!({"@value": words})
    } else {
        json!({"@value": words, "@language": tag.as_str()})
    }
}

/// An address as a node of JSON-LD; null for what is none, since a reader would take it for a relative one.
pub(super) fn node(uri: &str) -> Value {
    if is_address(uri) { json!({"@id": uri}) } else { Value::Null }
}

/// Whether it has a scheme and no character that no IRI has (RFC 3987 §2.2).
pub(super) fn is_address(uri: &str) -> bool {
    let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
    let forbidden = |it: char| it.is_whitespace() || it.is_control() || "<>\"{}|\\^`".contains(it);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && !uri.contains(forbidden)
}

/// A list of what each item becomes.
pub(super) fn list<T>(items: &[T], each: impl Fn(&T) -> Value) -> Value {
    items.iter().map(each).collect()
}
