//! From rings to arcs that neighbours share: rings are cut where more than two of them meet.

use std::collections::HashMap;

use super::{Feature, Ring};

type Point = [i32; 2];

/// Rings until all are known, since only then it is known where they meet.
#[derive(Debug, Default)]
pub(super) struct Builder {
    features: Vec<(Feature, Vec<Vec<Vec<Point>>>)>,
}

impl Builder {
    /// A shape with its polygons; rings are given without their last point, which is their first.
    pub(super) fn add(&mut self, feature: Feature, polygons: Vec<Vec<Vec<Point>>>) {
        self.features.push((feature, polygons));
    }

    pub(super) fn finish(self) -> (Vec<Vec<Point>>, Vec<Feature>) {
        let mut meetings = Meetings::default();
        for ring in self.features.iter().flat_map(|(_, polygons)| polygons.iter().flatten()) {
            meetings.add(ring);
        }
        let mut arcs = Arcs::default();
        let features = self.features.into_iter().map(|(mut feature, polygons)| {
            let cut = |rings: &Vec<Vec<Point>>| rings.iter().map(|ring| arcs.cut(ring, &meetings)).collect();
            feature.polygons = polygons.iter().map(cut).collect();
            feature
        });
        let features = features.collect();
        (arcs.all, features)
    }
}

/// Between which neighbours each point was first seen; a point seen between others is where borders meet.
#[derive(Debug, Default)]
struct Meetings {
    seen: HashMap<Point, (Point, Point, bool)>,
}

impl Meetings {
    fn add(&mut self, ring: &[Point]) {
        for (index, point) in ring.iter().enumerate() {
            let before = ring[(index + ring.len() - 1) % ring.len()];
            let after = ring[(index + 1) % ring.len()];
            let (low, high) = (before.min(after), before.max(after));
            let known = self.seen.entry(*point).or_insert((low, high, false));
            known.2 |= (known.0, known.1) != (low, high);
        }
    }

    fn here(&self, point: Point) -> bool {
        self.seen.get(&point).is_some_and(|known| known.2)
    }
}

#[derive(Debug, Default)]
struct Arcs {
    all: Vec<Vec<Point>>,
    known: HashMap<Vec<Point>, i32>,
}

impl Arcs {
    fn cut(&mut self, ring: &[Point], meetings: &Meetings) -> Ring {
        // A ring that meets no other twice begins at its smallest point, wherever it was begun before.
        let first = ring.iter().position(|point| meetings.here(*point));
        let smallest = || ring.iter().enumerate().min_by_key(|(_, point)| **point).map_or(0, |(index, _)| index);
        let begin = first.unwrap_or_else(smallest);
        let turned = ring.iter().cycle().skip(begin).take(ring.len() + 1);
        let mut references = Ring::new();
        let mut arc: Vec<Point> = Vec::new();
        for point in turned {
            arc.push(*point);
            if arc.len() > 1 && meetings.here(*point) {
                references.push(self.reference(std::mem::replace(&mut arc, vec![*point])));
            }
        }
        if arc.len() > 1 {
            references.push(self.reference(arc));
        }
        references
    }

    fn reference(&mut self, arc: Vec<Point>) -> i32 {
        if let Some(known) = self.known.get(&arc) {
            return *known;
        }
        let mut back = arc.clone();
        back.reverse();
        if let Some(known) = self.known.get(&back) {
            return !*known;
        }
        let number = i32::try_from(self.all.len()).unwrap_or(i32::MAX);
        self.known.insert(arc.clone(), number);
        self.all.push(arc);
        number
    }
}
