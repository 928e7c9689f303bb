//! The built program from outside, as an archivist and a server see it: exit codes, messages, files.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod audit;
mod config;
mod damage;
mod dataset;
mod desk;
mod export;
mod import;
mod killed;
mod lexicon;
mod serve;
mod support;
mod toolkit;
mod user;
