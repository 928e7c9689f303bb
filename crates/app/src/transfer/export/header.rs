//! Which columns a table of records needs: found by a first pass, so that no column is empty.

use std::collections::BTreeSet;

use tejido_domain::record::{Access, Document, Kind, Origin, Text, TextStatus, Texts, Value};
use tejido_lang::LanguageTag;

use crate::transfer::columns::{Part, Target};
use crate::transfer::import::row::presumed_original;

/// A column of the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What it holds.
    pub target: Target,
}

/// What has been seen in the records so far.
#[derive(Debug, Default)]
pub struct Survey {
    plain: BTreeSet<&'static str>,
    texts: BTreeSet<(&'static str, LanguageTag, Part)>,
    access: bool,
    files: bool,
}

impl Survey {
    /// Looks at a record.
    pub fn see(&mut self, document: &Document) {
        self.access |= document.access != Access::Public;
        self.files |= !document.files.is_empty();
        for (&name, value) in &document.fields {
            match value {
                Value::Texts(texts) => {
                    let presumed = presumed_by_import(document, texts);
                    for (lang, text) in &texts.0 {
                        self.see_text(name, lang, text, presumed.as_ref() == Some(lang));
                    }
                }
                Value::TextLists(lists) => {
                    for (lang, list) in lists {
                        for text in list {
                            self.see_text(name, lang, text, false);
                        }
                    }
                }
                _ => drop(self.plain.insert(name)),
            }
        }
    }

    fn see_text(&mut self, name: &'static str, lang: &LanguageTag, text: &Text, presumed: bool) {
        for part in parts_needed(text, presumed) {
            self.texts.insert((name, lang.clone(), part));
        }
    }

    /// The columns, in the order in which people meet the fields.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column { name: "id".into(), target: Target::Key },
            Column { name: "kind".into(), target: Target::Kind },
        ];
        if self.access {
            columns.push(Column { name: "access".into(), target: Target::Access });
        }
        for field in field_order() {
            if self.plain.contains(field) {
                columns.push(Column { name: field.into(), target: Target::Plain(field.into()) });
            }
            for (_, lang, part) in self.texts.iter().filter(|(name, ..)| *name == field) {
                let suffix = Part::EXTRA.iter().find(|(extra, _)| extra == part).map(|(_, word)| format!(":{word}"));
                let name = format!("{field}@{lang}{}", suffix.unwrap_or_default());
                columns.push(Column { name, target: Target::Text(field.into(), lang.clone(), *part) });
            }
        }
        if self.files {
            columns.push(Column { name: "files".into(), target: Target::Files });
        }
        columns
    }
}

/// The language an import takes for the original when no column says so; none when it will not
/// presume, because the origin of another text is said.
pub fn presumed_by_import(document: &Document, texts: &Texts) -> Option<LanguageTag> {
    let presumed = presumed_original(texts, document.tags("language"), &languages_in_order(document))?;
    let said = texts.0.iter().any(|(lang, text)| *lang != presumed && text.origin != Origin::Human);
    (!said).then_some(presumed)
}

/// The languages of a document in the order in which an import meets them in the columns.
fn languages_in_order(document: &Document) -> Vec<LanguageTag> {
    let mut order: Vec<LanguageTag> = Vec::new();
    for field in field_order() {
        let languages: Vec<&LanguageTag> = match document.fields.get(field) {
            Some(Value::Texts(texts)) => texts.0.keys().collect(),
            Some(Value::TextLists(lists)) => lists.keys().collect(),
            _ => Vec::new(),
        };
        for lang in languages {
            if !order.contains(lang) {
                order.push(lang.clone());
            }
        }
    }
    order
}

/// The columns a text needs: its own, and those for what an import would otherwise take differently.
pub fn parts_needed(text: &Text, presumed_original: bool) -> Vec<Part> {
    let expected = if presumed_original { Origin::Original } else { Origin::Human };
    let needed = [
        (Part::Value, true),
        (Part::Origin, text.origin != expected),
        (Part::Status, text.status != TextStatus::Reviewed),
        (Part::By, text.by.is_some()),
        (Part::At, text.at.is_some()),
        (Part::From, text.from.is_some()),
        (Part::Source, text.attested.is_some()),
    ];
    needed.into_iter().filter(|(_, needed)| *needed).map(|(part, _)| part).collect()
}

fn field_order() -> Vec<&'static str> {
    let mut order = Vec::new();
    let kinds = [
        Kind::Item,
        Kind::Collection,
        Kind::Dataset,
        Kind::Indicator,
        Kind::Organization,
        Kind::Person,
        Kind::Place,
        Kind::Concept,
        Kind::Page,
    ];
    for kind in kinds {
        for field in kind.def().fields {
            if !order.contains(&field.name) {
                order.push(field.name);
            }
        }
    }
    order
}
