//! Headings: what each column of a spreadsheet means.
//!
//! The format is `docs/guide/import.en.md`. Headings that archivists' sheets have anyway
//! (`title_es`, `creators`, `website`) are understood as well.

use std::collections::BTreeMap;

use tejido_domain::record::{FieldType, Kind};
use tejido_lang::LanguageTag;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading as it stands in the file.
    pub name: String,
    /// What it means.
    pub target: Target,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The stable identifier.
    Key,
    /// The kind of record.
    Kind,
    /// Draft, published…
    Life,
    /// The access rule.
    Access,
    /// Files.
    Files,
    /// A text in a language, or what is known about it.
    Text(String, LanguageTag, Part),
    /// A text in the language that the row's `language` names.
    OriginalText(String),
    /// `es=…; en=…`: texts with their languages in the cell.
    TaggedTexts(String),
    /// Anything without language.
    Plain(String),
    /// Latitude or longitude in a column of its own.
    Latitude,
    /// See [`Target::Latitude`].
    Longitude,
    /// A place given in parts.
    City,
    /// See [`Target::City`].
    Region,
    /// See [`Target::City`].
    Country,
    /// The end of an interval whose start is in `date`.
    EndDate,
    /// A licence address, or a statement.
    Rights,
    /// Left out on request.
    Ignored,
    /// Not understood.
    Unknown,
}

/// Which part of a text a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The text.
    Value,
    /// How it came about.
    Origin,
    /// Whether it was checked.
    Status,
    /// Who wrote it.
    By,
    /// When.
    At,
    /// What it was translated from: language and hash.
    From,
    /// Where the wording was read.
    Source,
}

impl Part {
    /// The parts beside the text itself, as written after the colon of a heading.
    pub const EXTRA: [(Self, &'static str); 6] = [
        (Self::Origin, "origin"),
        (Self::Status, "status"),
        (Self::By, "by"),
        (Self::At, "at"),
        (Self::From, "from"),
        (Self::Source, "source"),
    ];
}

/// A heading that makes the whole file unreadable, because taking it would lose content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadingError {
    /// `title@…` with something that is no language.
    Language(String),
    /// The same heading twice.
    Twice(String),
    /// No column holds anything we know.
    NothingKnown,
}

/// Other headings for the same thing.
const ALIASES: [(&str, &str); 33] = [
    ("identifier_local", "id"),
    ("key", "id"),
    ("creators", "creator"),
    ("author", "creator"),
    ("authors", "creator"),
    ("contributors", "contributor"),
    ("organizer", "contributor"),
    ("organizers", "contributor"),
    ("publishers", "publisher"),
    ("places", "place"),
    ("subjects", "subject"),
    ("keywords", "subject"),
    ("sections", "section"),
    ("types", "type"),
    ("sectors", "sector"),
    ("services", "service"),
    ("collections", "collection"),
    ("languages", "language"),
    ("identifiers", "identifier"),
    ("urls", "url"),
    ("website", "url"),
    ("link", "url"),
    ("sources", "source"),
    ("founded", "date"),
    ("licence", "license"),
    ("file", "files"),
    ("name", "title"),
    ("names", "title"),
    ("abstract", "description"),
    ("summary", "description"),
    ("fulltext", "text"),
    ("coordinates", "geo"),
    ("labels", "label"),
];

/// Reads the headings.
///
/// `map` renames headings first (`kind` → `type`); a heading mapped to the empty text is left out.
///
/// # Errors
/// When a heading cannot be taken without losing content.
pub fn read(header: &[String], map: &BTreeMap<String, String>) -> Result<Vec<Column>, HeadingError> {
    let mut columns: Vec<Column> = Vec::with_capacity(header.len());
    for name in header {
        let trimmed = name.trim();
        let target = match map.get(trimmed).map(String::as_str) {
            Some("") => Target::Ignored,
            Some(other) => target(other)?,
            None => target(trimmed)?,
        };
        // Several columns of a repeatable field add up; two texts for one place would lose one of them.
        let unique = !matches!(target, Target::Unknown | Target::Ignored | Target::Plain(_));
        if unique && columns.iter().any(|column| column.target == target) {
            return Err(HeadingError::Twice(name.clone()));
        }
        columns.push(Column { name: name.clone(), target });
    }
    if columns.iter().all(|column| matches!(column.target, Target::Unknown | Target::Ignored)) {
        return Err(HeadingError::NothingKnown);
    }
    Ok(columns)
}

