//! The front door.

use serde::Serialize;

use super::{CardView, PageView, TextView, view};

/// Home. Sections and lists that are empty are not shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeView {
    /// The frame.
    pub page: PageView,
    /// Records that can be read, in all.
    pub total: u64,
    /// The archive's sections.
    pub sections: Vec<SectionView>,
    /// Newly added records, newest first.
    pub added: Vec<CardView>,
    /// All new records.
    pub added_url: String,
    /// Collections to begin with.
    pub collections: Vec<CardView>,
    /// All collections.
    pub collections_url: String,
    /// Languages of the works.
    pub languages: Vec<LanguageCount>,
    /// The network's own page about itself, when there is one.
    pub about_url: Option<String>,
    /// What the network says of itself, from the description of its about page.
    pub intro: Option<TextView>,
}

view!(HomeView, "home.html");

/// A section of the archive.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionView {
    /// Last part of the concept's key, such as `news-media`.
    pub key: String,
    /// Its label.
    pub label: TextView,
    /// What it holds (the concept's scope note).
    pub description: Option<TextView>,
    /// Works in it.
    pub count: u64,
    /// A search in it.
    pub url: String,
}

/// Works in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageCount {
    /// Language tag.
    pub lang: String,
    /// Works in it.
    pub count: u64,
    /// A search for them.
    pub url: String,
}
