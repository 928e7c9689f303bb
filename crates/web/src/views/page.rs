//! The frame of every page: head, header, language and theme choices, notices, footer.
//!
//! Everything in the head that a crawler, a citation manager or a feed reader looks for is here,
//! so that no page template writes its own `<meta>`.

use serde::Serialize;

use super::TextView;

/// Common to all pages. Every view has one in its field `page`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    /// Interface language: `en`, `es`, `ht`, `pt` or `quc`.
    pub lang: String,
    /// Title of the page without the name of the site; empty on the home page and wherever the
    /// template has a heading from the catalogue.
    pub title: String,
    /// One or two plain sentences for search engines and previews; may be empty.
    pub description: String,
    /// Absolute address that search engines should keep.
    pub canonical: Option<String>,
    /// The same page in the other languages, with `x-default`.
    pub alternates: Vec<AlternateView>,
    /// Atom feeds of this page.
    pub feeds: Vec<FeedLink>,
    /// The same content for machines.
    pub twins: Vec<Twin>,
    /// Open Graph, Highwire (`citation_*`) and Dublin Core tags.
    pub meta: Vec<MetaView>,
    /// Content of `<meta name="robots">`, when crawlers are to be told something.
    pub robots: Option<String>,
    /// A JSON-LD document as text. It is escaped for its place when printed.
    pub json_ld: Option<String>,
    /// The site itself.
    pub site: SiteView,
    /// Main navigation, in order.
    pub nav: Vec<NavItem>,
    /// Further pages, in the footer.
    pub footer: Vec<NavItem>,
    /// This page in each interface language.
    pub languages: Vec<LanguageLink>,
    /// Said under the header when the interface language is incomplete or awaits review.
    pub interface_note: Option<InterfaceNote>,
    /// Light or dark, as the reader chose.
    pub theme: ThemeForm,
    /// The search form of the header.
    pub search: SearchBox,
    /// Whoever is signed in, or the way to sign in; nothing on pages of errors.
    pub account: Option<AccountView>,
    /// Standing notices of the site.
    pub notices: Vec<NoticeView>,
    /// What the reader's last action did.
    pub flash: Option<NoticeView>,
}

/// Name and front door of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteView {
    /// Full name.
    pub name: String,
    /// Short name for narrow screens, such as `CBSN`.
    pub short: String,
    /// Language of the name.
    pub lang: String,
    /// Home in the reader's language.
    pub home: String,
    /// Address of the page on the state of the interface languages.
    pub languages_url: String,
    /// Address of the API description, shown in the footer.
    pub api_url: Option<String>,
}

/// `<link rel="alternate" hreflang>`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AlternateView {
    /// Language tag, or `x-default`.
    pub lang: String,
    /// Absolute address.
    pub url: String,
}

/// A feed a reader can subscribe to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedLink {
    /// Title of the feed.
    pub title: String,
    /// Address.
    pub url: String,
}

/// The same content in a form for machines.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Twin {
    /// Media type, such as `application/ld+json`.
    pub mime: String,
    /// Proper name of the format, such as `JSON-LD`; not translated.
    pub label: String,
    /// Address.
    pub url: String,
}

/// One `<meta>` tag.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MetaView {
    /// `name`, when the tag is named that way.
    pub name: Option<String>,
    /// `property`, as Open Graph wants it.
    pub property: Option<String>,
    /// The value.
    pub content: String,
    /// Language of the value, for Dublin Core titles.
    pub lang: Option<String>,
}

impl MetaView {
    /// `<meta name="…" content="…">`
    pub fn name(name: impl Into<String>, content: impl Into<String>) -> Self {
        Self { name: Some(name.into()), content: content.into(), ..Self::default() }
    }

    /// `<meta property="…" content="…">`
    pub fn property(property: impl Into<String>, content: impl Into<String>) -> Self {
        Self { property: Some(property.into()), content: content.into(), ..Self::default() }
    }
}

/// An entry of the navigation: named by the catalogue (`nav.<key>`) or, for pages the site's
/// editors wrote, by its own title.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NavItem {
    /// Last part of the message key, such as `explore`. Ignored when `text` is given.
    pub key: String,
    /// Title of a page record.
    pub text: Option<TextView>,
    /// Address.
    pub url: String,
    /// This is the page, or the part of the site, the reader is in.
    pub current: bool,
}

/// This page in one interface language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageLink {
    /// Language tag.
    pub lang: String,
    /// The language's own name for itself.
    pub autonym: String,
    /// The same page in it.
    pub url: String,
    /// The language being read.
    pub current: bool,
}

/// How far the translation of the interface has come. Words: message family `interface_note.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InterfaceNote {
    /// `partial` (gaps are filled from another language) or `unreviewed` (complete, awaiting
    /// review by speakers).
    pub key: String,
    /// Share of the messages that are translated, in whole percent.
    pub percent: u8,
}

/// The form that keeps the choice of light or dark in a cookie.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ThemeForm {
    /// `light`, `dark`, or `None` to follow the device.
    pub choice: Option<String>,
    /// Where the form posts `theme` (`auto`, `light`, `dark`) and `back`.
    pub action: String,
    /// Path of this page, to come back to.
    pub back: String,
}

/// The search form. It works without scripts; with them it offers suggestions.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchBox {
    /// Where the form leads (a GET with `q`).
    pub action: String,
    /// What was searched for, to be shown again.
    pub query: String,
    /// Answers `?q=` with `{"suggestions": [{"text", "lang", "kind", "url"}]}`.
    pub suggest_url: String,
}

/// Who is signed in, in the header of their pages. For everybody else there is a link to sign in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountView {
    /// Their name; empty when nobody is signed in.
    pub name: String,
    /// They have work to do here, not only a page of their own.
    pub works: bool,
}

/// Something the reader should know.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoticeView {
    /// How it is meant. Words: message family `tone.`.
    pub tone: Tone,
    /// The notice, from the catalogue or the site's editors.
    pub text: TextView,
    /// Where to read more.
    pub url: Option<String>,
}

/// How a notice is meant: colour, icon and a spoken word say the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Take care.
    Warning,
    /// It did not work.
    Error,
}
