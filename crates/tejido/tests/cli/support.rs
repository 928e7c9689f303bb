//! An archive in a folder of its own, and the program run in it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The heading and rows of a table of works.
pub const HEADING: &str = "id,title@es,title@en,date,language,type,subject,files,url";

/// A folder to work in; the archive is in its folder `data`.
pub struct Archive(TempDir);

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Archive {
    pub fn new() -> Self {
        Self(tempfile::Builder::new().prefix("tejido-cli-").tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program, with nothing of the surrounding configuration.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tejido"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("TEJIDO_") {
                command.env_remove(name);
            }
        }
        command.args(arguments).current_dir(self.0.path()).env("LC_ALL", "C").stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }

    /// Runs what must end well; gives what it printed.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:#?}");
        ran.out
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Everything in the archive, one JSON document a line.
    pub fn documents(&self) -> Vec<serde_json::Value> {
        let out = self.ok(&["export", "--format", "jsonl"]);
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The records that are not of the core vocabulary.
    pub fn works(&self) -> Vec<serde_json::Value> {
        self.documents().into_iter().filter(|line| line["record"]["kind"] == "item").collect()
    }
}

pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A table of so many good works.
pub fn works(many: usize) -> String {
    let mut table = format!("{HEADING}\n");
    for n in 1..=many {
        writeln!(table, "work/{n},Obra {n},Work {n},{},es,type/report,subject/asylum,,", 1950 + n % 70).unwrap();
    }
    table
}

/// The sample that ships with the program.
pub fn sample() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample").display().to_string()
}
