//! The glossary of the field that is compiled in: what a concept is called in the five languages, each
//! K'iche' and Kreyòl term with where it is attested. A line that cannot be read is passed over, never fatal.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Lexicon, Source};
use crate::language::Language;

/// `id<TAB>en<TAB>es<TAB>pt`, alternatives separated by `;`, the preferred first.
pub(crate) const CONCEPTS: &str = include_str!("../../data/glossary/concepts.tsv");
/// `id<TAB>term<TAB>source`, several rows for an id where several terms are attested.
pub(crate) const KREYOL: &str = include_str!("../../data/glossary/ht.tsv");
pub(crate) const KICHE: &str = include_str!("../../data/glossary/quc.tsv");

/// What the second term for a concept weighs, the preferred 1; each further term is nearer to the least by
/// [`NEARER`], so that the order of the file counts however many terms are attested.
const SECOND: f32 = 0.85;
const LEAST: f32 = 0.5;
const NEARER: f32 = 0.9;

static GLOSSARY: LazyLock<Lexicon> =
    LazyLock::new(|| build(CONCEPTS, &[(Language::Ht, KREYOL), (Language::Quc, KICHE)]));

/// The glossary of the field, read once.
pub fn glossary() -> &'static Lexicon {
    &GLOSSARY
}

/// Where a Kreyòl or K'iche' term of the glossary was read; none for the other languages.
pub fn attested(language: Language, term: &str) -> Option<&'static str> {
    let table = match language {
        Language::Ht => KREYOL,
        Language::Quc => KICHE,
        Language::En | Language::Es | Language::Pt => return None,
    };
    let mut found = rows(table).filter_map(|mut cells| Some((cells.nth(1)?, cells.next()?)));
    found.find(|(known, _)| known.trim() == term).map(|(_, source)| source.trim())
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
    group.push((language, term, weight(before)));
}

/// What a term weighs after so many others of its language.
fn weight(before: usize) -> f32 {
    match i32::try_from(before) {
        Ok(0) => 1.0,
        Ok(before) => LEAST + (SECOND - LEAST) * NEARER.powi(before - 1),
        Err(_) => LEAST,
    }
}

/// The cells of each line that is not empty or a comment.
fn rows(table: &str) -> impl Iterator<Item = std::str::Split<'_, char>> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(|line| line.split('\t'))
}

/// Every single word of the glossary, once, with its language.
#[cfg(test)]
pub(super) fn words() -> std::collections::BTreeSet<(Language, String)> {
    let mut found = std::collections::BTreeSet::new();
    let mut take = |language: Language, term: &str| {
        if !term.trim().is_empty() && !term.trim().contains([' ', '-']) {
            found.insert((language, term.trim().to_owned()));
        }
    };
    for cells in rows(CONCEPTS) {
        for (language, cell) in [Language::En, Language::Es, Language::Pt].into_iter().zip(cells.skip(1)) {
            cell.split(';').for_each(|term| take(language, term));
        }
    }
    for (language, table) in [(Language::Ht, KREYOL), (Language::Quc, KICHE)] {
        rows(table).filter_map(|mut cells| cells.nth(1)).for_each(|term| take(language, term));
    }
    found
}

#[cfg(test)]
pub(super) mod measure;
#[cfg(test)]
mod tests;
