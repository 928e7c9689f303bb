//! What is shown while an import runs: problems as they are found, and how far it has come.

use tejido_app::transfer::RowProblem;
use tejido_app::transfer::import::{Place, Watch};
use tejido_i18n::{Args, key};

use crate::say;
use crate::words::Words;

/// Shows an import on the terminal. Progress only where somebody watches.
#[derive(Debug)]
pub struct Terminal<'a> {
    words: &'a Words,
}

impl<'a> Terminal<'a> {
    /// In these words.
    pub const fn new(words: &'a Words) -> Self {
        Self { words }
    }
}

impl Watch for Terminal<'_> {
    fn progress(&mut self, file: &str, rows: i64) {
        say::passing(&self.words.say(key!("import.progress"), &Args::new().with("file", file).with("count", rows)));
    }

    fn problem(&mut self, place: &Place, problem: &RowProblem) {
        say::passing("");
        say::note(&self.words.line(place, problem));
    }
}
