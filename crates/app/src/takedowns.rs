//! Requests to take something down: anyone may ask, a steward restricts at once and decides, and a tombstone remains.

mod ask;
mod decide;

pub use ask::{REASONS, Seen, ask, cancel, seen};
pub use decide::{Decision, Opened, decide, lift, open, queue, records_of, restrict};
pub use tejido_store::takedowns::Takedown;

/// Waiting for a steward.
pub const OPEN: &str = "open";
/// Waiting, the record closed meanwhile.
pub const RESTRICTED: &str = "restricted";
/// The record was taken out.
pub const WITHDRAWN: &str = "withdrawn";
/// The record stays closed.
pub const SEALED: &str = "sealed";
/// The record stays as it was.
pub const KEPT: &str = "kept";
/// Whoever asked took it back.
pub const CANCELLED: &str = "cancelled";
