//! What a returned text means for the archive. Pure: it decides, and writes nothing.

use super::labels::short;
use super::{Held, ReturnedText};

/// What the archive has at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// The source now.
    pub source: String,
    /// The translation now.
    pub held: Option<Held>,
}

/// What is to become of a returned text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taken {
    /// A translation where there was none.
    New,
    /// Another translation than the one that went out.
    Changed,
    /// The same words, which somebody has looked at: no longer a machine's, a draft or stale.
    Confirmed,
    /// The archive's translation is another one than went out. It stays; both are shown.
    Newer,
    /// Nothing to do.
    Same,
}

impl Taken {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::New, Self::Changed, Self::Confirmed, Self::Newer, Self::Same];

    /// The word used in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Confirmed => "confirmed",
            Self::Newer => "newer",
            Self::Same => "same",
        }
    }

    /// Whether it changes the archive.
    pub const fn writes(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Confirmed)
    }
}

/// The outcome of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// What is to become of it.
    pub taken: Taken,
    /// The source is no longer what was translated.
    pub source_changed: bool,
}

/// Compares a returned text with what the archive has.
pub fn compare(returned: &ReturnedText, archive: &Archive) -> Compared {
    let sent = returned.label.as_ref().map_or_else(|| short(&returned.source), |label| label.source.clone());
    let source_changed = sent != short(&archive.source);
    Compared { taken: taken(returned, archive, source_changed), source_changed }
}

fn taken(returned: &ReturnedText, archive: &Archive, source_changed: bool) -> Taken {
    let Some(target) = &returned.target else { return Taken::Same };
    let Some(held) = &archive.held else {
        // It went out with a translation that is gone since: somebody took it away.
        let had = returned.label.as_ref().is_some_and(|label| label.target.is_some());
        let untouched = returned.label.as_ref().and_then(|label| label.target.clone()) == Some(short(target));
        return if had && untouched { Taken::Same } else { Taken::New };
    };
    if target.trim() == held.text.trim() {
        let was_open = returned.label.as_ref().is_some_and(|label| !label.done);
        let looked_at = returned.done && was_open && !held.done && !source_changed;
        return if looked_at { Taken::Confirmed } else { Taken::Same };
    }
    let base = returned.label.as_ref().and_then(|label| label.target.clone());
    if base.as_deref() == Some(short(target).as_str()) {
        // It came back as it went out: the archive has moved on, and nobody has done anything here.
        return Taken::Same;
    }
    if base == Some(short(&held.text)) { Taken::Changed } else { Taken::Newer }
}

#[cfg(test)]
mod tests {
    use super::super::labels::Label;
    use super::*;

    fn returned(target: Option<&str>, had: Option<&str>, done: bool) -> ReturnedText {
        ReturnedText {
            record: None,
            name: String::new(),
            field: "title".into(),
            source: "Huelga".into(),
            target: target.map(str::to_owned),
            done,
            label: Some(Label { place: None, source: short("Huelga"), target: had.map(short), done: false }),
            line: 1,
            address: None,
            hidden: 0,
        }
    }

    fn archive(held: Option<(&str, bool)>) -> Archive {
        let held = held.map(|(text, done)| Held { text: text.into(), done, version: 0 });
        Archive { source: "Huelga".into(), held }
    }

    fn outcome(target: Option<&str>, had: Option<&str>, held: Option<(&str, bool)>) -> Taken {
        compare(&returned(target, had, true), &archive(held)).taken
    }

    #[test]
    fn what_nobody_touched_changes_nothing() {
        assert_eq!(outcome(None, None, None), Taken::Same);
        assert_eq!(outcome(Some("Grèv"), Some("Grèv"), Some(("Grèv", true))), Taken::Same);
        assert_eq!(outcome(Some("Grèv"), Some("Grèv"), Some(("Grèv la", true))), Taken::Same, "the archive moved on");
        assert_eq!(outcome(Some("Grèv"), Some("Grèv"), None), Taken::Same, "taken away since");
        let draft = returned(Some("Grèv"), Some("Grèv"), false);
        assert_eq!(compare(&draft, &archive(Some(("Grèv", false)))).taken, Taken::Same);
    }

    #[test]
    fn what_is_newer_in_the_archive_stays() {
        assert_eq!(outcome(Some("Grèv"), None, Some(("Sispann travay", true))), Taken::Newer);
        assert_eq!(outcome(Some("Grèv"), Some("Gwèv"), Some(("Sispann travay", true))), Taken::Newer);
        let bare = ReturnedText { label: None, ..returned(Some("Grèv"), None, true) };
        assert_eq!(compare(&bare, &archive(Some(("Gwèv", true)))).taken, Taken::Newer, "nothing tells what went out");
    }

    #[test]
    fn work_is_taken() {
        assert_eq!(outcome(Some("Grèv"), None, None), Taken::New);
        assert_eq!(outcome(Some("Grèv"), Some("Gwèv"), Some(("Gwèv", true))), Taken::Changed);
        assert_eq!(outcome(Some("Grèv"), Some("Grèv"), Some(("Grèv", false))), Taken::Confirmed);
    }

    #[test]
    fn a_source_that_changed_since_is_told() {
        let changed = Archive { source: "Huelga larga".into(), ..archive(None) };
        assert!(compare(&returned(Some("Grèv"), None, true), &changed).source_changed);
        let bare = ReturnedText { label: None, ..returned(Some("Grèv"), None, true) };
        assert!(compare(&bare, &changed).source_changed && !compare(&bare, &archive(None)).source_changed);
    }
}
