//! Values of a dimension.

use tejido_domain::observatory::indicator;
use tejido_formats::table::{Absence, Cell, ColumnType};

/// The code of all that few people have.
pub(super) const OTHER: &str = "_OTHER";

/// A value of a dimension; what is absent is one of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    Is(String),
    Number(i64),
    Absent(Absence),
    /// All that few people have.
    Other,
}

impl Category {
    pub fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Absent(absence) => Self::Absent(*absence),
            Cell::Integer(number) => Self::Number(*number),
            other => Self::Is(other.plain()),
        }
    }

    /// As a code.
    pub fn code(&self) -> String {
        match self {
            Self::Is(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Absent(absence) => format!("_{}", absence.sdmx()),
            Self::Other => OTHER.to_owned(),
        }
    }

    pub fn cell(&self, ty: ColumnType) -> Cell {
        match self {
            Self::Absent(absence) if !indicator::has_total(ty) => Cell::Absent(*absence),
            Self::Number(number) if !indicator::has_total(ty) => Cell::Integer(*number),
            Self::Is(text) if ty == ColumnType::Date => {
                text.parse().map_or(Cell::Absent(Absence::NotReported), Cell::Date)
            }
            other => Cell::Text(other.code()),
        }
    }
}
