//! What is wrong with a row, by column. Words are the message `problem.{code}`.

use serde::{Deserialize, Serialize};

/// Whether the row can be taken in spite of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row is not taken.
    Error,
    /// The row is taken; somebody should look at it.
    Warning,
}

/// One thing wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The column as it is headed in the file.
    pub column: String,
    /// What is wrong; the words are `problem.{code}`.
    pub code: String,
    /// The value in question, shortened.
    pub value: String,
    /// What may have been meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Whether the row can be taken in spite of it.
    pub severity: Severity,
}

impl RowProblem {
    /// Something that keeps the row out.
    pub fn error(column: &str, code: &str, value: &str) -> Self {
        let value = value.chars().take(80).collect();
        Self { column: column.into(), code: code.into(), value, hint: String::new(), severity: Severity::Error }
    }

    /// Something to look at.
    pub fn warning(column: &str, code: &str, value: &str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(column, code, value) }
    }

    /// With what may have been meant.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// Whether any of them keeps the row out.
pub fn any_error(problems: &[RowProblem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
