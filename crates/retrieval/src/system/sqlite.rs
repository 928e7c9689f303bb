//! SQLite's full-text search, through its own program: unicode61 without diacritics, BM25, any of the words.

use std::fmt::Write as _;
use std::process::Command;

use super::{System, is_there, plain_words, quoted, run, sorted};
use crate::Failure;
use crate::collection::Trial;
use crate::measure::READ;

/// FTS5 of the program `sqlite3`.
#[derive(Debug)]
pub struct Sqlite;

impl Sqlite {
    /// It, where the program is installed.
    pub fn here() -> Option<Self> {
        is_there("sqlite3").then_some(Self)
    }
}

impl System for Sqlite {
    fn name(&self) -> String {
        "SQLite FTS5".to_owned()
    }

    fn answer(&self, trial: &Trial<'_>) -> Result<Vec<Vec<String>>, Failure> {
        let mut script = String::from(
            ".bail on\n.mode tabs\nCREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, body, tokenize = 'unicode61 \
             remove_diacritics 2');\nBEGIN;\n",
        );
        for document in trial.documents {
            let body = trial.to.map_or_else(|| document.whole(), |lang| document.in_language(lang));
            writeln!(script, "INSERT INTO d VALUES ({}, {});", quoted(&document.id), quoted(&body))?;
        }
        for (at, question) in trial.questions.iter().enumerate() {
            let words: Vec<String> = plain_words(&question.text).map(|word| format!("\"{word}\"")).collect();
            if !words.is_empty() {
                let any = quoted(&words.join(" OR "));
                writeln!(script, "SELECT {at}, id FROM d WHERE d MATCH {any} ORDER BY rank LIMIT {READ};")?;
            }
        }
        script.push_str("COMMIT;\n");
        Ok(sorted(&run(Command::new("sqlite3").args(["-batch", ":memory:"]), &script)?, trial.questions.len()))
    }
}
