//! What is measured, one file each.

mod conflation;
mod identification;
mod known_item;
mod passages;
mod topical;

use std::sync::Arc;

use tejido_lang::lexicon::Translate;

use crate::Failure;
use crate::arguments::Arguments;
use crate::crossing;
use crate::report::Report;
use crate::system::System;
use crate::system::engine::Engine;
use crate::system::postgres::Postgres;
use crate::system::product::Product;
use crate::system::sqlite::Sqlite;

/// Runs the tasks that are wanted.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    let levels = crossing::levels(arguments)?;
    let searches = ["known-item", "topical", "passages"].into_iter().any(|task| arguments.wants(task));
    let others = if searches { others(report, crossing::dictionary()) } else { Vec::new() };
    if arguments.wants("known-item") {
        known_item::run(arguments, &levels, &others, report)?;
    }
    if arguments.wants("topical") {
        topical::run(arguments, &levels, &others, report)?;
    }
    if arguments.wants("passages") {
        passages::run(arguments, &levels, &others, report)?;
    }
    if arguments.wants("conflation") {
        conflation::run(arguments, report)?;
    }
    if arguments.wants("identification") {
        identification::run(arguments, report)?;
    }
    Ok(())
}

/// The searches the product is compared with, as far as they are here.
fn others(report: &mut Report, dictionary: Arc<dyn Translate>) -> Vec<Box<dyn System>> {
    let mut others: Vec<Box<dyn System>> = vec![Box::new(Engine::Folding), Box::new(Engine::Stemming)];
    match Sqlite::here() {
        Some(sqlite) => others.push(Box::new(sqlite)),
        None => report.skip("SQLite FTS5", "the program sqlite3 is not installed"),
    }
    match Postgres::here() {
        Some(postgres) => others.push(Box::new(postgres)),
        None => report.skip("PostgreSQL", "no server is named by TEJIDO_TEST_POSTGRES, or psql is not installed"),
    }
    others.push(Box::new(Engine::Dictionary(dictionary)));
    others
}

/// Everything that is compared: the others, then the product from the least to the most knowledge.
fn all<'a>(levels: &'a [Product], others: &'a [Box<dyn System>]) -> Vec<&'a dyn System> {
    let others = others.iter().map(|system| &**system);
    others.chain(levels.iter().map(|level| level as &dyn System)).collect()
}
