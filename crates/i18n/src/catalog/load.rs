//! Catalogue files into checked languages. Everything a translator can mistype is refused here, by file and key.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use icu_plurals::PluralCategory;
use tejido_lang::Language;
use toml::{Table, Value};

use super::entry::{self, Entry, Shape};
use super::{Catalog, Locale, Meta};
use crate::error::CatalogError;

/// Builds the catalogue from (language code, file name, text).
pub(super) fn catalog<'a>(files: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Result<Catalog, CatalogError> {
    let mut english = Locale::new(Language::En)?;
    let mut locales = Vec::new();
    for language in Language::ALL {
        if language != Language::En {
            locales.push(Locale::new(language)?);
        }
    }
    for (code, name, text) in files {
        let locale = std::iter::once(&mut english)
            .chain(&mut locales)
            .find(|locale| locale.language.code() == code)
            .ok_or_else(|| CatalogError::UnknownLanguage(code.to_owned()))?;
        let file = format!("{code}/{name}");
        let table = text
            .parse::<Table>()
            .map_err(|error| CatalogError::Syntax { file: file.clone(), source: Box::new(error) })?;
        read_file(locale, &file, table)?;
    }
    for locale in &locales {
        check_placeholders(locale, &english)?;
    }
    Ok(Catalog { locales, english })
}

/// Reads (language code, file name, text) from a folder of folders. Files beside them are about the catalogues, not in
/// them.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<(String, String, String)>, CatalogError> {
    let mut files = Vec::new();
    for language in paths(folder)?.into_iter().filter(|path| path.is_dir()) {
        for path in paths(&language)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let text = fs::read_to_string(&path).map_err(|source| CatalogError::Read { path: path.clone(), source })?;
            files.push((name_of(&language), name_of(&path), text));
        }
    }
    Ok(files)
}

fn paths(folder: &Path) -> Result<Vec<PathBuf>, CatalogError> {
    let failed = |source| CatalogError::Read { path: folder.to_owned(), source };
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
        .map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read_file(locale: &mut Locale, file: &str, mut table: Table) -> Result<(), CatalogError> {
    if let Some(meta) = table.remove("meta") {
        locale.meta = read_meta(&meta).map_err(|problem| CatalogError::Entry {
            file: file.to_owned(),
            key: "meta".to_owned(),
            problem,
        })?;
    }
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or(file);
    let mut reader = Reader { file, stem: Arc::from(stem), allowed: locale.categories(), entries: &mut locale.entries };
    for (key, value) in &table {
        reader.read(key, value)?;
    }
    Ok(())
}

fn read_meta(value: &Value) -> Result<Meta, String> {
    let table = value.as_table().ok_or("must be a table")?;
    let mut meta = Meta::default();
    for (key, value) in table {
        match (key.as_str(), value) {
            ("name", Value::String(text)) => meta.name.clone_from(text),
            ("by", Value::String(text)) => meta.by.clone_from(text),
            ("note", Value::String(text)) => meta.note = Some(text.clone()),
            ("reviewed", Value::Boolean(reviewed)) => meta.reviewed = *reviewed,
            ("awaits_review", Value::Boolean(awaits)) => meta.awaits_review = *awaits,
            _ => {
                return Err(format!(
                    "{key:?}: expected name, by, note (texts) or reviewed, awaits_review (true or false)"
                ));
            }
        }
    }
    Ok(meta)
}

/// Walks the tables of one file.
struct Reader<'a> {
    file: &'a str,
    stem: Arc<str>,
    allowed: Vec<PluralCategory>,
    entries: &'a mut HashMap<String, Entry>,
}

impl Reader<'_> {
    fn read(&mut self, key: &str, value: &Value) -> Result<(), CatalogError> {
        let entry = match value {
            Value::String(text) => entry::from_text(text),
            Value::Table(table) => match entry::shape(table) {
                Ok(Shape::Message) => entry::from_table(table, &self.allowed),
                Ok(Shape::Namespace) => {
                    return table.iter().try_for_each(|(name, value)| self.read(&format!("{key}.{name}"), value));
                }
                Err(problem) => Err(problem),
            },
            _ => Err("must be a text or a table".to_owned()),
        };
        let entry = entry.map_err(|problem| CatalogError::Entry {
            file: self.file.to_owned(),
            key: key.to_owned(),
            problem,
        })?;
        let entry = Entry { file: Arc::clone(&self.stem), ..entry };
        if self.entries.insert(key.to_owned(), entry).is_some() {
            return Err(CatalogError::Duplicate { file: self.file.to_owned(), key: key.to_owned() });
        }
        Ok(())
    }
}

/// A translation may leave a value out (`one = "Um resultado"`), but must not ask for one that nobody will give.
fn check_placeholders(locale: &Locale, english: &Locale) -> Result<(), CatalogError> {
    for (key, entry) in &locale.entries {
        let Some(reference) = english.entries.get(key) else {
            continue;
        };
        let unknown = entry.forms.slots().find(|name| !reference.forms.slots().any(|known| known == *name));
        if let Some(name) = unknown {
            return Err(CatalogError::UnknownPlaceholder {
                language: locale.language,
                key: key.clone(),
                name: name.to_owned(),
            });
        }
    }
    Ok(())
}
