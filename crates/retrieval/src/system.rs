//! The searches that are compared. Each gets the same documents and questions and gives identifiers, best
//! first, at most ten.

pub mod engine;
pub mod postgres;
pub mod product;
pub mod sqlite;

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::Failure;
use crate::collection::Trial;

/// A search.
pub trait System {
    /// How it is called in tables.
    fn name(&self) -> String;

    /// The answers to the questions of a trial, in their order.
    fn answer(&self, trial: &Trial<'_>) -> Result<Vec<Vec<String>>, Failure>;
}

/// The words of a text for searches that know nothing of languages: cut at everything that is neither a
/// letter nor a digit, in lower case.
pub fn plain_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Runs a program on a script and gives what it printed. An error of the program is one of ours.
fn run(program: &mut Command, script: &str) -> Result<String, Failure> {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let script = script.to_owned();
    let input = child.stdin.take().ok_or("no standard input")?;
    let writer = std::thread::spawn(move || {
        let mut input = input;
        input.write_all(script.as_bytes())
    });
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "writing the script stopped")??;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(format!("{}: {}", program.get_program().display(), String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// Whether a program answers to `--version`.
fn is_there(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// A text as an SQL literal.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\0', "").replace('\'', "''"))
}

/// Sorts lines of `question<TAB>identifier` to their questions.
fn sorted(printed: &str, questions: usize) -> Vec<Vec<String>> {
    let mut answers = vec![Vec::new(); questions];
    for (at, id) in printed.lines().filter_map(|line| line.split_once('\t')) {
        if let Some(answer) = at.parse::<usize>().ok().and_then(|at| answers.get_mut(at)) {
            answer.push(id.to_owned());
        }
    }
    answers
}
