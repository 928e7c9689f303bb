//! Datasets: what a file seems to hold, taking it in as a version, and asking versions.
//!
//! The record says everything about a dataset; its rows lie in one Parquet file per version, named by its content.

mod add;
mod ask;
mod model;
mod plan;
mod take;
mod versions;

pub(crate) use add::PARQUET;
pub use add::{AddError, AddInput, Added, Destination, add};
pub(crate) use ask::local;
pub use ask::{AskError, PAGE, Question, SQL_ROWS, ask, file, sql, sql_apart};
pub use model::describe;
pub use plan::{Plan, PlanCode, PlanColumn, PlanError, Proposal, propose};
pub use take::{AT_ONCE, Form, Pieces, Take, Taken, Unfit, take};
pub(crate) use take::{WritingError, with_rows};
pub use tejido_tables::apart;
pub use tejido_tables::{Answer, AnswerColumn, SqlAnswer, TablesError};
pub use versions::{Version, find, version, versions};
