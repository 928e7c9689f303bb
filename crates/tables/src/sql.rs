//! Read-only SQL: for those who can write it. One SELECT over the tables it is given, in bounds.
//!
//! Nobody but the caller names files. The caller runs this in a process that may be ended: some questions (a join of
//! everything with everything) never let go of their thread, and some functions take memory that no pool counts.

use std::path::PathBuf;

use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::ParquetReadOptions;
use futures_util::TryStreamExt as _;
use tejido_formats::table::Cell;

use crate::answer::{AnswerColumn, kind_of, typed};
use crate::{Engine, Result, TablesError};

/// A table that may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name in the question.
    pub name: String,
    /// Its file.
    pub file: PathBuf,
}

/// What SQL came to.
#[derive(Debug, Clone, PartialEq)]
pub struct SqlAnswer {
    /// Its columns.
    pub columns: Vec<AnswerColumn>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// There were more rows than an answer may have.
    pub cut: bool,
}

impl Engine {
    /// Asks tables in SQL.
    ///
    /// # Errors
    /// [`TablesError::Question`] with what the engine says of it; [`TablesError::NotReadOnly`] for anything but one
    /// SELECT; when a bound is met.
    pub async fn sql(&self, tables: &[Table], question: &str) -> Result<SqlAnswer> {
        self.within(self.asked(tables, question)).await
    }

    async fn asked(&self, tables: &[Table], question: &str) -> Result<SqlAnswer> {
        let session = self.session(self.bounds.threads)?;
        for table in tables {
            let path = table.file.to_str().ok_or_else(|| TablesError::Engine("a path that is not UTF-8".to_owned()))?;
            let options = ParquetReadOptions::default().file_extension("");
            session.register_parquet(table.name.as_str(), path, options).await?;
        }
        let only_read = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        let plan = session.state().create_logical_plan(question).await?;
        only_read.verify_plan(&plan).map_err(|_| TablesError::NotReadOnly)?;
        // A plan that is explained says where the files are.
        if matches!(plan, LogicalPlan::Explain(_) | LogicalPlan::Analyze(_) | LogicalPlan::DescribeTable(_)) {
            return Err(TablesError::NotReadOnly);
        }
        let frame = session.execute_logical_plan(plan).await?;
        let columns: Vec<AnswerColumn> = frame
            .schema()
            .fields()
            .iter()
            .map(|field| AnswerColumn { name: field.name().clone(), ty: kind_of(field.data_type()) })
            .collect();
        let mut stream = frame.execute_stream().await?;
        let (mut rows, mut text) = (Vec::new(), 0);
        while let Some(batch) = stream.try_next().await? {
            let mut cells = Vec::with_capacity(columns.len());
            for (array, column) in batch.columns().iter().zip(&columns) {
                cells.push(typed(array, column.ty)?.into_iter());
            }
            for _ in 0..batch.num_rows() {
                let row: Vec<Cell> = cells.iter_mut().filter_map(Iterator::next).collect();
                text += row.iter().map(weight).sum::<usize>();
                if rows.len() == self.bounds.rows || text > self.bounds.text {
                    return Ok(SqlAnswer { columns, rows, cut: true });
                }
                rows.push(row);
            }
        }
        Ok(SqlAnswer { columns, rows, cut: false })
    }
}

fn weight(cell: &Cell) -> usize {
    if let Cell::Text(text) = cell { text.len() } else { 8 }
}
