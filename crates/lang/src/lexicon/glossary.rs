//! The glossary of the field that is compiled in: what a concept is called in the five languages, each
//! K'iche' and Kreyòl term with where it is attested. A line that cannot be read is passed over, never fatal.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Lexicon, Source};
use crate::language::Language;

/// `id<TAB>en<TAB>es<TAB>pt`, alternatives separated by `;`, the preferred first.
const CONCEPTS: &str = include_str!("../../data/glossary/concepts.tsv");
/// `id<TAB>term<TAB>source`, several rows for an id where several terms are attested.
const KREYOL: &str = include_str!("../../data/glossary/ht.tsv");
const KICHE: &str = include_str!("../../data/glossary/quc.tsv");

/// What the second and later terms for a concept weigh; the preferred weighs 1.
const ALTERNATIVES: &[f32] = &[1.0, 0.85, 0.8, 0.75];

static GLOSSARY: LazyLock<Lexicon> =
    LazyLock::new(|| build(CONCEPTS, &[(Language::Ht, KREYOL), (Language::Quc, KICHE)]));

/// The glossary of the field, read once.
pub fn glossary() -> &'static Lexicon {
    &GLOSSARY
}

/// The terms of a concept with their languages and weights.
type Terms<'t> = Vec<(Language, &'t str, f32)>;

fn build(concepts: &'static str, attested: &[(Language, &'static str)]) -> Lexicon {
    let mut order: Vec<&str> = Vec::new();
    let mut groups: HashMap<&str, Terms<'_>> = HashMap::new();
    for mut cells in rows(concepts) {
        let Some(id) = cells.next() else { continue };
        let group = groups.entry(id).or_default();
        for (language, cell) in [Language::En, Language::Es, Language::Pt].into_iter().zip(cells) {
            cell.split(';').for_each(|term| offer(group, language, term));
        }
        order.push(id);
    }
    for (language, table) in attested {
        for mut cells in rows(table) {
            let (Some(id), Some(term)) = (cells.next(), cells.next()) else { continue };
            if let Some(group) = groups.get_mut(id) {
                offer(group, *language, term);
            }
        }
    }
    let mut builder = Lexicon::builder();
    for id in order {
        builder.add(Source::Glossary, &groups.remove(id).unwrap_or_default());
    }
    builder.build()
}

/// Adds a term after those of its language that are there already.
fn offer<'t>(group: &mut Terms<'t>, language: Language, term: &'t str) {
    let term = term.trim();
    if term.is_empty() {
        return;
    }
    let before = group.iter().filter(|(known, ..)| *known == language).count();
    let weight = ALTERNATIVES.get(before).or(ALTERNATIVES.last()).copied().unwrap_or(1.0);
    group.push((language, term, weight));
}

/// The cells of each line that is not empty or a comment.
fn rows(table: &str) -> impl Iterator<Item = std::str::Split<'_, char>> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(|line| line.split('\t'))
}

#[cfg(test)]
pub(super) mod measure;
#[cfg(test)]
mod tests;
