//! The forms of a word under which a lexicon keeps it and looks for it, and how close two words are.
//! It must never join words that only look alike once an accent was typed on purpose.

use crate::analysis::analyze;
use crate::fold::{GLOTTAL, without_glottal};
use crate::language::Language;
use crate::stop::is_stop;

/// A word that means the opposite, or something of its own, wherever it stands: "sin papeles" is not
/// "papeles". Folded, in any of the five languages.
const WEIGHTY: &[&str] = &["sin", "sem", "ni", "nem", "entre", "between", "ante", "desde", "hasta"];

/// What follows a Kreyòl noun without changing what it means.
const KREYOL_DETERMINERS: &[&str] = &["la", "a", "an", "lan", "nan", "yo", "sa"];

/// One word with its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Lower case, accents kept.
    pub exact: Box<str>,
    /// Without accents.
    pub folded: Box<str>,
    pub stem: Box<str>,
    pub alt_stem: Option<Box<str>>,
    /// A function word, which may be missing from a phrase.
    pub light: bool,
}

/// The words of a text in order.
pub(super) fn forms(lang: Language, text: &str) -> Vec<Form> {
    let mut out = Vec::new();
    analyze(Some(lang), text, &mut |token| {
        out.push(Form {
            exact: token.exact.into(),
            folded: token.folded.into(),
            stem: token.stem.into(),
            alt_stem: token.alt_stem.map(Into::into),
            light: is_light(lang, token.folded),
        });
    });
    out
}

/// Whether a folded word may be missing from a phrase that otherwise agrees.
pub(super) fn is_light(lang: Language, folded: &str) -> bool {
    is_stop(lang, folded) && !WEIGHTY.contains(&folded)
}

/// Whether the folded word may follow a noun of the language and adds nothing to it.
pub(super) fn is_determiner(lang: Language, folded: &str) -> bool {
    lang == Language::Ht && KREYOL_DETERMINERS.contains(&folded)
}

impl Form {
    /// Every key under which the word is filed and sought.
    pub fn keys(&self) -> impl Iterator<Item = String> + '_ {
        let mut keys: Vec<String> = Vec::with_capacity(5);
        let plain = [Some(&self.stem), self.alt_stem.as_ref(), Some(&self.folded)];
        for form in plain.into_iter().flatten() {
            for key in [Some(form.to_string()), form.contains(GLOTTAL).then(|| without_glottal(form).into_owned())] {
                keys.extend(key.filter(|key| !key.is_empty()));
            }
        }
        // Kreyòl stems keep è and ò, which are often not typed.
        keys.push(crate::fold::fold(&self.stem));
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter()
    }

    /// How surely a typed word (`self`) is this word of the lexicon, over 0 to 1; `None` when it is not.
    pub fn closeness(&self, kept: &Self) -> Option<f32> {
        if self.exact == kept.exact || self.stem == kept.stem {
            return Some(1.0);
        }
        let alternatives = [Some(&self.stem), self.alt_stem.as_ref()];
        let others = [Some(&kept.stem), kept.alt_stem.as_ref()];
        let mut pairs =
            alternatives.into_iter().flatten().flat_map(|one| others.into_iter().flatten().map(move |o| (one, o)));
        if pairs.any(|(one, other)| one == other) {
            return Some(0.9);
        }
        let typed_plainly = self.exact == self.folded;
        if typed_plainly && (self.folded == kept.folded || *self.stem == *crate::fold::fold(&kept.stem)) {
            return Some(0.85);
        }
        let without_marks = !self.folded.contains(GLOTTAL) && kept.folded.contains(GLOTTAL);
        if without_marks && *self.folded == *without_glottal(&kept.folded) {
            return Some(0.7);
        }
        (without_marks && self.stem.len() > 2 && *self.stem == *without_glottal(&kept.stem)).then_some(0.5)
    }
}
