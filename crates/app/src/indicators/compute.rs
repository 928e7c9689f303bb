//! Computing figures: rows into cells, cells into sums, sums through protection, and only then a table.

use std::collections::{BTreeMap, HashMap};

use tejido_domain::observatory::adjust::{self, Period, Series};
use tejido_domain::observatory::estimate;
use tejido_domain::observatory::indicator::{self, Definition, Dimension, Part, Statistic};
use tejido_domain::observatory::protect::{self, CubeError};
use tejido_domain::observatory::view::View;
use tejido_domain::record::{DataColumn, Document};
use tejido_formats::table::Cell;
use tokio::runtime::Handle;

use super::category::Category;
use super::gather::{Drawn, Gathered, Row};
use super::reading::Reading;
use crate::datasets::{AskError, WritingError, local, with_rows};
use crate::{App, Error};

/// Most cells of an indicator, with sums.
pub(super) const MOST_CELLS: usize = 50_000;

/// What was computed.
#[derive(Debug)]
pub struct Computed {
    /// The columns of the figures.
    pub columns: Vec<DataColumn>,
    /// The figures.
    pub rows: Vec<Vec<Cell>>,
    /// What protection did.
    pub protection: Option<protect::Report>,
}

/// Why nothing was computed.
#[derive(Debug, thiserror::Error)]
pub enum ComputeError {
    /// The definition does not go with the dataset.
    #[error("the definition: {0:?}")]
    Definition(Vec<indicator::Fault>),
    /// More cells than an indicator has.
    #[error("the indicator has more than {MOST_CELLS} cells")]
    TooManyCells,
    /// A value of a dimension that means something else in a table of figures.
    #[error("the value {0:?} is kept for sums and absences; leave it out with `where`")]
    Reserved(String),
    /// Several rows where each cell should have one.
    #[error("there are several rows for {0:?}")]
    SeveralRows(Vec<String>),
    /// The sample does not allow an estimate.
    #[error("{cell:?}: {error}{}", stratum.as_ref().map(|name| format!(" (stratum {name})")).unwrap_or_default())]
    Estimate {
        /// The stratum it is about, as the dataset names it.
        stratum: Option<String>,
        /// For which cell.
        cell: Vec<String>,
        /// Why.
        error: estimate::Error,
    },
    /// A weight or a value that is none.
    #[error("row {row}: {fault}")]
    Row {
        /// Which row, from 1.
        row: u64,
        /// What is wrong.
        fault: estimate::Fault,
    },
    /// Money that cannot be adjusted.
    #[error("row {row}: {error}")]
    Money {
        /// Which row, from 1.
        row: u64,
        /// Why.
        error: adjust::Error,
    },
    /// Cells that cannot be protected, whatever is kept back.
    #[error("{0} cells cannot be protected")]
    Exposed(usize),
    /// The data.
    #[error(transparent)]
    Ask(#[from] AskError),
}

impl From<Error> for ComputeError {
    fn from(error: Error) -> Self {
        Self::Ask(error.into())
    }
}

impl From<WritingError> for ComputeError {
    fn from(error: WritingError) -> Self {
        Self::Ask(error.into())
    }
}

impl From<CubeError> for ComputeError {
    fn from(_: CubeError) -> Self {
        Self::TooManyCells
    }
}

/// Computes the figures of a definition over a version of its dataset.
///
/// # Errors
/// See [`ComputeError`].
pub async fn compute(app: &App, definition: &Definition, dataset: &Document) -> Result<Computed, ComputeError> {
    let columns = dataset.columns().to_vec();
    let faults = indicator::faults(definition, &columns);
    if !faults.is_empty() {
        return Err(ComputeError::Definition(faults));
    }
    let file = local(app, dataset).await?;
    let reading = Reading::of(definition, &columns);
    // In a sample, those who are not asked about are still part of it.
    let filters = if definition.sample.is_some() { Vec::new() } else { reading.filters.clone() };
    let view = View { filters, show: reading.show.clone(), ..View::default() };
    let rows = app.tables.rows(file.path(), &columns, &view).await.map_err(AskError::from)?;
    let definition = definition.clone();
    with_rows(Handle::current(), rows, move |mut source| {
        let mut table = Table::new(&definition, reading);
        source.each_with(|cells| table.add(cells))?;
        table.computed(&columns)
    })
    .await
}

/// Numbers of names, in the order in which they are met.
#[derive(Default)]
pub(super) struct Numbers(HashMap<String, u64>);

impl Numbers {
    fn of(&mut self, cell: &Cell) -> u64 {
        let next = self.0.len() as u64;
        *self.0.entry(cell.plain()).or_insert(next)
    }

