//! Outlines as short paths: projected and rounded arc by arc, so that neighbours keep a common border.

use std::collections::{BTreeMap, HashMap};

use super::project::Projection;
use super::steps::Path;
use crate::number::whole;
use crate::shapes::{Feature, Ring, Shapes, arc_of, simplify};

/// Steps in one unit of the sheet.
pub(super) const UNIT: f64 = 4.0;
/// Square units that a point's triangle must cover to be kept.
const FINE: f64 = 0.7;
/// Square steps below which a ring cannot be seen.
const SPECK: i64 = 14;

/// From plane coordinates to the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placing {
    pub(super) scale: f64,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// What a map is drawn on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) projection: Projection,
    pub(super) placing: Placing,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Sheet {
    /// Where a place lies, in units.
    pub(super) fn at(&self, place: (f64, f64)) -> (f64, f64) {
        let (x, y) = self.projection.at(place);
        (x * self.placing.scale + self.placing.x, y * self.placing.scale + self.placing.y)
    }

    /// On which sides of the window a point lies outside, as bits.
    fn outside(&self, (x, y): (f64, f64)) -> u8 {
        let margin = 4.0;
        u8::from(x < -margin)
            | u8::from(x > self.width + margin) << 1
            | u8::from(y < -margin) << 2
            | u8::from(y > self.height + margin) << 3
    }

    /// Follows a line across the edge of the world instead of back through it. Says how far the world is wide, with
    /// the sign of the side left, or 0 where the edge is not crossed. A ring around a pole is closed along the pole.
    fn unrolled(&self, points: &mut Vec<[i32; 2]>) -> i32 {
        let Some(world) = self.projection.world().map(|wide| whole(wide * self.placing.scale * UNIT)) else { return 0 };
        // So close that the far side of the world is nowhere near the window.
        if world > 1_000_000 {
            return 0;
        }
        let (mut offset, mut side) = (0, 0);
        let mut before = points.first().map_or(0, |point| point[0]);
        for point in points.iter_mut() {
            let step = point[0] - before;
            before = point[0];
            if step.abs() > world / 2 {
                // No honest ring goes round the world twice.
                offset = (offset - world * step.signum()).clamp(-2 * world, 2 * world);
                side = offset;
            }
            point[0] += offset;
        }
        if let (true, Some([first, _]), Some([last, y])) =
            (offset != 0, points.first().copied(), points.last().copied())
        {
            let pole = whole(self.height * UNIT) * if f64::from(y) > self.height * UNIT / 2.0 { 2 } else { -1 };
            points.extend([[last, pole], [first, pole]]);
        }
        side
    }

    /// Rounded, and never so far away that steps overflow.
    fn step(&self, (x, y): (f64, f64)) -> [i32; 2] {
        let far = 8.0 * (self.width + self.height);
        [whole(x.clamp(-far, far) * UNIT), whole(y.clamp(-far, far) * UNIT)]
    }
}

/// Walks along the arcs of one set of shapes, each projected once.
#[derive(Debug)]
pub(super) struct Wanderer<'a> {
    sheet: &'a Sheet,
    shapes: &'a Shapes,
    arcs: HashMap<usize, Vec<[i32; 2]>>,
}

impl<'a> Wanderer<'a> {
    pub(super) fn new(sheet: &'a Sheet, shapes: &'a Shapes) -> Self {
        Self { sheet, shapes, arcs: HashMap::new() }
    }

    fn arc(&mut self, number: usize) -> &[[i32; 2]] {
        let (sheet, shapes) = (self.sheet, self.shapes);
        self.arcs.entry(number).or_insert_with(|| {
            let degrees = shapes.arcs[number].iter().map(|point| shapes.quantum.degrees(*point));
            let here = degrees.filter(|place| sheet.projection.near(*place));
            let flat = near(sheet, here.map(|place| sheet.at(place)).collect());
            let mut steps: Vec<[i32; 2]> =
                simplify::keep(&flat, FINE).into_iter().map(|index| sheet.step(flat[index])).collect();
            steps.dedup();
            steps
        })
    }

    /// A ring as a list of steps, running on across the edge of the world where it crosses it, and how far.
    fn ring(&mut self, ring: &[i32]) -> (Vec<[i32; 2]>, i32) {
        let mut points: Vec<[i32; 2]> = Vec::new();
        for reference in ring {
            let (number, backwards) = arc_of(*reference);
            let arc = self.arc(number);
            if backwards {
                points.extend(arc.iter().rev());
            } else {
                points.extend(arc);
            }
        }
        points.dedup();
        let across = self.sheet.unrolled(&mut points);
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        (points, across)
    }

    /// Adds the outline of a shape; nothing where it lies outside. A shape too small to be seen is a speck when it
    /// must be `kept`, so that a value is not lost.
    pub(super) fn shape(&mut self, feature: &Feature, kept: bool, path: &mut Path) {
        self.rings(feature.rings(), kept, path);
    }

