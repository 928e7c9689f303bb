//! What figures are broken down by: a column, or the year, quarter or month of a column of days.

use jiff::civil::Date;
use tejido_formats::table::{Cell, ColumnType};

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its year.
    Year,
    /// Its quarter.
    Quarter,
    /// Its month.
    Month,
}

impl Part {
    const ALL: [(&'static str, Self); 3] = [("year", Self::Year), ("quarter", Self::Quarter), ("month", Self::Month)];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }

    /// What the part is.
    pub const fn ty(self) -> ColumnType {
        match self {
            Self::Year => ColumnType::Year,
            Self::Quarter => ColumnType::Quarter,
            Self::Month => ColumnType::Month,
        }
    }

    fn of(self, date: Date) -> Cell {
        match self {
            Self::Year => Cell::Integer(i64::from(date.year())),
            Self::Quarter => Cell::Text(format!("{:04}-Q{}", date.year(), (date.month() + 2) / 3)),
            Self::Month => Cell::Text(format!("{:04}-{:02}", date.year(), date.month())),
        }
    }
}

/// A dimension as a definition writes it: `state`, or `began.year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimension<'a> {
    /// The column.
    pub column: &'a str,
    /// The part of its days.
    pub part: Option<Part>,
}

impl<'a> Dimension<'a> {
    /// Reads the word.
    pub fn parse(word: &'a str) -> Self {
        let part = word.rsplit_once('.').and_then(|(column, part)| {
            let part = Part::ALL.iter().find(|(name, _)| *name == part)?.1;
            Some(Self { column, part: Some(part) })
        });
        part.unwrap_or(Self { column: word, part: None })
    }

    /// What its column is called in the figures.
    pub fn name(&self) -> String {
        self.part.map_or_else(|| self.column.to_owned(), |part| format!("{}_{}", self.column, part.as_str()))
    }

    /// The value of a cell in it.
    pub fn value(&self, cell: &Cell) -> Cell {
        match (self.part, cell) {
            (Some(part), Cell::Date(date)) => part.of(*date),
            _ => cell.clone(),
        }
    }
}
