//! Neighbouring spellings of a word, from the index itself. A word is only ever proposed when the asker
//! may see a record that has it, so that a suggestion gives nothing away.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{FuzzyTermQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tejido_lang::fold::fold;

use super::prefix::beginning_with;
use crate::error::Result;
use crate::snapshot::Snapshot;

/// Longer words are not looked up: what they are is not a typing error.
const LONGEST: usize = 40;
/// Neighbours examined for access, most frequent first.
const EXAMINED: usize = 24;

/// A word of the index and how far it is from the typed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub folded: String,
    pub distance: usize,
    pub doc_freq: u64,
}

/// How many letters may be wrong in a word of this length.
pub fn tolerance(letters: usize) -> u8 {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The nearest words that the asker may know of, nearest and most frequent first, at most `most`.
pub fn near(snapshot: &Snapshot, folded: &str, most: usize) -> Result<Vec<Near>> {
    let letters = folded.chars().count();
    let tolerance = tolerance(letters);
    if tolerance == 0 || letters > LONGEST || folded.chars().all(|c| c.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let fields = [snapshot.fields.title.folded, snapshot.fields.body.folded, snapshot.fields.names];
    let found = within(snapshot, &fields, folded, tolerance, false)?;
    let mut found: Vec<Near> = found
        .into_iter()
        .filter(|(word, _)| word != folded)
        .map(|(word, doc_freq)| Near { distance: distance(folded, &word), folded: word, doc_freq })
        .collect();
    found.sort_unstable_by(|a, b| {
        a.distance.cmp(&b.distance).then(b.doc_freq.cmp(&a.doc_freq)).then_with(|| a.folded.cmp(&b.folded))
    });
    let mut near = Vec::new();
    for candidate in found.into_iter().take(EXAMINED) {
        if near.len() < most && may_know(snapshot, &fields, &candidate.folded)? {
            near.push(candidate);
        }
    }
    Ok(near)
}

/// Words that an unfinished one may become, for a search that was sent too soon.
pub fn longer(snapshot: &Snapshot, folded: &str, most: usize) -> Result<Vec<Near>> {
    let fields = [snapshot.fields.title.folded, snapshot.fields.body.folded, snapshot.fields.names];
    let letters = folded.chars().count();
    let mut longer = Vec::new();
    if tolerance(letters) == 0 {
        return Ok(longer);
    }
    for (word, doc_freq) in beginning_with(snapshot, &fields, folded, EXAMINED)? {
        if longer.len() < most && may_know(snapshot, &fields, &word)? {
            longer.push(Near { distance: 1, folded: word, doc_freq });
        }
    }
    Ok(longer)
}

/// The words that begin like this but for one letter.
pub fn beginning_near(snapshot: &Snapshot, fields: &[Field], folded: &str, most: usize) -> Result<Vec<String>> {
    if tolerance(folded.chars().count()) == 0 || folded.chars().count() > LONGEST {
        return Ok(Vec::new());
    }
    let mut found: Vec<_> = within(snapshot, fields, folded, 1, true)?.into_iter().collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(found.into_iter().take(most).map(|(word, _)| word).collect())
}

/// How most texts write a folded word: with its accents.
pub fn as_written(snapshot: &Snapshot, folded: &str) -> Result<String> {
    let fields = [snapshot.fields.title.exact, snapshot.fields.body.exact];
    let found = within(snapshot, &fields, folded, 2, false)?;
    let mut found: Vec<_> = found.into_iter().filter(|(word, _)| fold(word) == folded).collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (word, _) in found {
        if may_know(snapshot, &fields, &word)? {
            return Ok(word);
        }
    }
    Ok(folded.to_owned())
}

/// All words of the fields within a distance, with their frequencies.
fn within(
    snapshot: &Snapshot,
    fields: &[Field],
    word: &str,
    distance: u8,
    prefix: bool,
) -> Result<HashMap<String, u64>> {
    let mut found: HashMap<String, u64> = HashMap::new();
    for field in fields {
        let term = Term::from_field_text(*field, word);
        let query = if prefix { FuzzyTermQuery::new_prefix } else { FuzzyTermQuery::new };
        let automaton = query(term, distance, true).automaton()?;
        for reader in snapshot.searcher.segment_readers() {
            let index = reader.inverted_index(*field)?;
            let mut words = index.terms().search(&automaton).into_stream()?;
            while words.advance() {
                if let Ok(word) = std::str::from_utf8(words.key()) {
                    *found.entry(word.to_owned()).or_default() += u64::from(words.value().doc_freq);
                }
            }
        }
    }
    Ok(found)
}

fn may_know(snapshot: &Snapshot, fields: &[Field], word: &str) -> Result<bool> {
    for field in fields {
        let term = Term::from_field_text(*field, word);
        let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        if snapshot.any(query)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Letters to insert, delete, change or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = [Vec::new(), Vec::new(), (0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        rows.rotate_left(1);
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[1][j] + 1).min(row[j - 1] + 1).min(rows[1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[0][j - 2] + 1);
            }
            row.push(best);
        }
        rows[2] = row;
    }
    rows[2][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_slips_of_the_finger() {
        for (a, b, expected) in [
            ("trabajadorez", "trabajadores", 1),
            ("sindciato", "sindicato", 1),
            ("kʼiche", "kiche", 1),
            ("", "ab", 2),
            ("misma", "misma", 0),
            ("migrante", "emigrantes", 2),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}
