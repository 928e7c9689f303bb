//! What an archivist does: import, correct, undo, export; and what search then finds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing unwrap is a failing test")]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "tables are written to be read, not to be fast")]

mod access;
mod broken;
mod bulk;
mod collections;
mod crossing;
mod datasets;
mod desk;
mod desk_parts;
mod following;
mod given;
mod guarded;
mod indicators;
mod interrupted;
mod merging;
mod packages;
mod problems;
mod proofs;
mod references;
mod round_trip;
mod sample;
mod undoing;
mod vocabulary;
