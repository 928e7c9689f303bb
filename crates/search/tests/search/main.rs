//! What somebody who searches would notice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests stop at the first surprise")]

mod access;
mod archive;
mod crossing;
mod durability;
mod explaining;
mod facets;
mod finding;
mod odd_input;
mod paging;
mod passages;
mod questions;
mod similar;
mod speed;
mod suggesting;
mod syntax;
mod ten_questions;
mod typos;
mod word_forms;
