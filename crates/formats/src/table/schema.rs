//! What the columns of a table hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tejido_lang::tag::LanguageTag;

/// Words in several languages.
pub type Labels = BTreeMap<LanguageTag, String>;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnType {
    /// Text or codes.
    Text,
    /// Whole numbers of 64 bits.
    Integer,
    /// Numbers (IEEE 754 double).
    Number,
    /// Yes or no.
    Boolean,
    /// Days.
    Date,
    /// Years, as whole numbers.
    Year,
    /// Months: `2026-01`.
    Month,
    /// Quarters: `2026-Q1`.
    Quarter,
}

impl ColumnType {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::Integer, Self::Number, Self::Boolean, Self::Date, Self::Year, Self::Month, Self::Quarter];

    /// The word used in documents and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Year => "year",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// Reads the word of [`ColumnType::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.as_str() == word)
    }

    /// Whether one can calculate with it.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Integer | Self::Number)
    }

    /// Whether it says when.
    pub const fn is_period(self) -> bool {
        matches!(self, Self::Date | Self::Year | Self::Month | Self::Quarter)
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It says of whom, where or when: one groups and filters by it.
    #[default]
    Dimension,
    /// It was counted or measured: one adds it up.
    Measure,
    /// How many of the population a row stands for.
    Weight,
    /// The stratum of the sample that a row was drawn in.
    Stratum,
    /// The cluster (primary sampling unit) that a row was drawn with.
    Cluster,
    /// A remark on the row.
    Attribute,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Dimension, Self::Measure, Self::Weight, Self::Stratum, Self::Cluster, Self::Attribute];

    /// The word used in documents and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dimension => "dimension",
            Self::Measure => "measure",
            Self::Weight => "weight",
            Self::Stratum => "stratum",
            Self::Cluster => "cluster",
            Self::Attribute => "attribute",
        }
    }

    /// Reads the word of [`Role::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// A code of a code list, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// As it stands in the cells.
    pub value: String,
    /// What it means.
    pub labels: Labels,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in files, queries and addresses: a letter, then letters, digits and `_`, all lower-case ASCII.
    pub name: String,
    /// What its cells are.
    pub ty: ColumnType,
    /// What it is for.
    pub role: Role,
    /// The unit: a code of UCUM (`h`, `%`, `a`), an ISO 4217 currency (`USD`, `MXN`), or an annotation (`{person}`).
    pub unit: Option<String>,
    /// What people call it.
    pub labels: Labels,
    /// What it means.
    pub notes: Labels,
    /// Its code list, in order; empty for none.
    pub codes: Vec<Code>,
}

/// A table's columns and what its rows are known by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableSchema {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Names of the columns that no two rows have the same values of; empty for none.
    pub key: Vec<String>,
}
