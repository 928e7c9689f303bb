//! What a document must satisfy before it is kept. Every problem is reported, not only the first.

use super::column;
use super::document::Document;
use super::field::{FieldDef, FieldType, WordFormat};
use super::text::{Text, Texts};
use super::value::{Ref, Value};

/// Longest single line, in characters.
pub const MAX_LINE: usize = 2_000;
/// Longest long text, in bytes.
pub const MAX_PROSE: usize = 4 * 1024 * 1024;
/// Most values in a repeated field.
pub const MAX_VALUES: usize = 1_000;

/// What is wrong, as a code; its words are the message `problem.{code}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// No title in any language.
    MissingTitle,
    /// A page without a path, a concept without a scheme.
    MissingField,
    /// The text is longer than allowed.
    TooLong,
    /// More values than allowed.
    TooMany,
    /// Not an `http(s)` address.
    BadAddress,
    /// Not a URI of a safe scheme.
    BadUri,
    /// Not a lower-case word.
    BadToken,
    /// Not a point on the earth.
    BadGeo,
    /// A bare name where only a record will do.
    NameNotAllowed,
    /// A reference with neither record nor name.
    EmptyReference,
    /// A value of another type than the field's.
    WrongType,
    /// A column whose name is none.
    BadColumn,
    /// Two columns of the same name.
    SameColumn,
}

impl Code {
    /// The code as used in reports and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MissingTitle => "missing-title",
            Self::MissingField => "missing-field",
            Self::TooLong => "too-long",
            Self::TooMany => "too-many",
            Self::BadAddress => "bad-address",
            Self::BadUri => "bad-uri",
            Self::BadToken => "bad-token",
            Self::BadGeo => "bad-geo",
            Self::NameNotAllowed => "name-not-allowed",
            Self::EmptyReference => "empty-reference",
            Self::WrongType => "wrong-type",
            Self::BadColumn => "bad-column",
            Self::SameColumn => "same-column",
        }
    }
}

/// One thing wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub code: Code,
    /// The value in question, shortened.
    pub value: String,
}

/// Everything wrong with a document, in the order of its fields.
pub fn validate(document: &Document) -> Vec<Problem> {
    let mut problems = Vec::new();
    if document.texts("title").is_none_or(Texts::is_empty) {
        problems.push(problem("title", Code::MissingTitle, ""));
    }
    for required in ["path", "scheme"] {
        if document.kind.field(required).is_some() && document.word(required).is_none() {
            problems.push(problem(required, Code::MissingField, ""));
        }
    }
    for def in document.kind.def().fields {
        if let Some(value) = document.fields.get(def.name) {
            check(def, value, &mut problems);
        }
    }
    if document.files.len() > MAX_VALUES {
        problems.push(problem("files", Code::TooMany, ""));
    }
    problems
}

fn problem(field: &str, code: Code, value: &str) -> Problem {
    Problem { field: field.to_owned(), code, value: value.chars().take(80).collect() }
}

fn check(def: &FieldDef, value: &Value, problems: &mut Vec<Problem>) {
    let mut report = |code, value: &str| problems.push(problem(def.name, code, value));
    match (value, def.ty) {
        (Value::Texts(texts), FieldType::Text { long, .. }) => {
            texts.0.values().filter(|text| too_long(text, long)).for_each(|text| report(Code::TooLong, &text.text));
        }
        (Value::TextLists(lists), FieldType::TextList) => {
            lists
                .values()
                .flatten()
                .filter(|text| too_long(text, false))
                .for_each(|text| report(Code::TooLong, &text.text));
            if lists.values().any(|list| list.len() > MAX_VALUES) {
                report(Code::TooMany, "");
            }
        }
        (Value::Refs(refs), FieldType::Refs { names, many, .. }) => {
            if refs.len() > if many { MAX_VALUES } else { 1 } {
                report(Code::TooMany, "");
            }
            refs.iter()
                .filter_map(|reference| ref_problem(reference, names))
                .for_each(|(code, value)| report(code, value));
        }
        (Value::Words(words), FieldType::Words { format, many }) => {
            if words.len() > if many { MAX_VALUES } else { 1 } {
                report(Code::TooMany, "");
            }
            words.iter().filter_map(|word| word_problem(word, format)).for_each(|(code, value)| report(code, value));
        }
        (Value::Tags(tags), FieldType::Tags) if tags.len() > MAX_VALUES => report(Code::TooMany, ""),
        (Value::Geo(geo), FieldType::Geo) if !geo.is_on_earth() => report(Code::BadGeo, ""),
        (Value::Columns(columns), FieldType::Columns) => {
            for (code, name) in column::problems(columns) {
                report(code, &name);
            }
        }
        (value, ty) if !value.fits(ty) => report(Code::WrongType, ""),
        _ => {}
    }
}

pub(crate) fn too_long(text: &Text, long: bool) -> bool {
    if long { text.text.len() > MAX_PROSE } else { text.text.chars().count() > MAX_LINE }
}

pub(crate) fn ref_problem(reference: &Ref, names: bool) -> Option<(Code, &str)> {
    match (reference.id, reference.name.as_deref()) {
        (None, None) => Some((Code::EmptyReference, "")),
        (None, Some(name)) if !names => Some((Code::NameNotAllowed, name)),
        (_, Some(name)) if name.chars().count() > MAX_LINE => Some((Code::TooLong, name)),
        _ => None,
    }
}

pub(crate) fn word_problem(word: &str, format: WordFormat) -> Option<(Code, &str)> {
    let code = match format {
        _ if word.chars().count() > MAX_LINE => Code::TooLong,
        WordFormat::Address if !is_address(word) => Code::BadAddress,
        WordFormat::Uri if !is_uri(word) => Code::BadUri,
        WordFormat::Token if !is_token(word) => Code::BadToken,
        _ => return None,
    };
    Some((code, word))
}

/// Whether the text is an absolute web address that can be put into a link.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let printable = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
    printable && rest.is_some_and(|rest| rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '['))
}

/// Whether the text is an absolute URI that cannot run anything when followed.
pub fn is_uri(text: &str) -> bool {
    let safe = ["urn:", "doi:", "ark:", "info:", "hdl:"].iter().any(|scheme| text.starts_with(scheme));
    is_address(text) || (safe && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c)))
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;
    use crate::record::{Kind, Text};
    use tejido_lang::tag::LanguageTag;

    #[test]
    fn every_problem_is_reported_at_once() {
        let mut document = Document::new(Kind::Item);
        document.set("url", Value::Words(vec!["javascript:alert(1)".into(), "https://example.org/a".into()]));
        document.set("license", Value::Words(vec!["https://a.org".into(), "https://b.org".into()]));
        document.set("subject", Value::Refs(vec![Ref::named("asilo")]));
        let codes: Vec<_> = validate(&document).into_iter().map(|problem| (problem.field, problem.code)).collect();
        let expected = [
            ("title", Code::MissingTitle),
            ("subject", Code::NameNotAllowed),
            ("url", Code::BadAddress),
            ("license", Code::TooMany),
        ];
        assert_eq!(codes, expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn a_title_in_any_language_is_enough() {
        let mut document = Document::new(Kind::Item);
        let tag = LanguageTag::parse("quc").unwrap();
        document.set("title", Value::Texts(Texts([(tag, Text::original("Ri chak"))].into())));
        assert_eq!(validate(&document), []);
    }
}
