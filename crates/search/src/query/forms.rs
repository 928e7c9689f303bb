//! A typed word in every form it may have been indexed under. The language of a query is not known for
//! sure, so each word is analysed in each language; where the analyses cut it alike they stay together,
//! where they differ (m'ap is one word in English and two in Kreyòl) each is a reading of its own.

use tejido_lang::Language;
use tejido_lang::analysis::{analyze, candidates};
use tejido_lang::fold::{fold, without_glottal};
use tejido_lang::spelling::is_old;

/// One way to cut a typed word.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub words: Vec<WordForms>,
}

/// The forms of one word.
#[derive(Clone, Debug, PartialEq)]
pub struct WordForms {
    pub exact: String,
    pub folded: String,
    /// How it may be written today where its signs are those of an older spelling, without glottal marks.
    pub respelled: Vec<String>,
    /// For each language that cuts it this way, the likeliest first.
    pub stems: Vec<Stem>,
}

/// What the forms of a word share in a language.
#[derive(Clone, Debug, PartialEq)]
pub struct Stem {
    pub lang: Language,
    pub text: String,
    /// How likely the word is a form of it, over 0 to 1.
    pub worth: f32,
}

/// Stems of one word and language beside the likeliest.
const MOST_OTHERS: usize = 4;
/// What a stem is worth that is as likely as the first; and each point of cost makes it this much less.
const OTHER: f32 = 0.6;
const DOUBT: f32 = 0.85;
/// Stems less likely than this are not looked for.
const LEAST_WORTH: f32 = 0.55;
/// Words of one typed word that are used: a run of punctuation may cut it into many.
const MAX_WORDS: usize = 16;

/// All readings of a typed word, the plain one first.
pub fn readings(text: &str) -> Vec<Reading> {
    let mut all: Vec<Reading> = Vec::new();
    for lang in std::iter::once(None).chain(Language::ALL.map(Some)) {
        let (words, stems) = analysed(lang, text);
        if words.is_empty() {
            continue;
        }
        let alike = |known: &Reading| {
            known.words.len() == words.len() && known.words.iter().zip(&words).all(|(a, b)| a.folded == b.folded)
        };
        let at = all.iter().position(alike).unwrap_or(all.len());
        if at == all.len() {
            all.push(Reading { words });
        }
        let Some(lang) = lang else { continue };
        for (word, stem) in all[at].words.iter_mut().zip(stems) {
            let others = others(lang, &word.exact, &stem);
            word.stems.push(Stem { lang, text: stem, worth: 1.0 });
            word.stems.extend(others);
        }
    }
    all
}

/// What else a word may be a form of: K'iche' can often be cut in several ways, and old spellings read so.
fn others(lang: Language, word: &str, stem: &str) -> Vec<Stem> {
    if !matches!(lang, Language::Quc | Language::Ht) {
        return Vec::new();
    }
    let others = candidates(Some(lang), word).into_iter().filter(|other| other.stem != stem);
    let others = others.map(|other| (other.stem, DOUBT.powi(i32::from(other.cost.min(64)))));
    let likely = others.filter(|(_, worth)| *worth >= LEAST_WORTH).take(MOST_OTHERS);
    likely.map(|(text, worth)| Stem { lang, text, worth: worth * OTHER }).collect()
}

/// An old spelling rarely says which of its sounds were glottal, so the readings have no marks for any.
fn respelled(folded: &str) -> Vec<String> {
    let old = [Language::Quc, Language::Ht].into_iter().filter(|lang| is_old(*lang, folded));
    let readings = old.flat_map(|lang| tejido_lang::spelling::readings(lang, folded));
    let mut all: Vec<String> = Vec::new();
    for reading in readings.take(MOST_OTHERS) {
        let bare = without_glottal(&fold(&reading.word)).into_owned();
        if !bare.is_empty() && bare != folded && !all.contains(&bare) {
            all.push(bare);
        }
    }
    all
}

fn analysed(lang: Option<Language>, text: &str) -> (Vec<WordForms>, Vec<String>) {
    let (mut words, mut stems) = (Vec::new(), Vec::new());
    analyze(lang, text, &mut |token| {
        if words.len() < MAX_WORDS {
            let (exact, folded) = (token.exact.to_owned(), token.folded.to_owned());
            let respelled = if lang.is_none() { respelled(&folded) } else { Vec::new() };
            words.push(WordForms { exact, folded, respelled, stems: Vec::new() });
            stems.push(token.stem.to_owned());
        }
    });
    (words, stems)
}

/// The folded words of a text in the plain analysis.
pub fn folded_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    analyze(None, text, &mut |token| words.push(token.folded.to_owned()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_word_has_one_reading_with_five_stems() {
        let all = readings("trabajadores");
        assert_eq!(all.len(), 1);
        for lang in Language::ALL {
            assert!(all[0].words[0].stems.iter().any(|stem| stem.lang == lang));
        }
    }

    #[test]
    fn a_contraction_is_read_both_ways() {
        let cuts: Vec<usize> = readings("m'ap").iter().map(|reading| reading.words.len()).collect();
        assert_eq!(cuts, [1, 2]);
    }

    #[test]
    fn signs_alone_are_nothing() {
        assert!(readings("…!").is_empty());
    }
}
