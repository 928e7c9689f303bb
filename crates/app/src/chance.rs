//! Time and chance, passed in by the binary and the test kit.

use std::fmt::Debug;

use jiff::Timestamp;
use tejido_domain::record::RecordId;

/// Where the time comes from.
pub trait Clock: Send + Sync + Debug {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// Where chance comes from.
pub trait Chance: Send + Sync + Debug {
    /// 64 bits that nobody can guess.
    fn draw(&self) -> u64;
}

/// A new identifier for a record.
pub(crate) fn new_id(chance: &dyn Chance) -> RecordId {
    RecordId::from_chance(chance.draw())
}
