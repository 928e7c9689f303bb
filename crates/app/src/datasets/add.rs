//! Taking a file in as the next version of a dataset: read by its plan, all rows or none.

use std::path::{Path, PathBuf};

use tejido_domain::observatory::version;
use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{
    DataColumn, Document, FileRef, FileRole, Kind, Life, RecordId, Text, Texts, Value, column,
};
use tejido_formats::media_type;
use tejido_formats::table::{RowProblems, SpecError, TypedRows};
use tejido_formats::tabular::{Options, Tabular};
use tejido_lang::LanguageTag;
use tejido_store::{Base, Change, Stored, records};
use tejido_tables::{Shape, TableWriter, TablesError};

use super::plan::{Plan, PlanError};
use crate::chance::new_id;
use crate::people::target_of;
use crate::staging::clear;
use crate::{App, Error};

/// Rows whose problems are told; the others are counted.
const TOLD: usize = 100;
/// What a table is, for readers of files.
pub const PARQUET: &str = "application/vnd.apache.parquet";

/// Where the data go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Into a dataset that is there, as its next version.
    Dataset(RecordId),
    /// Into a new one of this title.
    New(LanguageTag, String),
}

/// What is taken in.
#[derive(Debug)]
pub struct AddInput<'a> {
    /// The file.
    pub path: &'a Path,
    /// Its name for people.
    pub name: &'a str,
    /// How it is opened.
    pub options: &'a Options,
    /// What becomes of its columns.
    pub plan: &'a Plan,
    /// Where the data go.
    pub into: Destination,
    /// What is new in this version, by language.
    pub changes: Vec<(LanguageTag, String)>,
    /// Whether it is public at once; else it waits as a draft.
    pub publish: bool,
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The dataset.
    pub record: RecordId,
    /// Its newest revision.
    pub revision: i64,
    /// The version.
    pub version: u32,
    /// Its rows.
    pub rows: u64,
}

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The plan cannot be followed.
    #[error("the plan: {0:?} {1}")]
    Plan(PlanError, String),
    /// Rows that cannot be read: the first of them, and how many there are.
    #[error("{1} rows cannot be read")]
    Rows(Vec<RowProblems>, u64),
    /// There is no such dataset for this person.
    #[error("there is no such dataset")]
    Missing,
    /// The data are those of the present version.
    #[error("the data are the same as in version {0}")]
    Same(u32),
    /// The table could not be written.
    #[error(transparent)]
    Tables(#[from] TablesError),
    /// Anything else.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<tejido_store::StoreError> for AddError {
    fn from(error: tejido_store::StoreError) -> Self {
        Self::App(error.into())
    }
}

/// Takes a file in.
///
/// # Errors
/// See [`AddError`]; nothing was changed then.
pub async fn add(app: &App, actor: &Actor, input: &AddInput<'_>) -> Result<Added, AddError> {
    let head = permitted(app, actor, input).await?;
    let columns = input.plan.columns().map_err(|(error, name)| AddError::Plan(error, name))?;
    let made = Made { path: app.staging.place("tables", new_id(app.chance.as_ref()).as_str())? };
    let rows = write(&made.path, &columns, input).await?;
    let table = stored(app, &made.path, &format!("{}.parquet", stem(input.name)), FileRole::Table).await?;
    let original = stored(app, input.path, input.name, FileRole::Original).await?;
    let mut document = document(app, actor, input, head.as_ref());
    document.files.retain(|file| !matches!(file.role, FileRole::Table | FileRole::Original));
    document.files.extend([table, original]);
    document.set("columns", Value::Columns(with_words(columns, head.as_ref())));
    commit(app, actor, input, head, document).await.map(|(record, revision, version)| Added {
        record,
        revision,
        version,
        rows,
    })
}

/// A file on its way, gone when this is.
struct Made {
    path: PathBuf,
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = clear(&self.path);
    }
}

async fn permitted(app: &App, actor: &Actor, input: &AddInput<'_>) -> Result<Option<Stored>, AddError> {
    let Destination::Dataset(id) = &input.into else {
        app.permit(Some(actor), Action::CreateRecord, &Target { own: true, ..Target::site() })?;
        if input.publish {
            app.permit(Some(actor), Action::PublishRecord, &Target::site())?;
        }
        return Ok(None);
    };
    let head = records::head_of(&app.db, *id).await?.filter(|head| head.document.kind == Kind::Dataset);
    let head = head.ok_or(AddError::Missing)?;
    let target = target_of(app, actor, &head).await?;
    if !target.own && !head.allows(&actor.reader(), app.today()) {
        return Err(AddError::Missing);
    }
    app.permit(Some(actor), Action::EditRecord, &target)?;
    if input.publish {
        app.permit(Some(actor), Action::PublishRecord, &target)?;
    }
    Ok(Some(head))
}

