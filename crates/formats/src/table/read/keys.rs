//! Which keys were seen: a hash of 128 bits for each, and nothing else of the row.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{ColumnSpec, ProblemCode, SpecError};
use crate::table::Cell;

/// The keys of the rows so far.
pub(super) struct Keys {
    places: Vec<usize>,
    seen: HashSet<u128>,
}

impl Keys {
    pub(super) fn new(key: &[String], specs: &[ColumnSpec]) -> Result<Self, SpecError> {
        let place = |name: &String| {
            let found = specs.iter().position(|spec| spec.column.name == *name);
            found.ok_or_else(|| SpecError::NoSuchKey(name.clone()))
        };
        Ok(Self { places: key.iter().map(place).collect::<Result<_, _>>()?, seen: HashSet::new() })
    }

    /// What is wrong with the row's key, and the column to say it of. Cells that could not be read are passed over:
    /// what is wrong with them has been said.
    pub(super) fn check(&mut self, cells: &[Cell], unread: impl Fn(usize) -> bool) -> Option<(ProblemCode, usize)> {
        if self.places.iter().any(|place| unread(*place)) {
            return None;
        }
        let absent = |place: &&usize| cells.get(**place).is_none_or(|cell| cell.absence().is_some());
        if let Some(place) = self.places.iter().find(absent) {
            return Some((ProblemCode::EmptyKey, *place));
        }
        let first = *self.places.first()?;
        let (mut high, mut low) = (DefaultHasher::new(), DefaultHasher::new());
        1_u8.hash(&mut low);
        for cell in self.places.iter().filter_map(|place| cells.get(*place)) {
            let plain = cell.plain();
            plain.hash(&mut high);
            plain.hash(&mut low);
        }
        let hash = u128::from(high.finish()) << 64 | u128::from(low.finish());
        (!self.seen.insert(hash)).then_some((ProblemCode::DuplicateKey, first))
    }
}
