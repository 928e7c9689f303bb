//! Facet values of a segment, unpacked once into plain arrays: counting five facets of a hundred
//! thousand records is then a walk over memory. A segment never changes, so its columns are kept as
//! long as the segment is.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::Cardinality;
use tantivy::index::SegmentId;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::error::Result;
use crate::fields::{ACCESS, Fields, facet_column};

/// The values of one property in one segment.
#[derive(Debug, Default)]
pub struct Column {
    /// The distinct values; an ordinal is a place in this list.
    pub values: Vec<Box<str>>,
    /// All ordinals, document after document.
    ords: Vec<u32>,
    /// Where each document's ordinals begin, with the end as last; `None` when each has exactly one.
    starts: Option<Vec<u32>>,
    /// How many documents have each value, deleted ones included.
    pub totals: Vec<u32>,
}

impl Column {
    fn read(reader: &SegmentReader, name: &str) -> Result<Self> {
        let Some(column) = reader.fast_fields().str(name)? else {
            return Ok(Self { starts: Some(vec![0; reader.max_doc() as usize + 1]), ..Self::default() });
        };
        let mut values = Vec::with_capacity(column.num_terms());
        let all: Vec<u64> = (0..column.num_terms() as u64).collect();
        column.dictionary().sorted_ords_to_term_cb(&all, |value| {
            values.push(String::from_utf8_lossy(value).into_owned().into_boxed_str());
        })?;
        let ords = column.ords();
        let single = ords.get_cardinality() == Cardinality::Full;
        let mut read = Self { totals: vec![0; values.len()], values, ords: Vec::new(), starts: None };
        let mut starts = Vec::with_capacity(reader.max_doc() as usize + 1);
        for doc in 0..reader.max_doc() {
            starts.push(narrow(read.ords.len()));
            read.ords.extend(ords.values_for_doc(doc).map(|ord| narrow(usize::try_from(ord).unwrap_or(usize::MAX))));
        }
        starts.push(narrow(read.ords.len()));
        read.starts = (!single).then_some(starts);
        read.ords.shrink_to_fit();
        for ord in &read.ords {
            read.totals[*ord as usize] += 1;
        }
        Ok(read)
    }

    /// The ordinals of a document's values.
    pub fn of(&self, doc: DocId) -> &[u32] {
        let doc = doc as usize;
        match &self.starts {
            None => self.ords.get(doc..=doc).unwrap_or_default(),
            Some(starts) => &self.ords[starts[doc] as usize..starts[doc + 1] as usize],
        }
    }
}

impl Column {
    fn documents(&self) -> usize {
        self.starts.as_ref().map_or(self.ords.len(), |starts| starts.len().saturating_sub(1))
    }

    /// How many documents have a value, deleted ones included.
    pub fn total_of(&self, value: &str) -> u64 {
        // Values are kept in the order of their bytes.
        let at = self.values.binary_search_by(|known| (**known).cmp(value));
        at.ok().and_then(|at| self.totals.get(at)).map_or(0, |total| u64::from(*total))
    }

    /// Which of so many documents have a wanted value, a bit each. Made without a branch for each
    /// document, since nobody can foresee where the values are.
    pub fn bits(&self, documents: usize, wanted: &[bool]) -> Vec<u64> {
        let is_wanted = |ord: &u32| u64::from(wanted[*ord as usize]);
        let mut bits = vec![0_u64; documents.div_ceil(64)];
        match &self.starts {
            None => {
                for (word, ords) in bits.iter_mut().zip(self.ords.chunks(64)) {
                    *word = ords.iter().zip(0..).fold(0, |word, (ord, at)| word | is_wanted(ord) << at);
                }
            }
            Some(starts) => {
                for (doc, range) in starts.windows(2).enumerate() {
                    let ords = &self.ords[range[0] as usize..range[1] as usize];
                    bits[doc / 64] |= ords.iter().fold(0, |any, ord| any | is_wanted(ord)) << (doc % 64);
                }
            }
        }
        bits
    }
}

/// Which of so many documents a test is true of, a bit each.
pub fn bits_of(documents: usize, mut test: impl FnMut(DocId) -> bool) -> Vec<u64> {
    let mut bits = vec![0_u64; documents.div_ceil(64)];
    for (doc, at) in (0..documents).zip(0..) {
        bits[doc / 64] |= u64::from(test(at)) << (doc % 64);
    }
    bits
}

/// The columns of a segment that are counted and filtered by.
#[derive(Debug)]
pub struct SegmentColumns {
    /// In the order of [`Fields::facets`].
    pub facets: Vec<Column>,
    /// The key of each document's access rule.
    pub access: Column,
    /// How many documents have words in a field of words.
    pub with_words: HashMap<Field, u64>,
}

impl SegmentColumns {
    /// One more than the last document.
    pub fn max_doc(&self) -> DocId {
        narrow(self.access.documents())
    }

    /// How many documents there are, deleted ones included.
    pub fn documents(&self) -> u64 {
        u64::from(self.max_doc())
    }
}

/// Columns of the segments in use.
#[derive(Debug, Default)]
pub struct ColumnCache(Mutex<HashMap<SegmentId, Arc<SegmentColumns>>>);

impl ColumnCache {
    /// The columns of every segment of a searcher, in its order.
    pub fn of(&self, searcher: &Searcher, fields: &Fields) -> Result<Vec<Arc<SegmentColumns>>> {
        let readers = searcher.segment_readers();
        let mut all = Vec::with_capacity(readers.len());
        for reader in readers {
            let known = self.lock().get(&reader.segment_id()).cloned();
            // Read outside the lock: two searches may read the same segment, none waits for another.
            all.push(known.map_or_else(|| read(reader, fields).map(Arc::new), Ok)?);
        }
        let mut cache = self.lock();
        for (reader, columns) in readers.iter().zip(&all) {
            cache.entry(reader.segment_id()).or_insert_with(|| Arc::clone(columns));
        }
        if cache.len() > readers.len() {
            let used: Vec<SegmentId> = readers.iter().map(SegmentReader::segment_id).collect();
            cache.retain(|id, _| used.contains(id));
        }
        Ok(all)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<SegmentId, Arc<SegmentColumns>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(reader: &SegmentReader, fields: &Fields) -> Result<SegmentColumns> {
    let facets = fields.facets.iter().map(|(facet, _)| Column::read(reader, &facet_column(*facet)));
    let with_words = fields.words().map(|field| Ok((field, with_words(reader, field)?)));
    Ok(SegmentColumns {
        facets: facets.collect::<Result<_>>()?,
        access: Column::read(reader, ACCESS)?,
        with_words: with_words.collect::<Result<_>>()?,
    })
}

fn with_words(reader: &SegmentReader, field: Field) -> Result<u64> {
    let norms = reader.get_fieldnorms_reader(field)?;
    Ok((0..reader.max_doc()).map(|doc| u64::from(norms.fieldnorm_id(doc) > 0)).sum())
}

/// A segment holds fewer than 2³¹ documents, so that ordinals and places always fit.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
