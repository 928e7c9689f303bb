//! The forms of a word under which a lexicon keeps it and looks for it, and how close two words are.
//! It must never join words that only look alike once an accent was typed on purpose.

use crate::analysis::{analyze, candidates};
use crate::fold::{GLOTTAL, fold, without_glottal};
use crate::language::Language;
use crate::stop::is_stop;

/// A word that means the opposite, or something of its own, wherever it stands: "sin papeles" is not
/// "papeles". Folded, in any of the five languages.
const WEIGHTY: &[&str] = &["sin", "sem", "ni", "nem", "entre", "between", "ante", "desde", "hasta"];

/// What a reading of a K'iche' word that is as likely as the first weighs, and the cost at which readings end.
const OTHER: f32 = 0.85;
const MOST_COST: u16 = 8;

const KICHE_ARTICLES: &[&str] = &["ri", "le", "we", "taq"];

/// What follows a Kreyòl noun without changing what it means.
const KREYOL_DETERMINERS: &[&str] = &["la", "a", "an", "lan", "nan", "yo", "sa"];

/// One word with its forms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    /// Lower case, accents kept.
    pub exact: Box<str>,
    /// Without accents.
    pub folded: Box<str>,
    pub stem: Box<str>,
    pub alt_stem: Option<Box<str>>,
    /// Other stems a typed word may have, and how surely. Words of a lexicon have none.
    pub others: Box<[(Box<str>, f32)]>,
    /// A function word, which tells little by itself.
    pub function: bool,
    /// A function word that may be missing from a phrase, or stand in it.
    pub light: bool,
}

/// How like a typed word is to a word of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// How surely it is the same word, over 0 to 1.
    pub sure: f32,
    /// How like the two are to the letter, for choosing among words of one stem: 2 the same, 1 one begins as
    /// the other ("trabajadoras", "trabajador"), 0 only the stem ("trabajo").
    pub letters: u8,
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
            others: Box::default(),
            function: is_function(lang, token.folded),
            light: is_light(lang, token.folded),
        });
    });
    out
}

/// As [`forms`], for words that were typed. A K'iche' word that grammar cuts in several ways may be each of them.
pub(super) fn typed_forms(lang: Language, word: &str) -> Vec<Form> {
    let mut all = forms(lang, word);
    if let (Language::Quc, [form]) = (lang, &mut all[..]) {
        let others = candidates(Some(lang), word).into_iter().filter(|other| other.cost <= MOST_COST);
        let others = others.filter(|other| *other.stem != *form.stem);
        form.others = others.map(|other| (other.stem.into(), OTHER * (1.0 - f32::from(other.cost) / 16.0))).collect();
    }
    all
}

/// Whether a folded word tells little by itself.
pub(super) fn is_function(lang: Language, folded: &str) -> bool {
    is_stop(lang, folded) && !WEIGHTY.contains(&folded)
}

/// Whether a folded word may be missing from a phrase that otherwise agrees. In K'iche' only articles: its other
/// function words make phrases mean something else ("jun chik winaq", another person).
fn is_light(lang: Language, folded: &str) -> bool {
    is_function(lang, folded) && (lang != Language::Quc || KICHE_ARTICLES.contains(&folded))
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
        keys.extend(self.others.iter().map(|(stem, _)| stem.to_string()));
        // Kreyòl stems keep è and ò, which are often not typed.
        keys.push(fold(&self.stem));
        keys.sort_unstable();
        keys.dedup();
        keys.into_iter()
    }

    /// How a typed word (`self`) is like this word of the lexicon; `None` when it is another.
    pub fn likeness(&self, kept: &Self) -> Option<Likeness> {
        let letters = match () {
            () if self.exact == kept.exact => 2,
            () if self.exact.starts_with(&*kept.exact) || kept.exact.starts_with(&*self.exact) => 1,
            () => 0,
        };
        self.sureness(kept).map(|sure| Likeness { sure, letters })
    }

    fn sureness(&self, kept: &Self) -> Option<f32> {
        if self.exact == kept.exact || self.stem == kept.stem {
            return Some(1.0);
        }
        let stems = [Some(&self.stem), self.alt_stem.as_ref()];
        let others = [Some(&kept.stem), kept.alt_stem.as_ref()];
        if stems.into_iter().flatten().any(|one| others.into_iter().flatten().any(|other| one == other)) {
            return Some(0.9);
        }
        let typed_plainly = self.exact == self.folded;
        if typed_plainly && (self.folded == kept.folded || *self.stem == *fold(&kept.stem)) {
            return Some(0.85);
        }
        if let Some((_, sure)) = self.others.iter().find(|(stem, _)| *stem == kept.stem) {
            return Some(*sure);
        }
        if lacks_marks(&self.folded, &kept.folded) {
            return Some(if self.folded.contains(GLOTTAL) { 0.6 } else { 0.7 });
        }
        (self.stem.len() > 2 && lacks_marks(&self.stem, &kept.stem)).then_some(0.5)
    }
}

/// Whether the one is the other with some of its glottal marks left out.
fn lacks_marks(typed: &str, kept: &str) -> bool {
    let mut letters = typed.chars().peekable();
    let mut missing = false;
    for c in kept.chars() {
        match letters.next_if_eq(&c) {
            Some(_) => {}
            None if c == GLOTTAL => missing = true,
            None => return false,
        }
    }
    missing && letters.next().is_none()
}
