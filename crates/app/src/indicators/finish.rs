//! From cells to the table that is shown.

use std::collections::BTreeMap;

use tejido_domain::observatory::estimate;
use tejido_domain::observatory::indicator::{self, Statistic, TOTAL};
use tejido_domain::observatory::protect::{self, Cube, Outcome, Protection, Rules};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Absence, Cell};

use super::category::{Category, OTHER};
use super::compute::{ComputeError, Computed, MOST_CELLS, Table};
use super::gather::{Figure, Gathered};
use super::grid::Grid;

/// Amounts are protected in hundredths of their unit.
const HUNDREDTHS: f64 = 100.0;
/// Beyond it amounts are not protected as amounts; their cells are, by how many people they are about.
const LARGEST: f64 = 1e12;

impl Table<'_> {
    /// The figures, once every row was added.
    pub(super) fn computed(mut self, columns: &[DataColumn]) -> Result<Computed, ComputeError> {
        self.bring_rare_together(columns);
        let categories = self.categories();
        self.refuse_reserved(&categories)?;
        let codes: Vec<Vec<String>> = categories.iter().map(|met| met.iter().map(Category::code).collect()).collect();
        let table = indicator::columns(self.definition, columns, &codes);
        let parted = matches!(self.definition.statistic, Statistic::Share { .. });
        let grid = Grid::of(categories.iter().map(Vec::len), parted, MOST_CELLS).ok_or(ComputeError::TooManyCells)?;
        let summed = self.summed(&grid, &categories);
        let protection = self.protected(&grid, &summed, &categories)?;
        let shown = Shown { table: &self, grid: &grid, categories: &categories, protection: protection.as_ref() };
        let mut rows = Vec::new();
        for (index, gathered) in summed.iter().enumerate() {
            rows.extend(shown.row(index, gathered)?);
        }
        Ok(Computed { columns: table, rows, protection: protection.map(|made| made.report) })
    }

    /// Values that nobody foresaw and that few people have say who they are: those below the
    /// threshold are one category.
    fn bring_rare_together(&mut self, columns: &[DataColumn]) {
        if self.definition.threshold == 0 {
            return;
        }
        for (at, word) in self.definition.by.iter().enumerate() {
            let column = columns.iter().find(|column| column.name == indicator::Dimension::parse(word).column);
            if !indicator::has_total(self.reading.types[at]) {
                continue;
            }
            // Whoever gave a code its meaning foresaw it; a code that was merely met says no more than the value.
            let foreseen = |key: &Category| {
                column.is_some_and(|column| {
                    column.codes.iter().any(|code| !code.label.is_empty() && code.value == key.code())
                })
            };
            let mut people: BTreeMap<Category, u64> = BTreeMap::new();
            for (key, gathered) in &self.cells {
                *people.entry(key[at].clone()).or_default() += gathered.people;
            }
            let rare = |key: &Category| {
                matches!(key, Category::Is(_) | Category::Number(_))
                    && !foreseen(key)
                    && people.get(key).is_some_and(|many| *many < self.definition.threshold)
            };
            let mut cells: BTreeMap<Vec<Category>, Gathered> = BTreeMap::new();
            for (mut key, gathered) in std::mem::take(&mut self.cells) {
                if rare(&key[at]) {
                    key[at] = Category::Other;
                }
                cells.entry(key).or_default().merge(&gathered);
            }
            self.cells = cells;
        }
    }

    /// Codes of sums and absences are no values: with them in the data a sum would be counted twice.
    fn refuse_reserved(&self, categories: &[Vec<Category>]) -> Result<(), ComputeError> {
        let reserved = |text: &str| {
            text == TOTAL || text == OTHER || Absence::ALL.iter().any(|absence| text == format!("_{}", absence.sdmx()))
        };
        for (met, _) in categories.iter().zip(&self.reading.types).filter(|(_, ty)| indicator::has_total(**ty)) {
            let found = met.iter().find_map(|category| match category {
                Category::Is(text) if reserved(text) => Some(text.clone()),
                _ => None,
            });
            if let Some(text) = found {
                return Err(ComputeError::Reserved(text));
            }
        }
        Ok(())
    }

    fn summed(&self, grid: &Grid, categories: &[Vec<Category>]) -> Vec<Gathered> {
        let mut cells = vec![Gathered::default(); grid.cells()];
        for (key, gathered) in &self.cells {
            for index in grid.sums_of(&leaf(key, categories)) {
                cells[index].merge(gathered);
            }
        }
        cells
    }

    /// What may be shown; none where nobody is singled out by the data.
    fn protected(
        &self,
        grid: &Grid,
        summed: &[Gathered],
        categories: &[Vec<Category>],
    ) -> Result<Option<Protection>, ComputeError> {
        if self.definition.threshold == 0 {
            return Ok(None);
        }
        let amounts = matches!(self.definition.statistic, Statistic::Total { .. })
            && summed.iter().all(|cell| (0.0..LARGEST).contains(&cell.sum()));
        let parted = matches!(self.definition.statistic, Statistic::Share { .. });
        let mut leaves = Vec::new();
        for (key, gathered) in &self.cells {
            let at = leaf(key, categories);
            if parted {
                for (part, people) in [(0, gathered.passing), (1, gathered.people - gathered.passing)] {
                    leaves.push(([at.clone(), vec![part]].concat(), cell(people, 0.0)));
                }
            } else {
                let at = if at.is_empty() { vec![0] } else { at };
                leaves.push((at, cell(gathered.people, if amounts { gathered.sum() } else { 0.0 })));
            }
        }
        let cube = Cube::from_leaves(grid.dimensions(), leaves)?;
        let made = protect::protect(&cube, &Rules { threshold: self.definition.threshold, ..Rules::default() });
        if made.report.exposed.is_empty() {
            Ok(Some(made))
        } else {
            Err(ComputeError::Exposed(made.report.exposed.len()))
        }
    }
}

