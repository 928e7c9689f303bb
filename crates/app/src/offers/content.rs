//! What is written in an offer, and what it must say before it is sent.

use serde::{Deserialize, Serialize};
use tejido_domain::record::{Access, Document, FileRef, FileRole, Kind, Ref, Text, Texts, Value};
use tejido_formats::text::{clean_typed, typed_line};
use tejido_lang::LanguageTag;

use super::OfferFile;

/// The choices of licence, with the address of each that has one; the words are messages `offer.licence.…`.
pub const LICENCES: [(&str, &str); 6] = [
    ("cc-by", "https://creativecommons.org/licenses/by/4.0/"),
    ("cc-by-sa", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("cc-by-nc-sa", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("cc0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("reserved", ""),
    ("ask", ""),
];

/// Whether people are shown in it or named, and have agreed; the words are messages `offer.shown.…`.
pub const SHOWN: [&str; 3] = ["nobody", "agreed", "unsure"];

/// Longest title, in characters.
const LONGEST_TITLE: usize = 300;
/// Longest text, in characters.
const LONGEST_TEXT: usize = 20_000;

/// What is written in an offer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// Its title.
    pub title: String,
    /// What it is, in the words of whoever offers it.
    pub description: String,
    /// The language of these words.
    pub lang: String,
    /// What kind of thing it is: a concept of the scheme `type`, or empty.
    pub kind: String,
    /// Who made it, or is in it: names, one a line.
    pub people: String,
    /// Where: names, one a line.
    pub places: String,
    /// When, in any words.
    pub date: String,
    /// The licence chosen, as a word.
    pub licence: String,
    /// Whether people are shown in it, as a word.
    pub shown: String,
    /// Whether whoever offers it says that they may.
    pub consent: bool,
}

/// The address of a licence; none for those without one.
pub fn licence_address(word: &str) -> Option<&'static str> {
    LICENCES.iter().find(|(known, address)| *known == word && !address.is_empty()).map(|(_, address)| *address)
}

impl Content {
    /// What keeps it from being sent: names of fields, in the order of the form.
    pub fn problems(&self) -> Vec<&'static str> {
        let long = |text: &str, most: usize| text.chars().count() > most;
        let checks = [
            ("title", self.title.trim().is_empty() || long(&self.title, LONGEST_TITLE)),
            ("description", self.description.trim().is_empty() || long(&self.description, LONGEST_TEXT)),
            ("lang", LanguageTag::parse(&self.lang).is_err()),
            ("people", long(&self.people, LONGEST_TEXT)),
            ("places", long(&self.places, LONGEST_TEXT)),
            ("date", long(&self.date, LONGEST_TITLE)),
            ("licence", !LICENCES.iter().any(|(known, _)| *known == self.licence)),
            ("shown", !SHOWN.contains(&self.shown.as_str())),
            ("consent", !self.consent),
        ];
        checks.into_iter().filter(|(_, wrong)| *wrong).map(|(field, _)| field).collect()
    }

    /// Without signs that nobody sees.
    pub(super) fn cleaned(&self) -> Self {
        let clean = |text: &str| clean_typed(text).0;
        Self {
            title: typed_line(&self.title),
            description: clean(&self.description),
            people: clean(&self.people),
            places: clean(&self.places),
            date: typed_line(&self.date),
            ..self.clone()
        }
    }

    /// The record that is made of it: a draft for somebody to describe properly. Where the community is to be asked,
    /// or people in it have not agreed, it is sealed, so that publishing it alone shows it to nobody.
    pub(super) fn document(&self, offer: &str, files: &[OfferFile]) -> Document {
        let mut document = Document::new(Kind::Item);
        let lang = LanguageTag::parse(&self.lang).unwrap_or_else(|_| LanguageTag::undetermined());
        let texts = |text: &str| Value::Texts(Texts([(lang.clone(), Text::original(text.trim()))].into()));
        let names = |lines: &str| {
            let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
            Value::Refs(lines.map(Ref::named).collect())
        };
        document.set("title", texts(&self.title));
        document.set("description", texts(&self.description));
        document.set("creator", names(&self.people));
        document.set("place", names(&self.places));
        document.set("language", Value::Tags(vec![lang.clone()]));
        document.set("source", Value::Words(vec![format!("offer:{offer}")]));
        if let Some(address) = licence_address(&self.licence) {
            document.set("license", Value::Words(vec![address.to_owned()]));
        }
        if let Ok(date) = tejido_formats::edtf::Edtf::parse(self.date.trim()) {
            document.set("date", Value::Date(date));
        }
        if let Ok(kind) = self.kind.parse() {
            document.set("type", Value::Refs(vec![Ref::to(kind)]));
        }
        document.files = files.iter().filter_map(file_ref).collect();
        if self.licence == "ask" || self.shown == "unsure" {
            document.access = Access::Sealed;
        }
        document
    }
}

fn file_ref(file: &OfferFile) -> Option<FileRef> {
    Some(FileRef {
        digest: file.digest.parse().ok()?,
        name: file.name.clone(),
        bytes: u64::try_from(file.bytes).unwrap_or(0),
        media_type: file.media_type.clone(),
        role: FileRole::default(),
        lang: None,
        note: Texts::default(),
    })
}
