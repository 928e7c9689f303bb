//! Texts: what was not touched keeps where it came from, what changed is the editor's.

use std::collections::{BTreeMap, BTreeSet};

use tejido_formats::text::clean_typed;
use tejido_lang::tag::LanguageTag;

use super::Reader;
use super::rows::{Known, tidy};
use crate::record::text::{TranslatedFrom, text_hash};
use crate::record::validate::{MAX_LINE, MAX_PROSE, too_long};
use crate::record::{Origin, Text, TextLists, TextStatus, Texts, Value};

/// What a form says a text was translated from.
enum Source {
    /// As before.
    Kept,
    /// From nothing.
    None,
    /// From the text of this language as it stands in the form.
    Fresh(LanguageTag),
}

impl Reader<'_> {
    pub(super) fn texts(&mut self, name: &'static str, long: bool) {
        let empty = Texts::default();
        let base = self.reading.base.texts(name).unwrap_or(&empty);
        let texts = self.read_texts(name, base, long);
        self.outcome.document.set(name, Value::Texts(texts));
    }

    /// The texts below a name, laid over those from before.
    pub(super) fn read_texts(&mut self, name: &str, base: &Texts, long: bool) -> Texts {
        let mut langs: BTreeSet<LanguageTag> = base.0.keys().cloned().collect();
        langs.extend(self.reading.posted.languages(name));
        let mut texts = Texts::default();
        let mut sources = BTreeMap::new();
        for lang in langs {
            let row = format!("{name}.{lang}");
            if let Some((text, source)) = self.text(&row, &lang, base, long) {
                sources.insert(lang.clone(), source);
                texts.0.insert(lang, text);
            }
        }
        for (lang, source) in sources {
            let from = match source {
                Source::Kept => continue,
                Source::None => None,
                Source::Fresh(source) => {
                    let hash = texts.get(&source).filter(|_| source != lang).map(|text| text_hash(&text.text));
                    if hash.is_none() {
                        self.problem(&format!("{name}.{lang}.from"), "missing-source", source.as_str(), "");
                    }
                    hash.map(|hash| TranslatedFrom { lang: source, hash })
                }
            };
            if let Some(text) = texts.0.get_mut(&lang) {
                text.from = from;
            }
        }
        texts
    }

    /// One text; `None` where there is none any more.
    fn text(&mut self, row: &str, tag: &LanguageTag, all: &Texts, long: bool) -> Option<(Text, Source)> {
        let old = all.get(tag);
        let Some(posted) = self.posted(row) else { return old.map(|old| (old.clone(), Source::Kept)) };
        let (typed, hidden) = written(posted, long);
        if typed.is_empty() {
            return None;
        }
        let same = old.is_some_and(|old| old.text == typed || written(&old.text, long).0 == typed);
        let mut text = match old {
            Some(old) if same => old.clone(),
            _ => self.changed(typed, all, old),
        };
        if !same {
            self.outcome.hidden += hidden;
            if too_long(&text, long) {
                let most = if long { MAX_PROSE } else { MAX_LINE };
                self.problem(row, "too-long", &text.text, &most.to_string());
            }
        }
        self.origin(row, &mut text, old, same);
        self.status(row, &mut text, old, same);
        if let Some(attested) = self.posted(&format!("{row}.attested")) {
            let (attested, _) = tidy(attested);
            let kept = text.attested.as_deref().is_some_and(|known| tidy(known).0 == attested);
            text.attested = if kept { text.attested } else { (!attested.is_empty()).then_some(attested) };
        }
        let source = self.source(row, &text, old, same);
        Some((text, source))
    }

    /// A text as the editor wrote it.
    fn changed(&self, typed: String, base: &Texts, old: Option<&Text>) -> Text {
        let has_original = base.0.values().any(|text| text.origin == Origin::Original);
        let origin = match old.map(|old| old.origin) {
            Some(Origin::Machine) => Origin::Human,
            Some(origin) => origin,
            None if base.is_empty() || !has_original => Origin::Original,
            None => Origin::Human,
        };
        let by = Some(self.reading.editor.name.clone());
        let from = old.and_then(|old| old.from.clone());
        Text { text: typed, origin, by, at: Some(self.reading.editor.at), from, ..Text::default() }
    }

    /// A machine's text that a person rewrites is that person's.
    fn origin(&mut self, row: &str, text: &mut Text, old: Option<&Text>, same: bool) {
        let Some(word) = self.posted(&format!("{row}.origin")) else { return };
        match Origin::parse(word) {
            Some(Origin::Machine) if !same && old.is_some_and(|old| old.origin == Origin::Machine) => {}
            Some(origin) => text.origin = origin,
            None if word.is_empty() => {}
            None => self.problem(&format!("{row}.origin"), "bad-origin", word, ""),
        }
    }

    /// Nobody's own word makes a translation reviewed unless they review. What is written first in its
    /// language is reviewed with its record.
    fn status(&mut self, row: &str, text: &mut Text, old: Option<&Text>, same: bool) {
        let word = self.posted(&format!("{row}.status")).filter(|word| !word.is_empty());
        let posted = word.and_then(TextStatus::parse);
        if let (Some(word), None) = (word, posted) {
            self.problem(&format!("{row}.status"), "bad-status", word, "");
        }
        let before = old.map(|old| old.status).filter(|_| same);
        let own = if text.origin == Origin::Original { TextStatus::Reviewed } else { TextStatus::Draft };
        text.status = match (posted, self.reading.editor.reviews) {
            (Some(posted), true) => posted,
            (Some(TextStatus::Draft), false) => TextStatus::Draft,
            _ => before.unwrap_or(own),
        };
        self.reviewer(text, before);
    }

    /// Who else checked it: whoever made it reviewed, unless it is their own.
    fn reviewer(&self, text: &mut Text, before: Option<TextStatus>) {
        let editor = &self.reading.editor.name;
        match text.status {
            TextStatus::Draft => text.reviewed_by = None,
            TextStatus::Reviewed if before == Some(TextStatus::Draft) && text.by.as_ref() != Some(editor) => {
                text.reviewed_by = Some(editor.clone());
            }
            TextStatus::Reviewed => {}
        }
    }

    fn source(&self, row: &str, text: &Text, old: Option<&Text>, same: bool) -> Source {
        let before = old.and_then(|old| old.from.as_ref()).map(|from| &from.lang);
        let posted = self.posted(&format!("{row}.from")).map(str::trim);
        let fits = self.posted(&format!("{row}.fits")).is_some_and(|mark| !mark.is_empty());
        let lang = match posted {
            Some("") => None,
            Some(tag) => LanguageTag::parse(tag).ok(),
            None => before.cloned(),
        };
        match lang {
            None => Source::None,
            Some(lang) if same && !fits && before == Some(&lang) => Source::Kept,
            // Nobody says so, and an original needs no source.
            Some(_) if posted.is_none() && text.origin == Origin::Original => Source::None,
            Some(lang) => Source::Fresh(lang),
        }
    }

    pub(super) fn text_lists(&mut self, name: &'static str) {
        let empty = TextLists::new();
        let base = self.reading.base.text_lists(name).unwrap_or(&empty);
        let mut lists = base.clone();
        for lang in self.reading.posted.languages(name) {
            let below = format!("{name}.{lang}");
            let Some(rows) = self.rows(&below) else { continue };
            let old = base.get(&lang).map(Vec::as_slice).unwrap_or_default();
            let mut known = Known::of(old.iter().map(|text| text.text.as_str()));
            let list: Vec<Text> = rows.iter().filter_map(|row| self.listed(row, old, &mut known)).collect();
            if list.is_empty() {
                lists.remove(&lang);
            } else {
                lists.insert(lang, list);
            }
        }
        self.outcome.document.set(name, Value::TextLists(lists));
    }

    fn listed(&mut self, row: &str, old: &[Text], known: &mut Known) -> Option<Text> {
        let (typed, hidden) = tidy(self.posted(row)?);
        if typed.is_empty() {
            return None;
        }
        let mut text = if let Some(old) = known.take(&typed).and_then(|at| old.get(at)) {
            old.clone()
        } else {
            self.outcome.hidden += hidden;
            let by = Some(self.reading.editor.name.clone());
            Text { text: typed, by, at: Some(self.reading.editor.at), ..Text::default() }
        };
        if too_long(&text, false) {
            self.problem(row, "too-long", &text.text, &MAX_LINE.to_string());
        }
        if let Some(attested) = self.posted(&format!("{row}.attested")) {
            let (attested, _) = tidy(attested);
            if text.attested.as_deref().is_none_or(|known| tidy(known).0 != attested) {
                text.attested = (!attested.is_empty()).then_some(attested);
            }
        }
        Some(text)
    }
}

/// A text as it is kept: a line without breaks, prose with its own; and how many signs were taken out.
fn written(text: &str, long: bool) -> (String, usize) {
    if long {
        let (clean, hidden) = clean_typed(text);
        let end = clean.trim_end().len();
        let start = clean.len() - clean.trim_start_matches(['\n', ' ']).len();
        // Markdown reads four spaces before the first line, so they stay; blank lines before it do not.
        let start = clean.get(..start).and_then(|blank| blank.rfind('\n')).map_or(0, |at| at + 1);
        (clean.get(start..end).unwrap_or_default().to_owned(), hidden)
    } else {
        tidy(text)
    }
}
