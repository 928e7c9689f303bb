//! A row of a spreadsheet becomes a draft: a document without its references, which need the store.

use std::collections::BTreeMap;

use tejido_domain::record::{
    Access, Document, FieldType, FileRole, Geo, Key, Kind, Life, Origin, Text, TextLists, TextStatus, Texts, Value,
    text::TranslatedFrom,
};
use tejido_formats::edtf::{self, Edtf};
use tejido_lang::LanguageTag;

use super::cells;
use crate::transfer::columns::{Column, Part, Target};
use crate::transfer::problem::RowProblem;

/// What a row says when its own cells do not.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// The kind of record.
    pub kind: Kind,
    /// Where the records stand.
    pub life: Life,
    /// Who may see them.
    pub access: Access,
}

/// References as written, still to be resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefCell {
    /// The field.
    pub field: &'static str,
    /// The column as headed in the file.
    pub column: String,
    /// The values.
    pub values: Vec<String>,
}

/// A file as written: `path|role|language`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCell {
    /// Path below the folder of files, or `sha256:…/name` for a file already kept.
    pub path: String,
    /// Its role.
    pub role: FileRole,
    /// Its language.
    pub lang: Option<LanguageTag>,
}

/// A row, read.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The document so far.
    pub document: Document,
    /// Where the record shall stand.
    pub life: Life,
    /// References to resolve.
    pub refs: Vec<RefCell>,
    /// Files to fetch, and the column that names them.
    pub files: Vec<FileCell>,
    /// Everything wrong so far.
    pub problems: Vec<RowProblem>,
}

/// What is gathered of one text before all its columns are read.
type Gathered = BTreeMap<(String, LanguageTag), Vec<(Part, String)>>;

/// Reads a row. Problems are gathered, never only the first.
pub fn read(columns: &[Column], cells: &[String], defaults: &Defaults) -> Draft {
    let cell = |target: &Target| {
        let at = columns.iter().position(|column| column.target == *target)?;
        let value = cells::unguard(cells.get(at)?.trim());
        (!value.is_empty()).then_some((columns[at].name.as_str(), value))
    };
    let mut problems = Vec::new();
    let kind = read_word(
        cell(&Target::Kind),
        "unknown-kind",
        defaults.kind,
        |word| Kind::parse(&word.to_lowercase()),
        &mut problems,
    );
    let life = read_word(
        cell(&Target::Life),
        "unknown-life",
        defaults.life,
        |word| Life::parse(&word.to_lowercase()),
        &mut problems,
    );
    let access = read_word(
        cell(&Target::Access),
        "bad-access",
        defaults.access.clone(),
        |word| word.parse().ok(),
        &mut problems,
    );
    let mut document = Document { access, ..Document::new(kind) };
    document.key = read_word(cell(&Target::Key), "bad-id", None, |word| Key::parse(word).ok().map(Some), &mut problems);
    let mut draft = Draft { document, life, refs: Vec::new(), files: Vec::new(), problems };
    let mut reading = Reading {
        columns,
        cells,
        draft: &mut draft,
        gathered: Gathered::new(),
        order: Vec::new(),
        further: Vec::new(),
    };
    reading.plain_columns();
    reading.places_in_parts();
    reading.text_columns();
    draft
}

fn read_word<T>(
    cell: Option<(&str, &str)>,
    code: &str,
    default: T,
    parse: impl Fn(&str) -> Option<T>,
    problems: &mut Vec<RowProblem>,
) -> T {
    let Some((column, word)) = cell else { return default };
    parse(word).unwrap_or_else(|| {
        problems.push(RowProblem::error(column, code, word));
        default
    })
}

struct Reading<'a> {
    columns: &'a [Column],
    cells: &'a [String],
    draft: &'a mut Draft,
    gathered: Gathered,
    /// Languages in the order of the columns: the first text of a field counts as its original.
    order: Vec<LanguageTag>,
    /// Alternative names from other columns than their own.
    further: Vec<(LanguageTag, String)>,
}

