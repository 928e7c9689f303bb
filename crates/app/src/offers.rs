//! What anyone offers to the archive, with or without an account, and how it is decided.
//!
//! An offer is a draft until whoever makes it has seen it whole; then it waits. Its receipt, of which only the hash is
//! kept, is all that shows it again. No reader gets its files before a record made of it is published.

mod content;
mod decide;
mod make;
mod sent;
mod tidy;

pub use content::{Content, LICENCES, SHOWN, licence_address};
pub use decide::{accept, ask, decline, file, open, queue};
pub use make::{Seen, answer, begin, rewrite, seen, send, withdraw};
pub use sent::NewFile;
pub use tejido_store::offers::Offer;
pub use tejido_store::offers::contacts::Said;
pub use tejido_store::offers::files::OfferFile;
pub use tidy::tidy;

/// Being written; seen by nobody else.
pub const DRAFT: &str = "draft";
/// Waiting for review.
pub const WAITING: &str = "waiting";
/// A question was asked back.
pub const ASKED: &str = "asked";
/// A record was made of it.
pub const ACCEPTED: &str = "accepted";
/// It was declined, with a reason.
pub const DECLINED: &str = "declined";
/// Whoever offered it took it back.
pub const WITHDRAWN: &str = "withdrawn";

/// Most files of an offer.
pub const MOST_FILES: usize = 6;
/// Largest file of an offer, in bytes.
pub const LARGEST_FILE: u64 = 25 * 1024 * 1024;
/// Most bytes of all offers together that are not decided yet.
const MOST_BYTES: i64 = 4 * 1024 * 1024 * 1024;
/// Days after a decision until it is forgotten how somebody can be reached.
pub const CONTACT_DAYS: i64 = 30;
