//! Every stem a word may have, for those who would rather try several than trust the best. It must put
//! first what [`analyze`] takes.

use super::{analyze, kiche, kreyol};
use crate::language::Language;
use crate::spelling;

/// A stem that a word may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// In the form of [`Token::stem`](super::Token::stem).
    pub stem: String,
    /// How unlikely it is, to be compared within one word only; 0 where there is no doubt.
    pub cost: u16,
}

/// What a candidate costs that only stands beside the first.
const NEXT: u16 = 4;
/// Bytes of a word that candidates are sought for.
const LONGEST: usize = 240;

/// Every stem a single word may have, the likeliest first, of which [`analyze`] takes the best.
///
/// K'iche' words that grammar cuts in several ways have several, short forms of Kreyòl one for each full
/// word, words in an older spelling one for each reading. Empty for a text without a word; of a longer text
/// only the first word counts, and a contraction ("m'ap") is two.
///
/// ```
/// use tejido_lang::{Language, analysis::candidates};
/// let stems = |lang, word| candidates(Some(lang), word).into_iter().map(|one| one.stem).collect::<Vec<_>>();
/// assert_eq!(stems(Language::Quc, "xub'ij")[0], "bʼij");
/// assert_eq!(stems(Language::Ht, "an"), ["la", "nan", "an"]);
/// ```
pub fn candidates(lang: Option<Language>, word: &str) -> Vec<Candidate> {
    let mut first: Option<(String, String, Vec<Candidate>)> = None;
    analyze(lang, &word[..word.floor_char_boundary(LONGEST)], &mut |token| {
        if first.is_none() {
            let stems = [Some(token.stem), token.alt_stem].into_iter().flatten().zip([0, NEXT]);
            let plain = stems.map(|(stem, cost)| Candidate { stem: stem.to_owned(), cost });
            first = Some((token.exact.to_owned(), token.folded.to_owned(), plain.collect()));
        }
    });
    let Some((exact, folded, mut all)) = first else { return Vec::new() };
    match lang {
        Some(Language::Quc) => all.truncate(1),
        Some(Language::Ht) => all.clear(),
        _ => {}
    }
    match lang {
        Some(Language::Quc) => kiche_into(&folded, &mut all),
        Some(Language::Ht) => kreyol_into(&exact, &mut all),
        _ => {}
    }
    all.sort_by_key(|candidate| candidate.cost);
    let mut distinct: Vec<Candidate> = Vec::with_capacity(all.len());
    for candidate in all {
        if distinct.iter().all(|known| known.stem != candidate.stem) {
            distinct.push(candidate);
        }
    }
    distinct
}

fn kiche_into(folded: &str, all: &mut Vec<Candidate>) {
    let old = spelling::readings(Language::Quc, folded).into_iter().map(|reading| (reading.word, reading.cost));
    let as_written = if spelling::is_old(Language::Quc, folded) { NEXT } else { 0 };
    for (word, more) in old.chain([(folded.to_owned(), as_written)]) {
        let stems = kiche::candidates(&word);
        let least = stems.first().map_or(0, |(_, cost)| *cost);
        all.extend(stems.into_iter().map(|(stem, cost)| Candidate { stem, cost: cost - least + more }));
    }
}

fn kreyol_into(exact: &str, all: &mut Vec<Candidate>) {
    all.extend(kreyol::full_forms(exact).map(|(stem, cost)| Candidate { stem: stem.to_owned(), cost }));
    let old = spelling::readings(Language::Ht, exact).into_iter();
    all.extend(old.map(|reading| Candidate { stem: reading.word, cost: NEXT + reading.cost }));
}
