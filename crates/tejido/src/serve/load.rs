//! What the server loads after its start: the core vocabulary of an empty archive, folders it was given.
//! When all of it can be found by searching, the server is ready.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tejido_app::transfer::import::{Defaults, ImportInput, Place, Watch, import};
use tejido_app::transfer::{RowProblem, Severity};
use tejido_domain::record::{Access, Kind, Life};
use tokio::sync::Notify;

use super::stop::Stop;
use crate::config::Config;
use crate::failure::Result;
use crate::house::House;
use crate::words::Words;
use crate::{turn, vocabulary};

/// How often to look whether search has caught up.
const LOOK: Duration = Duration::from_millis(100);
/// Problems of one import that are logged one by one.
const MOST_LOGGED: usize = 50;

/// What to load, and whom to tell.
#[derive(Debug)]
pub struct Loading {
    /// The archive.
    pub house: Arc<House>,
    /// The configuration.
    pub config: Config,
    /// Folders and tables to import.
    pub paths: Vec<PathBuf>,
    /// Wakes the follower.
    pub wake: Arc<Notify>,
    /// Set when everything is loaded and searchable.
    pub ready: Arc<AtomicBool>,
}

/// Loads, waits for search, and says that the server is ready.
pub async fn load(loading: Loading, mut stop: Stop) {
    tokio::select! {
        () = stop.wait() => {}
        done = load_all(&loading) => match done {
            Ok(()) => {
                loading.ready.store(true, Ordering::Release);
                tracing::info!("ready: everything is loaded and can be found");
            }
            Err(failure) => {
                let failure = failure.about(&loading.config.data);
                tracing::error!("the server stays unready, since loading failed: {failure}");
            }
        },
    }
}

async fn load_all(loading: &Loading) -> Result<()> {
    let house = &loading.house;
    let turn = turn::take(&loading.config.data, || tracing::info!("waiting for another import to end")).await?;
    if loading.config.vocabulary {
        let many = vocabulary::load_once(house, &loading.config.data).await?;
        if many > 0 {
            tracing::info!(concepts = many, "the core vocabulary is loaded");
        }
        loading.wake.notify_one();
    }
    for path in &loading.paths {
        load_path(loading, path).await?;
        loading.wake.notify_one();
    }
    drop(turn);
    while house.app.lag().await? > 0 {
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

async fn load_path(loading: &Loading, path: &Path) -> Result<()> {
    let input = ImportInput {
        path: path.to_path_buf(),
        files: None,
        defaults: Defaults { kind: Kind::Item, life: Life::Published, access: Access::Public },
        map: std::collections::BTreeMap::default(),
        encoding: None,
        dry_run: false,
        fresh: false,
        author: "import".to_owned(),
        ids_from_keys: false,
    };
    let mut log = Log { words: Words::new(Some("en"))?, problems: 0 };
    let report = import(&loading.house.app, &input, &mut log).await?;
    let tally = report.tally;
    tracing::info!(
        path = %path.display(), created = tally.created, changed = tally.changed, same = tally.same,
        rejected = tally.rejected, "imported"
    );
    Ok(())
}

/// Writes an import's progress and problems to the log.
struct Log {
    words: Words,
    problems: usize,
}

impl Watch for Log {
    fn progress(&mut self, file: &str, rows: i64) {
        tracing::info!(file, rows, "importing");
    }

    fn problem(&mut self, place: &Place, problem: &RowProblem) {
        if problem.severity == Severity::Warning {
            tracing::debug!("{}", self.words.line(place, problem));
            return;
        }
        self.problems += 1;
        match self.problems {
            n if n <= MOST_LOGGED => tracing::warn!("{}", self.words.line(place, problem)),
            n if n == MOST_LOGGED + 1 => {
                tracing::warn!("further problems are not logged; `tejido import --dry-run` shows all");
            }
            _ => {}
        }
    }
}
