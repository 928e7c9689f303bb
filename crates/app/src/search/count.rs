//! How often the values of facets occur in the whole archive: asked on every visit of the home page and
//! the vocabulary, so what anyone may see is counted once and kept until something changes.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use jiff::civil::Date;
use tejido_domain::record::Reader;
use tejido_search::{Facet, FacetRequest};

use super::find::{Find, access_of, request};
use crate::error::Error;
use crate::{App, Visit};

/// Questions kept; there are only a few different ones.
const MOST: usize = 64;

/// How often values occur.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Records looked at.
    pub total: u64,
    values: HashMap<&'static str, HashMap<String, u64>>,
}

impl Counts {
    /// How many records have the value.
    pub fn of(&self, facet: Facet, value: &str) -> u64 {
        self.values.get(facet.0).and_then(|values| values.get(value)).copied().unwrap_or(0)
    }
}

/// What was asked: the day, since embargoes end with days, the facets and the kinds.
type Question = (Date, Vec<&'static str>, Vec<String>);

/// Counts made before.
#[derive(Debug, Default)]
pub(crate) struct Counted(RwLock<HashMap<Question, Arc<Counts>>>);

impl Counted {
    /// Empties it: records have changed.
    pub(crate) fn forget(&self) {
        if let Ok(mut kept) = self.0.write() {
            kept.clear();
        }
    }

    fn get(&self, question: &Question) -> Option<Arc<Counts>> {
        self.0.read().ok()?.get(question).cloned()
    }

    fn keep(&self, question: Question, counts: &Arc<Counts>) {
        if let Ok(mut kept) = self.0.write() {
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(question, Arc::clone(counts));
        }
    }
}

/// How often each value of some facets occurs among the records of these kinds (of all, when none is
/// named) that the visitor may see. One question to the index, however many values there are.
///
/// # Errors
/// The index's.
pub fn count(app: &App, visit: &Visit, facets: &[Facet], kinds: &[&str]) -> Result<Arc<Counts>, Error> {
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let question = (visit.today, facets.iter().map(|facet| facet.0).collect(), kinds.clone());
    let anyone = visit.reader == Reader::anyone();
    if anyone && let Some(known) = app.counted.get(&question) {
        return Ok(known);
    }
    let generation = app.generation();
    let access = access_of(visit);
    let mut request = request(visit, &Find { kinds, ..Find::default() }, &access);
    request.facets = facets.iter().map(|&facet| FacetRequest { facet, limit: usize::MAX }).collect();
    let results = app.index.search(&request)?;
    let values = |counts: tejido_search::FacetCounts| (counts.facet.0, counts.values.into_iter().collect());
    let counts = Counts { total: results.total, values: results.facets.into_iter().map(values).collect() };
    let counts = Arc::new(counts);
    if anyone && generation == app.generation() {
        app.counted.keep(question, &counts);
    }
    Ok(counts)
}
