//! What somebody who searches would notice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

mod access;
mod archive;
mod durability;
mod facets;
mod finding;
mod odd_input;
mod paging;
mod suggesting;
mod syntax;
mod typos;
