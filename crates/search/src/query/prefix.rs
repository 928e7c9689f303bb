//! The words of the index that begin in a certain way.

use std::collections::HashMap;

use tantivy::schema::Field;

use crate::error::Result;
use crate::snapshot::Snapshot;

/// Words looked at in one field of one segment; a single letter begins too many to look at all.
const SCANNED: usize = 1_000;

/// The most frequent words with this beginning, with how many documents hold them.
pub fn beginning_with(snapshot: &Snapshot, fields: &[Field], prefix: &str, most: usize) -> Result<Vec<(String, u64)>> {
    let mut found: HashMap<String, u64> = HashMap::new();
    for reader in snapshot.searcher.segment_readers() {
        for field in fields {
            let index = reader.inverted_index(*field)?;
            let mut words = index.terms().range().ge(prefix).into_stream()?;
            let mut scanned = 0;
            while words.advance() && words.key().starts_with(prefix.as_bytes()) && scanned < SCANNED {
                scanned += 1;
                if let Ok(word) = std::str::from_utf8(words.key()) {
                    let freq = u64::from(words.value().doc_freq);
                    match found.get_mut(word) {
                        Some(known) => *known += freq,
                        None => drop(found.insert(word.to_owned(), freq)),
                    }
                }
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(most);
    Ok(found)
}
