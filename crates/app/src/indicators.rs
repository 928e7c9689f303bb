//! Indicators: figures computed from datasets, protected, kept by version, and computed again when the data change.
//!
//! Whatever leaves the server has gone through protection once, as one table with all its sums; every page, chart,
//! download and view is cut from that table, never from the rows.

mod category;
mod compute;
mod finish;
mod follow;
mod gather;
mod grid;
mod publish;
mod reading;

pub use compute::{ComputeError, Computed, compute};
pub use follow::{FIGURES, follow};
pub use publish::{Define, Defined, PublishError, by_key, define, recompute};