fn target(name: &str) -> Result<Target, HeadingError> {
    if let Some((field, rest)) = name.split_once('@') {
        return localized(name, canonical(&field.trim().to_lowercase()), rest);
    }
    let lower = name.to_lowercase().replace([' ', '-'], "_");
    let word = canonical(&lower);
    let fixed = match word {
        "id" => Some(Target::Key),
        "kind" => Some(Target::Kind),
        "life" => Some(Target::Life),
        "access" => Some(Target::Access),
        "files" => Some(Target::Files),
        "lat" | "latitude" => Some(Target::Latitude),
        "lon" | "lng" | "longitude" => Some(Target::Longitude),
        "city" => Some(Target::City),
        "region" | "state" => Some(Target::Region),
        "country" => Some(Target::Country),
        "end_date" => Some(Target::EndDate),
        "rights" => Some(Target::Rights),
        "name_other" | "other_names" => Some(Target::TaggedTexts("alternative".into())),
        _ => None,
    };
    if let Some(target) = fixed {
        return Ok(target);
    }
    match field_type(word) {
        // A text without a language is in the language of the row.
        Some(FieldType::Text { .. } | FieldType::TextList) => Ok(Target::OriginalText(word.to_owned())),
        Some(_) => Ok(Target::Plain(word.to_owned())),
        None => Ok(underscored(&lower).unwrap_or(Target::Unknown)),
    }
}

/// `title@es`, `title@es:origin`.
fn localized(name: &str, field: &str, rest: &str) -> Result<Target, HeadingError> {
    let (lang, part) = rest.split_once(':').unwrap_or((rest, ""));
    let tag = LanguageTag::parse(lang.trim()).map_err(|_| HeadingError::Language(name.to_owned()))?;
    if !is_text(field) {
        return Ok(Target::Unknown);
    }
    let part = match part.trim() {
        "" => Some(Part::Value),
        word => Part::EXTRA.iter().find(|(_, known)| *known == word).map(|(part, _)| *part),
    };
    Ok(part.map_or(Target::Unknown, |part| Target::Text(field.to_owned(), tag, part)))
}

/// `title_es`, `title_original`.
fn underscored(name: &str) -> Option<Target> {
    let (field, lang) = name.rsplit_once('_')?;
    let field = canonical(field);
    if !is_text(field) {
        return None;
    }
    if lang == "original" {
        return Some(Target::OriginalText(field.to_owned()));
    }
    let tag = LanguageTag::parse(lang).ok()?;
    Some(Target::Text(field.to_owned(), tag, Part::Value))
}

fn canonical(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, known)| known)
}

fn field_type(name: &str) -> Option<FieldType> {
    Kind::ALL.into_iter().find_map(|kind| kind.field(name)).map(|field| field.ty)
}

fn is_text(name: &str) -> bool {
    matches!(field_type(name), Some(FieldType::Text { .. } | FieldType::TextList))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    fn targets(header: &str) -> Result<Vec<Target>, HeadingError> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        read(&header, &BTreeMap::new()).map(|columns| columns.into_iter().map(|column| column.target).collect())
    }

    #[test]
    fn an_archivists_own_headings_are_understood() {
        let es = LanguageTag::parse("es").unwrap();
        let found = targets("id,title_original,title_es,creators,places,website").unwrap();
        let expected = [
            Target::Key,
            Target::OriginalText("title".into()),
            Target::Text("title".into(), es, Part::Value),
            Target::Plain("creator".into()),
            Target::Plain("place".into()),
            Target::Plain("url".into()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_heading_that_is_no_language_stops_the_import_before_anything_is_lost() {
        assert_eq!(targets("id,title@español"), Err(HeadingError::Language("title@español".into())));
        assert_eq!(targets("title@es,title_es"), Err(HeadingError::Twice("title_es".into())));
        assert_eq!(targets("foo,bar"), Err(HeadingError::NothingKnown));
    }

    #[test]
    fn what_is_known_about_a_text_has_columns_of_its_own() {
        let quc = LanguageTag::parse("quc").unwrap();
        let found = targets("title@quc,title@quc:source,colour").unwrap();
        assert_eq!(found[1], Target::Text("title".into(), quc, Part::Source));
        assert_eq!(found[2], Target::Unknown);
    }
}
