//! The workbench: every text of a record with its source, what has changed in the source since, and the
//! translation that is on its way.

use std::collections::BTreeSet;

use tejido_domain::desk::{self, Part, TextState};
use tejido_domain::editing::words::{Run, words};
use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Document, FieldType, RecordId, Text};
use tejido_lang::{Language, LanguageTag};
use tejido_store::desk::{Translation, suggestions, translations};
use tejido_store::{Stored, records};

use super::machine::engine_of;
use crate::people::target_of;
use crate::{App, Error};

/// A record on the workbench.
#[derive(Debug)]
pub struct Bench {
    /// The record as it is published.
    pub record: Stored,
    /// Into which language.
    pub language: Language,
    /// Its texts, in the order of its kind.
    pub texts: Vec<BenchText>,
    /// Languages that can be translated from.
    pub sources: Vec<LanguageTag>,
}

/// A text on the workbench.
#[derive(Debug)]
pub struct BenchText {
    /// Its name, under which it is saved.
    pub name: String,
    /// Its field, in message keys.
    pub field: &'static str,
    /// Which of several it is.
    pub which: Option<String>,
    /// Of what sort.
    pub ty: FieldType,
    /// The language of the source.
    pub source_language: LanguageTag,
    /// The source.
    pub source: Text,
    /// Its hash.
    pub source_hash: String,
    /// What has changed in the source since the translation was made: the earlier words against those of now.
    pub change: Option<Vec<Run>>,
    /// The translation that is published.
    pub present: Option<(LanguageTag, Text)>,
    /// How that stands.
    pub state: TextState,
    /// The translation that is on its way.
    pub draft: Option<Translation>,
    /// The service whose words the draft, or else the published translation, still has.
    pub engine: Option<String>,
}

impl BenchText {
    /// The translation as it stands on the workbench.
    fn shown(&self) -> Option<&str> {
        let present = self.present.as_ref().map(|(_, present)| present.text.as_str());
        self.draft.as_ref().map(|draft| draft.text.as_str()).or(present)
    }
}

/// Opens a record on the workbench; none when there is no such record, or nothing of it can be translated.
///
/// # Errors
/// [`Error::Denied`] when the person may not translate it, and the database's.
pub async fn open(
    app: &App,
    actor: &Actor,
    id: RecordId,
    language: Language,
    wanted: Option<&LanguageTag>,
) -> Result<Option<Bench>, Error> {
    let Some(record) = published(app, actor, id, language, Action::Translate).await? else { return Ok(None) };
    bench(app, record, language, wanted).await
}

/// A published record that somebody may read, and do something to in a language.
pub(super) async fn published(
    app: &App,
    actor: &Actor,
    id: RecordId,
    language: Language,
    action: Action,
) -> Result<Option<Stored>, Error> {
    let Some(record) = records::current(&app.db, id).await? else { return Ok(None) };
    if !record.document.access.allows(&actor.reader(), app.today()) {
        return Ok(None);
    }
    let target = Target { language: Some(language.tag()), ..target_of(app, actor, &record).await? };
    app.permit(Some(actor), action, &target)?;
    Ok(Some(record))
}

/// The workbench of a record, for whoever may open it.
pub(super) async fn bench(
    app: &App,
    record: Stored,
    language: Language,
    wanted: Option<&LanguageTag>,
) -> Result<Option<Bench>, Error> {
    let mut drafts = translations::of(&app.db, record.id, language).await?;
    let mut texts = Vec::new();
    let mut sources = BTreeSet::new();
    for part in desk::texts(&record.document) {
        sources.extend(part.texts.0.keys().cloned());
        if desk::is_original(&part.texts, language) {
            continue;
        }
        let draft = drafts.iter().position(|draft| draft.field == part.name).map(|at| drafts.swap_remove(at));
        let chosen = wanted.or(draft.as_ref().map(|draft| &draft.source));
        if let Some(source) = desk::source(&part.texts, language, chosen) {
            texts.push(bench_text(&part, language, source, draft));
        }
    }
    if texts.is_empty() {
        return Ok(None);
    }
    let mut sources: Vec<LanguageTag> = sources.into_iter().collect();
    sources.retain(|tag| tag.as_str() != "und" && tag.language() != language.code());
    let made = suggestions::of(&app.db, record.id, language).await?;
    for text in &mut texts {
        text.change = change(app, record.id, text).await?;
        text.engine = text.shown().and_then(|shown| engine_of(&made, &text.name, shown)).map(str::to_owned);
    }
    Ok(Some(Bench { record, language, texts, sources }))
}

fn bench_text(
    part: &Part<'_>,
    language: Language,
    (lang, source): (&LanguageTag, &Text),
    draft: Option<Translation>,
) -> BenchText {
    let all = &*part.texts;
    BenchText {
        name: part.name.clone().into_owned(),
        field: part.field,
        which: part.which.clone(),
        ty: part.ty,
        source_language: lang.clone(),
        source: source.clone(),
        source_hash: text_hash(&source.text),
        change: None,
        present: desk::held(all, language).map(|(tag, text)| (tag.clone(), text.clone())),
        state: desk::state(all, language),
        draft,
        engine: None,
    }
}

/// What has changed in the source since what is there was translated; none when nothing has, or the earlier
/// words are not in the record's history.
async fn change(app: &App, id: RecordId, text: &BenchText) -> Result<Option<Vec<Run>>, Error> {
    let before = match (&text.draft, &text.present) {
        (Some(draft), _) => Some((&draft.source, &draft.source_hash)),
        (None, Some((_, present))) => present.from.as_ref().map(|from| (&from.lang, &from.hash)),
        (None, None) => None,
    };
    let Some((lang, hash)) = before.filter(|(lang, hash)| **lang == text.source_language && **hash != text.source_hash)
    else {
        return Ok(None);
    };
    let earlier = former(app, id, text.field, lang, hash).await?;
    Ok(earlier.map(|earlier| words(&earlier, &text.source.text)))
}

/// The text that had this hash, from the record's history, the newest first.
async fn former(app: &App, id: RecordId, field: &str, lang: &LanguageTag, hash: &str) -> Result<Option<String>, Error> {
    for (revision, _) in records::revisions(&app.db, id).await?.into_iter().rev() {
        let Ok(document) = Document::from_json(&revision.document) else { continue };
        // One of several may have stood in another place then.
        let parts = desk::texts(&document);
        let texts = parts.iter().filter(|part| part.field == field).filter_map(|part| part.texts.get(lang));
        if let Some(text) = texts.into_iter().find(|text| text_hash(&text.text) == hash) {
            return Ok(Some(text.text.clone()));
        }
    }
    Ok(None)
}
