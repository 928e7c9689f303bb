//! Circles whose area is the value, the largest named, and their own legend.

use super::paths::Sheet;
use super::{Bubble, Map};
use crate::document::START;
use crate::model::Value;
use crate::pen::{Area, Pen};
use crate::scale::Ticks;
use crate::text::{Block, SMALL};

/// How many circles are named at most.
const NAMED: usize = 8;

/// One circle on the sheet.
#[derive(Debug)]
struct Circle<'a> {
    bubble: &'a Bubble,
    x: f64,
    y: f64,
    r: f64,
}

pub(super) fn draw(pen: &mut Pen, map: &Map, sheet: &Sheet, area: Area) {
    let largest = map.bubbles.iter().filter_map(|bubble| bubble.value.number()).fold(0.0, |a: f64, b| a.max(b.abs()));
    let most = if pen.narrow { 16.0 } else { 26.0 };
    let radius = |value: Value| match value {
        Value::Number(number) if largest > 0.0 => ((number.abs() / largest).sqrt() * most).max(1.5),
        Value::Number(_) => 1.5,
        _ => 4.5,
    };
    let mut circles = Vec::new();
    for bubble in &map.bubbles {
        let (x, y) = sheet.at((bubble.lon, bubble.lat));
        let circle = Circle { bubble, x, y: y + area.y, r: radius(bubble.value) };
        if x >= area.x && x <= area.right() && circle.y >= area.y && circle.y <= area.bottom() {
            circles.push(circle);
        }
    }
    // Small ones over large ones.
    circles.sort_by(|a, b| b.r.total_cmp(&a.r));
    for circle in &circles {
        drawn(pen, circle);
    }
    names(pen, &circles, area);
    if largest > 0.0 {
        legend(pen, largest, most);
    }
}

fn drawn(pen: &mut Pen, circle: &Circle) {
    let Circle { bubble, x, y, r } = circle;
    let title = format!("{}: {}", bubble.name, pen.speech.say(bubble.value));
    let tag = match bubble.value {
        Value::Number(number) => {
            let class = if number < 0.0 { "hollow s1" } else { "dot" };
            pen.svg.tag("circle").s("class", class)
        }
        Value::Suppressed => pen.svg.tag("circle").s("fill", &format!("url(#{}-sup)", pen.id)).s("class", "hole"),
        Value::NotReported => {
            let fill = format!("url(#{}-nr)", pen.id);
            pen.svg.tag("circle").s("fill", &fill).s("class", "hole").s("stroke-dasharray", "2 2")
        }
        Value::NotApplicable => pen.svg.tag("circle").s("class", "paper hole"),
    };
    tag.n("cx", *x).n("cy", *y).n("r", *r).close_titled(&title);
}

/// Names beside the largest circles, where they cover no other name and no larger circle.
fn names(pen: &mut Pen, circles: &[Circle], area: Area) {
    let around = |it: &Circle| Area { x: it.x - it.r, y: it.y - it.r, w: 2.0 * it.r, h: 2.0 * it.r };
    let large: Vec<Area> = circles.iter().take(2 * NAMED).map(around).collect();
    let mut taken: Vec<Area> = Vec::new();
    let mut named = 0;
    for (index, circle) in circles.iter().enumerate().filter(|(_, it)| it.bubble.value.number().is_some()) {
        if named == NAMED {
            break;
        }
        let block = Block::new(&circle.bubble.name, SMALL, pen.width * 0.4, 1);
        let (w, h) = (block.width(), SMALL * 1.2);
        let beside = [
            (circle.x + circle.r + 3.0, circle.y - h / 2.0),
            (circle.x - circle.r - 3.0 - w, circle.y - h / 2.0),
            (circle.x - w / 2.0, circle.y + circle.r + 1.0),
            (circle.x - w / 2.0, circle.y - circle.r - h - 1.0),
        ];
        let free = beside.into_iter().map(|(x, y)| Area { x, y, w, h }).find(|it| {
            let within = it.x >= area.x && it.right() <= area.right() && it.y >= area.y && it.bottom() <= area.bottom();
            let mut others =
                large.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, at)| at).chain(&taken);
            within && !others.any(|at| overlap(it, at))
        });
        if let Some(free) = free {
            pen.block(&block, (free.x, free.y), START, "small halo ink");
            taken.push(free);
            named += 1;
        }
    }
}

fn overlap(a: &Area, b: &Area) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// Three circles side by side with what they stand for.
fn legend(pen: &mut Pen, largest: f64, most: f64) {
    let top = Ticks::nice((0.0, largest), 4).at;
    let mut values: Vec<f64> =
        [top.get(1), top.iter().rev().find(|at| **at <= largest)].into_iter().flatten().copied().collect();
    values.push(values.first().map_or(largest, |first| first / 5.0));
    values.retain(|value| *value > 0.0 && *value <= largest);
    values.sort_by(f64::total_cmp);
    values.dedup();
    let (tall, mut x) = (2.0 * most, 0.0);
    for value in values {
        let r = (value / largest).sqrt() * most;
        let label = Block::new(&(pen.speech.value)(value), SMALL, pen.width * 0.25, 1);
        pen.svg.tag("circle").s("class", "dot").n("cx", x + r).n("cy", pen.y + tall / 2.0).n("r", r).close();
        pen.block(&label, (x + 2.0 * r + 5.0, pen.y + tall / 2.0 - SMALL * 0.6), START, "small num");
        x += 2.0 * r + 5.0 + label.width() + 16.0;
    }
    pen.y += tall + 4.0;
}
