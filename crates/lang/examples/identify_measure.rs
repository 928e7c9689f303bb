//! Prints how well languages are told apart: `identify_measure CODE=FILE …`, a file one sentence a line.
//!
//! For pieces of 1, 2, 3, 5, 10 and 20 running words and for whole lines: how many were taken for the
//! language (for codes that are not of the five: for none of them), and for which wrong one most.

use std::io::{self, Write};
use std::{env, fs};

use tejido_lang::{Language, identify::identify};

const LENGTHS: [usize; 6] = [1, 2, 3, 5, 10, 20];

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| text | pieces | 1 | 2 | 3 | 5 | 10 | 20 | lines | wrongly |\n|---|---|---|---|---|---|---|---|---|---|"
    )?;
    for argument in env::args().skip(1) {
        let Some((code, path)) = argument.split_once('=') else {
            return Err(io::Error::other("identify_measure CODE=FILE …"));
        };
        let text = fs::read_to_string(path)?;
        let wanted = Language::from_code(code);
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        write!(out, "| {code} {} | {} |", path.rsplit('/').next().unwrap_or(path), lines.len())?;
        for length in LENGTHS {
            write!(out, " {:.1} |", Tally::of(&pieces(&text, length), wanted).right())?;
        }
        let whole = Tally::of(&lines, wanted);
        writeln!(out, " {:.1} | {} |", whole.right(), Tally::of(&pieces(&text, 3), wanted).wrong())?;
    }
    Ok(())
}

/// Running words, so many at a time.
fn pieces(text: &str, length: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).collect();
    words.chunks_exact(length).map(|chunk| chunk.join(" ")).collect()
}

/// What pieces of one language were taken for.
struct Tally {
    all: u32,
    right: u32,
    wrong: Vec<(Language, u32)>,
}

impl Tally {
    fn of(pieces: &[String], wanted: Option<Language>) -> Self {
        let mut tally = Self { all: 0, right: 0, wrong: Language::ALL.map(|language| (language, 0)).into() };
        for piece in pieces {
            let found = identify(piece).map(|(language, _)| language);
            tally.all += 1;
            tally.right += u32::from(found == wanted);
            if let Some(count) =
                tally.wrong.iter_mut().find(|(language, _)| Some(*language) == found && found != wanted)
            {
                count.1 += 1;
            }
        }
        tally
    }

    fn percent(&self, count: u32) -> f64 {
        100.0 * f64::from(count) / f64::from(self.all.max(1))
    }

    fn right(&self) -> f64 {
        self.percent(self.right)
    }

    fn wrong(&self) -> String {
        let wrong = self.wrong.iter().filter(|(_, count)| *count > 0);
        wrong.map(|(language, count)| format!("{language} {:.1}", self.percent(*count))).collect::<Vec<_>>().join(" ")
    }
}
