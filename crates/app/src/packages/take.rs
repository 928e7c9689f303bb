//! Taking a returned package: first what would happen, then doing it. Both compare anew, so that what is written is
//! never older than what was shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tejido_domain::desk;
use tejido_domain::people::Actor;
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Origin, RecordId};
use tejido_lang::{Language, LanguageTag};
use tejido_store::{Stored, records};

use super::pack::{held, may_translate, under_way};
use super::{Archive, BrokenLine, Compared, Returned, ReturnedText, Taken, compare};
use crate::desk::{SaveInput, TextInput, save_translation};
use crate::{App, Error};

/// What would become of a package.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The texts, in the order of the file.
    pub rows: Vec<PreviewRow>,
    /// What could not be read.
    pub broken: Vec<BrokenLine>,
}

/// What would become of a text.
#[derive(Debug, Clone)]
pub struct PreviewRow {
    /// As it came back.
    pub returned: ReturnedText,
    /// What the archive has; none when there is no such text, or it is not for this person.
    pub found: Option<Found>,
}

/// A text of the archive that a returned one is for.
#[derive(Debug, Clone)]
pub struct Found {
    /// The record.
    pub record: RecordId,
    /// The record's title.
    pub title: String,
    /// The field.
    pub field: &'static str,
    /// What the archive has.
    pub archive: Archive,
    /// The language of its source.
    pub source: LanguageTag,
    /// What would become of it.
    pub compared: Compared,
}

impl Preview {
    /// How many texts would be taken in this way.
    pub fn count(&self, taken: Taken) -> usize {
        self.rows.iter().filter_map(|row| row.found.as_ref()).filter(|found| found.compared.taken == taken).count()
    }

    /// How many texts the archive does not know, or not for this person.
    pub fn unknown(&self) -> usize {
        self.rows.iter().filter(|row| row.found.is_none()).count()
    }

    /// How many of those that would be taken were translated from another source than is there now.
    pub fn outdated(&self) -> usize {
        let found = self.rows.iter().filter_map(|row| row.found.as_ref());
        found.filter(|found| found.compared.taken.writes() && found.compared.source_changed).count()
    }
}

/// How to take a package.
#[derive(Debug, Clone, Copy, Default)]
pub struct TakeInput {
    /// Hand in for review what the translator was done with; otherwise everything is kept as a draft.
    pub submit: bool,
    /// Take also what was translated from a source that has changed since, as a draft.
    pub outdated: bool,
}

/// What became of a package.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Took {
    /// Texts kept.
    pub saved: usize,
    /// Of those, handed in for review.
    pub submitted: usize,
    /// Texts left out since their source has changed.
    pub outdated: usize,
    /// Texts left out since the archive's is newer.
    pub newer: usize,
    /// Texts the desk refused.
    pub refused: usize,
}

/// What would become of a package. Writes nothing.
///
/// # Errors
/// The database's.
pub async fn preview(app: &App, actor: &Actor, language: Language, returned: &Returned) -> Result<Preview, Error> {
    let mut ids: Vec<RecordId> = returned.texts.iter().filter_map(|text| text.record).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known = BTreeMap::new();
    for ids in ids.chunks(200) {
        for (id, record) in records::current_many(&app.db, ids).await? {
            if may_translate(app, actor, &record, language).await? {
                let under_way = under_way(app, id, language).await?;
                known.insert(id, (record, under_way));
            }
        }
    }
    let source = returned.source.as_deref().and_then(|tag| LanguageTag::parse(tag).ok());
    let row = |text: &ReturnedText| {
        let known = text.record.and_then(|id| known.get(&id));
        let found = known.and_then(|(record, under_way)| {
            let translation = under_way.get(&text.field);
            let source = translation.map(|translation| &translation.source).or(source.as_ref());
            let (field, texts) = desk::texts(&record.document).find(|(field, _)| field.name == text.field)?;
            let (tag, words) = desk::source(texts, language, source)?;
            let archive = Archive { source: words.text.clone(), held: held(texts, language, translation) };
            let compared = compare(text, &archive);
            Some(Found {
                record: record.id,
                title: title(app, record),
                field: field.name,
                archive,
                source: tag.clone(),
                compared,
            })
        });
        PreviewRow { returned: text.clone(), found }
    };
    Ok(Preview { rows: returned.texts.iter().map(row).collect(), broken: returned.broken.clone() })
}

fn title(app: &App, record: &Stored) -> String {
    record.document.title(&app.site().languages, &[]).map(|title| title.text.text.clone()).unwrap_or_default()
}

/// Takes what a package brings, comparing anew with what the archive has by now.
///
/// # Errors
/// The database's. What was taken until then stays; taking the rest again does no harm.
pub async fn take(
    app: &App,
    actor: &Actor,
    language: Language,
    returned: &Returned,
    input: TakeInput,
) -> Result<Took, Error> {
    let preview = preview(app, actor, language, returned).await?;
    let mut took = Took { newer: preview.count(Taken::Newer), ..Took::default() };
    // One writing for each record and whether it is handed in.
    let mut writings: BTreeMap<(RecordId, bool), Vec<TextInput>> = BTreeMap::new();
    for row in &preview.rows {
        let Some(found) = row.found.as_ref().filter(|found| found.compared.taken.writes()) else { continue };
        let outdated = found.compared.source_changed;
        if outdated && !input.outdated {
            took.outdated += 1;
            continue;
        }
        let submit = input.submit && row.returned.done && !outdated;
        writings.entry((found.record, submit)).or_default().push(text_input(&row.returned, found));
    }
    for ((record, submit), texts) in writings {
        let many = texts.len();
        let saved = save_translation(app, actor, &SaveInput { record, language, texts, submit }).await?;
        match saved.filter(|saved| !saved.is_refused()) {
            Some(saved) => {
                took.saved += saved.written.len();
                took.submitted += if submit { saved.written.len() } else { 0 };
            }
            None => took.refused += many,
        }
    }
    Ok(took)
}

fn text_input(returned: &ReturnedText, found: &Found) -> TextInput {
    let made_from = if found.compared.source_changed { &returned.source } else { &found.archive.source };
    TextInput {
        field: found.field.to_owned(),
        text: returned.target.clone().unwrap_or_default(),
        source: found.source.clone(),
        source_hash: text_hash(made_from),
        seen: found.archive.held.as_ref().map_or(0, |held| held.version),
        origin: Origin::Human,
    }
}
