//! BibTeX: values in braces, everything TeX would act upon escaped.
//!
//! BibTeX counts braces even behind a backslash; those of a title are therefore
//! written as commands, never as signs.

use std::fmt::Write;

use super::{Citation, Date, Kind, Name, value};
use crate::text::one_line;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn write(citation: &Citation) -> String {
    let mut entry = format!("@{}{{{}", entry_type(citation.kind), key(&citation.id));
    let mut field = |name: &str, value: String| {
        // A string takes everything.
        let _ = write!(entry, ",\n  {name} = {value}");
    };
    for (name, text) in fields(citation) {
        field(name, text);
    }
    entry.push_str("\n}\n");
    entry
}

fn entry_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "techreport",
        Kind::Article => "article",
        Kind::Book => "book",
        _ => "misc",
    }
}

/// What BibTeX allows in a key; the identifiers of records are allowed as they are.
fn key(id: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._/:-".contains(c);
    let key: String = id.chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    if key.is_empty() { "item".to_owned() } else { key }
}

fn fields(citation: &Citation) -> Vec<(&'static str, String)> {
    let (container, publisher) = match citation.kind {
        Kind::Article => ("journal", "publisher"),
        Kind::Report => ("series", "institution"),
        Kind::Book => ("series", "publisher"),
        _ => ("howpublished", "publisher"),
    };
    let authors: Vec<String> = citation.authors.iter().map(name).collect();
    let keywords: Vec<String> = citation.keywords.iter().map(|word| escape(word)).collect();
    let text = |value: Option<&String>| super::value(value).map(|text| braced(&escape(&text)));
    let list = |list: &[String], join| (!list.is_empty()).then(|| braced(&list.join(join)));
    let title = Some(&citation.title);
    let mut fields = vec![
        ("author", list(&authors, " and ")),
        // The second pair keeps capitals as they are written.
        ("title", text(title).map(|title| braced(&title))),
        (container, text(citation.container.as_ref())),
        (publisher, text(citation.publisher.as_ref())),
        ("address", text(citation.place.as_ref())),
        ("volume", text(citation.volume.as_ref())),
        ("issue", text(citation.issue.as_ref()).filter(|_| citation.kind != Kind::Article)),
        ("number", number(citation).map(|number| braced(&escape(&number)))),
        ("pages", value(citation.pages.as_ref()).map(|pages| braced(&escape(&dashes(&pages))))),
    ];
    fields.extend(dates(citation));
    fields.extend([
        ("langid", citation.language.as_deref().and_then(langid).map(braced)),
        ("doi", address(citation.doi.as_ref())),
        ("isbn", text(citation.isbn.as_ref())),
        ("issn", text(citation.issn.as_ref())),
        ("url", address(citation.url.as_ref())),
        ("urldate", citation.accessed.map(|date| braced(&iso(date)))),
        ("library", text(citation.archive.as_ref())),
        ("note", text(citation.archive_location.as_ref())),
        ("abstract", text(citation.abstract_text.as_ref())),
        ("keywords", list(&keywords, ", ")),
    ]);
    let written = fields.into_iter();
    written.filter_map(|(name, value)| value.map(|value| (name, value))).collect()
}

/// BibTeX calls the issue of a journal its number.
fn number(citation: &Citation) -> Option<String> {
    let issue = value(citation.issue.as_ref()).filter(|_| citation.kind == Kind::Article);
    issue.or_else(|| value(citation.number.as_ref()))
}

fn dates(citation: &Citation) -> Vec<(&'static str, Option<String>)> {
    let Some(issued) = citation.date else {
        return Vec::new();
    };
    if let Some(end) = issued.end {
        let span = format!("{}/{}", iso(issued.start), iso(end));
        return vec![("date", Some(braced(&span)))];
    }
    let Date { year, month, day } = issued.start;
    let month = month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    vec![
        ("year", Some(braced(&year.to_string()))),
        // A macro, which styles print in their own language.
        ("month", month.map(|month| (*month).to_owned())),
        ("day", day.filter(|_| month.is_some()).map(|day| braced(&day.to_string()))),
    ]
}

fn iso(date: Date) -> String {
    let sign = if date.year < 0 { "-" } else { "" };
    let mut text = format!("{sign}{:04}", date.year.unsigned_abs());
    for part in [date.month, date.day.filter(|_| date.month.is_some())].into_iter().flatten() {
        // A string takes everything.
        let _ = write!(text, "-{part:02}");
    }
    text
}

/// An organization in braces of its own, so that its name is not taken apart.
fn name(name: &Name) -> String {
    match name {
        Name::Literal(literal) => braced(&escape(literal)),
        Name::Person { family, given } if given.trim().is_empty() => braced(&escape(family)),
        Name::Person { family, given } => format!("{}, {}", part(family), part(given)),
    }
}

/// "and" and commas divide names unless they are in braces.
fn part(text: &str) -> String {
    let text = escape(text);
    let divides = text.contains(',') || text.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
    if divides { braced(&text) } else { text }
}

/// The names by which `babel` knows languages.
fn langid(language: &str) -> Option<&'static str> {
    match language.split('-').next()? {
        "en" => Some("english"),
        "es" => Some("spanish"),
        "pt" if language.eq_ignore_ascii_case("pt-BR") => Some("brazilian"),
        "pt" => Some("portuguese"),
        "fr" => Some("french"),
        _ => None,
    }
}

fn braced(text: &str) -> String {
    format!("{{{text}}}")
}

fn dashes(pages: &str) -> String {
    pages.replace(['–', '—'], "-").replace("--", "-").replace('-', "--")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Addresses are read verbatim: nothing is escaped but what would end them.
fn address(text: Option<&String>) -> Option<String> {
    let mut address = String::new();
    for c in value(text)?.chars() {
        if matches!(c, '{' | '}' | '\\' | ' ' | '"' | '<' | '>' | '^' | '`' | '|') {
            // A string takes everything.
            let _ = write!(address, "%{:02X}", u32::from(c));
        } else {
            address.push(c);
        }
    }
    Some(braced(&address))
}
