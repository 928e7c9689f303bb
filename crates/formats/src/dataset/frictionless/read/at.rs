//! A value in a document, and where it stands, so that an error can say so.

use serde_json::Value;
use tejido_lang::tag::LanguageTag;

use super::super::error::ReadError;
use crate::table::Labels;

/// A value and where it stands. Null counts as nothing.
#[derive(Debug, Clone)]
pub(in super::super) struct At<'a> {
    value: &'a Value,
    place: String,
}

impl<'a> At<'a> {
    pub(in super::super) fn root(value: &'a Value, name: &str) -> Result<Self, ReadError> {
        Self { value, place: name.to_owned() }.object().map(|at| Self { place: String::new(), ..at })
    }

    pub(in super::super) fn place(&self) -> &str {
        &self.place
    }

    pub(in super::super) fn wrong(&self, wanted: &'static str) -> ReadError {
        ReadError::Wrong { place: self.place.clone(), wanted }
    }

    pub(in super::super) fn get(&self, name: &str) -> Option<At<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        let place = if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) };
        Some(At { value, place })
    }

    pub(in super::super) fn required(&self, name: &str) -> Result<At<'a>, ReadError> {
        let place = if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) };
        self.get(name).ok_or(ReadError::Wrong { place, wanted: "there" })
    }

    pub(in super::super) fn object(self) -> Result<Self, ReadError> {
        if self.value.is_object() { Ok(self) } else { Err(self.wrong("an object")) }
    }

    pub(in super::super) fn is_text(&self) -> bool {
        self.value.is_string()
    }

    pub(in super::super) fn number(&self) -> Option<u64> {
        self.value.as_u64()
    }

    pub(in super::super) fn own_text(&self) -> Result<String, ReadError> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.wrong("a text"))
    }

    /// A text, number or truth value, as text: codes are written either way.
    pub(in super::super) fn scalar(&self) -> Result<String, ReadError> {
        match self.value {
            Value::String(text) => Ok(text.clone()),
            Value::Number(number) => Ok(number.to_string()),
            Value::Bool(yes) => Ok(yes.to_string()),
            _ => Err(self.wrong("a text or number")),
        }
    }

    pub(in super::super) fn text(&self, name: &str) -> Result<Option<String>, ReadError> {
        self.get(name).map(|at| at.own_text()).transpose()
    }

    pub(in super::super) fn boolean(&self, name: &str) -> Result<Option<bool>, ReadError> {
        self.get(name).map(|at| at.value.as_bool().ok_or_else(|| at.wrong("true or false"))).transpose()
    }

    pub(in super::super) fn items(&self, limit: usize) -> Result<Vec<At<'a>>, ReadError> {
        let list = self.value.as_array().ok_or_else(|| self.wrong("a list"))?;
        if list.len() > limit {
            return Err(ReadError::TooMany { place: self.place.clone(), limit });
        }
        let at = |(place, value)| At { value, place: format!("{}[{place}]", self.place) };
        Ok(list.iter().enumerate().map(at).collect())
    }

    /// What each item of a list becomes; nothing when there is no list.
    pub(in super::super) fn each<T>(
        &self,
        name: &str,
        limit: usize,
        read: impl Fn(&At<'a>) -> Result<Option<T>, ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let Some(list) = self.get(name) else {
            return Ok(Vec::new());
        };
        list.items(limit)?.iter().filter_map(|item| read(item).transpose()).collect()
    }

    /// Words in all languages where they are given, else the plain text in an unknown language.
    pub(in super::super) fn labels(&self, plain: &str, all: Option<At<'a>>) -> Result<Labels, ReadError> {
        match all {
            Some(all) => all.language_map(),
            None => Ok(self.text(plain)?.map(|text| (LanguageTag::undetermined(), text)).into_iter().collect()),
        }
    }

    /// `{"es": "…"}`.
    pub(in super::super) fn language_map(&self) -> Result<Labels, ReadError> {
        let map = self.value.as_object().ok_or_else(|| self.wrong("words by language"))?;
        let entry = |(tag, words): (&String, &Value)| {
            let tag = LanguageTag::parse(tag).map_err(|_| self.wrong("words by language tag"))?;
            Ok((tag, words.as_str().ok_or_else(|| self.wrong("words by language"))?.to_owned()))
        };
        map.iter().map(entry).collect()
    }
}
