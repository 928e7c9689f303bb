//! The figures of an indicator as pages, charts and sentences need them: from the table that was kept, never from rows.

use tejido_app::Visit;
use tejido_app::datasets::Answer;
use tejido_domain::observatory::indicator::{self, Definition, Dimension, HIGH, LOW, TOTAL, VALUE};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Absence, Cell, ColumnType};
use tejido_i18n::format;

use crate::Web;
use crate::pages::datasets::columns;

/// A figure in its place.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The value of each dimension; none for all of it.
    pub at: Vec<Option<Cell>>,
    /// The figure, or why there is none.
    pub value: Result<f64, Absence>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
}

/// All figures of a version.
#[derive(Debug)]
pub struct Figures<'a> {
    /// How they were defined.
    pub definition: &'a Definition,
    /// The columns of the dimensions.
    pub dimensions: Vec<&'a DataColumn>,
    /// The column of the figure.
    pub measure: Option<&'a DataColumn>,
    /// The figures.
    pub all: Vec<Figure>,
}

impl<'a> Figures<'a> {
    /// Reads the rows of a version.
    pub fn of(definition: &'a Definition, columns: &'a [DataColumn], answer: &Answer) -> Self {
        let place = |name: &str| answer.columns.iter().position(|column| column.name == name);
        let by: Vec<Option<usize>> = definition.by.iter().map(|word| place(&Dimension::parse(word).name())).collect();
        let (value, low, high) = (place(VALUE), place(LOW), place(HIGH));
        let figure = |row: &Vec<Cell>| {
            let number = |place: Option<usize>| match place.and_then(|place| row.get(place)) {
                Some(Cell::Number(number)) => Ok(*number),
                Some(Cell::Absent(absence)) => Err(*absence),
                _ => Err(Absence::NotReported),
            };
            Figure {
                at: by.iter().map(|place| row.get((*place)?).filter(|cell| !is_total(cell)).cloned()).collect(),
                value: number(value),
                interval: number(low).ok().zip(number(high).ok()),
            }
        };
        Self {
            definition,
            dimensions: definition
                .by
                .iter()
                .filter_map(|word| columns.iter().find(|it| it.name == Dimension::parse(word).name()))
                .collect(),
            measure: columns.iter().find(|column| column.name == VALUE),
            all: answer.rows.iter().map(figure).collect(),
        }
    }

    /// Those that are no sums, but over the dimensions beyond the first `shown`, of which the sums are taken.
    pub fn leaves(&self, shown: usize) -> impl Iterator<Item = &Figure> {
        self.all.iter().filter(move |figure| {
            figure.at.iter().enumerate().all(|(dimension, at)| at.is_some() == (dimension < shown))
        })
    }

    /// The figure over everything.
    pub fn whole(&self) -> Option<&Figure> {
        self.all.iter().find(|figure| figure.at.iter().all(Option::is_none))
    }

    /// Those of one dimension alone, over all others.
    pub fn only(&self, dimension: usize) -> impl Iterator<Item = &Figure> {
        self.all
            .iter()
            .filter(move |figure| figure.at.iter().enumerate().all(|(place, at)| at.is_some() == (place == dimension)))
    }

    /// The dimension that is time, which has no figure over all of it.
    pub fn time(&self) -> Option<usize> {
        self.dimensions.iter().position(|column| !indicator::has_total(column.ty))
    }

    /// Whether the first dimension is time.
    pub fn over_time(&self) -> bool {
        self.time() == Some(0)
    }
}

fn is_total(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text == TOTAL)
}

/// A number as the reader's language writes it, no finer than it can be told apart.
pub fn rounded(web: &Web, visit: &Visit, value: f64) -> String {
    let size = value.abs();
    let factor = if size >= 100.0 {
        1.0
    } else if size >= 10.0 {
        10.0
    } else {
        100.0
    };
    format::number(web.catalog(), visit.language, (value * factor).round() / factor)
}

/// A figure in a sentence: with its unit and its interval.
pub fn said(web: &Web, visit: &Visit, figures: &Figures<'_>, figure: &Figure) -> Option<String> {
    let value = figure.value.ok()?;
    let unit = figures.measure.and_then(|column| column.unit.as_deref());
    let number = rounded(web, visit, value);
    let number = match unit {
        Some("%") => format!("{number}\u{a0}%"),
        Some(code) if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            format!("{code}\u{a0}{number}")
        }
        _ => number,
    };
    Some(match figure.interval {
        Some((low, high)) => format!("{number} ({}–{})", rounded(web, visit, low), rounded(web, visit, high)),
        None => number,
    })
}

/// A category by its label.
pub fn label(web: &Web, visit: &Visit, column: &DataColumn, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => {
            columns::code(web.app(), visit, column, text).map_or_else(|| text.clone(), |label| label.text)
        }
        Cell::Integer(number) if column.ty != ColumnType::Year => {
            format::integer(web.catalog(), visit.language, *number)
        }
        other => other.plain(),
    }
}
