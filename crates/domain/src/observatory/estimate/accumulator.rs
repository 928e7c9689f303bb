//! What must be kept of a sample to estimate from it: sums per primary sampling unit, never rows.

use std::collections::BTreeMap;

use super::moments::Moments;
use super::sum::Sum;
use super::{Error, Fault, Lonely, Settings, Unit};

/// Sums of a sample. Add its units in any order, all of them, also those outside the subpopulation; accumulators of
/// parts of a sample can be merged. Then ask for [`Accumulator::total`], [`Accumulator::mean`],
/// [`Accumulator::proportion`] or [`Accumulator::ratio`].
///
/// Sums are of y − c·x, where c is the first ratio y/x met: near the truth as it is, large values that vary little lose
/// no digits when squared.
#[derive(Debug, Clone, Default)]
pub struct Accumulator {
    strata: BTreeMap<Option<u64>, Stratum>,
    pivot: Option<f64>,
    pub(super) counts: Counts,
    pub(super) sums: Sums,
}

/// What was counted, without weights.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub units: u64,
    pub missing: u64,
    /// Units whose value is neither 0 nor 1.
    pub not_binary: u64,
    /// Units whose denominator is not 1.
    pub not_one: u64,
}

/// Weighted sums over the subpopulation: of w, y, x, y², yx and x².
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub weight: Sum,
    pub pair: [Sum; 2],
    pub squares: [Sum; 3],
}

#[derive(Debug, Clone, Default)]
struct Stratum {
    clusters: BTreeMap<u64, Cluster>,
    /// Units that are their own primary sampling units.
    alone: Moments,
    /// How many of these are of the subpopulation.
    met: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cluster {
    pair: [Sum; 2],
    /// Whether anybody of the subpopulation was met in it.
    met: bool,
}

impl Accumulator {
    /// Adds a unit.
    ///
    /// # Errors
    /// A weight below 0 or anything that is not finite; the accumulator is then as it was.
    pub fn add(&mut self, unit: &Unit) -> Result<(), Fault> {
        unit.check()?;
        let pair = unit.inside.then(|| self.count(unit)).flatten();
        let met = pair.is_some();
        let [y, x] = pair.map_or([0.0; 2], |pair| self.sum(unit.weight, pair));
        let stratum = self.strata.entry(unit.stratum).or_default();
        if let Some(psu) = unit.psu {
            let cluster = stratum.clusters.entry(psu).or_default();
            cluster.pair[0].add(y);
            cluster.pair[1].add(x);
            cluster.met |= met;
        } else {
            stratum.alone.add([y, x]);
            stratum.met += u64::from(met);
        }
        Ok(())
    }

    /// Counts a unit of the subpopulation and gives its value and denominator, if it has any.
    fn count(&mut self, unit: &Unit) -> Option<(f64, f64)> {
        if unit.weight == 0.0 {
            return None;
        }
        let Some((value, denominator)) = unit.said() else {
            self.counts.missing += 1;
            return None;
        };
        self.counts.units += 1;
        self.counts.not_binary += u64::from(!is(value, 0.0) && !is(value, 1.0));
        self.counts.not_one += u64::from(!is(denominator, 1.0));
        Some((value, denominator))
    }

    /// Adds to the sums over everything; gives the weighted pair.
    fn sum(&mut self, weight: f64, (value, x): (f64, f64)) -> [f64; 2] {
        if self.pivot.is_none() && x != 0.0 {
            self.repivot(value / x);
        }
        let y = value - self.pivot() * x;
        let sums = &mut self.sums;
        let weighted = [weight * y, weight * x];
        sums.weight.add(weight);
        sums.pair[0].add(weighted[0]);
        sums.pair[1].add(weighted[1]);
        for (square, term) in sums.squares.iter_mut().zip([weighted[0] * y, weighted[0] * x, weighted[1] * x]) {
            square.add(term);
        }
        weighted
    }

    pub(super) fn pivot(&self) -> f64 {
        self.pivot.unwrap_or_default()
    }

    /// Makes all sums sums of y − `pivot`·x.
    fn repivot(&mut self, pivot: f64) {
        let by = self.pivot() - pivot;
        for stratum in self.strata.values_mut() {
            stratum.alone.shift(by);
            stratum.clusters.values_mut().for_each(|cluster| shift(&mut cluster.pair, by));
        }
        shift(&mut self.sums.pair, by);
        let [yy, yx, xx] = &mut self.sums.squares;
        yy.add_scaled(2.0 * by, *yx);
        yy.add_scaled(by * by, *xx);
        yx.add_scaled(by, *xx);
        self.pivot = Some(pivot);
    }

