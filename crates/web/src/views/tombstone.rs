//! What stays at the address of a withdrawn record.

use serde::Serialize;

use super::{PageView, TextView, view};

/// A withdrawn record (410).
#[derive(Debug, Clone, Default, Serialize)]
pub struct TombstoneView {
    /// The frame.
    pub page: PageView,
    /// Kind of the record. Words: message family `kind.`.
    pub kind: String,
    /// Its title, when that may still be shown.
    pub title: Option<TextView>,
    /// Why it was withdrawn.
    pub reason: Option<TextView>,
    /// When (RFC 3339).
    pub at: Option<String>,
    /// Address that never changes, absolute.
    pub permalink: String,
}

view!(TombstoneView, "tombstone.html");
