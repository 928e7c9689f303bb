//! Taking a returned package: first what would happen, then doing it. Both compare anew, so that what is written is
//! never older than what was shown.

use std::collections::BTreeMap;

use tejido_domain::desk;
use tejido_domain::people::Actor;
use tejido_domain::record::field::FieldType;
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Origin, RecordId};
use tejido_formats::coded::{Coded, Piece};
use tejido_lang::{Language, LanguageTag};
use tejido_store::desk::translations;
use tejido_store::{Stored, records};

use super::pack::{held, may_translate, source};
use super::{Archive, BrokenLine, Compared, Fate, Returned, ReturnedText, Settled, Taken, compare};
use crate::desk::{SaveInput, Saved, TextInput, save_translation};
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
    /// There is none, and the file names another archive.
    pub elsewhere: bool,
}

/// A text of the archive that a returned one is for.
#[derive(Debug, Clone)]
pub struct Found {
    /// The record.
    pub record: RecordId,
    /// The record's title.
    pub title: String,
    /// The name of the text.
    pub field: String,
    /// Its field, in message keys.
    pub key: &'static str,
    /// Which of several it is.
    pub which: Option<String>,
    /// What the archive has.
    pub archive: Archive,
    /// The language of its source.
    pub source: LanguageTag,
    /// What would become of it.
    pub compared: Compared,
    /// A link, emphasis or piece of code of the source is not in the translation.
    pub codes_lost: bool,
}

impl Preview {
    /// How many texts would be taken in this way.
    pub fn count(&self, taken: Taken) -> usize {
        self.rows.iter().filter_map(|row| row.found.as_ref()).filter(|found| found.compared.taken == taken).count()
    }

    /// How many texts the archive does not know, or not for this person.
    pub fn unknown(&self) -> usize {
        self.rows.iter().filter(|row| row.found.is_none() && !row.elsewhere).count()
    }

    /// How many texts are of another archive.
    pub fn elsewhere(&self) -> usize {
        self.rows.iter().filter(|row| row.elsewhere).count()
    }

    /// What would become of each text if it were taken so.
    pub fn foretold(self, input: TakeInput) -> Settled {
        let fates = self.rows.iter().map(|row| Fate::of(row, input)).collect();
        Settled { rows: self.rows, fates, broken: self.broken }
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

/// What would become of a package. Writes nothing.
///
/// # Errors
/// The database's.
pub async fn preview(app: &App, actor: &Actor, language: Language, returned: &Returned) -> Result<Preview, Error> {
    let mut ids: Vec<RecordId> = returned.texts.iter().filter_map(|text| text.record).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known = BTreeMap::new();
    for (id, record) in records::current_many(&app.db, &ids).await? {
        if may_translate(app, actor, &record, language).await? {
            known.insert(id, record);
        }
    }
    let under_way = translations::of_many(&app.db, &ids, language).await?;
    let from = returned.source.as_deref().and_then(|tag| LanguageTag::parse(tag).ok());
    let row = |text: &ReturnedText| {
        let known = text.record.and_then(|id| known.get(&id));
        let found = known.and_then(|record| {
            let translation = under_way.get(&(record.id, text.field.clone()));
            let wanted = translation.map(|translation| &translation.source).or(from.as_ref());
            let part = desk::part(&record.document, &text.field)?;
            let texts = &*part.texts;
            let (tag, words) = source(texts, language, wanted)?;
            let archive = Archive { source: words.text.clone(), held: held(texts, language, translation) };
            let compared = compare(text, &archive);
            let markdown = matches!(part.ty, FieldType::Text { markdown: true, .. });
            Some(Found {
                record: record.id,
                title: title(app, record),
                field: part.name.clone().into_owned(),
                key: part.field,
                which: part.which.clone(),
                codes_lost: markdown && codes_lost(&archive.source, text.target.as_deref().unwrap_or_default()),
                archive,
                source: tag.clone(),
                compared,
            })
        });
        let other = |address: &String| !address.starts_with(&format!("{}/", app.site().base_url));
        let elsewhere = found.is_none() && text.address.as_ref().is_some_and(other);
        PreviewRow { returned: text.clone(), found, elsewhere }
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
) -> Result<Settled, Error> {
    let preview = preview(app, actor, language, returned).await?;
    let mut fates: Vec<Fate> = preview.rows.iter().map(|row| Fate::of(row, input)).collect();
    // One writing for each record and whether it is handed in.
    let mut writings: BTreeMap<(RecordId, bool), Vec<usize>> = BTreeMap::new();
    for (at, (row, fate)) in preview.rows.iter().zip(&fates).enumerate() {
        if let (Some(found), Fate::Submitted | Fate::Draft) = (&row.found, fate) {
            writings.entry((found.record, *fate == Fate::Submitted)).or_default().push(at);
        }
    }
    for ((record, submit), places) in writings {
        let write = async |places: &[usize]| {
            let rows = places.iter().filter_map(|at| preview.rows.get(*at));
            let texts = rows.filter_map(|row| Some(text_input(&row.returned, row.found.as_ref()?))).collect();
            save_translation(app, actor, &SaveInput { record, language, texts, submit }).await
        };
        let whole = write(&places).await?;
        // What is refused keeps nothing else of its record from being taken.
        let refused = whole.as_ref().is_none_or(Saved::is_refused);
        for at in places {
            let saved = if refused { write(&[at]).await? } else { whole.clone() };
            if let (Some(row), Some(fate)) = (preview.rows.get(at), fates.get_mut(at)) {
                *fate = fate_of(saved.as_ref(), &row.returned.field, submit);
            }
        }
    }
    Ok(Settled { rows: preview.rows, fates, broken: preview.broken })
}

fn fate_of(saved: Option<&Saved>, field: &str, submit: bool) -> Fate {
    let Some(saved) = saved else { return Fate::Unknown };
    if let Some((_, problem)) = saved.problems.iter().find(|(refused, _)| refused == field) {
        Fate::Refused(*problem)
    } else if saved.conflicts.iter().any(|theirs| theirs.field == field) {
        // Somebody saved it while the package was being taken.
        Fate::Newer
    } else if saved.written.iter().any(|written| written == field) {
        Fate::saved(submit)
    } else {
        Fate::Same
    }
}

/// Whether a link, emphasis or piece of code of the source is not in the translation.
fn codes_lost(source: &str, target: &str) -> bool {
    let codes = |text: &str| -> Vec<String> {
        let cut = Coded::markdown(text);
        let codes = cut.pieces().iter().filter(|piece| !matches!(piece, Piece::Text(_)));
        codes.map(|piece| piece.as_str().trim().to_owned()).collect()
    };
    let mut left = codes(target);
    codes(source).iter().any(|code| match left.iter().position(|one| one == code) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    })
}

fn text_input(returned: &ReturnedText, found: &Found) -> TextInput {
    let made_from = if found.compared.source_changed { &returned.source } else { &found.archive.source };
    TextInput {
        field: found.field.clone(),
        text: returned.target.clone().unwrap_or_default(),
        source: found.source.clone(),
        source_hash: text_hash(made_from),
        seen: found.archive.held.as_ref().map_or(0, |held| held.version),
        origin: Origin::Human,
    }
}
