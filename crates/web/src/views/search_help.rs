//! How to search: what can be typed, with examples that can be tried.

use serde::Serialize;

use super::{PageView, view};

/// The help of the search.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchHelpView {
    /// The frame.
    pub page: PageView,
    /// What can be typed.
    pub ways: Vec<SearchWay>,
}

view!(SearchHelpView, "search_help.html");

/// A way to search.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchWay {
    /// Last part of the message keys `search_help.…`: what it finds, and with `_example` what is typed.
    pub key: String,
    /// The search of the example.
    pub url: String,
}
