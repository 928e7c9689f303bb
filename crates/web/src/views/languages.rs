//! The state of each interface language, and how to help.

use serde::Serialize;

use super::{PageView, view};

/// The languages page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguagesView {
    /// The frame.
    pub page: PageView,
    /// The interface languages.
    pub interface: Vec<InterfaceLanguage>,
    /// Languages of the works.
    pub works: Vec<super::LanguageCount>,
    /// Where suggestions are received: a `mailto:` or a page.
    pub contact_url: Option<String>,
}

view!(LanguagesView, "languages.html");

/// One interface language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InterfaceLanguage {
    /// Tag.
    pub lang: String,
    /// Its own name for itself.
    pub autonym: String,
    /// This page in it.
    pub url: String,
    /// Messages in all.
    pub total: u64,
    /// Messages translated.
    pub translated: u64,
    /// Messages reviewed by speakers.
    pub reviewed: u64,
    /// Share translated, in whole percent (100 only when all are).
    pub percent: u8,
    /// `complete`, `awaiting_review` or `partial`. Words: message family `language_state.`.
    pub state: String,
    /// Language that fills the gaps, when there are any.
    pub falls_back_to: Option<String>,
    /// Terms that were read somewhere rather than made up, with their sources.
    pub attested: Vec<AttestedTerm>,
}

/// A term and where it was read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AttestedTerm {
    /// Message key.
    pub key: String,
    /// The term.
    pub text: String,
    /// The same message in the reader's language (or its fallback).
    pub meaning: super::TextView,
    /// Where it was read.
    pub source: String,
}
