//! The document of a record: everything people wrote about it, and nothing computed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use tejido_formats::edtf::Edtf;
use tejido_lang::tag::LanguageTag;

use super::access::{Access, Guard};
use super::column::DataColumn;
use super::file::FileRef;
use super::id::{Key, RecordId};
use super::kind::Kind;
use super::text::{Resolved, TextLists, Texts};
use super::value::{Geo, Ref, Value};
use crate::observatory::indicator::Definition;

/// A record's document. Its JSON is canonical (fields in a fixed order), so equal documents have
/// equal bytes and equal hashes on every engine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// What sort of thing it describes.
    pub kind: Kind,
    /// The identifier that came with the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// Who may see it.
    pub access: Access,
    /// The values, by field name; empty ones are left out.
    pub fields: BTreeMap<&'static str, Value>,
    /// The files, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRef>,
}

/// Why JSON is not a document.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Not JSON of a document's shape.
    #[error("not a document: {0}")]
    Shape(#[from] serde_json::Error),
    /// A field its kind does not have.
    #[error("a record of kind {} has no field {field}", kind.as_str())]
    UnknownField {
        /// The kind.
        kind: Kind,
        /// The field.
        field: String,
    },
    /// A field whose value has another type.
    #[error("field {field}: {source}")]
    Value {
        /// The field.
        field: String,
        /// What does not fit.
        source: serde_json::Error,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    kind: Kind,
    #[serde(default)]
    key: Option<Key>,
    #[serde(default)]
    access: Access,
    #[serde(default)]
    fields: BTreeMap<String, Json>,
    #[serde(default)]
    files: Vec<FileRef>,
}

impl Document {
    /// An empty public document.
    pub fn new(kind: Kind) -> Self {
        Self { kind, key: None, access: Access::default(), fields: BTreeMap::new(), files: Vec::new() }
    }

    /// Reads a document.
    ///
    /// # Errors
    /// When the JSON has another shape, unknown fields or values of another type.
    pub fn from_json(json: &str) -> Result<Self, DocumentError> {
        let raw: Raw = serde_json::from_str(json)?;
        let mut document =
            Self { kind: raw.kind, key: raw.key, access: raw.access, fields: BTreeMap::new(), files: raw.files };
        for (name, json) in raw.fields {
            let Some(def) = raw.kind.field(&name) else {
                return Err(DocumentError::UnknownField { kind: raw.kind, field: name });
            };
            let value =
                Value::from_json(def.ty, json).map_err(|source| DocumentError::Value { field: name, source })?;
            document.set(def.name, value);
        }
        Ok(document)
    }

    /// The canonical JSON, from which hashes are made.
    ///
    /// # Errors
    /// Never for documents made through this type; serde's signature has one.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Sets a field; an empty value removes it.
    pub fn set(&mut self, name: &'static str, value: Value) {
        if value.is_empty() {
            self.fields.remove(name);
        } else {
            self.fields.insert(name, value);
        }
    }

    /// The texts of a field.
    pub fn texts(&self, name: &str) -> Option<&Texts> {
        if let Some(Value::Texts(texts)) = self.fields.get(name) { Some(texts) } else { None }
    }

    /// The lists of texts of a field.
    pub fn text_lists(&self, name: &str) -> Option<&TextLists> {
        if let Some(Value::TextLists(lists)) = self.fields.get(name) { Some(lists) } else { None }
    }

    /// The references of a field.
    pub fn refs(&self, name: &str) -> &[Ref] {
        if let Some(Value::Refs(refs)) = self.fields.get(name) { refs } else { &[] }
    }

    /// The words of a field.
    pub fn words(&self, name: &str) -> &[String] {
        if let Some(Value::Words(words)) = self.fields.get(name) { words } else { &[] }
    }

    /// The first word of a field.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words(name).first().map(String::as_str)
    }

    /// The languages of a field.
    pub fn tags(&self, name: &str) -> &[LanguageTag] {
        if let Some(Value::Tags(tags)) = self.fields.get(name) { tags } else { &[] }
    }

    /// The date of a field.
    pub fn date(&self, name: &str) -> Option<&Edtf> {
        if let Some(Value::Date(date)) = self.fields.get(name) { Some(date) } else { None }
    }

    /// The point of a field.
    pub fn geo(&self, name: &str) -> Option<Geo> {
        if let Some(Value::Geo(geo)) = self.fields.get(name) { Some(*geo) } else { None }
    }

    /// Who may see the record: its rule, and for what groups or an embargo close, the collections through which it may
    /// be open. What is public, open to the network or sealed is so in any collection.
    pub fn guard(&self, id: RecordId) -> Guard {
        let closed = matches!(self.access, Access::Groups(..) | Access::Embargoed(_));
        let itself = (self.kind == Kind::Collection).then_some(id);
        let above = self.refs("collection").iter().filter_map(|reference| reference.id);
        let collections = above.chain(itself).filter(|_| closed).collect();
        Guard { access: self.access.clone(), collections }
    }

    /// The columns of a dataset's table.
    pub fn columns(&self) -> &[DataColumn] {
        if let Some(Value::Columns(columns)) = self.fields.get("columns") { columns } else { &[] }
    }

    /// How an indicator is computed.
    pub fn definition(&self) -> Option<&Definition> {
        if let Some(Value::Definition(definition)) = self.fields.get("formula") { Some(definition) } else { None }
    }

    /// The title by the fallback rule.
    pub fn title<'a>(&'a self, reader: &[LanguageTag], site: &[LanguageTag]) -> Option<Resolved<'a>> {
        self.texts("title")?.resolve(reader, site)
    }

    /// Every reference to another record: field name (the relation) and target, in order.
    pub fn links(&self) -> impl Iterator<Item = (&'static str, RecordId)> + '_ {
        self.fields.iter().flat_map(|(&name, value)| {
            let refs: &[Ref] = if let Value::Refs(refs) = value { refs } else { &[] };
            refs.iter().filter_map(move |reference| reference.id.map(|id| (name, id)))
        })
    }

    /// Every language in which there is any text.
    pub fn languages(&self) -> std::collections::BTreeSet<&LanguageTag> {
        let mut all = std::collections::BTreeSet::new();
        for value in self.fields.values() {
            match value {
                Value::Texts(texts) => all.extend(texts.0.keys()),
                Value::TextLists(lists) => all.extend(lists.keys()),
                Value::Columns(columns) => {
                    all.extend(columns.iter().flat_map(DataColumn::texts).flat_map(|(_, texts)| texts.0.keys()));
                }
                _ => {}
            }
        }
        all
    }
}