    pub(super) fn name(&self, number: u64) -> Option<String> {
        self.0.iter().find(|(_, known)| **known == number).map(|(name, _)| name.clone())
    }
}

/// The cells of an indicator, as rows come in.
pub(super) struct Table<'a> {
    pub definition: &'a Definition,
    pub reading: Reading,
    pub cells: BTreeMap<Vec<Category>, Gathered>,
    /// The ends of intervals that were computed elsewhere.
    pub given: BTreeMap<Vec<Category>, (Option<f64>, Option<f64>)>,
    pub drawn: Drawn,
    series: Series,
    pub strata: Numbers,
    clusters: Numbers,
    rows: u64,
}

impl<'a> Table<'a> {
    fn new(definition: &'a Definition, reading: Reading) -> Self {
        Self {
            definition,
            reading,
            cells: BTreeMap::new(),
            given: BTreeMap::new(),
            drawn: Drawn::default(),
            series: definition.money.as_ref().and_then(|money| money.series().ok()).unwrap_or_default(),
            strata: Numbers::default(),
            clusters: Numbers::default(),
            rows: 0,
        }
    }

    fn add(&mut self, cells: &[Cell]) -> Result<(), ComputeError> {
        self.rows += 1;
        let reading = &self.reading;
        let number = |place: Option<usize>| place.and_then(|place| cells.get(place)).and_then(number);
        let outside = self.definition.sample.is_some() && !reading.passes(&reading.filters, cells);
        // Of whoever is only part of the sample no amount is used, so none need be adjusted.
        let factor = if outside { 1.0 } else { self.factor(cells)? };
        let amount = |at: usize| {
            number(reading.value.get(at).copied()).map(|value| value * factor).filter(|value| value.is_finite())
        };
        let people = reading.people.map(|place| number(Some(place)).and_then(whole));
        let absence = reading.value.first().and_then(|place| cells.get(*place)).and_then(Cell::absence);
        let row = Row {
            people: people.flatten().unwrap_or(1),
            answered: people.is_none_or(|people| people.is_some()),
            absence,
            tested: reading.is_tested(cells),
            value: amount(0),
            per: number(reading.value.get(1).copied()),
            passes: reading.passes(&reading.having, cells),
            weight: reading.weight.map_or(1.0, |place| number(Some(place)).unwrap_or(0.0)),
            stratum: reading.stratum.and_then(|place| cells.get(place)).map(|cell| self.strata.of(cell)),
            psu: reading.psu.and_then(|place| cells.get(place)).map(|cell| self.clusters.of(cell)),
        };
        let ends = (amount(1), amount(2));
        let sample = self.definition.sample.is_some();
        if sample {
            self.drawn.note(&row).map_err(|fault| ComputeError::Row { row: self.rows, fault })?;
            if outside {
                return Ok(());
            }
        }
        let key: Vec<Category> = reading
            .by
            .iter()
            .filter_map(|(place, part)| Some(Category::of(&value(cells.get(*place)?, *part))))
            .collect();
        if matches!(self.definition.statistic, Statistic::Value { .. })
            && self.given.insert(key.clone(), ends).is_some()
        {
            return Err(ComputeError::SeveralRows(key.iter().map(Category::code).collect()));
        }
        if self.cells.len() >= MOST_CELLS && !self.cells.contains_key(&key) {
            return Err(ComputeError::TooManyCells);
        }
        let gathered = self.cells.entry(key).or_default();
        gathered
            .add(&row, &self.definition.statistic, sample)
            .map_err(|fault| ComputeError::Row { row: self.rows, fault })
    }

    /// By what an amount of this row is multiplied.
    fn factor(&self, cells: &[Cell]) -> Result<f64, ComputeError> {
        let Some(money) = &self.definition.money else { return Ok(1.0) };
        let period = self.reading.period.and_then(|place| cells.get(place)).map(Cell::plain).unwrap_or_default();
        // An amount of no time cannot be compared: it is left out as not reported.
        let Ok(period) = period.parse::<Period>() else { return Ok(f64::NAN) };
        money.factor(period, &self.series).map_err(|error| ComputeError::Money { row: self.rows, error })
    }

    /// The categories of each dimension, in order.
    pub fn categories(&self) -> Vec<Vec<Category>> {
        let of = |at: usize| {
            let mut met: Vec<Category> = self.cells.keys().filter_map(|key| key.get(at)).cloned().collect();
            met.sort();
            met.dedup();
            met
        };
        (0..self.reading.by.len()).map(of).collect()
    }
}

fn value(cell: &Cell, part: Option<Part>) -> Cell {
    Dimension { column: "", part }.value(cell)
}

fn number(cell: &Cell) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "figures are not of the size of 2^53")]
    match cell {
        Cell::Integer(number) => Some(*number as f64),
        Cell::Number(number) => Some(*number),
        Cell::Boolean(yes) => Some(f64::from(u8::from(*yes))),
        _ => None,
    }
}

/// People are counted whole.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
fn whole(number: f64) -> Option<u64> {
    (0.0..1e15).contains(&number).then(|| number.round() as u64)
}