impl<'a> Reading<'a> {
    fn each(&self) -> impl Iterator<Item = (&'a Column, &'a str)> + use<'a> {
        let filled = |(column, cell): (&'a Column, &'a String)| {
            let value = cells::unguard(cell.trim());
            (!value.is_empty()).then_some((column, value))
        };
        self.columns.iter().zip(self.cells).filter_map(filled)
    }

    fn find(&self, target: &Target) -> Option<(&'a str, &'a str)> {
        self.each().find(|(column, _)| column.target == *target).map(|(column, value)| (column.name.as_str(), value))
    }

    fn error(&mut self, column: &str, code: &str, value: &str) {
        self.draft.problems.push(RowProblem::error(column, code, value));
    }

    fn plain_columns(&mut self) {
        for (column, value) in self.each() {
            match &column.target {
                Target::Plain(field) => self.plain(column, field, value),
                Target::Files => self.files(column, value),
                Target::Rights => self.rights(column, value),
                _ => {}
            }
        }
    }

    fn plain(&mut self, column: &Column, name: &str, value: &str) {
        let Some(def) = self.draft.document.kind.field(name) else {
            self.draft.problems.push(RowProblem::warning(&column.name, "field-not-of-kind", value));
            return;
        };
        let value = &self.straight(column, value);
        match def.ty {
            FieldType::Refs { .. } => {
                let values = cells::split(value);
                self.draft.refs.push(RefCell { field: def.name, column: column.name.clone(), values });
            }
            FieldType::Words { many, .. } => {
                let words = if many { cells::split(value) } else { vec![value.to_owned()] };
                let mut all = self.draft.document.words(name).to_vec();
                all.extend(words);
                self.draft.document.set(def.name, Value::Words(all));
            }
            FieldType::Date => self.date(column, def.name, value),
            FieldType::Tags => self.tags(column, def.name, value),
            FieldType::Geo => match Geo::parse(value) {
                Some(geo) => self.draft.document.set(def.name, Value::Geo(geo)),
                None => self.error(&column.name, "bad-geo", value),
            },
            FieldType::Columns => match serde_json::from_str(value) {
                Ok(columns) => self.draft.document.set(def.name, Value::Columns(columns)),
                Err(_) => self.error(&column.name, "bad-columns", value),
            },
            FieldType::Definition => match serde_json::from_str(value) {
                Ok(definition) => self.draft.document.set(def.name, Value::Definition(Box::new(definition))),
                Err(_) => self.error(&column.name, "bad-definition", value),
            },
            FieldType::Text { .. } | FieldType::TextList => {}
        }
    }

    fn date(&mut self, column: &Column, field: &'static str, value: &str) {
        let end = self.find(&Target::EndDate).filter(|_| !value.contains('/'));
        let whole = end.map_or_else(|| value.to_owned(), |(_, end)| format!("{value}/{end}"));
        if let Ok(date) = Edtf::parse(&whole) {
            self.draft.document.set(field, Value::Date(date));
        } else {
            let hint = edtf::suggest(&whole).unwrap_or_default();
            self.draft.problems.push(RowProblem::error(&column.name, "bad-date", &whole).hint(hint));
        }
    }

    fn tags(&mut self, column: &Column, field: &'static str, value: &str) {
        let mut tags = self.draft.document.tags(field).to_vec();
        for word in cells::split(value) {
            match LanguageTag::parse(&word) {
                Ok(tag) => tags.push(tag),
                Err(_) => self.error(&column.name, "bad-language", &word),
            }
        }
        self.draft.document.set(field, Value::Tags(tags));
    }

    fn rights(&mut self, column: &Column, value: &str) {
        if tejido_domain::record::validate::is_uri(value) && self.draft.document.kind.field("license").is_some() {
            self.draft.document.set("license", Value::Words(vec![value.to_owned()]));
        } else {
            let lang = self.own_language();
            self.gather(column, "rights", lang, Part::Value, value);
        }
    }

    fn files(&mut self, column: &Column, value: &str) {
        for file in cells::split(value) {
            let mut parts = file.split('|').map(str::trim);
            let path = parts.next().unwrap_or_default().to_owned();
            let role = match parts.next() {
                None | Some("") => Some(FileRole::Original),
                Some(word) => FileRole::parse(word),
            };
            let lang = parts.next().filter(|word| !word.is_empty()).map(LanguageTag::parse).transpose();
            match (role, lang) {
                (Some(role), Ok(lang)) => self.draft.files.push(FileCell { path, role, lang }),
                (None, _) => self.error(&column.name, "bad-role", &file),
                (_, Err(_)) => self.error(&column.name, "bad-language", &file),
            }
        }
    }

    /// City, region and country, latitude and longitude, in columns of their own.
    fn places_in_parts(&mut self) {
        let kind = self.draft.document.kind;
        if kind.field("place").is_some() && self.draft.refs.iter().all(|refs| refs.field != "place") {
            let value = |found: Option<(&str, &str)>| found.map(|(_, value)| value.to_owned());
            let (city, region) = (self.find(&Target::City), value(self.find(&Target::Region)));
            let country = self.find(&Target::Country);
            let place = match (city, region, country) {
                (Some((column, city)), Some(region), _) => Some((column, format!("{city} ({region})"))),
                (Some((column, city)), None, _) => Some((column, city.to_owned())),
                (None, Some(region), _) => self.find(&Target::Region).map(|(column, _)| (column, region)),
                (None, None, country) => country.map(|(column, code)| (column, code.to_owned())),
            };
            if let Some((column, place)) = place {
                self.draft.refs.push(RefCell { field: "place", column: column.to_owned(), values: vec![place] });
            }
        }
        if let (Some((column, lat)), Some((_, lon))) = (self.find(&Target::Latitude), self.find(&Target::Longitude)) {
            match Geo::parse(&format!("{lat},{lon}")) {
                Some(geo) if kind.field("geo").is_some() => self.draft.document.set("geo", Value::Geo(geo)),
                Some(_) => {}
                None => self.error(column, "bad-geo", &format!("{lat},{lon}")),
            }
        }
    }

    /// The language of the thing described: the first one its `language` names.
    fn own_language(&self) -> LanguageTag {
        let tags = self.draft.document.tags("language");
        tags.first().cloned().unwrap_or_else(LanguageTag::undetermined)
    }

    fn text_columns(&mut self) {
        let own = self.own_language();
        for (column, value) in self.each() {
            match &column.target {
                Target::Text(field, lang, part) => self.gather(column, field, lang.clone(), *part, value),
                Target::OriginalText(field) => self.original_text(column, field, &own, value),
                Target::TaggedTexts(field) => self.tagged_texts(column, field, value),
                _ => {}
            }
        }
        for ((field, lang), parts) in std::mem::take(&mut self.gathered) {
            self.keep_text(&field, lang, &parts);
        }
        self.keep_further();
        self.mark_originals();
    }

    fn gather(&mut self, column: &Column, field: &str, lang: LanguageTag, part: Part, value: &str) {
        if self.draft.document.kind.field(field).is_none() {
            self.draft.problems.push(RowProblem::warning(&column.name, "field-not-of-kind", value));
            return;
        }
        if part == Part::Value && !self.order.contains(&lang) {
            self.order.push(lang.clone());
        }
        let value = self.straight(column, value);
        self.gathered.entry((field.to_owned(), lang)).or_default().push((part, value));
    }

    /// A value without what turns the words around it; that something was taken out is said.
    fn straight(&mut self, column: &Column, value: &str) -> String {
        let cleaned = tejido_formats::text::clean(value);
        if cleaned.bidi > 0 {
            self.draft.problems.push(RowProblem::warning(&column.name, "direction-marks-removed", value));
        }
        cleaned.text
    }

    /// The text in the work's own language. Where the sheet has that language's column as well and it
    /// says something else, that becomes an alternative, so that neither is lost.
    fn original_text(&mut self, column: &Column, field: &str, own: &LanguageTag, value: &str) {
        let same =
            |other: &Column| matches!(&other.target, Target::Text(f, lang, Part::Value) if f == field && lang == own);
        let other = self.each().find(|(other, _)| same(other)).map(|(_, value)| value);
        match other {
            Some(other) if other == value => {}
            Some(_) if self.draft.document.kind.field("alternative").is_some() && field == "title" => {
                self.further.push((own.clone(), value.to_owned()));
            }
            Some(_) => self.draft.problems.push(RowProblem::error(&column.name, "two-texts", value)),
            None => self.gather(column, field, own.clone(), Part::Value, value),
        }
        if other.is_none() {
            self.gather(column, field, own.clone(), Part::Origin, Origin::Original.as_str());
        }
    }

    /// `es=Centro Laboral; en=…`; without a tag the language of the thing described.
    fn tagged_texts(&mut self, column: &Column, field: &str, value: &str) {
        if self.draft.document.kind.field(field).is_none() {
            self.draft.problems.push(RowProblem::warning(&column.name, "field-not-of-kind", value));
            return;
        }
        for name in cells::split(value) {
            let tagged =
                name.split_once('=').and_then(|(tag, text)| Some((LanguageTag::parse(tag.trim()).ok()?, text.trim())));
            let (lang, text) = tagged.unwrap_or_else(|| (LanguageTag::undetermined(), name.as_str()));
            self.further.push((lang, text.to_owned()));
        }
    }

    /// Alternatives that other columns than `alternative@…` have given, behind those.
    fn keep_further(&mut self) {
        for (lang, name) in std::mem::take(&mut self.further) {
            let mut lists: TextLists = self.draft.document.text_lists("alternative").cloned().unwrap_or_default();
            let list = lists.entry(lang).or_default();
            if list.iter().all(|known| known.text != name) {
                list.push(Text::human(tejido_formats::text::clean_text(&name)));
            }
            self.draft.document.set("alternative", Value::TextLists(lists));
        }
    }

    fn keep_text(&mut self, field: &str, lang: LanguageTag, parts: &[(Part, String)]) {
        let Some(def) = self.draft.document.kind.field(field) else { return };
        let part = |wanted: Part| parts.iter().find(|(part, _)| *part == wanted).map(|(_, value)| value.as_str());
        let Some(value) = part(Part::Value) else { return };
        let heading = format!("{field}@{lang}");
        if matches!(def.ty, FieldType::TextList) {
            let values = cells::split(value);
            let list = values.iter().enumerate().map(|(place, value)| {
                // One entry beside many values holds for all of them.
                let beside = |wanted: Part| {
                    let mut all = cells::split_aligned(part(wanted)?);
                    let at = if all.len() == 1 { 0 } else { place };
                    (at < all.len()).then(|| all.swap_remove(at)).filter(|value| !value.is_empty())
                };
                text(value, &heading, &beside, &mut self.draft.problems)
            });
            let list: Vec<Text> = list.collect();
            let mut lists: TextLists = self.draft.document.text_lists(field).cloned().unwrap_or_default();
            lists.entry(lang).or_default().extend(list);
            self.draft.document.set(def.name, Value::TextLists(lists));
        } else {
            let beside = |wanted: Part| part(wanted).map(str::to_owned);
            let text = text(value, &heading, &beside, &mut self.draft.problems);
            let mut texts = self.draft.document.texts(field).cloned().unwrap_or_default();
            texts.0.insert(lang, text);
            self.draft.document.set(def.name, Value::Texts(texts));
        }
    }

    /// Where no column says which text came first: the one in the work's own language, else the one
    /// whose column stands first.
    fn mark_originals(&mut self) {
        let fields: Vec<&'static str> = self.draft.document.fields.keys().copied().collect();
        let own = self.draft.document.tags("language").to_vec();
        for field in fields {
            let Some(texts) = self.draft.document.texts(field) else { continue };
            let said = |lang: &LanguageTag| {
                let target = Target::Text(field.to_owned(), lang.clone(), Part::Origin);
                self.find(&target).is_some()
            };
            if texts.0.iter().any(|(lang, text)| text.origin == Origin::Original || said(lang)) {
                continue;
            }
            if let Some(first) = presumed_original(texts, &own, &self.order) {
                let mut texts = texts.clone();
                if let Some(text) = texts.0.get_mut(&first) {
                    text.origin = Origin::Original;
                }
                self.draft.document.set(field, Value::Texts(texts));
            }
        }
    }
}

