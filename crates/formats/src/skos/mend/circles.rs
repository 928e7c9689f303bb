//! Circles in the hierarchy, opened, and relations between a concept and what lies above it, left out.

use std::collections::{HashMap, HashSet};

use super::super::model::Concept;
use super::super::report::{Reason, Report};

/// Leaves out the last step of every circle of broader concepts, then what contradicts the hierarchy
/// (S27). The concepts are in the order of their addresses, so the same step goes each time.
pub(super) fn open(concepts: &mut [Concept], report: &mut Report) {
    let places: HashMap<&str, usize> =
        concepts.iter().enumerate().map(|(place, concept)| (concept.uri.as_str(), place)).collect();
    let above = |concept: &Concept| -> Vec<Option<usize>> {
        concept.broader.iter().map(|uri| places.get(uri.as_str()).copied()).collect()
    };
    let broader: Vec<Vec<Option<usize>>> = concepts.iter().map(above).collect();
    let closing = closing_steps(&broader);
    let mut hierarchy: Vec<Vec<usize>> = Vec::with_capacity(concepts.len());
    for (place, steps) in broader.iter().enumerate() {
        let kept = steps.iter().enumerate().filter(|(step, _)| !closing.contains(&(place, *step)));
        hierarchy.push(kept.filter_map(|(_, target)| *target).collect());
    }
    let contradicting = contradictions(concepts, &places, &hierarchy);
    for (place, concept) in concepts.iter_mut().enumerate() {
        let mut step = 0;
        let uri = concept.uri.clone();
        concept.broader.retain(|target| {
            let closes = closing.contains(&(place, step));
            step += 1;
            if closes {
                report.add(Reason::Circle, &uri, target);
            }
            !closes
        });
        if let Some(targets) = contradicting.get(&place) {
            concept.related.retain(|target| {
                let contradicts = targets.contains(target);
                if contradicts {
                    report.add(Reason::RelatedAbove, &uri, target);
                }
                !contradicts
            });
        }
    }
}

/// The steps that lead back to where the way came from: a concept's place and which of its steps.
fn closing_steps(broader: &[Vec<Option<usize>>]) -> HashSet<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnTheWay,
        Done,
    }
    let mut states = vec![State::New; broader.len()];
    let mut closing = HashSet::new();
    for start in 0..broader.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::OnTheWay;
        let mut way = vec![(start, 0)];
        while let Some((place, step)) = way.last_mut() {
            let Some(target) = broader[*place].get(*step) else {
                states[*place] = State::Done;
                way.pop();
                continue;
            };
            let here = (*place, *step);
            *step += 1;
            match target.map(|target| (target, states[target])) {
                Some((_, State::OnTheWay)) => {
                    closing.insert(here);
                }
                Some((target, State::New)) => {
                    states[target] = State::OnTheWay;
                    way.push((target, 0));
                }
                _ => {}
            }
        }
    }
    closing
}

/// Relations of a concept to itself or to what lies above or below it.
fn contradictions(
    concepts: &[Concept],
    places: &HashMap<&str, usize>,
    hierarchy: &[Vec<usize>],
) -> HashMap<usize, HashSet<String>> {
    let mut found: HashMap<usize, HashSet<String>> = HashMap::new();
    for (place, concept) in concepts.iter().enumerate().filter(|(_, concept)| !concept.related.is_empty()) {
        let above = ancestors(place, hierarchy);
        for (uri, target) in concept.related.iter().filter_map(|uri| Some((uri, *places.get(uri.as_str())?))) {
            if target == place || above.contains(&target) || ancestors(target, hierarchy).contains(&place) {
                found.entry(place).or_default().insert(uri.clone());
            }
        }
    }
    found
}

fn ancestors(place: usize, hierarchy: &[Vec<usize>]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut todo = vec![place];
    while let Some(place) = todo.pop() {
        todo.extend(hierarchy[place].iter().filter(|above| found.insert(**above)));
    }
    found
}
