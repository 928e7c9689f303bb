//! What was asked for on the command line.

use std::path::PathBuf;

use crate::{Failure, USAGE};

/// The options of both commands.
#[derive(Debug)]
pub struct Arguments {
    /// Rows to invent.
    pub records: usize,
    /// The seed of the corpus.
    pub seed: u64,
    /// The built program.
    pub bin: PathBuf,
    /// Folder for the archive.
    pub data: Option<PathBuf>,
    /// Where to write the results.
    pub json: Option<PathBuf>,
    /// What is not an option.
    pub rest: Vec<String>,
}

impl Arguments {
    /// Reads them; an unknown option is refused.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let mut read = Self {
            records: 10_000,
            seed: 1,
            bin: PathBuf::from("target/demo/tejido"),
            data: None,
            json: None,
            rest: Vec::new(),
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
            match word.as_str() {
                "--records" => read.records = value()?.parse()?,
                "--seed" => read.seed = value()?.parse()?,
                "--bin" => read.bin = value()?.into(),
                "--data" => read.data = Some(value()?.into()),
                "--json" => read.json = Some(value()?.into()),
                other if other.starts_with('-') => return Err(format!("unknown option {other}\n{USAGE}").into()),
                _ => read.rest.push(word),
            }
        }
        Ok(read)
    }
}