    /// Adds what another has of the same sample.
    pub fn merge(&mut self, mut other: Self) {
        match (self.pivot, other.pivot) {
            (Some(pivot), _) => other.repivot(pivot),
            (None, Some(pivot)) => self.repivot(pivot),
            (None, None) => {}
        }
        for (key, theirs) in other.strata {
            self.strata.entry(key).or_default().merge(theirs);
        }
        self.counts.units += other.counts.units;
        self.counts.missing += other.counts.missing;
        self.counts.not_binary += other.counts.not_binary;
        self.counts.not_one += other.counts.not_one;
        self.sums.weight.merge(other.sums.weight);
        self.sums.pair.iter_mut().zip(other.sums.pair).for_each(|(mine, theirs)| mine.merge(theirs));
        self.sums.squares.iter_mut().zip(other.sums.squares).for_each(|(mine, theirs)| mine.merge(theirs));
    }

    /// The same as part of a whole sample: primary sampling units in which nobody of the subpopulation was met are
    /// added with zeros. So the sample need be gone over once for any number of groups: each unit is added to the
    /// accumulator of its group, and to one of everybody, which is the `whole`.
    #[must_use]
    pub fn within(mut self, whole: &Self) -> Self {
        for (key, all) in &whole.strata {
            let mine = self.strata.entry(*key).or_default();
            for psu in all.clusters.keys() {
                mine.clusters.entry(*psu).or_default();
            }
            let others = (all.alone.count - mine.alone.count).max(0.0);
            mine.alone.merge(&Moments { count: others, ..Moments::default() });
        }
        self
    }

    /// The variance of the total of y − `ratio`·x over the subpopulation, y after the pivot was taken off.
    pub(super) fn variance(&self, ratio: f64, settings: &Settings) -> Result<f64, Error> {
        let strata: Vec<_> = self.strata.iter().map(|(key, stratum)| (*key, stratum.moments())).collect();
        let count: Sum = strata.iter().map(|(_, moments)| moments.count).collect();
        if count.value() < 2.0 {
            return Err(Error::SingleUnit);
        }
        let of_all: Sum = strata.iter().map(|(_, moments)| moments.count * moments.residual_mean(ratio)).collect();
        let grand_mean = of_all.value() / count.value();
        let mut variance = Sum::default();
        for (key, moments) in strata {
            let correction = correction(key, moments.count, settings)?;
            variance.add(correction * spread(key, &moments, ratio, (settings.lonely, grand_mean, correction))?);
        }
        Ok(variance.value())
    }

    /// Primary sampling units less strata, of those in which the subpopulation was met.
    pub(super) fn degrees(&self) -> u64 {
        let met = self.strata.values().map(Stratum::met);
        met.map(|met| met.saturating_sub(1)).sum()
    }
}

/// The contribution of a stratum, with replacement: n/(n−1) times the squared deviations of its units.
fn spread(
    key: Option<u64>,
    moments: &Moments,
    ratio: f64,
    (lonely, grand_mean, correction): (Lonely, f64, f64),
) -> Result<f64, Error> {
    if moments.count > 1.0 {
        return Ok(moments.residual_square(ratio) * moments.count / (moments.count - 1.0));
    }
    match lonely {
        // The only unit that the stratum has was drawn: nothing is uncertain.
        _ if correction == 0.0 => Ok(0.0),
        Lonely::Refuse => Err(Error::Lonely(key)),
        Lonely::GrandMean => Ok((moments.residual_mean(ratio) - grand_mean).powi(2)),
    }
}

/// 1 − n/N.
fn correction(key: Option<u64>, drawn: f64, settings: &Settings) -> Result<f64, Error> {
    match settings.population.get(&key) {
        None => Ok(1.0),
        Some(&all) if all >= drawn => Ok(if all.is_finite() { (all - drawn) / all } else { 1.0 }),
        Some(_) => Err(Error::Population(key)),
    }
}

impl Stratum {
    /// Over all its primary sampling units.
    fn moments(&self) -> Moments {
        let mut moments = self.alone;
        self.clusters.values().for_each(|cluster| moments.add(cluster.pair.map(Sum::value)));
        moments
    }

    fn met(&self) -> u64 {
        self.met + self.clusters.values().map(|cluster| u64::from(cluster.met)).sum::<u64>()
    }

    fn merge(&mut self, other: Self) {
        self.alone.merge(&other.alone);
        self.met += other.met;
        for (key, theirs) in other.clusters {
            let mine = self.clusters.entry(key).or_default();
            mine.pair.iter_mut().zip(theirs.pair).for_each(|(mine, theirs)| mine.merge(theirs));
            mine.met |= theirs.met;
        }
    }
}

fn shift(pair: &mut [Sum; 2], by: f64) {
    let x = pair[1];
    pair[0].add_scaled(by, x);
}

/// Exactly this number.
#[expect(clippy::float_cmp, reason = "0 and 1 are written exactly, and nothing else is meant")]
fn is(value: f64, number: f64) -> bool {
    value == number
}