/// The language that counts as the original when nothing is said.
pub fn presumed_original(texts: &Texts, own: &[LanguageTag], order: &[LanguageTag]) -> Option<LanguageTag> {
    let of_the_work = own.iter().find_map(|tag| texts.0.keys().find(|lang| lang.language() == tag.language()));
    of_the_work.or_else(|| order.iter().find(|lang| texts.0.contains_key(lang))).cloned()
}

fn text(value: &str, heading: &str, beside: &dyn Fn(Part) -> Option<String>, problems: &mut Vec<RowProblem>) -> Text {
    let mut text = Text::human(value);
    let mut word = |part: Part, name: &str, code: &str, keep: &mut dyn FnMut(&str) -> bool| {
        if let Some(word) = beside(part)
            && !keep(&word)
        {
            problems.push(RowProblem::error(&format!("{heading}:{name}"), code, &word));
        }
    };
    word(Part::Origin, "origin", "bad-origin", &mut |word| {
        Origin::parse(word).is_some_and(|origin| {
            text.origin = origin;
            true
        })
    });
    word(Part::Status, "status", "bad-status", &mut |word| {
        TextStatus::parse(word).is_some_and(|status| {
            text.status = status;
            true
        })
    });
    word(Part::At, "at", "bad-time", &mut |word| {
        word.parse().is_ok_and(|at| {
            text.at = Some(at);
            true
        })
    });
    word(Part::From, "from", "bad-from", &mut |word| {
        let from = word.split_once(' ').and_then(|(lang, hash)| {
            Some(TranslatedFrom { lang: LanguageTag::parse(lang).ok()?, hash: hash.trim().to_owned() })
        });
        text.from = from;
        text.from.is_some()
    });
    text.by = beside(Part::By);
    text.attested = beside(Part::Source);
    text
}

#[cfg(test)]
mod tests;
