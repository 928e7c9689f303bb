//! How well proposals agree with the glossary: a measure for those who change the correspondences.

use std::collections::HashSet;

use super::{CONCEPTS, KREYOL, rows};
use crate::language::Language;
use crate::lexicon::Translate;
use crate::lexicon::forms::forms;

type Cell = Vec<String>;

/// One-word terms of each concept as stems; every other concept when `half` says so.
fn concepts(half: usize) -> Vec<[Cell; 4]> {
    let mut found = Vec::new();
    for (number, cells) in rows(CONCEPTS).enumerate() {
        if number % 2 != half {
            continue;
        }
        let cells: Vec<&str> = cells.collect();
        let words = |at: usize| -> Cell {
            let terms = cells.get(at).copied().unwrap_or("").split(';').map(str::trim);
            terms.filter(|term| !term.contains(' ')).map(str::to_owned).collect()
        };
        let kreyol = rows(KREYOL).map(Iterator::collect::<Vec<_>>).filter(|row| row.first() == cells.first());
        let kreyol = kreyol.filter_map(|row| row.get(1).map(ToString::to_string)).filter(|term| !term.contains(' '));
        found.push([words(1), words(2), words(3), kreyol.collect()]);
    }
    found
}

fn stem(language: Language, word: &str) -> String {
    forms(language, word).into_iter().map(|form| form.stem.to_string()).collect::<Vec<_>>().join(" ")
}

/// Words of one concept are taken for cognates when their stems share most of their letters in order.
fn alike(one: &str, other: &str) -> bool {
    let grams = |word: &str| word.chars().collect::<Vec<_>>().windows(2).map(<[char]>::to_vec).collect::<HashSet<_>>();
    let (one, other) = (grams(one), grams(other));
    one.intersection(&other).count() * 5 >= (one.len() + other.len()) * 2
}

/// Prints, for each half of the glossary and each pair of languages, the share of cognates that are proposed,
/// and of all proposals that are a word of the glossary the share that are of another concept.
#[expect(clippy::print_stderr, reason = "a measure is read by a person")]
pub(in crate::lexicon) fn cognates(lexicon: &dyn Translate) {
    let languages = [Language::En, Language::Es, Language::Pt, Language::Ht];
    for half in 0..2 {
        let all = concepts(half);
        for (from, ours) in languages.iter().enumerate() {
            for (to, theirs) in languages.iter().enumerate().filter(|(to, _)| *to != from) {
                let known: HashSet<String> =
                    all.iter().flat_map(|cells| &cells[to]).map(|word| stem(*theirs, word)).collect();
                let (mut pairs, mut met, mut right, mut wrong, mut missed) = (0, 0, 0, 0, Vec::new());
                for cells in &all {
                    let golden: Vec<String> = cells[to].iter().map(|word| stem(*theirs, word)).collect();
                    for word in &cells[from] {
                        let found = lexicon.translate(*ours, &[word], *theirs);
                        let found: Vec<String> = found.into_iter().map(|one| one.stems.join(" ")).collect();
                        right += found.iter().filter(|one| golden.contains(one)).count();
                        wrong += found.iter().filter(|one| known.contains(*one) && !golden.contains(one)).count();
                        for (other, golden) in
                            cells[to].iter().zip(&golden).filter(|(_, golden)| alike(&stem(*ours, word), golden))
                        {
                            pairs += 1;
                            if found.contains(golden) { met += 1 } else { missed.push(format!("{word}/{other}")) }
                        }
                    }
                }
                missed.truncate(12);
                eprintln!(
                    "half {half} {ours}>{theirs}: {met}/{pairs} met, {right} right {wrong} wrong; missed {}",
                    missed.join(" ")
                );
            }
        }
    }
}
