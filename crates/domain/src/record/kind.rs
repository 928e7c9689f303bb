//! The kinds of record this version knows. Adding one is adding its definition.

use serde::{Deserialize, Serialize};

use super::field::{FieldDef, KindDef};
use crate::{archive, network, observatory, vocabulary};

/// What sort of thing a record describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Anything kept in the archive: a report, a recording, a flyer, an event of the past.
    Item,
    /// A group of items with a shared origin or purpose; may lie within another.
    Collection,
    /// A union, shelter, newsroom, office, university…
    Organization,
    /// A person who made, said or did something recorded here.
    Person,
    /// A place on the map.
    Place,
    /// A concept of the controlled vocabulary (SKOS).
    Concept,
    /// A page of the site itself.
    Page,
    /// A table of the observatory, in versions.
    Dataset,
    /// Figures of the observatory, computed from a dataset.
    Indicator,
}

impl Kind {
    /// Every kind, in the order in which an import must load them so that references resolve.
    pub const ALL: [Self; 9] = [
        Self::Concept,
        Self::Place,
        Self::Organization,
        Self::Person,
        Self::Collection,
        Self::Item,
        Self::Dataset,
        Self::Indicator,
        Self::Page,
    ];

    /// The word used in addresses, columns and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Collection => "collection",
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Place => "place",
            Self::Concept => "concept",
            Self::Page => "page",
            Self::Dataset => "dataset",
            Self::Indicator => "indicator",
        }
    }

    /// Reads the word of [`Kind::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The kind's definition.
    pub const fn def(self) -> &'static KindDef {
        match self {
            Self::Item => &archive::ITEM,
            Self::Collection => &archive::COLLECTION,
            Self::Page => &archive::PAGE,
            Self::Organization => &network::ORGANIZATION,
            Self::Person => &network::PERSON,
            Self::Place => &network::PLACE,
            Self::Concept => &vocabulary::CONCEPT,
            Self::Dataset => &observatory::DATASET,
            Self::Indicator => &observatory::INDICATOR,
        }
    }

    /// The definition of one field of this kind.
    pub fn field(self, name: &str) -> Option<&'static FieldDef> {
        self.def().fields.iter().find(|field| field.name == name)
    }

    /// The field by which a record of this kind lies within another of the same kind, if any.
    pub const fn parent_field(self) -> Option<&'static str> {
        match self {
            Self::Collection => Some("collection"),
            Self::Place | Self::Concept => Some("broader"),
            _ => None,
        }
    }
}
