//! Time and chance for tests: a clock that stands still until it is moved, chance that repeats itself.

use std::sync::Mutex;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use rand::rngs::SmallRng;
use rand::{RngCore as _, SeedableRng as _};
use tejido_app::{Chance, Clock};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    /// A clock that stands at noon of a day.
    pub fn at(day: &str) -> Self {
        Self(Mutex::new(noon(day)))
    }

    /// Moves it to noon of a day.
    pub fn move_to(&self, day: &str) {
        *self.0.lock().expect("the clock") = noon(day);
    }

    /// Lets time pass.
    pub fn pass(&self, span: Span) {
        let mut now = self.0.lock().expect("the clock");
        *now = now.checked_add(span).expect("a moment within the calendar");
    }
}

fn noon(day: &str) -> Timestamp {
    let day: Date = day.parse().expect("a day such as 2026-05-01");
    day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment").timestamp()
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("the clock")
    }
}

/// Chance that gives the same draws for the same seed.
#[derive(Debug)]
pub struct SeededChance(Mutex<SmallRng>);

impl SeededChance {
    /// Draws from a seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(SmallRng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn draw(&self) -> u64 {
        self.0.lock().expect("chance").next_u64()
    }
}
