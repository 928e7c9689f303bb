//! From places in the index to identifiers, many at a time.

use std::fmt;

use tantivy::Searcher;

use crate::error::{Error, Result};
use crate::fields::ID;
use crate::sort::Address;

/// Identifiers looked up at a time when all are wanted.
const CHUNK: usize = 2_000;

/// The identifiers of documents, in the order given.
pub fn resolve(searcher: &Searcher, places: &[Address]) -> Result<Vec<String>> {
    let mut ids = vec![String::new(); places.len()];
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_unstable_by_key(|at| places[*at]);
    for run in order.chunk_by(|a, b| places[*a].segment == places[*b].segment) {
        let segment = places[run[0]].segment;
        let Some(column) = searcher.segment_readers()[segment].fast_fields().str(ID)? else {
            continue;
        };
        let mut ords: Vec<(u64, usize)> =
            run.iter().filter_map(|at| Some((column.ords().first(places[*at].doc)?, *at))).collect();
        ords.sort_unstable();
        let mut at = ords.iter().map(|(_, at)| *at);
        let sorted: Vec<u64> = ords.iter().map(|(ord, _)| *ord).collect();
        column.dictionary().sorted_ords_to_term_cb(&sorted, |id| {
            if let Some(at) = at.next() {
                ids[at] = String::from_utf8_lossy(id).into_owned();
            }
        })?;
    }
    Ok(ids)
}

/// Every identifier a search finds, in its order, from the state of the index when it was asked.
pub struct AllIds {
    searcher: Searcher,
    places: std::vec::IntoIter<Address>,
    ready: std::vec::IntoIter<String>,
}

impl AllIds {
    pub(crate) fn new(searcher: Searcher, places: Vec<Address>) -> Self {
        Self { searcher, places: places.into_iter(), ready: Vec::new().into_iter() }
    }
}

impl fmt::Debug for AllIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AllIds").field("left", &self.size_hint().0).finish_non_exhaustive()
    }
}

impl Iterator for AllIds {
    type Item = std::result::Result<String, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(id) = self.ready.next() {
            return Some(Ok(id));
        }
        let places: Vec<Address> = self.places.by_ref().take(CHUNK).collect();
        if places.is_empty() {
            return None;
        }
        match resolve(&self.searcher, &places) {
            Ok(ids) => {
                self.ready = ids.into_iter();
                self.ready.next().map(Ok)
            }
            Err(error) => Some(Err(error)),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.places.len() + self.ready.len();
        (left, Some(left))
    }
}
