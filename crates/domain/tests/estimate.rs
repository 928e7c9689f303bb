//! Estimates against those of another program: `estimate/reference.csv` was made by `estimate/make_reference.R` with the
//! package `survey` of R from a sample that is generated here anew.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use tejido_domain::observatory::estimate::{
    Accumulator, Error, Estimate, Fault, Lonely, ProportionInterval, Settings, Unit, quantile,
};

const REFERENCE: &str = include_str!("estimate/reference.csv");

/// The minimal standard generator of Park & Miller.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> f64 {
        self.0 = self.0 * 16_807 % 2_147_483_647;
        #[expect(clippy::cast_precision_loss, reason = "31 bits")]
        let state = self.0 as f64;
        state / 2_147_483_647.0
    }
}

#[derive(Debug, Clone, Copy)]
struct Person {
    stratum: u64,
    psu: u64,
    weight: f64,
    pay: Option<f64>,
    hours: f64,
    formal: bool,
    rare: bool,
    woman: bool,
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 100")]
fn people() -> Vec<Person> {
    let mut draws = Draws(20_260);
    let mut people = Vec::new();
    for stratum in 1..=8_u64 {
        for psu in 1..=(if stratum == 8 { 1 } else { 2 + stratum % 4 }) {
            let lift = 60.0 * draws.next();
            for _ in 0..12 + (20.0 * draws.next()).floor() as u64 {
                let weight = 50.0 + 400.0 * draws.next();
                let pay = (100.0 + 20.0 * stratum as f64 + lift + 900.0 * draws.next() * draws.next()).floor();
                let hours = 20.0 + (30.0 * draws.next()).floor();
                let formal = draws.next() < 0.2 + lift / 200.0;
                let rare = draws.next() < 0.02;
                let woman = draws.next() < 0.4;
                let pay = (draws.next() >= 0.07).then_some(pay);
                people.push(Person { stratum, psu, weight, pay, hours, formal, rare, woman });
            }
        }
    }
    people
}

/// Where a design says that a person was drawn.
fn drawn(design: &str, person: &Person) -> Option<(Option<u64>, Option<u64>)> {
    match design {
        "plain" => Some((None, None)),
        "strata" | "strata_fpc" => Some((Some(person.stratum), None)),
        "clusters" => Some((None, Some(person.stratum * 100 + person.psu))),
        "both" | "both_fpc" if person.stratum == 8 => None,
        _ => Some((Some(person.stratum), Some(person.psu))),
    }
}

fn settings(design: &str, figure: &str) -> Settings {
    let strata = 1..=8_u32;
    let population = match design {
        "strata_fpc" => strata.map(|h| (Some(u64::from(h)), 20_000.0 + 1_000.0 * f64::from(h))).collect(),
        "both_fpc" => strata.map(|h| (Some(u64::from(h)), 10.0 + 3.0 * f64::from(h))).collect(),
        _ => std::collections::BTreeMap::new(),
    };
    let lonely = if design == "lonely" { Lonely::GrandMean } else { Lonely::Refuse };
    let logit = figure.ends_with("logit");
    let proportion = if logit { ProportionInterval::Logit } else { ProportionInterval::KornGraubard };
    Settings { population, lonely, proportion, ..Settings::default() }
}

fn units(design: &str, domain: &str, figure: &str) -> Vec<Unit> {
    let unit = |person: Person| {
        let (stratum, psu) = drawn(design, &person)?;
        let share = |yes: bool| Some(f64::from(u8::from(yes)));
        let value = match figure.split('-').next() {
            Some("formal") => share(person.formal),
            Some("rare") => share(person.rare),
            _ => person.pay,
        };
        let inside = match domain {
            "everyone" => true,
            "women" => person.woman,
            _ => person.woman && (3..=5).contains(&person.stratum),
        };
        let denominator = if figure == "ratio" { person.hours } else { 1.0 };
        Some(Unit::new(person.weight, value).drawn(stratum, psu).inside(inside).per(Some(denominator)))
    };
    people().into_iter().filter_map(unit).collect()
}

fn estimate(units: &[Unit], figure: &str, settings: &Settings) -> Estimate {
    // In two parts, so that merging is tried with every figure.
    let (mut first, mut second) = (Accumulator::default(), Accumulator::default());
    for (i, unit) in units.iter().enumerate() {
        if i % 3 == 0 { first.add(unit).unwrap() } else { second.add(unit).unwrap() }
    }
    first.merge(second);
    match figure {
        "total" => first.total(settings),
        "mean" => first.mean(settings),
        "ratio" => first.ratio(settings),
        "quantile-0.5" => quantile(units.iter(), 0.5, settings).unwrap(),
        "quantile-0.9" => quantile(units.iter(), 0.9, settings).unwrap(),
        _ => first.proportion(settings),
    }
    .unwrap()
}

fn apart(ours: Option<f64>, theirs: &str) -> f64 {
    match (ours, theirs.parse::<f64>()) {
        (Some(ours), Ok(theirs)) if theirs.is_finite() => {
            if theirs == 0.0 {
                ours.abs()
            } else {
                ((ours - theirs) / theirs).abs()
            }
        }
        (None, Err(_)) => 0.0,
        (None, Ok(theirs)) if !theirs.is_finite() => 0.0,
        _ => f64::INFINITY,
    }
}

#[test]
fn every_figure_agrees_with_r() {
    let (mut compared, mut worst) = (0, 0.0_f64);
    for line in REFERENCE.lines().skip(1) {
        let mut cells: Vec<&str> = line.split(',').collect();
        // Where an end of a quantile's interval lies beyond the data, R still says the other; we say neither.
        if cells[4] == "NaN" {
            cells[5] = "NaN";
            cells[6] = "NaN";
        }
        let (design, domain, figure) = (cells[0], cells[1], cells[2]);
        let ours = estimate(&units(design, domain, figure), figure, &settings(design, figure));
        #[expect(clippy::cast_precision_loss, reason = "below 1,000")]
        let degrees = ours.degrees as f64;
        let effect = ours.design_effect.filter(|_| cells[8] != "NA");
        let parts = [
            apart(Some(ours.value), cells[3]),
            apart(ours.standard_error, cells[4]),
            apart(ours.interval.map(|interval| interval.low), cells[5]),
            apart(ours.interval.map(|interval| interval.high), cells[6]),
            apart(Some(degrees), cells[7]),
            apart(effect, cells[8]),
        ];
        let furthest = parts.into_iter().fold(0.0, f64::max);
        assert!(furthest < 1e-9, "{line}\n{ours:?}\n{parts:?}");
        worst = worst.max(furthest);
        compared += 1;
    }
    assert_eq!(compared, 7 * 3 * 9);
    assert!(worst < 1e-12, "furthest apart by {worst:e}");
}

fn sample() -> Vec<Unit> {
    units("both", "everyone", "mean")
}

#[test]
fn leaving_rows_out_is_not_a_subpopulation() {
    let settings = Settings::default();
    let women = units("both", "women", "total");
    let whole = estimate(&women, "total", &settings).standard_error.unwrap();
    let rows: Vec<Unit> = women.iter().copied().filter(|unit| unit.inside && unit.stratum != Some(3)).collect();
    let outside: Vec<Unit> = women.iter().map(|unit| unit.inside(unit.inside && unit.stratum != Some(3))).collect();
    let left_out = estimate(&rows, "total", &settings);
    let zeroed = estimate(&outside, "total", &settings);
    assert!((left_out.value - zeroed.value).abs() < 1e-6);
    assert!(zeroed.standard_error.unwrap() < whole);
    assert_eq!(left_out.degrees, zeroed.degrees);
}

#[test]
fn groups_within_a_whole_are_subpopulations() {
    for design in ["plain", "strata", "both"] {
        let (settings, units) = (Settings::default(), units(design, "women-of-three-strata", "mean"));
        let (mut group, mut whole) = (Accumulator::default(), Accumulator::default());
        for unit in &units {
            whole.add(&unit.inside(true)).unwrap();
            if unit.inside {
                group.add(unit).unwrap();
            }
        }
        let group = group.within(&whole);
        for (ours, figure) in [(group.mean(&settings).unwrap(), "mean"), (group.total(&settings).unwrap(), "total")] {
            let expected = estimate(&units, figure, &settings);
            assert!(apart(Some(ours.value), &expected.value.to_string()) < 1e-12);
            let error = expected.standard_error.unwrap().to_string();
            assert!(apart(ours.standard_error, &error) < 1e-12);
            assert_eq!((ours.degrees, ours.units), (expected.degrees, expected.units));
        }
    }
}

#[test]
fn the_order_of_rows_changes_next_to_nothing() {
    let (settings, mut units) = (Settings::default(), sample());
    let forth = estimate(&units, "mean", &settings);
    units.reverse();
    let back = estimate(&units, "mean", &settings);
    assert!((forth.value - back.value).abs() < 1e-11);
    assert!((forth.standard_error.unwrap() - back.standard_error.unwrap()).abs() < 1e-11);
}

#[test]
fn large_values_that_vary_little_keep_their_variance() {
    let settings = Settings::default();
    let small = sample();
    let large: Vec<Unit> =
        small.iter().map(|unit| Unit { value: unit.value.map(|value| value + 1e12), ..*unit }).collect();
    let (small, large) = (estimate(&small, "mean", &settings), estimate(&large, "mean", &settings));
    assert!((small.standard_error.unwrap() / large.standard_error.unwrap() - 1.0).abs() < 1e-9);
    assert!((small.design_effect.unwrap() / large.design_effect.unwrap() - 1.0).abs() < 1e-6);
}

#[test]
fn what_cannot_be_estimated_is_refused() {
    let settings = Settings::default();
    let all = |units: &[Unit]| {
        let mut accumulator = Accumulator::default();
        for unit in units {
            accumulator.add(unit).unwrap();
        }
        accumulator
    };
    let one = Unit::new(2.0, Some(5.0));
    assert_eq!(all(&[]).mean(&settings), Err(Error::Empty));
    assert_eq!(all(&[one.inside(false)]).mean(&settings), Err(Error::Empty));
    assert_eq!(all(&[one]).mean(&settings), Err(Error::SingleUnit));
    let lonely = all(&[one, one.drawn(Some(1), None), one.drawn(Some(1), None)]);
    assert_eq!(lonely.mean(&settings), Err(Error::Lonely(None)));
    assert_eq!(all(&[one, one]).proportion(&settings), Err(Error::NotBinary));
    assert_eq!(all(&[one.per(Some(0.0)); 2]).ratio(&settings), Err(Error::ZeroDenominator));
    assert_eq!(all(&[one.per(Some(2.0)); 2]).mean(&settings), Err(Error::HasDenominator));
    let few = Settings { population: [(None, 1.0)].into(), ..Settings::default() };
    assert_eq!(all(&[one, one]).mean(&few), Err(Error::Population(None)));
    assert_eq!(Accumulator::default().add(&Unit::new(-1.0, None)), Err(Fault::Weight(-1.0)));
    assert!(Accumulator::default().add(&Unit::new(1.0, Some(f64::NAN))).is_err());
}

#[test]
fn nobody_and_everybody_have_an_interval_too() {
    let mut accumulator = Accumulator::default();
    (0..50).for_each(|_| accumulator.add(&Unit::new(3.0, Some(0.0))).unwrap());
    let none = accumulator.proportion(&Settings::default()).unwrap();
    assert!(none.value.abs() < f64::EPSILON);
    // 1 − 0.025^(1/50), after Clopper & Pearson.
    assert!((none.interval.unwrap().high - (1.0 - 0.025_f64.powf(0.02))).abs() < 1e-12);
    let logit = Settings { proportion: ProportionInterval::Logit, ..Settings::default() };
    assert_eq!(accumulator.proportion(&logit).unwrap().interval, None);
}
