//! One concept of a thesaurus, laid over the record that is there already, if any.
//!
//! What the thesaurus says replaces what was there, language by language; languages and fields of which it says
//! nothing stay. A text that is the same keeps its provenance.

use tejido_domain::record::{Document, Kind, RecordId, Ref, Text, TextLists, Texts, Value};
use tejido_formats::skos::{Concept, Label, LabelLists};
use tejido_lang::tag::LanguageTag;

use super::super::save::ATTESTED;
use super::export::{MATCHES, NOTES};
use super::plan::LeftOut;

/// What is known beside the concept itself.
pub(super) struct Around<'a> {
    /// The scheme it goes to.
    pub scheme: &'a str,
    /// Its address where it is kept, when it came from elsewhere.
    pub uri: Option<&'a str>,
    /// The record behind an address.
    pub known: &'a dyn Fn(&str) -> Option<RecordId>,
}

/// The document of a concept.
pub(super) fn over(
    existing: Option<&Document>,
    concept: &Concept,
    around: &Around<'_>,
    left_out: &mut Vec<LeftOut>,
) -> Document {
    let mut making =
        Making { document: existing.cloned().unwrap_or_else(|| Document::new(Kind::Concept)), concept, left_out };
    making.titles();
    making.lists("alternative", &concept.alternative);
    making.lists("hidden", &concept.hidden);
    making.notes();
    making.words("scheme", &[around.scheme.to_owned()]);
    making.words("uri", &around.uri.map(str::to_owned).into_iter().collect::<Vec<_>>());
    making.words("notation", &concept.notations[..concept.notations.len().min(1)]);
    if concept.notations.len() > 1 {
        making.leave("second-notation", &concept.notations[1]);
    }
    making.words("source", &concept.sources);
    for (kind, field) in MATCHES {
        let list = concept.matches.get(&kind).cloned().unwrap_or_default();
        let (safe, other): (Vec<String>, Vec<String>) =
            list.into_iter().partition(|uri| tejido_domain::record::validate::is_uri(uri));
        making.words(field, &safe);
        for uri in &other {
            making.leave("bad-uri", uri);
        }
    }
    if concept.deprecated {
        making.words("deprecated", &["yes".to_owned()]);
    } else {
        making.document.fields.remove("deprecated");
    }
    making.refs("broader", &concept.broader, around);
    making.refs("related", &concept.related, around);
    making.refs("replaced_by", &concept.replaced_by, around);
    making.document
}

struct Making<'a> {
    document: Document,
    concept: &'a Concept,
    left_out: &'a mut Vec<LeftOut>,
}

impl Making<'_> {
    fn leave(&mut self, reason: &'static str, value: &str) {
        self.left_out.push(LeftOut::of(&self.concept.uri, reason, value));
    }

    /// Whether a label may be taken: in some languages only with its source.
    fn may_take(&mut self, lang: &LanguageTag, text: &Text) -> bool {
        let attested = lang.language() != ATTESTED || text.attested.is_some();
        if !attested {
            self.leave("unattested", &text.text);
        }
        attested
    }

    fn titles(&mut self) {
        let mut texts = self.document.texts("title").cloned().unwrap_or_default();
        for (lang, label) in &self.concept.preferred {
            let text = laid_over(texts.get(lang).into_iter(), label);
            if self.may_take(lang, &text) {
                texts.0.insert(lang.clone(), text);
            }
        }
        self.document.set("title", Value::Texts(texts));
    }

    fn lists(&mut self, field: &'static str, labels: &LabelLists) {
        let mut lists: TextLists = self.document.text_lists(field).cloned().unwrap_or_default();
        for (lang, list) in labels {
            let before = lists.get(lang).cloned().unwrap_or_default();
            let mut after: Vec<Text> = list.iter().map(|label| laid_over(before.iter(), label)).collect();
            after.retain(|text| self.may_take(lang, text));
            lists.insert(lang.clone(), after);
        }
        lists.retain(|_, list| !list.is_empty());
        self.document.set(field, Value::TextLists(lists));
    }

    fn notes(&mut self) {
        for (kind, field) in NOTES {
            let Some(notes) = self.concept.notes.get(&kind) else { continue };
            let mut texts: Texts = self.document.texts(field).cloned().unwrap_or_default();
            for (lang, list) in notes {
                let joined = Label { text: list.join("\n\n"), source: None };
                let text = laid_over(texts.get(lang).into_iter(), &joined);
                texts.0.insert(lang.clone(), text);
            }
            self.document.set(field, Value::Texts(texts));
        }
    }

    fn words(&mut self, field: &'static str, words: &[String]) {
        if !words.is_empty() {
            self.document.set(field, Value::Words(words.to_vec()));
        }
    }

    fn refs(&mut self, field: &'static str, uris: &[String], around: &Around<'_>) {
        let mut refs: Vec<Ref> = Vec::new();
        for uri in uris {
            match (around.known)(uri).map(Ref::to) {
                Some(reference) if !refs.contains(&reference) => refs.push(reference),
                Some(_) => {}
                None => self.leave("unknown-concept", uri),
            }
        }
        if !refs.is_empty() {
            self.document.set(field, Value::Refs(refs));
        }
    }
}

/// A label as a text: the one that is there when it says the same.
fn laid_over<'a>(mut before: impl Iterator<Item = &'a Text>, label: &Label) -> Text {
    let attested = |known: &Text| label.source.clone().or_else(|| known.attested.clone());
    match before.find(|known| known.text == label.text) {
        Some(known) => Text { attested: attested(known), ..known.clone() },
        None => Text { attested: label.source.clone(), ..Text::human(&label.text) },
    }
}
