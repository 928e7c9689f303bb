//! The figures, for people (Markdown) and for machines (JSON, and a line of history for each run).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::Failure;
use crate::arguments::Arguments;

/// Figures that a line of history holds, in this order. New ones are added at the end.
const HISTORY: [&str; 16] = [
    "test.known.article.en-es-pt",
    "test.known.article.es-ht",
    "test.known.article.es-quc",
    "test.known.article.all-20",
    "test.known.sentence.en-es-pt",
    "test.known.sentence.es-ht",
    "test.known.sentence.es-quc",
    "test.known.sentence.all-20",
    "dev.topical.mrr",
    "dev.topical.success",
    "dev.conflation.quc.f1",
    "dev.conflation.quc.precision",
    "dev.lemma.ht.accuracy",
    "test.identify.10-words",
    "test.identify.neighbours-claimed",
    "test.passages.mrr",
];

/// The page's marks, between which the tables are put.
const MARKS: (&str, &str) = ("<!-- figures: made by make bench-retrieval -->", "<!-- end of figures -->");

/// What data a figure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// The code may be tuned on it.
    Development,
    /// Nothing may be trained or tuned on it.
    Test,
}

/// Figures side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What was measured.
    pub title: String,
    /// On what.
    pub data: Data,
    /// How to read it.
    pub note: String,
    /// Names of the columns; the first is of the rows' names.
    pub head: Vec<String>,
    /// Cells, as many as names.
    pub rows: Vec<Vec<String>>,
}

/// Everything measured in a run.
#[derive(Debug, Default)]
pub struct Report {
    /// In the order of measuring.
    pub tables: Vec<Table>,
    /// What was not measured, and why.
    pub skipped: Vec<String>,
    /// By name: `test.` or `dev.` first.
    pub figures: BTreeMap<String, f64>,
}

/// A share or a mean with three digits.
pub fn figure(value: f64) -> String {
    // Adding nothing up gives a zero with a sign.
    format!("{:.3}", value + 0.0)
}

/// A share as percent.
pub fn percent(value: f64) -> String {
    format!("{:.1} %", 100.0 * value)
}

/// Column names from words.
pub fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

impl Report {
    /// Says aloud that something is left out.
    pub fn skip(&mut self, what: &str, why: &str) {
        eprintln!("SKIPPED {what}: {why}");
        self.skipped.push(format!("{what}: {why}"));
    }

    /// All tables as Markdown.
    pub fn markdown(&self) -> String {
        let mut page = String::new();
        for table in &self.tables {
            let data = if table.data == Data::Test { "test data" } else { "development data" };
            let _ = write!(
                page,
                "\n### {} ({data})\n\n{}\n\n| {} |\n|---",
                table.title,
                table.note,
                table.head.join(" | ")
            );
            page.push_str(&"|---:".repeat(table.head.len().saturating_sub(1)));
            page.push_str("|\n");
            for row in &table.rows {
                let _ = writeln!(page, "| {} |", row.join(" | "));
            }
        }
        for skipped in &self.skipped {
            let _ = write!(page, "\nNot measured: {skipped}.\n");
        }
        page
    }

    /// Writes what the arguments ask for.
    pub fn write(&self, arguments: &Arguments) -> Result<(), Failure> {
        if let Some(path) = &arguments.json {
            fs::write(path, serde_json::to_string_pretty(&self.json(arguments))?)?;
        }
        if let Some(path) = &arguments.docs {
            let run = format!("Run of {} at {}: {}.", arguments.date, arguments.commit, arguments.note);
            fs::write(path, between_marks(&fs::read_to_string(path)?, &format!("{run}\n{}", self.markdown()))?)?;
        }
        match &arguments.history {
            Some(path) => self.add_to_history(path, arguments),
            None => Ok(()),
        }
    }

    fn json(&self, arguments: &Arguments) -> serde_json::Value {
        let tables = self.tables.iter().map(|table| {
            json!({"title": table.title, "test": table.data == Data::Test, "head": table.head, "rows": table.rows})
        });
        json!({
            "date": arguments.date, "commit": arguments.commit, "note": arguments.note, "figures": self.figures,
            "tables": tables.collect::<Vec<_>>(), "skipped": self.skipped,
        })
    }

    /// A figure that was not measured is an empty cell.
    fn add_to_history(&self, path: &Path, arguments: &Arguments) -> Result<(), Failure> {
        let mut lines = fs::read_to_string(path).unwrap_or_default();
        if lines.is_empty() {
            let _ = writeln!(lines, "date\tcommit\tnote\t{}", HISTORY.join("\t"));
        }
        let cells = HISTORY.map(|name| self.figures.get(name).map_or_else(String::new, |value| figure(*value)));
        let note = arguments.note.replace(['\t', '\n'], " ");
        let _ = writeln!(lines, "{}\t{}\t{note}\t{}", arguments.date, arguments.commit, cells.join("\t"));
        Ok(fs::write(path, lines)?)
    }
}

/// The page with new text between its marks.
fn between_marks(page: &str, text: &str) -> Result<String, Failure> {
    let (before, rest) = page.split_once(MARKS.0).ok_or("the page has no mark for figures")?;
    let (_, after) = rest.split_once(MARKS.1).ok_or("the page has no mark for the end of figures")?;
    Ok(format!("{before}{}\n\n{}\n{}{after}", MARKS.0, text.trim_end(), MARKS.1))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_of_the_page_changes() {
        let page = format!("before\n{}\nold\n{}\nafter", MARKS.0, MARKS.1);
        let once = between_marks(&page, "new\n").unwrap();
        assert!(once.starts_with("before\n") && once.ends_with("\nafter"));
        assert!(once.contains("\nnew\n") && !once.contains("old"));
        assert_eq!(between_marks(&once, "new").unwrap(), once);
        assert!(between_marks("no marks", "new").is_err());
    }

    #[test]
    fn every_figure_is_named_after_the_kind_of_its_data() {
        assert!(HISTORY.iter().all(|name| name.starts_with("test.") || name.starts_with("dev.")));
    }
}
