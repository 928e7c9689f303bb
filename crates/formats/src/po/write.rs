//! A catalogue as a PO file, as `msgfmt --check` wants it. Lines are not wrapped: a text of several lines has one
//! quoted line for each of its own.

use std::fmt::Write as _;

use super::{Catalogue, Entry};

/// The catalogue as a file, in UTF-8.
pub fn write(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    if !catalogue.headers.is_empty() || !catalogue.comments.is_empty() {
        remarks(&mut out, "#", &catalogue.comments);
        let mut headers = String::new();
        for (name, value) in &catalogue.headers {
            let _ = writeln!(headers, "{name}: {value}");
        }
        text(&mut out, ("", "msgid"), "");
        text(&mut out, ("", "msgstr"), &headers);
    }
    for part in &catalogue.entries {
        if !out.is_empty() {
            out.push('\n');
        }
        entry(&mut out, part);
    }
    out
}

fn entry(out: &mut String, entry: &Entry) {
    remarks(out, "#", &entry.comments);
    remarks(out, "#.", &entry.extracted);
    if !entry.references.is_empty() {
        remarks(out, "#:", &[entry.references.join(" ")]);
    }
    if !entry.flags.is_empty() {
        remarks(out, "#,", &[entry.flags.join(", ")]);
    }
    if let Some(former) = &entry.former {
        let mark = if entry.obsolete { "#~| " } else { "#| " };
        let parts = [("msgctxt", &former.context), ("msgid", &former.id), ("msgid_plural", &former.plural)];
        for (keyword, part) in parts {
            if let Some(part) = part {
                text(out, (mark, keyword), part);
            }
        }
    }
    let mark = if entry.obsolete { "#~ " } else { "" };
    if let Some(context) = &entry.context {
        text(out, (mark, "msgctxt"), context);
    }
    text(out, (mark, "msgid"), &entry.id);
    match &entry.plural {
        None => text(out, (mark, "msgstr"), entry.strings.first().map_or("", String::as_str)),
        Some(plural) => {
            text(out, (mark, "msgid_plural"), plural);
            for (form, string) in entry.strings.iter().enumerate() {
                text(out, (mark, &format!("msgstr[{form}]")), string);
            }
        }
    }
}

/// A remark has no line end in it, and no other character that a terminal would obey.
fn remarks(out: &mut String, mark: &str, remarks: &[String]) {
    for line in remarks.iter().flat_map(|remark| remark.split('\n')) {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let _ = writeln!(out, "{mark}{}{line}", if line.is_empty() { "" } else { " " });
    }
}

fn text(out: &mut String, (mark, keyword): (&str, &str), text: &str) {
    let _ = write!(out, "{mark}{keyword} ");
    let several = text.find('\n').is_some_and(|at| at + 1 < text.len());
    if several || text.is_empty() {
        out.push_str("\"\"\n");
    }
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if several || at > 0 {
            out.push_str(mark);
        }
        out.push('"');
        line.chars().for_each(|c| escape(out, c));
        out.push_str("\"\n");
    }
}

fn escape(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        '\0'..='\u{1f}' | '\u{7f}' => {
            let _ = write!(out, "\\{:03o}", u32::from(c));
        }
        c => out.push(c),
    }
}
