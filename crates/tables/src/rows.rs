//! Every row of a view, a batch at a time: however many there are, a few thousand are held at once.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use datafusion::execution::SendableRecordBatchStream;
use futures_util::TryStreamExt as _;
use tejido_domain::observatory::view::View;
use tejido_domain::record::DataColumn;
use tejido_formats::table::Cell;

use crate::answer::{Answer, AnswerColumn, Read, rows};
use crate::shape::Shape;
use crate::view::{Asked, as_kept};
use crate::{Engine, Result, TablesError};

/// The rows of a view, in its order.
pub struct Rows {
    columns: Vec<AnswerColumn>,
    total: u64,
    /// The first batch, fetched before anybody is told that there is an answer.
    first: Option<Vec<Vec<Cell>>>,
    rest: Option<Rest>,
}

/// What still comes from the file.
struct Rest {
    stream: SendableRecordBatchStream,
    kept: Vec<DataColumn>,
    time: Duration,
}

impl Engine {
    /// Every row of a view, whatever page of it was asked for. The view was read against these columns, and these are
    /// the file's.
    ///
    /// # Errors
    /// As [`Engine::view`]; what is wrong with the question, and a sort that takes too much memory, is said here
    /// already.
    pub async fn rows(&self, file: &Path, columns: &[DataColumn], view: &View) -> Result<Rows> {
        let view = View { page: 0, ..view.clone() };
        if view.is_grouped() {
            let Answer { columns, rows, total } = self.view(file, columns, &view, self.bounds.rows).await?;
            return Ok(Rows { columns, total, first: Some(rows), rest: None });
        }
        let asked = Asked { engine: self, columns, view: &view, size: 0 };
        let kept: Vec<DataColumn> = asked.shown()?.into_iter().cloned().collect();
        self.within(async {
            let filtered = asked.filtered(self.table(file, asked.threads()).await?)?;
            let total = filtered.clone().count().await? as u64;
            // Only what is shown is read from the file.
            let names: Vec<String> = kept.iter().flat_map(read_columns).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let stream = asked.ordered(filtered)?.select_columns(&names)?.execute_stream().await?;
            let columns = kept.iter().map(AnswerColumn::from).collect();
            let mut rest = Rest { stream, kept, time: self.bounds.time };
            let first = rest.next().await?;
            Ok(Rows { columns, total, first, rest: Some(rest) })
        })
        .await
    }
}

/// The columns of the file that hold a column: itself, and the reasons of its absences.
fn read_columns(column: &DataColumn) -> Vec<String> {
    let shape = Shape::from(column);
    let status = shape.reasons.then(|| shape.status());
    std::iter::once(shape.name).chain(status).collect()
}

impl Rows {
    /// Their columns.
    pub fn columns(&self) -> &[AnswerColumn] {
        &self.columns
    }

    /// How many there are in all.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The next of them, or nothing after the last.
    ///
    /// # Errors
    /// The engine's; a batch that takes longer than a question may.
    pub async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        match &mut self.rest {
            Some(rest) => rest.next().await,
            None => Ok(None),
        }
    }
}

impl Rest {
    async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>> {
        let batch =
            tokio::time::timeout(self.time, self.stream.try_next()).await.map_err(|_| TablesError::TooLong)??;
        let read: Vec<Read<'_>> = self.kept.iter().map(as_kept).collect();
        batch.map(|batch| rows(&[batch], &read)).transpose()
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("columns", &self.columns).field("total", &self.total).finish_non_exhaustive()
    }
}