/// Reads every row and writes the table.
async fn write(to: &Path, columns: &[DataColumn], input: &AddInput<'_>) -> Result<u64, AddError> {
    let specs = columns.iter().map(DataColumn::spec).collect();
    let key = column::schema(columns).key;
    let (from, to, options) = (input.path.to_owned(), to.to_owned(), input.options.clone());
    let shapes: Vec<Shape> = columns.iter().map(Shape::from).collect();
    let written = tokio::task::spawn_blocking(move || {
        let table = Tabular::open(&from, &options).map_err(Error::from)?;
        let rows = TypedRows::new(table, specs, &key).map_err(unread)?;
        let mut writer = TableWriter::create(&to, &shapes)?;
        let (mut told, mut wrong) = (Vec::new(), 0_u64);
        for row in rows {
            match row {
                Ok(row) if wrong == 0 => writer.push(&row.cells)?,
                Ok(_) => {}
                Err(problems) => {
                    wrong += 1;
                    if told.len() < TOLD {
                        told.push(problems);
                    }
                }
            }
        }
        if wrong > 0 {
            return Err(AddError::Rows(told, wrong));
        }
        Ok(writer.finish()?.rows)
    });
    written.await.map_err(|error| Error::Refused(error.to_string()))?
}

fn unread(error: SpecError) -> AddError {
    match error {
        SpecError::NoSuchColumn(name) => AddError::Plan(PlanError::NoHeading, name),
        SpecError::DuplicateName(name) => AddError::Plan(PlanError::SameName, name),
        SpecError::NoSuchKey(name) | SpecError::WrongReading(name) => AddError::Plan(PlanError::BadReading, name),
        _ => AddError::Plan(PlanError::BadReading, String::new()),
    }
}

async fn stored(app: &App, path: &Path, name: &str, role: FileRole) -> Result<FileRef, Error> {
    let stored = app.blobs.put_path(path, crate::uploads::LARGEST).await?;
    let digest = stored.digest.to_string().parse().map_err(|_| Error::Refused("no digest".to_owned()))?;
    let media_type = match role {
        FileRole::Table => PARQUET.to_owned(),
        _ => media_type::sniff(&stored.head, name).mime.to_owned(),
    };
    let name = crate::uploads::clean_name(name);
    Ok(FileRef { digest, name, bytes: stored.bytes, media_type, role, lang: None, note: Texts::default() })
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn document(app: &App, actor: &Actor, input: &AddInput<'_>, head: Option<&Stored>) -> Document {
    let said = |text: &str| Text { by: Some(actor.author()), at: Some(app.now()), ..Text::original(text.trim()) };
    let mut document = head.map_or_else(|| Document::new(Kind::Dataset), |head| head.document.clone());
    if let Destination::New(lang, title) = &input.into {
        document.set("title", Value::Texts(Texts([(lang.clone(), said(title))].into())));
    }
    let changes = input.changes.iter().map(|(lang, text)| (lang.clone(), said(text))).collect();
    document.set("changes", Value::Texts(Texts(changes)));
    document
}

/// The new columns, with the words that those of the same name had before where the plan says nothing.
fn with_words(mut columns: Vec<DataColumn>, head: Option<&Stored>) -> Vec<DataColumn> {
    let before = head.map(|head| head.document.columns()).unwrap_or_default();
    for column in &mut columns {
        let Some(known) = before.iter().find(|known| known.name == column.name) else { continue };
        let words: Vec<(String, Texts)> = known.texts().map(|(which, texts)| (which, texts.clone())).collect();
        for (which, texts) in words {
            if let Some(place) = column.text_mut(&which).filter(|place| place.is_empty()) {
                *place = texts;
            }
        }
    }
    columns
}

async fn commit(
    app: &App,
    actor: &Actor,
    input: &AddInput<'_>,
    head: Option<Stored>,
    mut document: Document,
) -> Result<(RecordId, i64, u32), AddError> {
    let mut tx = app.db.write().await?;
    let record = head.as_ref().map_or_else(|| new_id(app.chance.as_ref()), |head| head.id);
    let published = records::current(&mut tx, record).await?;
    let last = published.as_ref().and_then(|stored| version::number(&stored.document));
    if let (Some(last), Some(published)) = (last, &published)
        && version::same_data(&published.document, &document)
    {
        return Err(AddError::Same(last));
    }
    let number = last.unwrap_or(0) + 1;
    document.set("version", Value::Words(vec![number.to_string()]));
    let change = Change {
        record,
        base: head.map_or(Base::New, |head| Base::Revision(head.revision)),
        document,
        life: if input.publish { Life::Published } else { Life::Draft },
        author: actor.author(),
        note: String::new(),
        batch: None,
    };
    let done = records::commit(&mut tx, &change, app.now()).await.map_err(Error::from)?;
    tx.commit().await?;
    Ok((record, done.revision, number))
}
