//! What the rows of a cell come to: sums that can be added to those of other cells.

use tejido_domain::observatory::estimate::{Accumulator, Distribution, Estimate, Fault, Lonely, Settings, Sum, Unit};
use tejido_domain::observatory::indicator::{Sample, Statistic};
use tejido_formats::table::Absence;

/// A row, as far as the figure needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// How many people it is about.
    pub people: u64,
    /// What was measured; none where it was not said.
    pub value: Option<f64>,
    /// What it is divided by.
    pub per: Option<f64>,
    /// Why there is no value.
    pub absence: Option<Absence>,
    /// Whether it says how many people it is about, where a column does.
    pub answered: bool,
    /// Whether every column that a share tests has a value.
    pub tested: bool,
    /// Whether it satisfies the tests of a share.
    pub passes: bool,
    /// How many of the population it stands for.
    pub weight: f64,
    /// Where it was drawn.
    pub stratum: Option<u64>,
    /// With whom it was drawn.
    pub psu: Option<u64>,
}

/// What is known of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// Rows.
    pub rows: u64,
    /// People they are about.
    pub people: u64,
    /// Of these, the ones that pass the tests of a share.
    pub passing: u64,
    /// Rows that said nothing.
    pub missing: u64,
    /// Why the last of these said nothing.
    pub absence: Option<Absence>,
    sum: Sum,
    per: Sum,
    values: Vec<f64>,
    sample: Accumulator,
    distribution: Distribution,
    units: Vec<Unit>,
}

/// How the whole sample was drawn, whoever of it is in which cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn(Accumulator);

impl Drawn {
    pub fn note(&mut self, row: &Row) -> Result<(), Fault> {
        self.0.add(&Unit::new(row.weight, None).drawn(row.stratum, row.psu).inside(false))
    }
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    pub value: f64,
    pub interval: Option<(f64, f64)>,
    pub reliability: Option<&'static str>,
}

impl Figure {
    pub const fn exact(value: f64) -> Self {
        Self { value, interval: None, reliability: None }
    }
}

impl Gathered {
    /// Takes a row in.
    pub fn add(&mut self, row: &Row, statistic: &Statistic, sample: bool) -> Result<(), Fault> {
        self.rows += 1;
        // Whoever said nothing is in no mean, and does not make a cell larger; nor does whoever stands for nobody.
        let said = row.answered
            && (!sample || row.weight > 0.0)
            && match statistic {
                Statistic::Count => true,
                Statistic::Share { .. } => row.tested,
                Statistic::Ratio { .. } => row.value.is_some() && row.per.is_some(),
                _ => row.value.is_some(),
            };
        if row.absence.is_some() {
            self.absence = row.absence;
        }
        self.missing += u64::from(!said);
        if said {
            self.people = self.people.saturating_add(row.people);
            self.passing = self.passing.saturating_add(if row.passes { row.people } else { 0 });
        }
        if sample {
            return self.draw(row, statistic);
        }
        if let Some(value) = row.value {
            if matches!(statistic, Statistic::Median { .. }) {
                self.values.push(value);
            }
            if !matches!(statistic, Statistic::Ratio { .. }) || row.per.is_some() {
                self.sum.add(value);
                self.per.add(row.per.unwrap_or(0.0));
            }
        }
        Ok(())
    }

    fn draw(&mut self, row: &Row, statistic: &Statistic) -> Result<(), Fault> {
        let value = match statistic {
            Statistic::Count => Some(1.0),
            Statistic::Share { .. } => row.tested.then(|| f64::from(u8::from(row.passes))),
            _ => row.value,
        };
        let mut unit = Unit::new(row.weight, value).drawn(row.stratum, row.psu);
        if matches!(statistic, Statistic::Ratio { .. }) {
            unit = unit.per(row.per);
        }
        if matches!(statistic, Statistic::Median { .. }) {
            self.distribution.add(&unit)?;
            self.units.push(unit);
        }
        self.sample.add(&unit)
    }

    /// Takes in what another cell has.
    pub fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.people = self.people.saturating_add(other.people);
        self.passing = self.passing.saturating_add(other.passing);
        self.missing += other.missing;
        self.absence = self.absence.or(other.absence);
        self.sum.merge(other.sum);
        self.per.merge(other.per);
        self.values.extend_from_slice(&other.values);
        self.sample.merge(other.sample.clone());
        self.distribution.merge(other.distribution.clone());
        self.units.extend_from_slice(&other.units);
    }

    /// What it adds up to, for the protection of amounts.
    pub fn sum(&self) -> f64 {
        self.sum.value()
    }

    /// The figure; none where there is nothing to figure out.
    pub fn figure(&self, statistic: &Statistic) -> Option<Figure> {
        let said = self.rows - self.missing;
        let exact = |value: f64| Some(Figure::exact(value));
        match statistic {
            Statistic::Count => exact(float(self.people)),
            Statistic::Total { .. } => (said > 0 || self.rows == 0).then(|| Figure::exact(self.sum.value())),
            Statistic::Mean { .. } => (said > 0).then(|| Figure::exact(self.sum.value() / float(said))),
            Statistic::Median { .. } => median(self.values.clone()).map(Figure::exact),
            Statistic::Share { .. } => {
                (self.people > 0).then(|| Figure::exact(100.0 * float(self.passing) / float(self.people)))
            }
            Statistic::Ratio { times, .. } => {
                (self.per.value() != 0.0).then(|| Figure::exact(times * self.sum.value() / self.per.value()))
            }
            Statistic::Value { .. } => (said > 0).then(|| Figure::exact(self.sum.value())),
        }
    }

    /// The figure of a sample, with what the design leaves open.
    ///
    /// # Errors
    /// What the estimate says.
    pub fn estimate(
        &self,
        statistic: &Statistic,
        sample: &Sample,
        drawn: &Drawn,
    ) -> Result<Figure, tejido_domain::observatory::estimate::Error> {
        let lonely = if sample.lonely_at_grand_mean { Lonely::GrandMean } else { Lonely::Refuse };
        let settings = Settings { level: sample.level, lonely, ..Settings::default() };
        // That the others are not in this cell is part of what is estimated.
        let whole = self.sample.clone().within(&drawn.0);
        let (made, scale) = match statistic {
            Statistic::Count | Statistic::Total { .. } => (whole.total(&settings)?, 1.0),
            Statistic::Mean { .. } | Statistic::Value { .. } => (whole.mean(&settings)?, 1.0),
            Statistic::Share { .. } => (whole.proportion(&settings)?, 100.0),
            Statistic::Ratio { times, .. } => (whole.ratio(&settings)?, *times),
            Statistic::Median { .. } => (self.middle(drawn, &settings)?, 1.0),
        };
        Ok(scaled(&made, scale))
    }

    fn middle(
        &self,
        drawn: &Drawn,
        settings: &Settings,
    ) -> Result<Estimate, tejido_domain::observatory::estimate::Error> {
        let bound = self.distribution.quantile(0.5)?;
        let mut below = Accumulator::default();
        for unit in &self.units {
            let _ = below.add(&unit.at_most(bound));
        }
        self.distribution.woodruff(0.5, &below.within(&drawn.0), settings)
    }
}

fn scaled(made: &Estimate, scale: f64) -> Figure {
    Figure {
        value: made.value * scale,
        interval: made.interval.map(|interval| (interval.low * scale, interval.high * scale)),
        reliability: Some(made.reliability.as_str()),
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        even if even % 2 == 0 => Some(f64::midpoint(values[middle - 1], values[middle])),
        _ => Some(values[middle]),
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts 2^53 people")]
pub(super) const fn float(number: u64) -> f64 {
    number as f64
}
