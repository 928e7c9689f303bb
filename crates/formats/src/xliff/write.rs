//! A document as XLIFF 2.0. Only elements of the core, in its order; a character that XML cannot hold
//! is written as `<cp>` in texts, and left out of notes and attributes, which nobody translates.

mod inline;

use std::fmt::Write as _;

use inline::Codes;

use super::{Document, File, Note, State, Unit};
use crate::feeds::xml_text;

/// The document as a file, in UTF-8.
pub fn write(document: &Document) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\"");
    attribute(&mut out, "srcLang", &document.source_language);
    if let Some(target) = &document.target_language {
        attribute(&mut out, "trgLang", target);
    }
    out.push_str(">\n");
    document.files.iter().for_each(|part| file(&mut out, part));
    out.push_str("</xliff>\n");
    out
}

fn file(out: &mut String, file: &File) {
    out.push_str(" <file");
    attribute(out, "id", &file.id);
    if let Some(original) = &file.original {
        attribute(out, "original", original);
    }
    out.push_str(" xml:space=\"preserve\">\n");
    notes(out, "  ", &file.notes);
    file.units.iter().for_each(|part| unit(out, part));
    out.push_str(" </file>\n");
}

fn unit(out: &mut String, unit: &Unit) {
    out.push_str("  <unit");
    attribute(out, "id", &unit.id);
    if let Some(name) = &unit.name {
        attribute(out, "name", name);
    }
    out.push_str(">\n");
    notes(out, "   ", &unit.notes);
    let mut codes = Codes::default();
    let source = codes.source(&unit.source);
    let target = unit.target.as_ref().map(|target| codes.target(target));
    codes.original_data(out);
    out.push_str("   <segment id=\"s1\"");
    // A state within a state needs the state (§4.3.1.34).
    if let Some(state) = unit.state.or(unit.sub_state.as_ref().map(|_| State::Initial)) {
        attribute(out, "state", state.as_str());
    }
    if let Some(sub_state) = &unit.sub_state {
        attribute(out, "subState", sub_state);
    }
    let _ = write!(out, ">\n    <source>{source}</source>\n");
    if let Some(target) = target {
        let _ = writeln!(out, "    <target>{target}</target>");
    }
    out.push_str("   </segment>\n  </unit>\n");
}

fn notes(out: &mut String, indent: &str, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    let _ = writeln!(out, "{indent}<notes>");
    for note in notes {
        let _ = write!(out, "{indent} <note");
        if let Some(category) = &note.category {
            attribute(out, "category", category);
        }
        out.push('>');
        escape(out, &note.text);
        out.push_str("</note>\n");
    }
    let _ = writeln!(out, "{indent}</notes>");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    for c in xml_text(value).chars() {
        match c {
            '\t' | '\n' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => character(out, c),
        }
    }
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
    xml_text(text).chars().for_each(|c| character(out, c));
}

/// A return would be read as a line end.
fn character(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\r' => out.push_str("&#13;"),
        c => out.push(c),
    }
}
