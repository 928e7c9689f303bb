//! More like one record, in whatever language.

use serde::Serialize;

use super::{CardView, LinkView, PageView, view};

/// Records like one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SimilarView {
    /// The frame.
    pub page: PageView,
    /// The record they are like.
    pub to: LinkView,
    /// They, the most alike first.
    pub cards: Vec<CardView>,
}

view!(SimilarView, "similar.html");
