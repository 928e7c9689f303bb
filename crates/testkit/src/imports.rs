//! Content for a test: tables written in the test, the core vocabulary, the sample.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tejido_app::transfer::import::{Defaults, ImportInput, ImportReport, Place, Watch, import, write_rejected};
use tejido_app::transfer::undo::{self, Undone};
use tejido_app::transfer::{RowProblem, Severity};
use tejido_domain::record::{Access, Kind, Life};

use crate::app::{TestApp, workspace};

/// What came of an import, with every problem it told.
#[derive(Debug, Default)]
pub struct Imported {
    /// The counts.
    pub report: ImportReport,
    /// The problems in the order in which they were told.
    pub problems: Vec<(Place, RowProblem)>,
}

impl Imported {
    /// The problems as `line column code`, for comparisons.
    pub fn said(&self) -> Vec<String> {
        let say =
            |(place, problem): &(Place, RowProblem)| format!("{} {} {}", place.line, problem.column, problem.code);
        self.problems.iter().map(say).collect()
    }

    /// Whether anything was told that keeps a row out.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|(_, problem)| problem.severity == Severity::Error)
    }

    /// The import's identifier.
    pub fn id(&self) -> &str {
        self.report.id.as_deref().expect("an import that was no dry run")
    }

    /// Created, changed, same, rejected.
    pub const fn counts(&self) -> [i64; 4] {
        let tally = self.report.tally;
        [tally.created, tally.changed, tally.same, tally.rejected]
    }
}

#[derive(Debug, Default)]
struct Listed(Vec<(Place, RowProblem)>);

impl Watch for Listed {
    fn progress(&mut self, _: &str, _: i64) {}

    fn problem(&mut self, place: &Place, problem: &RowProblem) {
        self.0.push((place.clone(), problem.clone()));
    }
}

/// What an archivist asks for who says nothing but the path.
pub fn input(path: &Path) -> ImportInput {
    ImportInput {
        path: path.to_path_buf(),
        files: None,
        defaults: Defaults { kind: Kind::Item, life: Life::Published, access: Access::Public },
        map: BTreeMap::new(),
        encoding: None,
        dry_run: false,
        fresh: false,
        author: "archivist".to_owned(),
        ids_from_keys: false,
    }
}

impl TestApp {
    /// Writes a table into a folder of its own.
    pub fn write_table(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.fresh_folder().join(name);
        std::fs::write(&path, content).expect("a table");
        path
    }

    /// Imports a table written in the test, and brings search in step.
    pub async fn import_csv(&self, content: &str) -> Imported {
        self.import_path(&self.write_table("table.csv", content)).await
    }

    /// Says what an import of this table would do.
    pub async fn dry_run(&self, content: &str) -> Imported {
        let path = self.write_table("table.csv", content);
        self.import(&ImportInput { dry_run: true, ..input(&path) }).await
    }

    /// Imports a table or a folder of tables, and brings search in step.
    pub async fn import_path(&self, path: &Path) -> Imported {
        self.import(&input(path)).await
    }

    /// Imports, and brings search in step.
    pub async fn import(&self, input: &ImportInput) -> Imported {
        let mut listed = Listed::default();
        let report = import(self.app(), input, &mut listed).await.expect("an import");
        self.catch_up().await;
        Imported { report, problems: listed.0 }
    }

    /// Loads the core vocabulary as the server does at its first start.
    pub async fn vocabulary(&self) -> Imported {
        let path = workspace().join("vocabulary/core.csv");
        self.import(&ImportInput { ids_from_keys: true, ..input(&path) }).await
    }

    /// Loads the core vocabulary and the sample.
    pub async fn sample(&self) -> Imported {
        self.vocabulary().await;
        self.import_path(&workspace().join("sample")).await
    }

    /// Undoes an import, and brings search in step.
    pub async fn undo(&self, import: &str) -> Undone {
        let undone = undo::undo(self.app(), import, "archivist").await.expect("an import undone");
        self.catch_up().await;
        undone
    }

    /// Writes the rejected rows as tables; the words of a problem are its code.
    pub async fn rejected(&self, import: &str) -> Vec<PathBuf> {
        let folder = self.fresh_folder();
        write_rejected(self.app(), import, &folder, &|problem| problem.code.clone()).await.expect("the rejected rows")
    }
}
