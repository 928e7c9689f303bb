//! Rows of repeated fields, and values that came back as they were.

use std::collections::{HashMap, VecDeque};

use tejido_formats::text::clean_typed;

use super::Reader;
use crate::record::validate::MAX_VALUES;

/// A line as it is kept: without signs nobody sees, on one line; and how many signs were taken out.
pub(super) fn tidy(text: &str) -> (String, usize) {
    let (clean, hidden) = clean_typed(text);
    (clean.split_whitespace().collect::<Vec<_>>().join(" "), hidden)
}

/// The values a field had, each to be found once by what a form shows of it.
pub(super) struct Known(HashMap<String, VecDeque<usize>>);

impl Known {
    pub(super) fn of<'v>(values: impl Iterator<Item = &'v str>) -> Self {
        let mut known: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, value) in values.enumerate() {
            known.entry(tidy(value).0).or_default().push_back(at);
        }
        Self(known)
    }

    /// The place of a value, if it was there and is not taken yet.
    pub(super) fn take(&mut self, tidy: &str) -> Option<usize> {
        self.0.get_mut(tidy)?.pop_front()
    }
}

impl Reader<'_> {
    /// The names of a repeated field's rows; `None` when it was not posted, or has more than it may.
    pub(super) fn rows(&mut self, name: &str) -> Option<Vec<String>> {
        let rows = self.reading.posted.rows(name);
        if rows.is_empty() {
            return None;
        }
        let names: Vec<String> = rows.into_iter().map(|row| format!("{name}.{row}")).collect();
        let filled = names.iter().filter(|row| !self.reading.posted.value(row).trim().is_empty()).count();
        if filled > MAX_VALUES {
            let first = names.first().cloned().unwrap_or_default();
            self.problem(&first, "too-many", &filled.to_string(), &MAX_VALUES.to_string());
            return None;
        }
        Some(names)
    }
}
