//! A chart checked and put in order: columns along the first axis, a row of cells for each series.

use crate::error::Error;
use crate::model::{At, Chart, Value};
use crate::number::real;
use crate::speech::Speech;

/// More cannot be told apart or laid out.
const MOST_SERIES: usize = 60;
const MOST_COLUMNS: usize = 1000;
const LARGEST: f64 = 1e100;

/// A place along the first axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub(crate) x: f64,
    pub(crate) label: String,
}

/// A value as it will be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cell {
    pub(crate) value: Value,
    pub(crate) interval: Option<(f64, f64)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) label: String,
    /// One for each column; `None` where the series has no point there.
    pub(crate) cells: Vec<Option<Cell>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// Whether columns are categories rather than positions.
    pub(crate) categories: bool,
}

impl Grid {
    /// Checks everything that drawing relies on.
    pub(crate) fn new(chart: &Chart, speech: &Speech) -> Result<Self, Error> {
        limit("series", chart.series.len(), MOST_SERIES)?;
        let categories = !chart.x.categories.is_empty();
        let columns = if categories {
            let named = chart.x.categories.iter().enumerate();
            named.map(|(index, label)| Column { x: real(index), label: label.clone() }).collect()
        } else {
            positions(chart, speech)?
        };
        limit("places on the axis", columns.len(), MOST_COLUMNS)?;
        let mut rows = Vec::new();
        for (series, given) in chart.series.iter().enumerate() {
            let mut cells = vec![None; columns.len()];
            for (point, given) in given.points.iter().enumerate() {
                let column = column(&columns, given.at, categories).ok_or(Error::Category { series, point })?;
                let cell = cell(given.value, given.interval, series, point)?;
                if cells[column].replace(cell).is_some() {
                    return Err(Error::Twice { series, point });
                }
            }
            rows.push(Row { label: given.label.clone(), cells });
        }
        Ok(Self { columns, rows, categories })
    }

    /// The cells there are.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.rows.iter().flat_map(|row| row.cells.iter().flatten().copied())
    }

    /// The smallest and the largest number of values and intervals; `None` where there is no number.
    pub(crate) fn extent(&self) -> Option<(f64, f64)> {
        let numbers = self.cells().filter_map(|cell| {
            let value = cell.value.number()?;
            let (low, high) = cell.interval.unwrap_or((value, value));
            Some((low.min(value), high.max(value)))
        });
        numbers.reduce(|(low, high), (from, to)| (low.min(from), high.max(to)))
    }

    pub(crate) fn has(&self, value: Value) -> bool {
        self.cells().any(|cell| cell.value == value)
    }

    pub(crate) fn has_intervals(&self) -> bool {
        self.cells().any(|cell| cell.interval.is_some())
    }
}

fn limit(what: &'static str, count: usize, most: usize) -> Result<(), Error> {
    if count > most { Err(Error::TooMany { what, count, most }) } else { Ok(()) }
}

fn positions(chart: &Chart, speech: &Speech) -> Result<Vec<Column>, Error> {
    let mut all = Vec::new();
    for (series, given) in chart.series.iter().enumerate() {
        for (point, given) in given.points.iter().enumerate() {
            match given.at {
                At::Category(_) => return Err(Error::Category { series, point }),
                At::Position(x) if fits(x) => all.push(if x == 0.0 { 0.0 } else { x }),
                At::Position(_) => return Err(Error::Number { series, point }),
            }
        }
    }
    all.sort_by(f64::total_cmp);
    all.dedup();
    Ok(all.into_iter().map(|x| Column { x, label: (speech.position)(x) }).collect())
}

fn column(columns: &[Column], at: At, categories: bool) -> Option<usize> {
    match at {
        At::Category(index) => (categories && index < columns.len()).then_some(index),
        At::Position(x) if !categories => {
            columns.binary_search_by(|column| column.x.partial_cmp(&x).unwrap_or(std::cmp::Ordering::Less)).ok()
        }
        At::Position(_) => None,
    }
}

fn fits(number: f64) -> bool {
    number.is_finite() && number.abs() <= LARGEST
}

fn cell(value: Value, interval: Option<(f64, f64)>, series: usize, point: usize) -> Result<Cell, Error> {
    let Some(number) = value.number() else { return Ok(Cell { value, interval: None }) };
    let mut numbers = [Some(number), interval.map(|it| it.0), interval.map(|it| it.1)].into_iter().flatten();
    if !numbers.all(fits) {
        return Err(Error::Number { series, point });
    }
    if interval.is_some_and(|(low, high)| low > high) {
        return Err(Error::Interval { series, point });
    }
    Ok(Cell { value, interval })
}
