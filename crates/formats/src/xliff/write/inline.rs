//! Codes within texts: `<ph>`, `<pc>` and, where beginnings and ends do not pair, `<sc>` and `<ec>`.
//! A code of the translation gets the identifier of the same code in the source, so that tools know them for one. What
//! it stands for is in `<originalData>`, and once more in `disp`, which tools show and those keep that lose the former.

use std::fmt::Write as _;

use super::{attribute, character};
use crate::coded::{Coded, Piece};
use crate::feeds::xml_text;

/// The codes of one unit.
#[derive(Default)]
pub(super) struct Codes {
    /// What codes stand for; the first is `d1`.
    data: Vec<String>,
    /// Codes of the source, by what they stand for; the first is `1`.
    source: Vec<(Shape, bool)>,
    /// Codes that only the translation has.
    added: usize,
}

/// What a code is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shape {
    Alone(String),
    Around(String, String),
    Begins(String),
    Ends(String),
}

impl Codes {
    pub(super) fn source(&mut self, text: &Coded) -> String {
        self.content(text, |codes, shape| {
            codes.source.push((shape, false));
            codes.source.len().to_string()
        })
    }

    pub(super) fn target(&mut self, text: &Coded) -> String {
        self.content(text, |codes, shape| {
            let same = codes.source.iter().position(|(known, used)| *known == shape && !used);
            if let Some((at, (_, used))) = same.and_then(|at| codes.source.get_mut(at).map(|found| (at, found))) {
                *used = true;
                return (at + 1).to_string();
            }
            codes.added += 1;
            format!("t{}", codes.added)
        })
    }

    /// What codes stand for, before the segment that uses them.
    pub(super) fn original_data(&self, out: &mut String) {
        if self.data.is_empty() {
            return;
        }
        out.push_str("   <originalData>\n");
        for (at, data) in self.data.iter().enumerate() {
            let _ = writeln!(out, "    <data id=\"d{}\">{}</data>", at + 1, characters(data));
        }
        out.push_str("   </originalData>\n");
    }

    fn content(&mut self, text: &Coded, id: fn(&mut Self, Shape) -> String) -> String {
        let mut out = String::new();
        let mut within: Vec<bool> = Vec::new();
        for (piece, end) in text.pieces().iter().zip(ends(text.pieces())) {
            match piece {
                Piece::Text(text) => out.push_str(&characters(text)),
                Piece::Code(code) => {
                    let id = id(self, Shape::Alone(code.clone()));
                    self.element(&mut out, ("ph", &id), &[("dataRef", "disp", code)], "/>");
                }
                Piece::Open(code) => {
                    within.push(end.is_some());
                    self.open(&mut out, (code, end), id);
                }
                Piece::Close(_) if within.pop() == Some(true) => out.push_str("</pc>"),
                Piece::Close(code) => {
                    let id = id(self, Shape::Ends(code.clone()));
                    self.element(&mut out, ("ec", &id), &[("dataRef", "disp", code)], " isolated=\"yes\"/>");
                }
            }
        }
        out
    }

    fn open(&mut self, out: &mut String, (code, end): (&str, Option<&str>), id: fn(&mut Self, Shape) -> String) {
        if let Some(end) = end {
            let id = id(self, Shape::Around(code.to_owned(), end.to_owned()));
            self.element(out, ("pc", &id), &[("dataRefStart", "dispStart", code), ("dataRefEnd", "dispEnd", end)], ">");
        } else {
            let id = id(self, Shape::Begins(code.to_owned()));
            self.element(out, ("sc", &id), &[("dataRef", "disp", code)], " isolated=\"yes\"/>");
        }
    }

    fn element(&mut self, out: &mut String, (name, id): (&str, &str), data: &[(&str, &str, &str)], end: &str) {
        let _ = write!(out, "<{name} id=\"{id}\"");
        for (named, shown, code) in data {
            let id = self.datum(code);
            attribute(out, named, &id);
            // Some tools write these signs into attributes as they are, and nobody can read the file any more.
            if !code.contains(['&', '<', '"']) {
                attribute(out, shown, code);
            }
        }
        out.push_str(end);
    }

    fn datum(&mut self, code: &str) -> String {
        let known = self.data.iter().position(|data| data == code).unwrap_or_else(|| {
            self.data.push(code.to_owned());
            self.data.len() - 1
        });
        format!("d{}", known + 1)
    }
}

/// For each piece, the end that belongs to it when it is a beginning.
fn ends(pieces: &[Piece]) -> Vec<Option<&str>> {
    let mut ends = vec![None; pieces.len()];
    let mut open = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(_) => open.push(at),
            Piece::Close(code) => {
                if let Some(end) = open.pop().and_then(|begin| ends.get_mut(begin)) {
                    *end = Some(code.as_str());
                }
            }
            Piece::Text(_) | Piece::Code(_) => {}
        }
    }
    ends
}

/// A text with every character of it, those that XML cannot hold as `<cp>` (§4.2.3.1).
fn characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut one = [0; 4];
    for c in text.chars() {
        if xml_text(c.encode_utf8(&mut one)).is_empty() {
            let _ = write!(out, "<cp hex=\"{:04X}\"/>", u32::from(c));
        } else {
            character(&mut out, c);
        }
    }
    out
}
