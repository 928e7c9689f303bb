//! The page of a collection: what it is, and what is in it.

use serde::Serialize;

use super::{CardView, ExportLink, PageView, Pagination, RecordView, view};

/// A collection.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CollectionView {
    /// The frame.
    pub page: PageView,
    /// The record.
    pub record: RecordView,
    /// Collections within it.
    pub collections: Vec<CardView>,
    /// Works in it, one page of them.
    pub items: Vec<CardView>,
    /// The way through them.
    pub pagination: Pagination,
    /// Search within the collection.
    pub explore_url: String,
    /// Atom feed.
    pub feed_url: Option<String>,
    /// The list as a file.
    pub exports: Vec<ExportLink>,
}

view!(CollectionView, "collection.html");
