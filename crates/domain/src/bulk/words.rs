//! Finding words within texts of a language, and putting others in their place.

use tejido_lang::tag::LanguageTag;

use super::Refusal;
use crate::record::{Document, Text, Value};

/// What is replaced.
pub(super) struct Replace<'a> {
    pub(super) lang: &'a LanguageTag,
    pub(super) find: &'a str,
    pub(super) with: &'a str,
    pub(super) whole: bool,
}

impl Replace<'_> {
    /// Replaces within one field, or within all texts when none is named.
    pub(super) fn within(&self, document: &mut Document, field: &str) -> Result<(), Refusal> {
        if self.find.is_empty() || (!field.is_empty() && document.kind.field(field).is_none()) {
            return Err(Refusal::NoField);
        }
        for (name, value) in &mut document.fields {
            if !field.is_empty() && *name != field {
                continue;
            }
            match value {
                Value::Texts(texts) => texts.0.get_mut(self.lang).into_iter().for_each(|text| self.change(text)),
                Value::TextLists(lists) => {
                    lists.get_mut(self.lang).into_iter().flatten().for_each(|text| self.change(text));
                }
                _ => {}
            }
        }
        self.tidy(document);
        Ok(())
    }

    /// A text of which nothing is left goes.
    fn tidy(&self, document: &mut Document) {
        for value in document.fields.values_mut() {
            match value {
                Value::Texts(texts) => texts.0.retain(|lang, text| lang != self.lang || !text.text.trim().is_empty()),
                Value::TextLists(lists) => {
                    if let Some(list) = lists.get_mut(self.lang) {
                        list.retain(|text| !text.text.trim().is_empty());
                    }
                    lists.retain(|_, list| !list.is_empty());
                }
                _ => {}
            }
        }
        document.fields.retain(|_, value| !value.is_empty());
    }

    fn change(&self, text: &mut Text) {
        if text.text.contains(self.find) {
            text.text = self.replaced(&text.text);
        }
    }

    fn replaced(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(self.find) {
            let (before, found) = rest.split_at(at);
            let after = &found[self.find.len()..];
            out.push_str(before);
            let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "'\u{2bc}\u{2019}".contains(c));
            let part = inside(out.chars().next_back()) || inside(after.chars().next());
            out.push_str(if self.whole && part { self.find } else { self.with });
            rest = after;
        }
        out.push_str(rest);
        out
    }
}