/// The coordinates of a cell that is no sum.
fn leaf(key: &[Category], categories: &[Vec<Category>]) -> Vec<usize> {
    let place = |(met, category): (&Vec<Category>, &Category)| met.binary_search(category).unwrap_or_default();
    categories.iter().zip(key).map(place).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within bounds")]
fn cell(people: u64, amount: f64) -> protect::Cell {
    protect::Cell { contributors: people, amount: (amount * HUNDREDTHS).round() as u64, largest: Vec::new() }
}

struct Shown<'a> {
    table: &'a Table<'a>,
    grid: &'a Grid,
    categories: &'a [Vec<Category>],
    protection: Option<&'a Protection>,
}

impl Shown<'_> {
    /// The row of a cell; none where it is a sum that is not shown.
    fn row(&self, index: usize, gathered: &Gathered) -> Result<Option<Vec<Cell>>, ComputeError> {
        let at = self.grid.coordinates(index);
        let Some(mut row) = self.heads(&at) else { return Ok(None) };
        let definition = self.table.definition;
        let figure = self.figure(index, gathered, &row)?;
        let part = |part: fn(&Figure) -> Option<f64>| match &figure {
            Ok(figure) => part(figure).map_or(Cell::Absent(Absence::NotApplicable), Cell::Number),
            Err(absence) => Cell::Absent(*absence),
        };
        row.push(part(|figure| Some(figure.value)));
        let given = matches!(definition.statistic, Statistic::Value { low: Some(_), high: Some(_), .. });
        if given || definition.sample.is_some() {
            row.push(part(|figure| figure.interval.map(|it| it.0)));
            row.push(part(|figure| figure.interval.map(|it| it.1)));
        }
        if !matches!(definition.statistic, Statistic::Value { .. }) || definition.people.is_some() {
            let people = self.public(self.grid.protected(index), gathered.people);
            row.push(
                people.map_or_else(Cell::Absent, |people| Cell::Integer(i64::try_from(people).unwrap_or(i64::MAX))),
            );
        }
        if definition.sample.is_some() {
            row.push(match &figure {
                Ok(figure) => {
                    figure.reliability.map_or(Cell::Absent(Absence::NotApplicable), |it| Cell::Text(it.to_owned()))
                }
                Err(absence) => Cell::Absent(*absence),
            });
        }
        Ok(Some(row))
    }

    /// The values of the dimensions. Over time there are no sums, nor of values computed elsewhere.
    fn heads(&self, at: &[usize]) -> Option<Vec<Cell>> {
        let head = |(dimension, at): (usize, &usize)| {
            let ty = self.table.reading.types[dimension];
            if self.grid.is_total(dimension, *at) {
                let computed = !matches!(self.table.definition.statistic, Statistic::Value { .. });
                return (computed && indicator::has_total(ty)).then(|| Cell::Text(TOTAL.to_owned()));
            }
            Some(self.categories[dimension][*at].cell(ty))
        };
        at.iter().enumerate().map(head).collect()
    }

    fn outcome(&self, cell: usize) -> Option<Outcome> {
        self.protection.map(|made| made.outcomes[cell])
    }

    /// How many people, for everybody to read.
    fn public(&self, cell: usize, people: u64) -> Result<u64, Absence> {
        self.outcome(cell).map_or(Ok(people), Outcome::public)
    }

    /// The figure of a cell for everybody to read.
    fn figure(
        &self,
        index: usize,
        gathered: &Gathered,
        heads: &[Cell],
    ) -> Result<Result<Figure, Absence>, ComputeError> {
        let (whole, passing) = (self.grid.protected(index), self.grid.passing(index));
        let hidden = |cell| self.outcome(cell).is_some_and(|outcome| !outcome.is_published());
        if hidden(whole) || hidden(passing) {
            return Ok(Err(Absence::Suppressed));
        }
        let definition = self.table.definition;
        let Some(sample) = &definition.sample else {
            let none = self.nothing(gathered);
            let figure = gathered.figure(&definition.statistic).ok_or(none);
            return Ok(figure.map(|figure| self.with_ends(figure, index)));
        };
        match gathered.estimate(&definition.statistic, sample, &self.table.drawn) {
            Ok(figure) => Ok(Ok(figure)),
            Err(estimate::Error::Empty) if gathered.rows == 0 && definition.threshold == 0 => Ok(self.of_nobody()),
            Err(estimate::Error::Empty) => Ok(Err(self.nothing(gathered))),
            Err(estimate::Error::ZeroDenominator) => Ok(Err(Absence::NotApplicable)),
            Err(error) => {
                let stratum = match error {
                    estimate::Error::Lonely(Some(number)) => self.table.strata.name(number),
                    _ => None,
                };
                Err(ComputeError::Estimate { stratum, cell: heads.iter().map(Cell::plain).collect(), error })
            }
        }
    }

    /// Why there is no figure. Where few people are protected, that nobody is there and that nobody said anything are
    /// not told apart: it would tell who is there.
    fn nothing(&self, gathered: &Gathered) -> Absence {
        match gathered.absence {
            Some(absence) if matches!(self.table.definition.statistic, Statistic::Value { .. }) => absence,
            _ if gathered.rows == 0 && self.table.definition.threshold == 0 => Absence::NotApplicable,
            _ => Absence::NotReported,
        }
    }

    /// A sample that met nobody there.
    fn of_nobody(&self) -> Result<Figure, Absence> {
        match self.table.definition.statistic {
            Statistic::Count | Statistic::Total { .. } => Ok(Figure::exact(0.0)),
            _ => Err(Absence::NotApplicable),
        }
    }

    /// With the interval that the dataset gives.
    fn with_ends(&self, figure: Figure, index: usize) -> Figure {
        let at = self.grid.coordinates(index);
        let key: Option<Vec<Category>> =
            self.categories.iter().zip(&at).map(|(met, at)| met.get(*at).cloned()).collect();
        let ends = key.and_then(|key| self.table.given.get(&key));
        Figure { interval: ends.and_then(|(low, high)| Some(((*low)?, (*high)?))).or(figure.interval), ..figure }
    }
}
