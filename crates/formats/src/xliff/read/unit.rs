//! One unit: its segments put together again, whatever a tool made of them.

use super::cursor::{Cursor, Element, Node};
use super::inline::{Raw, content};
use super::resolve::Known;
use super::{note, notes};
use crate::coded::Coded;
use crate::xliff::{Note, State, Unit, UnitFault, XliffError};

/// A `<segment>` or `<ignorable>`.
#[derive(Default)]
struct Part {
    /// Has words, so that it needs a translation.
    counts: bool,
    state: Option<State>,
    sub_state: Option<String>,
    source: Option<Vec<Raw>>,
    target: Option<Vec<Raw>>,
    /// Where its translation stands among the others, from 1 (`order`, §4.3.1.23).
    order: Option<usize>,
}

/// A `<unit>` of XLIFF 2 that has just begun.
pub(super) fn current(cursor: &mut Cursor<'_>, element: &Element) -> Result<Result<Unit, UnitFault>, XliffError> {
    let mut unit = begin(element, "name");
    let mut known = Known::default();
    let mut parts = Vec::new();
    loop {
        match cursor.next()? {
            Node::Start(element) => match element.name.as_str() {
                "notes" => unit.notes.extend(notes(cursor)?),
                "originalData" => data(cursor, &mut known)?,
                "segment" | "ignorable" => parts.push(part(cursor, &element)?),
                _ => cursor.skip()?,
            },
            Node::Text(_) => {}
            Node::End => return Ok(join(unit, known, &parts)),
        }
    }
}

/// A `<trans-unit>` of XLIFF 1.2 that has just begun.
pub(super) fn old(cursor: &mut Cursor<'_>, element: &Element) -> Result<Result<Unit, UnitFault>, XliffError> {
    let mut unit = begin(element, "resname");
    let mut part = Part { counts: true, ..Part::default() };
    loop {
        match cursor.next()? {
            Node::Start(element) => match element.name.as_str() {
                "source" => part.source = Some(content(cursor)?),
                "target" => {
                    part.state = Some(old_state(element.get("state")));
                    part.target = Some(content(cursor)?);
                }
                "note" => unit.notes.push(old_note(cursor, &element)?),
                _ => cursor.skip()?,
            },
            Node::Text(_) => {}
            Node::End => break,
        }
    }
    if element.get("approved") == Some("yes") {
        part.state = Some(State::Final);
    }
    Ok(join(unit, Known::default(), &[part]))
}

fn begin(element: &Element, name: &str) -> Unit {
    Unit {
        id: element.get("id").unwrap_or_default().to_owned(),
        name: element.get(name).map(str::to_owned),
        line: element.line,
        ..Unit::default()
    }
}

fn old_note(cursor: &mut Cursor<'_>, element: &Element) -> Result<Note, XliffError> {
    let note = note(cursor, element)?;
    Ok(Note { category: element.get("from").map(str::to_owned), ..note })
}

/// The states of 1.2 (§2.3), of which there are more. A translation without a state was made.
fn old_state(word: Option<&str>) -> State {
    match word {
        Some("new" | "needs-translation") => State::Initial,
        Some("signed-off") => State::Reviewed,
        Some("final") => State::Final,
        _ => State::Translated,
    }
}

fn data(cursor: &mut Cursor<'_>, known: &mut Known) -> Result<(), XliffError> {
    loop {
        match cursor.next()? {
            Node::Start(element) => {
                let text = content(cursor)?.into_iter().filter_map(|raw| match raw {
                    Raw::Text(text) => Some(text),
                    Raw::Code(_) => None,
                });
                known.data.insert(element.get("id").unwrap_or_default().to_owned(), text.collect());
            }
            Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}

fn part(cursor: &mut Cursor<'_>, element: &Element) -> Result<Part, XliffError> {
    let mut part = Part {
        counts: element.name == "segment",
        state: element.get("state").and_then(State::parse),
        sub_state: element.get("subState").map(str::to_owned),
        ..Part::default()
    };
    loop {
        match cursor.next()? {
            Node::Start(element) => match element.name.as_str() {
                "source" => part.source = Some(content(cursor)?),
                "target" => {
                    part.order = element.get("order").and_then(|order| order.parse().ok());
                    part.target = Some(content(cursor)?);
                }
                _ => cursor.skip()?,
            },
            Node::Text(_) => {}
            Node::End => return Ok(part),
        }
    }
}

/// The unit of its parts: sources in their order, translations in the order they ask for.
fn join(mut unit: Unit, mut known: Known, parts: &[Part]) -> Result<Unit, UnitFault> {
    let mut sources = Vec::new();
    for part in parts {
        let source = part.source.as_ref().ok_or(UnitFault::NoSource)?;
        sources.push(known.source(source)?);
    }
    if sources.is_empty() {
        return Err(UnitFault::NoSource);
    }
    let segments = || parts.iter().filter(|part| part.counts);
    // What says nothing is further than what says that it is not begun.
    let far = |state: &Option<State>| (*state != Some(State::Initial), *state);
    unit.state = segments().map(|part| part.state).min_by_key(far).flatten();
    unit.sub_state = segments().next().and_then(|part| part.sub_state.clone());
    if segments().any(|part| part.sub_state != unit.sub_state) {
        unit.sub_state = None;
    }
    let (done, all) = (segments().filter(|part| part.target.is_some()).count(), segments().count());
    if done == all && all > 0 {
        unit.target = Some(targets(&known, parts, &sources)?);
    } else if done > 0 {
        return Err(UnitFault::Incomplete { done, all });
    }
    unit.source = whole(sources.iter());
    Ok(unit)
}

fn targets(known: &Known, parts: &[Part], sources: &[Coded]) -> Result<Coded, UnitFault> {
    let mut targets = Vec::with_capacity(parts.len());
    for (at, (part, source)) in parts.iter().zip(sources).enumerate() {
        // What stands between segments is seldom translated, and then stays as it is.
        let target = part.target.as_ref().map_or_else(|| Ok(source.clone()), |raw| known.text(raw))?;
        targets.push((part.order.unwrap_or(at + 1), target));
    }
    targets.sort_by_key(|(order, _)| *order);
    Ok(whole(targets.iter().map(|(_, target)| target)))
}

fn whole<'a>(texts: impl Iterator<Item = &'a Coded>) -> Coded {
    texts.flat_map(|text| text.pieces().iter().cloned()).collect()
}
