//! What a package says of a text so that it is known again when it comes back. A note, since tools keep notes, though not
//! always their kind: the note says itself what it is. Without it a returned text is still taken, but never laid over
//! another one.

use serde::{Deserialize, Serialize};
use tejido_domain::record::RecordId;
use tejido_domain::record::text::text_hash;

use super::PackageText;

/// The kind of note, and how its text begins.
pub(super) const BASE: &str = "tejido-base";

/// Letters of a hash that are written down: enough to tell versions of a text apart.
const SHORT: usize = 16;

/// What the archive had when the package was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The record and the field, for tools that lose where a text stood.
    #[serde(default)]
    pub place: Option<(RecordId, String)>,
    /// Beginning of the hash of the source.
    pub source: String,
    /// Beginning of the hash of the translation, if there was one.
    pub target: Option<String>,
    /// Whether that translation was done.
    pub done: bool,
}

impl Label {
    pub(super) fn of(text: &PackageText) -> Self {
        Self {
            place: Some((text.record, text.field.clone())),
            source: short(&text.source),
            target: text.held.as_ref().map(|held| short(&held.text)),
            done: text.held.as_ref().is_some_and(|held| held.done),
        }
    }

    pub(super) fn write(&self) -> String {
        let place = self.place.as_ref().map(|(record, field)| format!("{record}/{field} ")).unwrap_or_default();
        let (target, done) = (self.target.as_deref().unwrap_or("none"), if self.done { "done" } else { "open" });
        format!("{BASE} {place}source:{} target:{target} {done}", self.source)
    }

    /// Some tools make one note of several.
    pub(super) fn read(note: &str) -> Option<Self> {
        note.lines().find_map(Self::of_line)
    }

    fn of_line(line: &str) -> Option<Self> {
        let mut words = line.trim().strip_prefix(BASE)?.split_whitespace().peekable();
        let place = words.next_if(|word| word.contains('/')).and_then(|place| {
            let (record, field) = place.split_once('/')?;
            Some((record.parse().ok()?, field.to_owned()))
        });
        let source = words.next()?.strip_prefix("source:")?.to_owned();
        let target = words.next()?.strip_prefix("target:")?;
        let done = words.next() == Some("done");
        Some(Self { place, source, target: (target != "none").then(|| target.to_owned()), done })
    }
}

/// The beginning of a text's hash. White space at its edges, which tools take away, does not count.
pub(super) fn short(text: &str) -> String {
    let mut hash = text_hash(text.trim());
    hash.truncate(SHORT);
    hash
}
