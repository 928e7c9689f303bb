//! The site as browsers, programs and crawlers meet it: requests through the router, over a real archive.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing unwrap is a failing test")]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "tables are written to be read, not to be fast")]

mod again;
mod api;
mod api_write;
mod audit;
mod bulk;
mod closed;
mod crossing;
mod datasets;
mod described;
mod desk;
mod editing;
mod entering;
mod escaping;
mod feeds;
mod files;
mod forms;
mod hostile;
mod html;
mod importing;
mod intake;
mod machine;
mod matrix;
mod messages;
mod moved;
mod odd;
mod own_page;
mod packages;
mod pages;
mod proofs;
mod signed;
mod terms;
mod translating;
mod unseen;
mod uploads;
