//! Keeping figures: as a version of their indicator, that never means other figures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tejido_domain::observatory::indicator::{self, Definition};
use tejido_domain::observatory::version;
use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{
    Access, DataCode, DataColumn, Document, FileRef, FileRole, Key, Kind, Life, Origin, RecordId, Ref, Text, Texts,
    Value,
};
use tejido_formats::table::{Absence, Cell};
use tejido_lang::{Language, LanguageTag};
use tejido_store::{Base, Change, Stored, records, settings};
use tejido_tables::{Shape, TableWriter, TablesError};

use super::category::OTHER;
use super::compute::{ComputeError, Computed, compute};
use crate::chance::new_id;
use crate::datasets::{PARQUET, Version, version as version_of};
use crate::people::target_of;
use crate::staging::clear;
use crate::{App, Error, Visit, boundaries};

/// What an indicator is made of.
#[derive(Debug)]
pub struct Define<'a> {
    /// The definition.
    pub definition: &'a Definition,
    /// The indicator, where there is one already.
    pub into: Option<RecordId>,
    /// Its key, where it is new; nothing for none.
    pub key: Option<&'a str>,
    /// What is said of it, by field and language: `title`, `description`, `method`, `problems`.
    pub texts: Vec<(&'static str, LanguageTag, String)>,
    /// Whether it is public at once; else it waits as a draft.
    pub publish: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Defined {
    /// The indicator.
    pub record: RecordId,
    /// The version of its figures.
    pub version: u32,
    /// How many there are.
    pub rows: u64,
    /// How many of them are kept back.
    pub suppressed: u64,
    /// Whether they are other figures than before.
    pub changed: bool,
}

/// Why it was not defined.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// There is no such dataset or version of it for this person, no such indicator, or no title.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// Nothing could be computed.
    #[error(transparent)]
    Compute(#[from] ComputeError),
    /// The table could not be written.
    #[error(transparent)]
    Tables(#[from] TablesError),
    /// Anything else.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<tejido_store::StoreError> for PublishError {
    fn from(error: tejido_store::StoreError) -> Self {
        Self::App(error.into())
    }
}

/// Defines an indicator, or defines it anew, and computes it.
///
/// # Errors
/// See [`PublishError`]; nothing was changed then.
pub async fn define(app: &App, visit: &Visit, input: &Define<'_>) -> Result<Defined, PublishError> {
    let actor = visit.actor.as_ref().ok_or(Error::Denied(Action::CreateRecord))?;
    let head = permitted(app, actor, input).await?;
    let definition = input.definition;
    let dataset = version_of(app, visit, definition.dataset, definition.version).await?;
    let dataset = dataset.ok_or(PublishError::Missing("dataset"))?;
    let mut document = head.as_ref().map_or_else(|| Document::new(Kind::Indicator), |head| head.document.clone());
    if let Some(key) = input.key {
        document.key = Some(Key::parse(key).map_err(|_| PublishError::Missing("key"))?);
    }
    for (field, lang, text) in &input.texts {
        let said = Text { by: Some(actor.author()), at: Some(app.now()), ..Text::original(text.trim()) };
        let mut texts = document.texts(field).cloned().unwrap_or_default();
        let translated = texts.0.iter().any(|(known, text)| known != lang && text.origin == Origin::Original);
        let said = if translated { Text { origin: Origin::Human, ..said } } else { said };
        texts.0.insert(lang.clone(), said);
        document.set(field, Value::Texts(texts));
    }
    document.set("formula", Value::Definition(Box::new(definition.clone())));
    document.set("dataset", Value::Refs(vec![Ref::to(definition.dataset)]));
    let closed = records::current(&app.db, definition.dataset).await?.map(|record| record.document.access);
    if let (None, Some(access)) = (&head, closed.filter(|access| *access != Access::Public)) {
        // Figures of closed rows are closed until somebody opens them.
        document.access = access;
    }
    if document.texts("title").is_none_or(Texts::is_empty) {
        return Err(PublishError::Missing("title"));
    }
    let life = if input.publish { Life::Published } else { Life::Draft };
    let computed = compute(app, definition, &dataset.document).await?;
    keep(app, (head.as_ref(), &actor.author(), life), document, (&dataset, &computed)).await
}

/// Computes an indicator again, after its dataset has changed; none where there is nothing to compute.
///
/// # Errors
/// See [`PublishError`].
pub async fn recompute(app: &App, visit: &Visit, id: RecordId) -> Result<Option<Defined>, PublishError> {
    let Some(head) = records::head_of(&app.db, id).await? else { return Ok(None) };
    // A draft above the public one is somebody's work: it is computed when it is published.
    if head.published != Some(head.revision) {
        return Ok(None);
    }
    let Some(definition) = head.document.definition().filter(|definition| definition.version.is_none()).cloned() else {
        return Ok(None);
    };
    // Only what somebody defined who may read the dataset: a formula that came in otherwise is computed by nobody.
    if settings::find(&app.db, &setting(id)).await? != Some(fingerprint(&definition)) {
        return Ok(None);
    }
    let Some(dataset) = version_of(app, visit, definition.dataset, None).await? else { return Ok(None) };
    if head.document.words("basis") == [basis(&definition, &dataset)] {
        return Ok(None);
    }
    let computed = compute(app, &definition, &dataset.document).await?;
    let document = head.document.clone();
    // Two tables that are each protected may give something away between them: a person looks before they both stand.
    let life = if definition.threshold > 0 { Life::Draft } else { Life::Published };
    keep(app, (Some(&head), crate::trust::COMMAND_LINE, life), document, (&dataset, &computed)).await.map(Some)
}

/// By what a definition is known again.
fn fingerprint(definition: &Definition) -> String {
    crate::chance::hash_of_secret(&serde_json::to_string(definition).unwrap_or_default())
}

/// The setting in which the fingerprint of an indicator's definition is kept.
fn setting(id: RecordId) -> String {
    format!("formula.{id}")
}

/// The version that figures were computed from.
fn basis(definition: &Definition, dataset: &Version) -> String {
    format!("{}/{}", definition.dataset, dataset.number)
}

async fn permitted(app: &App, actor: &Actor, input: &Define<'_>) -> Result<Option<Stored>, PublishError> {
    let Some(id) = input.into else {
        app.permit(Some(actor), Action::CreateRecord, &Target { own: true, ..Target::site() })?;
        if input.publish {
            app.permit(Some(actor), Action::PublishRecord, &Target::site())?;
        }
        return Ok(None);
    };
    let head = records::head_of(&app.db, id).await?.filter(|head| head.document.kind == Kind::Indicator);
    let head = head.ok_or(PublishError::Missing("indicator"))?;
    let target = target_of(app, actor, &head).await?;
    if !target.own && !head.allows(&actor.reader(), app.today()) {
        return Err(PublishError::Missing("indicator"));
    }
    app.permit(Some(actor), Action::EditRecord, &target)?;
    if input.publish {
        app.permit(Some(actor), Action::PublishRecord, &target)?;
    }
    Ok(Some(head))
}

/// A file on its way, gone when this is.
struct Made(PathBuf);

impl Drop for Made {
    fn drop(&mut self) {
        let _ = clear(&self.0);
    }
}

/// Writes the figures and the revision that names them.
async fn keep(
    app: &App,
    (head, author, life): (Option<&Stored>, &str, Life),
    mut document: Document,
    (dataset, computed): (&Version, &Computed),
) -> Result<Defined, PublishError> {
    let definition = document.definition().cloned().ok_or(PublishError::Missing("definition"))?;
    let made = Made(app.staging.place("tables", new_id(app.chance.as_ref()).as_str())?);
    let rows = write(&made.0, computed)?;
    document.files.retain(|file| file.role != FileRole::Table);
    document.files.push(stored(app, &made.0).await?);
    let mut columns = with_words(app, computed);
    named_by_boundaries(app, &definition, &mut columns).await?;
    document.set("columns", Value::Columns(columns));
    document.set("basis", Value::Words(vec![basis(&definition, dataset)]));
    let mut tx = app.db.write().await?;
    let record = head.map_or_else(|| new_id(app.chance.as_ref()), |head| head.id);
    let published = records::current(&mut tx, record).await?.map(|stored| stored.document);
    let last = published.as_ref().and_then(version::number);
    let same = published.as_ref().is_some_and(|published| version::same_data(published, &document));
    let number = match last {
        Some(last) if same => last,
        last => last.unwrap_or(0).checked_add(1).ok_or(PublishError::Missing("version"))?,
    };
    document.set("version", Value::Words(vec![number.to_string()]));
    let base = head.map_or(Base::New, |head| Base::Revision(head.revision));
    let (author, note) = (author.to_owned(), String::new());
    let change = Change { record, base, document, life, author, note, batch: None };
    records::commit(&mut tx, &change, app.now()).await.map_err(Error::from)?;
    settings::put(&mut tx, &setting(record), &fingerprint(&definition)).await?;
    tx.commit().await?;
    Ok(Defined { record, version: number, rows, suppressed: suppressed(computed), changed: !same })
}

/// The columns, with the words of the interface for what is not the dataset's.
fn with_words(app: &App, computed: &Computed) -> Vec<DataColumn> {
    let mut columns = computed.columns.clone();
    let Ok(catalog) = app.catalog() else { return columns };
    let said = |key: &str| {
        let word = |language: Language| {
            let tag = LanguageTag::parse(language.code()).ok()?;
            Some((tag, Text::human(catalog.own(language, key, &tejido_i18n::Args::default())?)))
        };
        Texts(Language::ALL.into_iter().filter_map(word).collect())
    };
    for column in &mut columns {
        for code in column.codes.iter_mut().filter(|code| code.value == indicator::TOTAL) {
            code.label = said(tejido_i18n::key!("figure.total"));
        }
        for code in column.codes.iter_mut().filter(|code| code.value == OTHER) {
            code.label = said(tejido_i18n::key!("figure.other"));
        }
        match column.name.as_str() {
            indicator::VALUE | indicator::LOW | indicator::HIGH | indicator::UNITS => {
                column.label = said(&format!("figure.column.{}", column.name));
            }
            indicator::RELIABILITY => {
                column.label = said(tejido_i18n::key!("figure.column.reliability"));
                let code = |value: &str| DataCode {
                    value: value.to_owned(),
                    label: said(&format!("figure.reliability.{value}")),
                };
                column.codes = ["reliable", "caution", "unreliable"].map(code).to_vec();
            }
            _ => {}
        }
    }
    columns
}

/// Places that the dataset knows by a code alone are called what their boundaries are called.
async fn named_by_boundaries(app: &App, definition: &Definition, columns: &mut [DataColumn]) -> Result<(), Error> {
    let Some(map) = &definition.map else { return Ok(()) };
    let name = indicator::Dimension::parse(&map.column).name();
    let Some(column) = columns.iter_mut().find(|column| column.name == name) else { return Ok(()) };
    for key in &map.shapes {
        let Some(shapes) = boundaries::find(app, key).await? else { continue };
        let names: BTreeMap<&str, &str> = shapes.names().collect();
        for code in column.codes.iter_mut().filter(|code| code.label.is_empty()) {
            if let Some(name) = names.get(code.value.as_str()).filter(|name| !name.is_empty()) {
                code.label.0.insert(LanguageTag::undetermined(), Text::original(*name));
            }
        }
    }
    Ok(())
}

/// Figures that are kept back, of those that are shown at all.
fn suppressed(computed: &Computed) -> u64 {
    let place = computed.columns.iter().position(|column| column.name == indicator::VALUE);
    let hidden = |row: &&Vec<Cell>| place.and_then(|place| row.get(place)) == Some(&Cell::Absent(Absence::Suppressed));
    computed.rows.iter().filter(hidden).count() as u64
}

fn write(to: &Path, computed: &Computed) -> Result<u64, TablesError> {
    let shapes: Vec<Shape> = computed.columns.iter().map(Shape::from).collect();
    let mut writer = TableWriter::create(to, &shapes)?;
    for row in &computed.rows {
        writer.push(row)?;
    }
    Ok(writer.finish()?.rows)
}

async fn stored(app: &App, path: &Path) -> Result<FileRef, Error> {
    let stored = app.blobs.put_path(path, crate::uploads::LARGEST).await?;
    let digest = stored.digest.to_string().parse().map_err(|_| Error::Refused("no digest".to_owned()))?;
    Ok(FileRef {
        digest,
        name: "figures.parquet".to_owned(),
        bytes: stored.bytes,
        media_type: PARQUET.to_owned(),
        role: FileRole::Table,
        lang: None,
        note: Texts::default(),
    })
}

/// An indicator by its key.
///
/// # Errors
/// The database's.
pub async fn by_key(app: &App, key: &str) -> Result<Option<RecordId>, Error> {
    Ok(records::by_key(&app.db, key).await?)
}
