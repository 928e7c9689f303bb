//! Time and chance, for the rest of the program: the one place that asks the machine for them.

use jiff::Timestamp;
use rand::RngCore as _;
use tejido_app::{Chance, Clock};

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "time enters the program here, and nowhere else")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The operating system's randomness, through a generator fit for secrets.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "chance enters the program here, and nowhere else")]
    fn draw(&self) -> u64 {
        rand::rng().next_u64()
    }
}
