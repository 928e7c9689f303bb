//! The integrity conditions of SKOS, brought about: what contradicts them is left out and reported.
//!
//! Reader and writer both call this, so whatever is written reads back as it was.

mod circles;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxrdf::NamedNode;
use tejido_lang::tag::LanguageTag;

use super::model::{Concept, Label, LabelLists, Match, Thesaurus};
use super::report::{Reason, Report};
use crate::feeds::xml_text;
use crate::text::{clean_text, one_line};

/// Mends a thesaurus and puts it into its one order.
pub(super) fn mend(thesaurus: &mut Thesaurus, report: &mut Report) {
    thesaurus.schemes.retain(|scheme| has_uri(&scheme.uri, report));
    thesaurus.concepts.retain(|concept| has_uri(&concept.uri, report));
    thesaurus.schemes.sort_by(|a, b| a.uri.cmp(&b.uri));
    thesaurus.schemes.dedup_by(|a, b| a.uri == b.uri);
    for scheme in &mut thesaurus.schemes {
        scheme.titles.values_mut().for_each(|text| *text = line(text));
        scheme.titles.retain(|_, text| !text.is_empty());
        scheme.descriptions.values_mut().for_each(|text| *text = prose(text));
        scheme.descriptions.retain(|_, text| !text.is_empty());
    }
    for concept in &mut thesaurus.concepts {
        labels(concept, report);
        notes(concept);
        relations(concept, report);
    }
    thesaurus.concepts.retain(|concept| {
        let labelled = !concept.preferred.is_empty();
        if !labelled {
            report.add(Reason::NoLabel, &concept.uri, "");
        }
        labelled
    });
    thesaurus.concepts.sort_by(|a, b| a.uri.cmp(&b.uri));
    thesaurus.concepts.dedup_by(|a, b| a.uri == b.uri);
    circles::open(&mut thesaurus.concepts, report);
    both_ways(&mut thesaurus.concepts);
}

/// Whether something can be known by its address.
fn has_uri(uri: &str, report: &mut Report) -> bool {
    if uri.starts_with("_:") {
        report.add(Reason::NoUri, uri, "");
        return false;
    }
    is_uri(uri, uri, report)
}

fn is_uri(uri: &str, subject: &str, report: &mut Report) -> bool {
    let fits = NamedNode::new(uri).is_ok();
    if !fits {
        report.add(Reason::BadUri, subject, uri);
    }
    fits
}

fn line(text: &str) -> String {
    one_line(&xml_text(text))
}

fn prose(text: &str) -> String {
    clean_text(&xml_text(text)).trim().to_owned()
}

/// Preferred before alternative before hidden: no label has two roles in one language (S13), and none
/// stands twice.
fn labels(concept: &mut Concept, report: &mut Report) {
    for label in concept.preferred.values_mut() {
        tidy(label);
    }
    concept.preferred.retain(|_, label| !label.text.is_empty());
    let mut seen: BTreeSet<(LanguageTag, String)> =
        concept.preferred.iter().map(|(language, label)| (language.clone(), label.text.clone())).collect();
    for lists in [&mut concept.alternative, &mut concept.hidden] {
        let before = seen.clone();
        for (language, list) in lists.iter_mut() {
            list.iter_mut().for_each(tidy);
            list.retain(|label| {
                let key = (language.clone(), label.text.clone());
                if before.contains(&key) {
                    report.add(Reason::LabelTwice, &concept.uri, &label.text);
                }
                !label.text.is_empty() && seen.insert(key)
            });
        }
        retain_filled(lists);
    }
}

fn retain_filled(lists: &mut LabelLists) {
    lists.retain(|_, list| !list.is_empty());
}

fn tidy(label: &mut Label) {
    label.text = line(&label.text);
    label.source = label.source.take().map(|source| line(&source)).filter(|source| !source.is_empty());
}

fn notes(concept: &mut Concept) {
    for by_language in concept.notes.values_mut() {
        for list in by_language.values_mut() {
            let mut seen = BTreeSet::new();
            for text in list.iter_mut() {
                *text = prose(text);
            }
            list.retain(|text| !text.is_empty() && seen.insert(text.clone()));
        }
        by_language.retain(|_, list| !list.is_empty());
    }
    concept.notes.retain(|_, by_language| !by_language.is_empty());
    for list in [&mut concept.sources, &mut concept.notations] {
        let mut seen = BTreeSet::new();
        for text in list.iter_mut() {
            *text = line(text);
        }
        list.retain(|text| !text.is_empty() && seen.insert(text.clone()));
    }
}

fn relations(concept: &mut Concept, report: &mut Report) {
    let uri = concept.uri.clone();
    let mut addresses = |list: &mut Vec<String>| {
        let mut seen = BTreeSet::new();
        list.retain(|address| is_uri(address, &uri, report) && seen.insert(address.clone()));
    };
    [&mut concept.schemes, &mut concept.top_of, &mut concept.replaced_by].into_iter().for_each(&mut addresses);
    [&mut concept.broader, &mut concept.related].into_iter().for_each(&mut addresses);
    concept.matches.values_mut().for_each(&mut addresses);
    concept.replaced_by.retain(|address| *address != uri);
    // To be at the top of a scheme is to be in it (S7).
    for scheme in &concept.top_of {
        if !concept.schemes.contains(scheme) {
            concept.schemes.push(scheme.clone());
        }
    }
    matches(&uri, &mut concept.matches, report);
}

/// An exact match is neither broader nor merely related (S46).
fn matches(uri: &str, matches: &mut BTreeMap<Match, Vec<String>>, report: &mut Report) {
    let exact = matches.get(&Match::Exact).cloned().unwrap_or_default();
    for kind in [Match::Broad, Match::Narrow, Match::Related] {
        if let Some(list) = matches.get_mut(&kind) {
            list.retain(|address| {
                let twice = exact.contains(address);
                if twice {
                    report.add(Reason::MatchTwice, uri, address);
                }
                !twice
            });
        }
    }
    matches.retain(|_, list| !list.is_empty());
}

/// What is related is so from both ends (S23).
fn both_ways(concepts: &mut [Concept]) {
    let places: HashMap<String, usize> =
        concepts.iter().enumerate().map(|(place, concept)| (concept.uri.clone(), place)).collect();
    for place in 0..concepts.len() {
        let uri = concepts[place].uri.clone();
        let others: Vec<usize> =
            concepts[place].related.iter().filter_map(|other| places.get(other.as_str()).copied()).collect();
        for other in others {
            if !concepts[other].related.contains(&uri) {
                concepts[other].related.push(uri.clone());
            }
        }
    }
}
