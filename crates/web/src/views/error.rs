//! An error worth reading: what happened, and a way on.

use serde::Serialize;

use super::{LinkView, PageView, view};

/// An error page. Words: `error.<slug>.title`, `.detail` and `.way_on`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ErrorView {
    /// The frame.
    pub page: PageView,
    /// HTTP status.
    pub status: u16,
    /// Which error, as in the table of errors.
    pub slug: String,
    /// Messages about what was wrong with what was sent.
    pub mistakes: Vec<String>,
    /// Identifier under which a server error was logged.
    pub error_id: Option<String>,
    /// Pages that may be what the reader was looking for.
    pub suggestions: Vec<LinkView>,
}

view!(ErrorView, "error.html");
