//! What can go wrong with a table.

use datafusion::error::DataFusionError;

/// Why a table could not be written or asked.
#[derive(Debug, thiserror::Error)]
pub enum TablesError {
    /// The disk, or a file that is not what it should be.
    #[error("the table's file: {0}")]
    File(#[from] std::io::Error),
    /// A cell does not go with the type of its column.
    #[error("column {column}: a cell of another type")]
    Cell {
        /// The column.
        column: String,
    },
    /// The question is wrong: a word the engine does not know, a column that is not there.
    #[error("{0}")]
    Question(String),
    /// The question may only read.
    #[error("only one SELECT may be asked")]
    NotReadOnly,
    /// It took longer than it may.
    #[error("the question took longer than it may")]
    TooLong,
    /// It needed more memory than it may.
    #[error("the question needed more memory than it may")]
    TooMuchMemory,
    /// Too many groups, or too many columns across.
    #[error("the answer has more than {most} {what}")]
    TooMany {
        /// Groups or columns.
        what: &'static str,
        /// The most there may be.
        most: usize,
    },
    /// The engine failed.
    #[error("the query engine: {0}")]
    Engine(String),
}

impl From<DataFusionError> for TablesError {
    fn from(error: DataFusionError) -> Self {
        match error.find_root() {
            DataFusionError::ResourcesExhausted(_) => Self::TooMuchMemory,
            DataFusionError::SQL(..)
            | DataFusionError::Plan(_)
            | DataFusionError::SchemaError(..)
            | DataFusionError::NotImplemented(_)
            | DataFusionError::ArrowError(..)
            | DataFusionError::Execution(_) => Self::Question(plain(error.find_root())),
            _ => Self::Engine(error.strip_backtrace()),
        }
    }
}

/// What the engine says, without where in its code it says so.
fn plain(error: &DataFusionError) -> String {
    error.message().into_owned()
}

impl From<datafusion::arrow::error::ArrowError> for TablesError {
    fn from(error: datafusion::arrow::error::ArrowError) -> Self {
        Self::from(DataFusionError::from(error))
    }
}

impl From<datafusion::parquet::errors::ParquetError> for TablesError {
    fn from(error: datafusion::parquet::errors::ParquetError) -> Self {
        Self::Engine(error.to_string())
    }
}
