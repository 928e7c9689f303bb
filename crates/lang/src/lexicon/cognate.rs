//! Words that are alike because they have one origin: what a word of one language would be in another by the
//! regular correspondences of endings and letters. Most proposals are no words at all; an index that does not
//! have them drops them. It must never be trusted above a lexicon that was written or learned.

mod endings;
mod letters;

use super::forms::forms;
use super::{LONGEST_QUERY, Source, Translate, Translation, best_of_each_span};
use crate::fold::{exact, fold};
use crate::language::Language;

/// How many proposals a word may have; most are no words, and whoever has an index drops those.
const OFFERED: usize = 8;
/// Shorter words are alike by chance.
const SHORTEST: usize = 4;
/// Longer words are not words.
const LONGEST: usize = 24;
/// What the likeliest proposal weighs. Of proposals that are words at all nine in ten are right.
const HIGHEST: f32 = 0.75;
/// Less likely proposals are not made.
const LEAST_CHANCE: f32 = 0.03;

/// Proposes cognates among English, Spanish and Portuguese, and between these and Kreyòl, most of whose words
/// are of French origin. K'iche' has none but loans, which are written alike.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cognates;

impl Translate for Cognates {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        if from == to || from == Language::Quc || to == Language::Quc {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (place, word) in words.iter().enumerate().take(LONGEST_QUERY) {
            let [form] = &forms(from, word)[..] else { continue };
            if form.function {
                continue;
            }
            for (candidate, chance) in proposals(from, &form.exact, to) {
                let stems = forms(to, &candidate).into_iter().map(|form| form.stem.into()).collect();
                let weight = HIGHEST * chance.sqrt();
                let words = place..place + 1;
                found.push(Translation { words, term: candidate, stems, weight, source: Source::Cognate });
            }
        }
        best_of_each_span(found, OFFERED)
    }
}

/// What the word would be in the other language, the likeliest first, with how likely; one of each stem.
fn proposals(from: Language, word: &str, to: Language) -> Vec<(String, f32)> {
    let length = word.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let mut found: Vec<(String, f32)> = Vec::new();
    let word = singular(from, &plain(from, word));
    for (head, ending, likely) in endings::exchanges(from, &word, to) {
        for (head, chance) in letters::rewrite(from, head, to) {
            let candidate = format!("{head}{ending}");
            match found.iter_mut().find(|(known, _)| *known == candidate) {
                Some(known) => known.1 = known.1.max(chance * likely),
                None => found.push((candidate, chance * likely)),
            }
        }
    }
    one_of_each_stem(to, found)
}

fn one_of_each_stem(to: Language, mut found: Vec<(String, f32)>) -> Vec<(String, f32)> {
    found.retain(|(candidate, chance)| *chance >= LEAST_CHANCE && candidate.chars().count() >= SHORTEST - 1);
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut stems: Vec<Box<str>> = Vec::new();
    found.retain(|(candidate, _)| match &forms(to, candidate)[..] {
        [form] if !form.function && !stems.contains(&form.stem) => {
            stems.push(form.stem.clone());
            true
        }
        _ => false,
    });
    found.truncate(OFFERED);
    found
}

/// Without accents, but with ñ, which corresponds to letters of its own, and with è and ò in Kreyòl.
fn plain(from: Language, word: &str) -> String {
    let keep = |c: char| c == 'ñ' || from == Language::Ht && matches!(c, 'è' | 'ò');
    exact(word).chars().map(|c| if keep(c) { c.to_string() } else { fold(c.encode_utf8(&mut [0; 4])) }).collect()
}

/// The word without the ending of the plural.
fn singular(language: Language, word: &str) -> String {
    let plurals: &[(&str, &str)] = match language {
        Language::En => &[("ies", "y"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")],
        Language::Es => &[
            ("ces", "z"),
            ("ies", "ie"),
            ("nes", "n"),
            ("res", "r"),
            ("les", "l"),
            ("des", "d"),
            ("is", "is"),
            ("s", ""),
        ],
        Language::Pt => &[
            ("oes", "ao"),
            ("aes", "ao"),
            ("ais", "al"),
            ("eis", "el"),
            ("ns", "m"),
            ("res", "r"),
            ("zes", "z"),
            ("is", "is"),
            ("s", ""),
        ],
        Language::Ht | Language::Quc => &[],
    };
    let cut = |(plural, one): &(&str, &str)| word.strip_suffix(plural).map(|head| format!("{head}{one}"));
    plurals.iter().find_map(cut).filter(|one| one.len() >= SHORTEST - 1).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests;
