//! A package as XLIFF or PO. Notes are in the languages of the texts or in words of the formats: they go to people whose
//! interface language is not known.

use jiff::tz::TimeZone;
use tejido_domain::desk::TextState;
use tejido_formats::coded::Coded;
use tejido_formats::po::{Catalogue, Entry, Former};
use tejido_formats::xliff::{Document, File, Note, State, Unit};
use tejido_formats::{po, xliff};
use tejido_lang::Language;

use super::labels::{BASE, Label};
use super::{Format, Package, PackageText};

impl Package {
    /// The package as a file.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Xliff => xliff::write(&self.xliff()),
            Format::Po => po::write(&self.po()),
        }
    }

    /// A name for the file.
    pub fn file_name(&self, format: Format) -> String {
        let day = self.at.to_zoned(TimeZone::UTC).date();
        format!("{}-{}-{day}.{}", self.source, self.target.code(), format.ending())
    }

    fn xliff(&self) -> Document {
        let mut files: Vec<File> = Vec::new();
        for text in &self.texts {
            let id = text.record.to_string();
            if files.last().is_none_or(|file| file.id != id) {
                let original = Some(format!("{}@{}", self.address(text), text.revision));
                let notes = vec![note("kind", text.kind.as_str()), note("title", &text.title)];
                files.push(File { id, original, notes, units: Vec::new() });
            }
            if let Some(file) = files.last_mut() {
                file.units.push(unit(text));
            }
        }
        let source_language = self.source.as_str().to_owned();
        Document { source_language, target_language: Some(self.target.code().to_owned()), files }
    }

    fn po(&self) -> Catalogue {
        let moment = self.at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M+0000").to_string();
        let mut headers = vec![
            ("Project-Id-Version", self.site.clone()),
            ("POT-Creation-Date", moment.clone()),
            ("PO-Revision-Date", moment),
            ("Last-Translator", String::new()),
            ("Language-Team", self.target.code().to_owned()),
            ("Language", self.target.code().to_owned()),
            ("MIME-Version", "1.0".to_owned()),
            ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
            ("Content-Transfer-Encoding", "8bit".to_owned()),
        ];
        headers.extend(plural_forms(self.target).map(|rule| ("Plural-Forms", rule.to_owned())));
        headers.push(("X-Source-Language", self.source.as_str().to_owned()));
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), one_line(&value))).collect();
        let entries = self.texts.iter().map(|text| self.entry(text)).collect();
        Catalogue { comments: Vec::new(), headers, entries }
    }

    fn entry(&self, text: &PackageText) -> Entry {
        let mut extracted = vec![text.title.clone(), format!("{} · {}", text.kind.as_str(), text.field)];
        extracted.extend(text.terms.iter().map(|(term, means)| format!("{term} → {means}")));
        extracted.push(Label::of(text).write());
        let fuzzy = text.held.as_ref().is_some_and(|held| !held.done);
        Entry {
            extracted: extracted.iter().map(|line| one_line(line)).collect(),
            references: vec![format!("{}@{}", self.address(text), text.revision)],
            flags: if fuzzy { vec!["fuzzy".to_owned()] } else { Vec::new() },
            former: text.former.clone().map(|former| Former { id: Some(former), ..Former::default() }),
            context: Some(format!("{}/{}", text.record, text.field)),
            id: text.source.clone(),
            strings: vec![text.held.as_ref().map(|held| held.text.clone()).unwrap_or_default()],
            ..Entry::default()
        }
    }

    fn address(&self, text: &PackageText) -> String {
        format!("{}/id/{}", self.base_url, text.record)
    }
}

fn unit(text: &PackageText) -> Unit {
    let mut notes: Vec<Note> = Vec::new();
    notes.extend(text.terms.iter().map(|(term, means)| note("glossary", &format!("{term} → {means}"))));
    notes.extend(text.former.iter().map(|former| note("former-source", former)));
    notes.push(note(BASE, &Label::of(text).write()));
    let coded = |words: &str| if text.markdown { Coded::markdown(words) } else { Coded::plain(words) };
    Unit {
        id: text.field.clone(),
        name: Some(text.field.clone()),
        notes,
        source: coded(&text.source),
        target: text.held.as_ref().map(|held| coded(&held.text)),
        state: state(text),
        sub_state: (text.held.is_some() && matches!(text.state, TextState::Stale | TextState::Machine))
            .then(|| format!("tejido:{}", text.state.as_str())),
        line: 0,
    }
}

/// None where there is no translation yet: a tool that knows nothing of states then leaves none, and one that does
/// writes its own.
fn state(text: &PackageText) -> Option<State> {
    text.held.as_ref().map(|held| match held.done {
        false => State::Initial,
        true if text.state == TextState::Complete => State::Reviewed,
        true => State::Translated,
    })
}

fn note(category: &str, text: &str) -> Note {
    Note { category: Some(category.to_owned()), text: text.to_owned() }
}

fn one_line(text: &str) -> String {
    tejido_formats::text::one_line(text)
}

/// As the CLDR has it; for the others a package has no plural forms, which tools accept.
fn plural_forms(language: Language) -> Option<&'static str> {
    match language {
        Language::En | Language::Es => Some("nplurals=2; plural=(n != 1);"),
        Language::Pt => Some("nplurals=2; plural=(n > 1);"),
        Language::Ht | Language::Quc => None,
    }
}
