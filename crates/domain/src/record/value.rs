//! Values of fields, and how each is written in JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use tejido_formats::edtf::Edtf;
use tejido_lang::tag::LanguageTag;

use super::column::DataColumn;
use super::field::FieldType;
use super::id::RecordId;
use super::text::{TextLists, Texts};
use crate::observatory::indicator::Definition;

/// A reference to a record, or a bare name where no record exists yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ref {
    /// The record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
    /// The name as the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Ref {
    /// A reference to a record.
    pub const fn to(id: RecordId) -> Self {
        Self { id: Some(id), name: None }
    }

    /// A bare name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { id: None, name: Some(name.into()) }
    }
}

/// A point on the earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Geo {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Geo {
    /// Reads `lat,lon` in decimal degrees.
    pub fn parse(text: &str) -> Option<Self> {
        let (lat, lon) = text.split_once(',')?;
        let geo = Self { lat: lat.trim().parse().ok()?, lon: lon.trim().parse().ok()? };
        geo.is_on_earth().then_some(geo)
    }

    /// Whether both numbers are within their range.
    pub fn is_on_earth(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One text in each language.
    Texts(Texts),
    /// Several texts in each language.
    TextLists(TextLists),
    /// References.
    Refs(Vec<Ref>),
    /// A date.
    Date(Edtf),
    /// Words without language.
    Words(Vec<String>),
    /// Languages.
    Tags(Vec<LanguageTag>),
    /// A point.
    Geo(Geo),
    /// The columns of a table.
    Columns(Vec<DataColumn>),
    /// How an indicator is computed.
    Definition(Box<Definition>),
}

impl Value {
    /// Reads the JSON of a field of the given type.
    ///
    /// # Errors
    /// What serde says of the first part that does not fit.
    pub fn from_json(ty: FieldType, json: Json) -> Result<Self, serde_json::Error> {
        Ok(match ty {
            FieldType::Text { .. } => Self::Texts(serde_json::from_value(json)?),
            FieldType::TextList => Self::TextLists(serde_json::from_value(json)?),
            FieldType::Refs { .. } => Self::Refs(serde_json::from_value(json)?),
            FieldType::Date => Self::Date(serde_json::from_value(json)?),
            FieldType::Words { .. } => Self::Words(serde_json::from_value(json)?),
            FieldType::Tags => Self::Tags(serde_json::from_value(json)?),
            FieldType::Geo => Self::Geo(serde_json::from_value(json)?),
            FieldType::Columns => Self::Columns(serde_json::from_value(json)?),
            FieldType::Definition => Self::Definition(Box::new(serde_json::from_value(json)?)),
        })
    }

    /// Whether the value is of the given type.
    pub const fn fits(&self, ty: FieldType) -> bool {
        matches!(
            (self, ty),
            (Self::Texts(_), FieldType::Text { .. })
                | (Self::TextLists(_), FieldType::TextList)
                | (Self::Refs(_), FieldType::Refs { .. })
                | (Self::Date(_), FieldType::Date)
                | (Self::Words(_), FieldType::Words { .. })
                | (Self::Tags(_), FieldType::Tags)
                | (Self::Geo(_), FieldType::Geo)
                | (Self::Columns(_), FieldType::Columns)
                | (Self::Definition(_), FieldType::Definition)
        )
    }

    /// Whether there is nothing in it; empty values are not kept.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Texts(texts) => texts.is_empty(),
            Self::TextLists(lists) => lists.values().all(Vec::is_empty),
            Self::Refs(refs) => refs.is_empty(),
            Self::Words(words) => words.is_empty(),
            Self::Tags(tags) => tags.is_empty(),
            Self::Columns(columns) => columns.is_empty(),
            Self::Date(_) | Self::Geo(_) | Self::Definition(_) => false,
        }
    }
}
