//! Why a hit was found: which word of the query is where in it, and in which form.

use tantivy::DocSet;
use tantivy::query::EnableScoring;
use tantivy::schema::IndexRecordOption;

use crate::error::Result;
use crate::query::build::Probe;
use crate::results::Why;
use crate::snapshot::Snapshot;
use crate::sort::Address;

/// The reasons of each document of a page.
pub fn why(snapshot: &Snapshot, probes: &[Probe], places: &[Address]) -> Result<Vec<Vec<Why>>> {
    let mut reasons: Vec<Vec<Why>> = vec![Vec::new(); places.len()];
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_unstable_by_key(|at| places[*at]);
    for run in order.chunk_by(|a, b| places[*a].segment == places[*b].segment) {
        let reader = &snapshot.searcher.segment_readers()[places[run[0]].segment];
        for probe in probes {
            if let Some(row) = &probe.row {
                let weight = row.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
                note(&mut weight.scorer(reader, 1.0)?, probe, run, places, &mut reasons);
                continue;
            }
            let index = reader.inverted_index(probe.leaf.term.field())?;
            if let Some(mut postings) = index.read_postings(&probe.leaf.term, IndexRecordOption::Basic)? {
                note(&mut postings, probe, run, places, &mut reasons);
            }
        }
    }
    for reasons in &mut reasons {
        reasons.sort_by_key(|why| (why.field, why.form));
    }
    Ok(reasons)
}

/// Notes the probe for those documents of a run that have it. The run is in the order of the index.
fn note(found: &mut impl DocSet, probe: &Probe, run: &[usize], places: &[Address], reasons: &mut [Vec<Why>]) {
    for at in run {
        let doc = places[*at].doc;
        if found.doc() < doc {
            found.seek(doc);
        }
        if found.doc() == doc {
            add(&mut reasons[*at], probe);
        }
    }
}

/// One reason a word and field: its closest form, and every language it is there in.
fn add(reasons: &mut Vec<Why>, probe: &Probe) {
    let leaf = &probe.leaf;
    let known = reasons.iter_mut().find(|why| why.field == leaf.field && why.word == probe.label);
    match known {
        Some(why) => {
            why.form = why.form.min(leaf.form);
            if let Some(lang) = leaf.lang.filter(|lang| !why.languages.contains(lang)) {
                why.languages.push(lang);
            }
        }
        None => reasons.push(Why {
            word: probe.label.clone(),
            field: leaf.field,
            form: leaf.form,
            languages: leaf.lang.into_iter().collect(),
        }),
    }
}
