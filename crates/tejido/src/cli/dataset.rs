//! `tejido dataset`: its commands, their flags and their help.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Shown below the help of `dataset`.
pub const DATASET: &str = "\
Examples:
  tejido dataset look paros.csv --out paros.toml
  tejido dataset add paros.csv --plan paros.toml --title 'Paros laborales' --lang es --publish
  tejido dataset add paros-2021.csv --plan paros.toml --to k7d2m9qx4tk --changes 'Con 2021' --lang es

`look` says what every column seems to hold and where that is in doubt, and writes a plan; correct it with
any editor, and `add` reads the file by it. A dataset is described like any record, in the browser or by
`tejido import`; data that are added make its next version, and a published version never changes.";

const ADD: &str = "\
Examples:
  tejido dataset add paros.csv --plan paros.toml --title 'Paros laborales' --lang es --publish
  tejido dataset add paros.csv --to k7d2m9qx4tk

Without a plan the file is read as `look` proposes; where that is in doubt, a plan is asked for.
All rows are taken or none: those that cannot be read are listed by line, column, cell and reason.
Ends with 0, with 1 when rows cannot be read, with 2 when nothing could be done.";

const SQL: &str = "\
Examples:
  tejido dataset sql k7d2m9qx4tk 'SELECT state, sum(workers) FROM data GROUP BY state'
  tejido dataset sql strikes --version 1 'SELECT count(*) FROM data'

One SELECT; the answer is CSV. It reads the dataset and nothing else, and is ended after --seconds.
Groups, sorts and joins may use 192 MiB.";

/// `dataset`.
#[derive(Debug, Subcommand)]
pub enum Dataset {
    /// Say what the columns of a file seem to hold, and write a plan
    Look(Look),
    /// Take a file in: as a new dataset, or as the next version of one
    #[command(after_help = ADD)]
    Add(Box<Add>),
    /// Ask a dataset in SQL: its table is called data
    #[command(after_help = SQL)]
    Sql(Sql),
}

/// How a file is opened.
#[derive(Debug, Args)]
pub struct Opening {
    /// The file: CSV, TSV or XLSX
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Its encoding, such as windows-1252, where it is not UTF-8 or UTF-16
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    /// The sheet of a workbook, where it is not the first
    #[arg(long, value_name = "SHEET")]
    pub sheet: Option<String>,
}

/// `dataset look`.
#[derive(Debug, Args)]
pub struct Look {
    /// The file
    #[command(flatten)]
    pub opening: Opening,
    /// Where the plan is written
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `dataset add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The file
    #[command(flatten)]
    pub opening: Opening,
    /// The plan that `look` wrote
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// The dataset whose next version it is: its key or identifier
    #[arg(long, value_name = "DATASET", conflicts_with = "title", required_unless_present = "title")]
    pub to: Option<String>,
    /// The title of a new dataset
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// The language of the title and of the changes
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    pub lang: String,
    /// What is new in this version
    #[arg(long, value_name = "TEXT")]
    pub changes: Option<String>,
    /// Publish it at once; else it waits as a draft
    #[arg(long)]
    pub publish: bool,
}

/// `dataset sql`.
#[derive(Debug, Args)]
pub struct Sql {
    /// The dataset: its key or identifier
    #[arg(value_name = "DATASET")]
    pub dataset: String,
    /// The question
    #[arg(value_name = "SELECT")]
    pub question: String,
    /// Its version; the newest when not given
    #[arg(long, value_name = "NUMBER")]
    pub version: Option<u32>,
    /// After how many seconds it is ended
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    pub seconds: u64,
}
