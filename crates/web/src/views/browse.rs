//! Plain lists of organizations, people, places and collections.

use serde::Serialize;

use super::{CardView, PageView, Pagination, view};

/// A list of all records of one kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BrowseView {
    /// The frame.
    pub page: PageView,
    /// Kind listed: `organization`, `person`, `place`, `collection`. Words: message families
    /// `browse.<kind>.` (`title`, `intro`, `empty`).
    pub kind: String,
    /// One page of them.
    pub cards: Vec<CardView>,
    /// The way through them.
    pub pagination: Pagination,
    /// Search in this kind.
    pub explore_url: Option<String>,
}

view!(BrowseView, "browse.html");
