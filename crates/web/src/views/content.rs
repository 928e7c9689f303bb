//! A page written by the site's editors: about, goals, history.

use serde::Serialize;

use super::{NavItem, PageView, RecordView, TextView, view};

/// A written page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContentView {
    /// The frame.
    pub page: PageView,
    /// The record; its `title` is the heading.
    pub record: RecordView,
    /// The text; `html` holds the rendered Markdown, whose headings start at level 2.
    pub body: TextView,
    /// Neighbouring pages.
    pub siblings: Vec<NavItem>,
}

view!(ContentView, "page.html");
