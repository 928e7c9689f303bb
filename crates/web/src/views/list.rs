//! Lists of records: cards, and the way through them page by page.

use serde::Serialize;

use super::TextView;

/// A record in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CardView {
    /// Kind of record: `item`, `collection`, … Words: message family `kind.`.
    pub kind: String,
    /// Address in the reader's language.
    pub url: String,
    /// Title.
    pub title: TextView,
    /// A sentence or two.
    pub summary: Option<TextView>,
    /// Type of the work, such as "Report".
    pub label: Option<TextView>,
    /// Creators as printed, in order.
    pub creators: Vec<String>,
    /// Date of the work, in EDTF.
    pub date: Option<String>,
    /// Languages of the work.
    pub languages: Vec<String>,
    /// Kinds of files there are: `image`, `audio`, `video`, `document`, `dataset`, `text`,
    /// `archive`, `other`. Words: message family `media.`.
    pub media: Vec<String>,
    /// A small picture.
    pub thumbnail: Option<ThumbnailView>,
    /// Records in it, for a collection, or about it.
    pub count: Option<u64>,
    /// Where an organization or a place is, such as "Tijuana, Baja California".
    pub location: Option<TextView>,
}

/// A small picture of fixed size; its text alternative is empty because the title stands beside it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ThumbnailView {
    /// Address.
    pub url: String,
    /// Pixels, so that the page does not jump.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Some cards of a longer list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CardList {
    /// The cards shown.
    pub cards: Vec<CardView>,
    /// How many there are in all.
    pub total: u64,
    /// The whole list, when it is not all here (a search with a facet set).
    pub more_url: Option<String>,
}

/// The way through a long list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pagination {
    /// Number of this page, from 1.
    pub page: u64,
    /// How many pages there are.
    pub pages: u64,
    /// First result shown, from 1.
    pub from: u64,
    /// Last result shown.
    pub to: u64,
    /// Results in all.
    pub total: u64,
    /// Page before.
    pub previous: Option<String>,
    /// Page after.
    pub next: Option<String>,
    /// First, last and nearby pages.
    pub links: Vec<PageLink>,
    /// There are more results than can be paged through: the page says how to narrow or export.
    pub bounded: bool,
}

/// A page number.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageLink {
    /// The number.
    pub number: u64,
    /// Its address.
    pub url: String,
    /// The page being read.
    pub current: bool,
    /// Numbers are left out just before this one.
    pub gap_before: bool,
}
