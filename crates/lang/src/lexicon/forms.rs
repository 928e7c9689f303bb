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
/// What a K'iche' word weighs that is not cut, although grammar would cut it.
const UNCUT: f32 = 0.8;
/// The commonest prefixes of person, of verbs and nouns in turn, and how surely what is left is the stem of a word.
const BEFORE_CONSONANT: &[(&str, f32)] = &[("xu", 0.75), ("x", 0.75), ("u", 0.7)];
const BEFORE_VOWEL: &[(&str, f32)] = &[("xr", 0.75), ("x", 0.75), ("r", 0.7)];
/// Letters of a reading; of fewer nearly anything could be cut.
const SHORTEST_OTHER: usize = 3;

const KICHE_ARTICLES: &[&str] = &["ri", "le", "we", "taq"];

/// What follows a Kreyòl noun without changing what it means.
const KREYOL_DETERMINERS: &[&str] = &["la", "a", "an", "lan", "nan", "yo", "sa"];

/// One word with its forms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    pub language: Language,
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
        let function = is_function(lang, token.folded);
        out.push(Form {
            language: lang,
            exact: token.exact.into(),
            folded: token.folded.into(),
            stem: token.stem.into(),
            alt_stem: token.alt_stem.map(Into::into),
            others: Box::default(),
            function,
            light: function && is_light(lang, token.folded),
        });
    });
    out
}

/// As [`forms`], for words that were typed. A K'iche' word that grammar cuts in several ways may be each of them.
pub(super) fn typed_forms(lang: Language, word: &str) -> Vec<Form> {
    let mut all = forms(lang, word);
    if let (Language::Quc, [form]) = (lang, &mut all[..]) {
        let mut others = Others::of(form);
        others.offer(&form.folded, UNCUT);
        for other in candidates(Some(lang), word).into_iter().filter(|other| other.cost <= MOST_COST) {
            others.offer(&other.stem, OTHER * (1.0 - f32::from(other.cost) / 16.0));
        }
        form.others = others.found.into();
    }
    all
}

/// What stems a word of a K'iche' dictionary has in texts beside its own, and how surely. Many a word begins as if
/// it had a prefix ("chajij", to guard, as if it were "you guard"), so that its inflected forms ("kuchajij") have
/// another stem than the word itself.
pub(super) fn stems_in_texts(word: &Form) -> Vec<(Box<str>, f32)> {
    let mut others = Others::of(word);
    others.offer(&word.folded, UNCUT);
    for (prefix, sure) in
        if word.folded.starts_with(['a', 'e', 'i', 'o', 'u']) { BEFORE_VOWEL } else { BEFORE_CONSONANT }
    {
        if let [inflected] = &forms(word.language, &format!("{prefix}{}", word.exact))[..] {
            others.offer(&inflected.stem, *sure);
        }
    }
    others.found
}

/// Stems of a word other than the one it is filed under.
struct Others<'f> {
    word: &'f Form,
    found: Vec<(Box<str>, f32)>,
}

impl<'f> Others<'f> {
    const fn of(word: &'f Form) -> Self {
        Self { word, found: Vec::new() }
    }

    fn offer(&mut self, stem: &str, sure: f32) {
        let new = *stem != *self.word.stem && self.found.iter().all(|(known, _)| **known != *stem);
        if new && stem.chars().count() >= SHORTEST_OTHER {
            self.found.push((stem.into(), sure));
        }
    }
}

/// Whether a folded word tells little by itself.
pub(super) fn is_function(lang: Language, folded: &str) -> bool {
    is_stop(lang, folded) && !WEIGHTY.contains(&folded)
}

/// Whether a folded function word may be missing from a phrase that otherwise agrees. In K'iche' only articles:
/// its other function words make phrases mean something else ("jun chik winaq", another person).
fn is_light(lang: Language, folded: &str) -> bool {
    lang != Language::Quc || KICHE_ARTICLES.contains(&folded)
}

/// Whether the folded word may follow a noun of the language and adds nothing to it.
pub(super) fn is_determiner(lang: Language, folded: &str) -> bool {
    lang == Language::Ht && KREYOL_DETERMINERS.contains(&folded)
}

impl Form {
    /// Every key under which the word is filed and sought, each once.
    pub fn keys(&self) -> impl Iterator<Item = Box<str>> + use<> {
        let mut keys: Vec<Box<str>> = Vec::with_capacity(4);
        let mut offer = |key: &str| {
            if !key.is_empty() && keys.iter().all(|known| **known != *key) {
                keys.push(key.into());
            }
        };
        for form in [Some(&self.stem), self.alt_stem.as_ref(), Some(&self.folded)].into_iter().flatten() {
            offer(form);
            if form.contains(GLOTTAL) {
                offer(&without_glottal(form));
            }
        }
        self.others.iter().for_each(|(stem, _)| offer(stem));
        if self.language == Language::Ht {
            // Its stems keep è and ò, which are often not typed.
            offer(&fold(&self.stem));
        }
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
        if self.language == Language::Quc && self.stem == kept.folded {
            return Some(UNCUT);
        }
        if let Some((_, sure)) = self.others.iter().find(|(stem, _)| *stem == kept.stem || *stem == kept.folded) {
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
