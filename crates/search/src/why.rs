//! Why a hit was found: which word of the query is where in it, and in which form.

use tantivy::DocSet;
use tantivy::query::EnableScoring;
use tantivy::schema::IndexRecordOption;

use crate::error::Result;
use crate::query::build::Built;
use crate::query::node::{Leaf, Node};
use crate::results::{Form, Why};
use crate::snapshot::Snapshot;
use crate::sort::Address;

/// The reasons of each document of a page.
pub fn why(snapshot: &Snapshot, built: &Built, places: &[Address]) -> Result<Vec<Vec<Why>>> {
    let mut reasons: Vec<Vec<Why>> = vec![Vec::new(); places.len()];
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_unstable_by_key(|at| places[*at]);
    let mut probes: Vec<(&Leaf, Option<&Node>)> = Vec::new();
    built.reasons(&mut |leaf, node| probes.push((leaf, node)));
    for run in order.chunk_by(|a, b| places[*a].segment == places[*b].segment) {
        let reader = &snapshot.searcher.segment_readers()[places[run[0]].segment];
        for (leaf, node) in &probes {
            if let Some(node) = node {
                let weight = node.query().weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
                note(&mut weight.scorer(reader, 1.0)?, leaf, run, places, &mut reasons);
                continue;
            }
            let index = reader.inverted_index(leaf.term.field())?;
            if let Some(mut postings) = index.read_postings(&leaf.term, IndexRecordOption::Basic)? {
                note(&mut postings, leaf, run, places, &mut reasons);
            }
        }
    }
    for reasons in &mut reasons {
        reasons.sort_by_key(|why| (why.field, why.form));
    }
    Ok(reasons)
}

/// Notes the leaf for those documents of a run that have it. The run is in the order of the index.
fn note(found: &mut impl DocSet, leaf: &Leaf, run: &[usize], places: &[Address], reasons: &mut [Vec<Why>]) {
    for at in run {
        let doc = places[*at].doc;
        if found.doc() < doc {
            found.seek(doc);
        }
        if found.doc() == doc {
            add(&mut reasons[*at], leaf);
        }
    }
}

/// One reason a word and field: its closest form, and every language it is there in. What was found in
/// one's own words needs no other language to explain it.
fn add(reasons: &mut Vec<Why>, leaf: &Leaf) {
    let crossed = leaf.crossed.as_ref().map(|(term, _)| term);
    let known = reasons.iter_mut().find(|why| why.field == leaf.field && why.word == leaf.label);
    let Some(why) = known else {
        let (word, languages) = (leaf.label.clone(), leaf.lang.into_iter().collect());
        reasons.push(Why { word, field: leaf.field, form: leaf.form, languages, term: crossed.cloned() });
        return;
    };
    let foreign = |form: Form| form == Form::Crossed;
    if foreign(leaf.form) && !foreign(why.form) {
        return;
    }
    if foreign(why.form) && !foreign(leaf.form) {
        (why.languages, why.term) = (Vec::new(), None);
    }
    why.form = why.form.min(leaf.form);
    if let Some(lang) = leaf.lang.filter(|lang| !why.languages.contains(lang)) {
        why.languages.push(lang);
    }
}
