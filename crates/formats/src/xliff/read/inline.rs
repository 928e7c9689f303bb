//! The content of `<source>` and `<target>`, codes not yet resolved.

use super::cursor::{Cursor, Element, Node};
use crate::xliff::XliffError;

/// A part of a text as the file has it.
#[derive(Debug)]
pub(super) enum Raw {
    Text(String),
    Code(RawCode),
}

/// A code and what the file tells of it.
#[derive(Debug, Clone)]
pub(super) struct RawCode {
    pub(super) side: Side,
    pub(super) id: String,
    /// Names a `<data>` of the unit.
    pub(super) data: Option<String>,
    /// What it stands for, where that is written in place (1.2).
    pub(super) text: Option<String>,
    /// How it is shown to a translator.
    pub(super) shown: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Alone,
    Begins,
    Ends,
}

/// The content of a text that has just begun. Annotations are left out, the words in them kept.
pub(super) fn content(cursor: &mut Cursor<'_>) -> Result<Vec<Raw>, XliffError> {
    let mut raw = Vec::new();
    let mut ends: Vec<Option<RawCode>> = Vec::new();
    loop {
        match cursor.next()? {
            Node::Text(text) => raw.push(Raw::Text(text)),
            Node::End => match ends.pop() {
                None => return Ok(raw),
                Some(None) => {}
                Some(Some(end)) => raw.push(Raw::Code(end)),
            },
            Node::Start(element) => match element.name.as_str() {
                "pc" | "g" => {
                    raw.push(Raw::Code(code(&element, Side::Begins, ("dataRefStart", "dispStart"))));
                    ends.push(Some(code(&element, Side::Ends, ("dataRefEnd", "dispEnd"))));
                }
                "mrk" => ends.push(None),
                "cp" => {
                    raw.push(Raw::Text(character(&element)));
                    cursor.skip()?;
                }
                _ => raw.extend(alone(cursor, &element)?.map(Raw::Code)),
            },
        }
    }
}

/// A code without words in it, and nothing for an element that is no code.
fn alone(cursor: &mut Cursor<'_>, element: &Element) -> Result<Option<RawCode>, XliffError> {
    let text = cursor.text()?;
    let side = match (element.name.as_str(), element.get("pos")) {
        ("ph" | "x" | "it", None) => Side::Alone,
        ("sc" | "bpt" | "bx", _) | ("it", Some("open")) => Side::Begins,
        ("ec" | "ept" | "ex", _) | ("it", Some("close")) => Side::Ends,
        _ => return Ok(None),
    };
    let old = matches!(element.name.as_str(), "bpt" | "ept" | "it") || (element.name == "ph" && !text.is_empty());
    let mut code = code(element, side, ("dataRef", "disp"));
    code.text = if old { Some(text) } else { element.get("equiv-text").map(str::to_owned) };
    Ok(Some(code))
}

fn code(element: &Element, side: Side, (data, shown): (&str, &str)) -> RawCode {
    let id = ["startRef", "id"].into_iter().find_map(|name| element.get(name)).unwrap_or_default();
    let get = |name: &str| element.get(name).map(str::to_owned);
    RawCode { side, id: id.to_owned(), data: get(data), text: None, shown: get(shown) }
}

/// A character that XML cannot hold (§4.2.3.1).
fn character(element: &Element) -> String {
    let number = element.get("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
    number.and_then(char::from_u32).map(String::from).unwrap_or_default()
}
