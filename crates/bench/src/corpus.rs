//! An invented archive in five languages: the same for the same seed, in the format of an import.
//!
//! It is shaped like a real one (a few words very often, most words seldom; one to five languages a
//! record; a long text here and there; a few records that not everybody may see) and means nothing.

pub mod draw;
mod rows;
pub mod words;

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use draw::Draw;

/// The places that records point to, imported first.
pub const PLACES: &str = include_str!("../../../sample/20-places.csv");

/// What to invent.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Rows in all.
    pub records: usize,
    /// What makes them the same every time.
    pub seed: u64,
    /// First part of every key, so that two corpora can lie in one archive.
    pub prefix: &'static str,
    /// Rows that are collections, organizations and people; the others are items.
    pub agents: [usize; 3],
}

impl Plan {
    /// A corpus with a fitting number of collections, organizations and people.
    pub fn new(records: usize, seed: u64, prefix: &'static str) -> Self {
        let of = |most: usize, share: usize| most.min(records / share).max(1);
        Self { records, seed, prefix, agents: [of(60, 200), of(2_000, 50), of(3_000, 30)] }
    }
}

/// Writes the corpus.
pub fn write(path: &Path, plan: &Plan) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut draw = Draw::new(plan.seed);
    rows::write(&mut out, plan, &mut draw)?;
    out.flush()
}
