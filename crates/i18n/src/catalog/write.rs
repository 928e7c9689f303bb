//! Catalogue files with a site's own messages in them, in the form of `locales/`: comments and order stay as they are,
//! so that a contribution shows what is new and nothing else.

use tejido_lang::Language;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::own::OwnMessage;
use super::{Catalog, FILES};
use crate::error::CatalogError;

impl Catalog {
    /// The text of a catalogue file of a language (`web` for `web.toml`) with these messages in it. Messages of other
    /// files or languages are left out.
    ///
    /// # Errors
    /// [`CatalogError::Entry`] when a message cannot stand where its id says.
    pub fn file(&self, language: Language, file: &str, own: &[OwnMessage]) -> Result<String, CatalogError> {
        let name = format!("{file}.toml");
        let compiled = FILES.iter().find(|(code, known, _)| *code == language.code() && *known == name);
        let text = compiled.map_or("", |(_, _, text)| text);
        let refused = |key: &str, problem: &str| CatalogError::Entry {
            file: format!("{}/{name}", language.code()),
            key: key.to_owned(),
            problem: problem.to_owned(),
        };
        let mut document: DocumentMut = text.parse().map_err(|_| refused("", "is not TOML"))?;
        for message in own.iter().filter(|one| one.language == language && self.file_of(&one.key) == Some(file)) {
            let value = self.value(message);
            put(document.as_table_mut(), &message.key, value)
                .ok_or_else(|| refused(&message.key, "has no place in the file"))?;
        }
        Ok(document.to_string())
    }

    /// How a message is written: a text alone, or a table of forms with where the words were read.
    fn value(&self, message: &OwnMessage) -> Value {
        let text = message.forms.get("other").cloned().unwrap_or_default();
        let reviewed = self.meta(message.language).reviewed;
        if message.forms.len() == 1 && message.source.is_none() && reviewed {
            return Value::from(text);
        }
        let mut table = InlineTable::new();
        for form in ["zero", "one", "two", "few", "many"] {
            if let Some(text) = message.forms.get(form) {
                table.insert(form, Value::from(text.clone()));
            }
        }
        let general = if table.is_empty() { "text" } else { "other" };
        table.insert(general, Value::from(text));
        if let Some(source) = &message.source {
            table.insert("source", Value::from(source.clone()));
        }
        if !reviewed {
            table.insert("reviewed", Value::from(true));
        }
        Value::InlineTable(table)
    }
}

/// Puts a message where its id says. One that stands there already keeps its line and the remarks above it.
fn put(root: &mut Table, key: &str, value: Value) -> Option<()> {
    let (path, leaf) = key.rsplit_once('.').map_or(("", key), |(path, leaf)| (path, leaf));
    let mut table: &mut dyn TableLike = root;
    for name in path.split('.').filter(|name| !name.is_empty()) {
        let empty = || {
            let mut table = Table::new();
            // It has a heading once a message stands right below it.
            table.set_implicit(true);
            Item::Table(table)
        };
        table = table.entry(name).or_insert_with(empty).as_table_like_mut()?;
    }
    match table.get_mut(leaf) {
        Some(item) if item.is_table() => return None,
        Some(item) => *item = Item::Value(value),
        None => drop(table.insert(leaf, Item::Value(value))),
    }
    Some(())
}
