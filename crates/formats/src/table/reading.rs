//! How the cells of a column are written: kept with a dataset, so that its original file reads the same again.
//!
//! A reading is strict. What it does not foresee is a problem of the cell; nothing is guessed while reading.

mod amount;
mod months;
mod number;
mod period;
mod problem;
#[cfg(test)]
pub(super) mod tests;
mod truth;
mod when;
mod write;

use serde::{Deserialize, Serialize};

use super::{Cell, ColumnType};

pub use amount::{DecimalMark, NumberStyle, Thousands};
pub use problem::ProblemCode;
pub use truth::TruthWords;
pub use when::{DateMark, DateOrder, DateStyle, Months};

pub(super) use number::{Lexed, lex};
pub(super) use truth::fold_word;

/// How the cells of a column are written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// As they are.
    #[default]
    Text,
    /// Integers and numbers.
    Number(NumberStyle),
    /// Yes and no.
    Boolean(TruthWords),
    /// Days.
    Date(DateStyle),
    /// Years (`2011`), months (`2011-02`, `2011M02`, `02/2011`) and quarters (`2011-Q1`, `2011Q1`, `Q1 2011`).
    Period,
}

impl Reading {
    /// The one that promises least: a point before decimals and no separators, ISO 8601, `true` and `false`.
    pub fn strict(ty: ColumnType) -> Self {
        match ty {
            ColumnType::Text => Self::Text,
            ColumnType::Integer | ColumnType::Number => Self::Number(NumberStyle::default()),
            ColumnType::Boolean => Self::Boolean(TruthWords::default()),
            ColumnType::Date => Self::Date(DateStyle::default()),
            ColumnType::Year | ColumnType::Month | ColumnType::Quarter => Self::Period,
        }
    }

    /// Whether cells of this type can be written so.
    pub const fn suits(&self, ty: ColumnType) -> bool {
        match self {
            Self::Text => matches!(ty, ColumnType::Text),
            Self::Number(_) => ty.is_numeric(),
            Self::Boolean(_) => matches!(ty, ColumnType::Boolean),
            Self::Date(_) => matches!(ty, ColumnType::Date),
            Self::Period => matches!(ty, ColumnType::Year | ColumnType::Month | ColumnType::Quarter),
        }
    }

    /// Reads a cell that is not absent. White space around it is passed over, but kept in text.
    ///
    /// # Errors
    /// Why it is not a value of the type; [`ProblemCode::WrongReading`] when the type cannot be written so.
    pub fn read(&self, ty: ColumnType, text: &str) -> Result<Cell, ProblemCode> {
        let trimmed = text.trim();
        if trimmed.is_empty() && ty != ColumnType::Text {
            return Err(ProblemCode::Empty);
        }
        match (self, ty) {
            (Self::Text, ColumnType::Text) => Ok(Cell::Text(text.to_owned())),
            (Self::Number(style), ColumnType::Integer) => style.integer(trimmed).map(Cell::Integer),
            (Self::Number(style), ColumnType::Number) => style.number(trimmed).map(Cell::Number),
            (Self::Boolean(words), ColumnType::Boolean) => {
                words.read(trimmed).map(Cell::Boolean).ok_or(ProblemCode::NotABoolean)
            }
            (Self::Date(style), ColumnType::Date) => style.read(trimmed).map(Cell::Date),
            (Self::Period, ColumnType::Year) => period::year(trimmed).map(Cell::Integer),
            (Self::Period, ColumnType::Month) => period::month(trimmed).map(Cell::Text),
            (Self::Period, ColumnType::Quarter) => period::quarter(trimmed).map(Cell::Text),
            _ => Err(ProblemCode::WrongReading),
        }
    }

    /// Writes a value so that [`Reading::read`] gives it back: for showing a person what was understood.
    /// An absence is written as its symbol, and what does not suit the reading plainly.
    pub fn write(&self, cell: &Cell) -> String {
        match (self, cell) {
            (Self::Number(style), Cell::Integer(_) | Cell::Number(_)) => write::number(style, &cell.plain()),
            (Self::Boolean(words), Cell::Boolean(yes)) => words.write(*yes).to_owned(),
            (Self::Date(style), Cell::Date(date)) => write::date(style, *date),
            _ => cell.plain(),
        }
    }
}
