//! One more row, one more language: what a form without scripts asks for by a button.

use tejido_lang::tag::LanguageTag;

use super::posted::Posted;
use crate::record::validate::MAX_VALUES;
use crate::record::{Document, FieldType, Kind, Origin};

/// The form has no such place to add to, or it is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing can be added there")]
pub struct Unknown;

/// Adds an empty row where `place` says: `subject`, `alternative.es`, `title.ht`, `file.0.note.es`. All that
/// was typed stays. Gives the name of the new row.
///
/// # Errors
/// When the kind has no such field, the language is none, or there are as many rows as there may be.
pub fn add(form: &mut Posted, kind: Kind, base: &Document, place: &str) -> Result<String, Unknown> {
    let (name, lang) = place.split_once('.').map_or((place, None), |(name, lang)| (name, Some(lang)));
    if name == "file" {
        return note(form, place);
    }
    let ty = kind.field(name).ok_or(Unknown)?.ty;
    let lang = lang.map(LanguageTag::parse).transpose().map_err(|_| Unknown)?;
    match (ty, lang) {
        (FieldType::Text { .. }, Some(lang)) => {
            let row = format!("{name}.{lang}");
            if form.get(&row).is_none() {
                begin(form, base, name, &row);
            }
            Ok(row)
        }
        (FieldType::TextList, Some(lang)) => next(form, &format!("{name}.{lang}")),
        (FieldType::Refs { .. } | FieldType::Tags | FieldType::Words { many: true, .. }, None) => next(form, name),
        _ => Err(Unknown),
    }
}

fn next(form: &mut Posted, name: &str) -> Result<String, Unknown> {
    let rows = form.rows(name);
    if rows.len() >= MAX_VALUES {
        return Err(Unknown);
    }
    let number = rows.last().map_or(Some(0), |last| last.checked_add(1)).ok_or(Unknown)?;
    let row = format!("{name}.{number}");
    form.set(row.as_str(), "");
    Ok(row)
}

/// A text in one more language is taken for a translation of the original, if there is one.
fn begin(form: &mut Posted, base: &Document, name: &str, row: &str) {
    let original = base.texts(name).and_then(|texts| texts.original()).map(|(lang, _)| lang.clone());
    let typed = form.languages(name).into_iter().find(|lang| {
        let other = format!("{name}.{lang}");
        other != row && !form.value(&other).trim().is_empty()
    });
    let source = original.or(typed);
    let origin = if source.is_some() { Origin::Human } else { Origin::Original };
    form.set(format!("{row}.origin"), origin.as_str());
    form.set(format!("{row}.from"), source.as_ref().map(LanguageTag::as_str).unwrap_or_default());
    form.set(row, "");
}

fn note(form: &mut Posted, place: &str) -> Result<String, Unknown> {
    let mut parts = place.splitn(4, '.').skip(1);
    let (Some(row), Some("note"), Some(lang)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Unknown);
    };
    let (row, lang) = (row.parse::<u32>().map_err(|_| Unknown)?, LanguageTag::parse(lang).map_err(|_| Unknown)?);
    if form.get(&format!("file.{row}.digest")).is_none() {
        return Err(Unknown);
    }
    let name = format!("file.{row}.note.{lang}");
    if form.get(&name).is_none() {
        form.set(name.as_str(), "");
    }
    Ok(name)
}