    fn rings<'r>(&mut self, rings: impl IntoIterator<Item = &'r Ring>, kept: bool, path: &mut Path) {
        let mut largest: Option<(i64, [i32; 2])> = None;
        let mut drawn = false;
        for ring in rings {
            let (mut points, across) = self.ring(ring);
            for _ in 0..=usize::from(across != 0) {
                if let Some(first) = points.first().copied()
                    && self.seen(&points)
                {
                    let size = twice_area(&points).abs() / 2;
                    if size >= SPECK && points.len() > 2 {
                        path.add(&points, true);
                        drawn = true;
                    } else if largest.is_none_or(|(before, _)| before <= size) {
                        largest = Some((size, first));
                    }
                }
                // What leaves the world on one side comes back on the other.
                for point in &mut points {
                    point[0] -= across;
                }
            }
        }
        if let (true, false, Some((_, [x, y]))) = (kept, drawn, largest) {
            path.add(&[[x - 3, y - 3], [x + 3, y - 3], [x + 3, y + 3], [x - 3, y + 3]], true);
        }
    }

    /// Many shapes as one: the outline of what they cover, and the borders between them.
    pub(super) fn together(&mut self, features: &[&Feature]) -> (String, String) {
        let users = users(features.iter().copied());
        let references = features.iter().flat_map(|feature| feature.rings().flatten().copied());
        let alone: Vec<i32> = references.filter(|reference| users.get(&arc_of(*reference).0) == Some(&1)).collect();
        let mut ground = Path::default();
        self.rings(&joined(self.shapes, &alone), false, &mut ground);
        (ground.d, self.lines(&users))
    }

    /// Every border between two shapes once; a coast is none.
    pub(super) fn borders(&mut self) -> String {
        self.lines(&users(&self.shapes.features))
    }

    /// The arcs that more than one shape has, each once.
    fn lines(&mut self, users: &BTreeMap<usize, usize>) -> String {
        let mut path = Path::default();
        for (number, _) in users.iter().filter(|(_, count)| **count > 1) {
            let number = *number;
            let points = self.arc(number).to_vec();
            let closed = points.len() > 2 && points.first() == points.last();
            let speck = closed && twice_area(&points).abs() / 2 < SPECK;
            let torn = self.sheet.unrolled(&mut points.clone()) != 0;
            if points.len() > 1 && self.seen(&points) && !speck && !torn {
                path.add(&points, false);
            }
        }
        path.d
    }

    /// Whether any of it may lie in the window.
    fn seen(&self, points: &[[i32; 2]]) -> bool {
        let side = |[x, y]: &[i32; 2]| self.sheet.outside((f64::from(*x) / UNIT, f64::from(*y) / UNIT));
        points.iter().map(side).reduce(|all, one| all & one).is_some_and(|all| all == 0)
    }
}

/// Leaves out points that lie outside between others that lie outside on the same side; nothing of them is seen.
fn near(sheet: &Sheet, points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let sides: Vec<u8> = points.iter().map(|point| sheet.outside(*point)).collect();
    let last = points.len().saturating_sub(1);
    let mut before = 0;
    let mut kept = Vec::with_capacity(points.len());
    for (index, point) in points.into_iter().enumerate() {
        let inner = index > 0 && index < last;
        if inner && before & sides[index] & sides[index + 1] != 0 {
            continue;
        }
        before = sides[index];
        kept.push(point);
    }
    kept
}

fn twice_area(points: &[[i32; 2]]) -> i64 {
    let next = points.iter().cycle().skip(1);
    let cross = |(a, b): (&[i32; 2], &[i32; 2])| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]);
    points.iter().zip(next).map(cross).sum()
}

/// How many rings of these shapes each arc is part of.
fn users<'f>(features: impl IntoIterator<Item = &'f Feature>) -> BTreeMap<usize, usize> {
    let mut users = BTreeMap::new();
    for reference in features.into_iter().flat_map(|feature| feature.rings().flatten()) {
        *users.entry(arc_of(*reference).0).or_default() += 1;
    }
    users
}

/// Arcs put end to end: each ring goes on with an arc that begins where the one before ended.
fn joined(shapes: &Shapes, references: &[i32]) -> Vec<Ring> {
    let ends = |reference: i32| {
        let (number, backwards) = arc_of(reference);
        let arc = &shapes.arcs[number];
        let (first, last) = (arc.first().copied(), arc.last().copied());
        if backwards { (last, first) } else { (first, last) }
    };
    let mut from: BTreeMap<Option<[i32; 2]>, Vec<i32>> = BTreeMap::new();
    for reference in references {
        from.entry(ends(*reference).0).or_default().push(*reference);
    }
    let mut rings = Vec::new();
    for start in references {
        let mut at = ends(*start).0;
        let mut ring = Ring::new();
        while let Some(next) = from.get_mut(&at).and_then(Vec::pop) {
            ring.push(next);
            at = ends(next).1;
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}
