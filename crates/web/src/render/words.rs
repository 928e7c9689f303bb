//! The functions by which templates speak: `t`, `ta`, `lang_name` and `lang_text`.
//!
//! `t("key", count=3)` prints a message and marks it when it fell back to another language; values
//! may be markup of other functions. `ta("key")` is the same as plain text, for attributes.

use std::sync::Arc;

use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, Value};
use tejido_i18n::{Args, Catalog, Chain};
use tejido_lang::{Language, LanguageTag, names};

use super::markup;

/// Private-use signs that stand for a piece of markup while a message is escaped.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// Adds the functions to an environment.
pub fn register(environment: &mut Environment<'static>, catalog: &Arc<Catalog>, chain: &Arc<Chain>) {
    let words = Words { catalog: Arc::clone(catalog), chain: Arc::clone(chain) };
    let (plain, name, text) = (words.clone(), words.clone(), words.clone());
    environment.add_function("t", move |key: &str, args: Kwargs| words.markup(key, &args));
    environment.add_function("ta", move |key: &str, args: Kwargs| plain.plain(key, &args));
    environment.add_function("lang_name", move |tag: &str| name.language(tag));
    environment.add_function("lang_text", move |tag: &str| text.language_text(tag));
}

#[derive(Clone)]
struct Words {
    catalog: Arc<Catalog>,
    chain: Arc<Chain>,
}

impl Words {
    fn markup(&self, key: &str, kwargs: &Kwargs) -> Result<Value, Error> {
        self.check(key)?;
        let (args, pieces) = arguments(kwargs)?;
        let message = self.catalog.message_in(&self.chain, key, &args);
        let mut html = markup::escape(&message.text);
        for (index, piece) in pieces.iter().enumerate() {
            html = html.replace(&placeholder(index), piece);
        }
        Ok(markup::safe(markup::in_language(html, message.lang, self.chain.first())))
    }

    fn plain(&self, key: &str, kwargs: &Kwargs) -> Result<String, Error> {
        self.check(key)?;
        let mut args = Args::new();
        for name in kwargs.args() {
            let value: Value = kwargs.get(name)?;
            set(&mut args, name, &value);
        }
        Ok(self.catalog.message_in(&self.chain, key, &args).text)
    }

    /// In development a key that is in no catalogue is an error; a running site shows the key.
    fn check(&self, key: &str) -> Result<(), Error> {
        if cfg!(debug_assertions) && !self.catalog.has(Language::En, key) {
            let detail = format!("the message {key:?} is in no catalogue");
            return Err(Error::new(ErrorKind::InvalidOperation, detail));
        }
        Ok(())
    }

    /// The name of a language for this reader, marked when only another language names it.
    fn language(&self, tag: &str) -> Value {
        let (text, lang) = self.name(tag);
        let html = markup::escape(&text);
        markup::safe(match lang {
            Some(lang) => markup::in_language(html, lang, self.chain.first()),
            None => html,
        })
    }

    fn language_text(&self, tag: &str) -> String {
        self.name(tag).0
    }

    /// A language nobody named is shown by its tag.
    fn name(&self, tag: &str) -> (String, Option<Language>) {
        let Ok(parsed) = LanguageTag::parse(tag) else {
            return (tag.to_owned(), None);
        };
        self.chain
            .languages()
            .iter()
            .find_map(|&lang| Some((names::language_name(&parsed, lang)?.to_owned(), Some(lang))))
            .unwrap_or_else(|| (tag.to_owned(), None))
    }
}

fn placeholder(index: usize) -> String {
    format!("{OPEN}{index}{CLOSE}")
}

/// The values of a message; markup is put aside and stands in as a placeholder.
fn arguments(kwargs: &Kwargs) -> Result<(Args, Vec<String>), Error> {
    let mut args = Args::new();
    let mut pieces = Vec::new();
    for name in kwargs.args() {
        let value: Value = kwargs.get(name)?;
        if value.is_safe() {
            args.set(name.to_owned(), placeholder(pieces.len()));
            pieces.push(value.to_string());
        } else {
            set(&mut args, name, &value);
        }
    }
    Ok((args, pieces))
}

fn set(args: &mut Args, name: &str, value: &Value) {
    match i64::try_from(value.clone()) {
        Ok(number) if value.is_number() => args.set(name.to_owned(), number),
        _ => args.set(name.to_owned(), value.to_string().replace([OPEN, CLOSE], "")),
    }
}
