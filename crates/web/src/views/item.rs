//! The page of an item: a work, its files, and everything needed to read, reuse and cite it.

use serde::Serialize;

use super::{AgentView, LicenseView, PageView, RecordView, TextView, view};

/// An item.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ItemView {
    /// The frame.
    pub page: PageView,
    /// The record.
    pub record: RecordView,
    /// Works like this one.
    pub similar_url: String,
    /// Type of the work, such as "Report".
    pub label: Option<TextView>,
    /// By whom.
    pub agents: Vec<AgentView>,
    /// Date of the work, in EDTF.
    pub date: Option<String>,
    /// Where the work lives, when it is not (only) here.
    pub source_url: Option<String>,
    /// Files, in order; derived and helper files (captions) are inside the one they belong to.
    pub files: Vec<FileView>,
    /// Licence.
    pub license: Option<LicenseView>,
    /// Rights statement.
    pub rights: Option<TextView>,
    /// Full text, for reading on the page.
    pub body: Option<TextView>,
    /// Languages the full text can be read in.
    pub body_languages: Vec<super::LanguageState>,
}

view!(ItemView, "item.html");

/// A file of an item.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileView {
    /// Where it is downloaded or played from.
    pub url: String,
    /// Name it had when it was given.
    pub name: String,
    /// `image`, `audio`, `video`, `document`, `dataset`, `text`, `archive`, `other`.
    /// Words: message family `media.`.
    pub media: String,
    /// Media type, such as `application/pdf`.
    pub mime: String,
    /// Short proper name of the format, such as `PDF`.
    pub format: String,
    /// Size.
    pub bytes: u64,
    /// `original`, `access`, `caption`, `transcript`, `narration`, … Words: message family `role.`.
    pub role: String,
    /// Language of the file.
    pub lang: Option<String>,
    /// Shown on the page: an image, or a player.
    pub inline: bool,
    /// Pixels of an image or a video, so that the page does not jump.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
    /// Still picture of a video.
    pub poster: Option<String>,
    /// What an image shows, for those who do not see it; without it the title is used.
    pub alt: Option<TextView>,
    /// Captions and subtitles of sound and video (`WebVTT`).
    pub tracks: Vec<TrackView>,
    /// SHA-256 of the content, in hex.
    pub digest: String,
}

/// Captions of a sound or video file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TrackView {
    /// Address of the `WebVTT` file.
    pub url: String,
    /// `captions`, `subtitles` or `descriptions`.
    pub kind: String,
    /// Language.
    pub lang: String,
    /// Shown without asking.
    pub default: bool,
}
