//! RIS: one tag and one value a line, two spaces, a hyphen and a space between them.

use std::fmt::Write;

use super::{Citation, Date, Kind, Name, value};
use crate::text::one_line;

pub(super) fn write(citation: &Citation) -> String {
    let mut record = String::new();
    for (tag, value) in fields(citation) {
        // A string takes everything.
        let _ = write!(record, "{tag}  - {value}\r\n");
    }
    record
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "RPRT",
        Kind::Article => "JOUR",
        Kind::Book => "BOOK",
        Kind::Law => "STAT",
        Kind::Web => "ELEC",
        Kind::Dataset => "DATA",
        Kind::Audio => "SOUND",
        Kind::Video => "VIDEO",
        Kind::Image => "ART",
        Kind::Event | Kind::Misc => "GEN",
    }
}

fn fields(citation: &Citation) -> Vec<(&'static str, String)> {
    let mut fields = vec![("TY", kind(citation.kind).to_owned())];
    let mut add = |tag, text: Option<String>| fields.extend(text.map(|text| (tag, text)));
    let (first, last) = pages(citation);
    add("ID", value(Some(&citation.id)));
    add("TI", value(Some(&citation.title)));
    for author in &citation.authors {
        add("AU", value(Some(&name(author))));
    }
    if let Some(issued) = citation.date {
        add("PY", Some(year(issued.start)));
        // A span, or a date that is not certain, has no day that could be named.
        let exact = issued.end.is_none() && !issued.approximate;
        add("DA", exact.then(|| date(issued.start)));
    }
    add("T2", value(citation.container.as_ref()));
    add("PB", value(citation.publisher.as_ref()));
    add("CY", value(citation.place.as_ref()));
    add("VL", value(citation.volume.as_ref()));
    add("IS", value(citation.issue.as_ref()));
    add("SP", first);
    add("EP", last);
    add("M1", value(citation.number.as_ref()));
    let serial = citation.isbn.as_ref().or(citation.issn.as_ref());
    add("SN", value(serial));
    add("DO", value(citation.doi.as_ref()));
    add("UR", value(citation.url.as_ref()));
    add("Y2", citation.accessed.map(date));
    add("DB", value(citation.archive.as_ref()));
    add("AV", value(citation.archive_location.as_ref()));
    add("LA", value(citation.language.as_ref()));
    add("AB", value(citation.abstract_text.as_ref()));
    for keyword in &citation.keywords {
        add("KW", value(Some(keyword)));
    }
    add("ER", Some(String::new()));
    fields
}

fn pages(citation: &Citation) -> (Option<String>, Option<String>) {
    let Some(pages) = value(citation.pages.as_ref()) else {
        return (None, None);
    };
    match pages.split_once(['-', '–', '—']) {
        Some((first, last)) => (Some(first.trim().into()), Some(last.trim_matches(['-', ' ']).into())),
        None => (Some(pages), None),
    }
}

fn name(name: &Name) -> String {
    match name {
        Name::Literal(literal) => one_line(literal),
        Name::Person { family, given } if given.trim().is_empty() => one_line(family),
        Name::Person { family, given } => format!("{}, {}", one_line(family), one_line(given)),
    }
}

fn year(date: Date) -> String {
    let sign = if date.year < 0 { "-" } else { "" };
    format!("{sign}{:04}", date.year.unsigned_abs())
}

/// `YYYY/MM/DD/`: the slashes stand even where nothing is between them.
fn date(date: Date) -> String {
    let two = |number: Option<u8>| number.map_or(String::new(), |number| format!("{number:02}"));
    format!("{}/{}/{}/", year(date), two(date.month), two(date.day))
}
