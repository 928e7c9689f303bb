//! A citation as a line to read, after the manner of APA (seventh edition).
//!
//! Words, dates in words and joining signs come from the caller, so that the line
//! is whole in the language of its reader.

use super::{Citation, Kind, Name, value};
use crate::text::one_line;

/// Up to this many authors are all named; of more, the first ones and the last.
const MAX_AUTHORS: usize = 20;

/// The words of the reader's language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The date of the citation in words; `None` says [`Words::no_date`].
    pub date: Option<&'a str>,
    /// "n.d."
    pub no_date: &'a str,
    /// What comes before the last author, spaces and comma included: ", & ".
    pub and: &'a str,
    /// The kind of thing in words, for brackets behind the title: "Dataset".
    pub kind: Option<&'a str>,
    /// "No. {number}"
    pub number: &'a str,
    /// The day it was last seen, in words.
    pub accessed: Option<&'a str>,
    /// "Retrieved {date}, from {url}"; used when there is such a day.
    pub retrieved: &'a str,
}

/// A piece of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Plain text; not escaped.
    pub text: String,
    /// To be set in italics (as HTML: `<cite>`).
    pub italic: bool,
}

#[derive(Default)]
struct Line(Vec<Span>);

impl Line {
    fn add(&mut self, text: impl Into<String>, italic: bool) {
        let text = text.into();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.italic == italic => last.text.push_str(&text),
            _ => self.0.push(Span { text, italic }),
        }
    }

    fn plain(&mut self, text: impl Into<String>) {
        self.add(text, false);
    }

    /// A full stop, unless the sentence has its end already.
    fn stop(&mut self) {
        let ended = |text: &str| text.trim_end_matches(['"', '”', '»', '’', ')']).ends_with(['.', '?', '!', '…']);
        if self.0.last().is_some_and(|last| !ended(&last.text) || last.text.ends_with(')')) {
            self.plain(".");
        }
    }
}

pub(super) fn spans(citation: &Citation, words: &Words<'_>) -> Vec<Span> {
    let mut line = Line::default();
    let authors = authors(&citation.authors, words.and);
    let date = format!(" ({}).", words.date.unwrap_or(words.no_date));
    if authors.is_empty() {
        title(&mut line, citation, words);
        line.plain(date);
    } else {
        line.plain(authors);
        line.stop();
        line.plain(date);
        line.plain(" ");
        title(&mut line, citation, words);
    }
    source(&mut line, citation);
    address(&mut line, citation, words);
    line.0
}

fn authors(names: &[Name], and: &str) -> String {
    let all: Vec<String> = names.iter().map(name).filter(|name| !name.is_empty()).collect();
    match all.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        many if many.len() > MAX_AUTHORS => {
            let first = many[..MAX_AUTHORS - 1].join(", ");
            format!("{first}, … {}", many[many.len() - 1])
        }
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

fn name(name: &Name) -> String {
    match name {
        Name::Literal(literal) => one_line(literal),
        Name::Person { family, given } => {
            let initials: Vec<String> = one_line(given).split(' ').filter_map(initial).collect();
            let family = one_line(family);
            if initials.is_empty() { family } else { format!("{family}, {}", initials.join(" ")) }
        }
    }
}

/// "Jean-Luc" is "J.-L."
fn initial(word: &str) -> Option<String> {
    let parts = word.split('-').filter_map(|part| part.chars().next());
    let parts: Vec<String> = parts.map(|first| format!("{}.", first.to_uppercase())).collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

fn title(line: &mut Line, citation: &Citation, words: &Words<'_>) {
    // The title of a part is plain; that of the whole is in italics.
    let part = citation.kind == Kind::Article && value(citation.container.as_ref()).is_some();
    line.add(one_line(&citation.title), !part);
    if let Some(number) = value(citation.number.as_ref()) {
        line.plain(format!(" ({})", words.number.replace("{number}", &number)));
    }
    if let Some(kind) = words.kind.filter(|kind| !kind.is_empty()) {
        line.plain(format!(" [{kind}]"));
    }
    line.stop();
}

fn source(line: &mut Line, citation: &Citation) {
    if let Some(container) = value(citation.container.as_ref()) {
        line.plain(" ");
        line.add(container, true);
        if let Some(volume) = value(citation.volume.as_ref()) {
            line.plain(", ");
            line.add(volume, true);
        }
        if let Some(issue) = value(citation.issue.as_ref()) {
            line.plain(format!("({issue})"));
        }
        if let Some(pages) = value(citation.pages.as_ref()) {
            line.plain(format!(", {}", pages.replace('-', "–")));
        }
        line.stop();
    }
    // An organization that publishes what it wrote is named once.
    let author = citation.authors.first().map(name);
    let publisher = value(citation.publisher.as_ref()).filter(|name| Some(name) != author.as_ref());
    for text in [publisher, value(citation.archive.as_ref())].into_iter().flatten() {
        line.plain(format!(" {text}"));
        line.stop();
    }
}

/// No full stop follows an address: it would be taken for a part of it.
fn address(line: &mut Line, citation: &Citation, words: &Words<'_>) {
    let location = value(citation.archive_location.as_ref());
    let Some(address) = citation.address().or(location) else {
        return;
    };
    match words.accessed {
        Some(date) if value(citation.doi.as_ref()).is_none() => {
            // The address last: braces in it are its own.
            let text = words.retrieved.replace("{date}", date).replace("{url}", &address);
            line.plain(format!(" {text}"));
        }
        _ => line.plain(format!(" {address}")),
    }
}
