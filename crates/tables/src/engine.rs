//! The engine, with the bounds within which anything is asked.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use datafusion::dataframe::DataFrame;
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};

use crate::{Result, TablesError};

/// How much a question may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of working memory of all questions together.
    pub memory: usize,
    /// How long one may take.
    pub time: Duration,
    /// Rows of an answer, or groups that are put in order.
    pub rows: usize,
    /// Bytes of the text of an answer.
    pub text: usize,
    /// Columns that one column's values may become.
    pub across: usize,
    /// Threads of one question.
    pub threads: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { memory: 192 << 20, time: Duration::from_secs(20), rows: 100_000, text: 16 << 20, across: 60, threads: 2 }
    }
}

/// The engine. One per process; cheap to clone, and nothing is made before the first question.
#[derive(Clone)]
pub struct Engine {
    runtime: Arc<OnceLock<Arc<RuntimeEnv>>>,
    pub(crate) bounds: Bounds,
}

impl Engine {
    /// An engine within bounds. It writes no files of its own.
    pub fn new(bounds: Bounds) -> Self {
        Self { runtime: Arc::default(), bounds }
    }

    fn runtime(&self) -> Result<Arc<RuntimeEnv>> {
        if let Some(runtime) = self.runtime.get() {
            return Ok(Arc::clone(runtime));
        }
        let disk = DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled);
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::new(FairSpillPool::new(self.bounds.memory)))
            .with_disk_manager_builder(disk)
            .build_arc()?;
        Ok(Arc::clone(self.runtime.get_or_init(|| runtime)))
    }

    /// A session in which nothing is known yet.
    pub(crate) fn session(&self, threads: usize) -> Result<SessionContext> {
        let mut config = SessionConfig::new()
            .with_target_partitions(threads)
            .with_information_schema(false)
            .with_parquet_pruning(true);
        let parquet = &mut config.options_mut().execution.parquet;
        parquet.pushdown_filters = true;
        parquet.reorder_filters = true;
        let state = SessionStateBuilder::new()
            .with_config(config)
            .with_runtime_env(self.runtime()?)
            .with_default_features()
            .build();
        Ok(SessionContext::new_with_state(state))
    }

    /// A table to be asked. Several threads read parts of a file at once, and its rows come in no order.
    pub(crate) async fn table(&self, file: &Path, threads: usize) -> Result<DataFrame> {
        let options = ParquetReadOptions::default().file_extension("");
        let path = file.to_str().ok_or_else(|| TablesError::Engine("a path that is not UTF-8".to_owned()))?;
        Ok(self.session(threads)?.read_parquet(path, options).await?)
    }

    /// Whatever a question comes to, unless it takes too long.
    pub(crate) async fn within<T>(&self, asked: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::time::timeout(self.bounds.time, asked).await.map_err(|_| TablesError::TooLong)?
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("bounds", &self.bounds).finish_non_exhaustive()
    }
}
