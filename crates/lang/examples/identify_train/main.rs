//! Builds the model of languages from plain text: `identify_train FOLDER OUT.bin [SAMPLES]`.
//! It must give the same bytes for the same folder: its chance is seeded.
//!
//! The folder holds `CODE.SOURCE.txt`, one sentence or message a line, and `CODE.words.tsv`, a word and
//! its frequency a line; CODE is an ISO 639 code, or anything else for a language that is only to be
//! told apart. `names.SOURCE.txt` holds names of people and places, which belong to no language. Files
//! with `-test` in their name are left out. The sources of the model in use are in `identify/model.rs`.

mod chance;
mod corpus;
mod fit;

use std::{env, fs, io, path::Path};

use chance::Chance;
use corpus::Corpus;
use fit::Fit;

/// Texts drawn when nothing else is said: enough for the loss to stand still.
const SAMPLES: u32 = 12_000_000;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("identify_train FOLDER OUT.bin [SAMPLES]"));
    };
    let samples = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(SAMPLES);
    let corpus = Corpus::read(Path::new(&folder))?;
    let mut chance = Chance::new();
    let mut fit = Fit::new(samples);
    for _ in 0..samples {
        if let Some((text, target)) = corpus.draw(&mut chance) {
            fit.learn(&text, &target);
        }
    }
    fs::write(out, fit.bytes())
}
