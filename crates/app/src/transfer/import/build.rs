//! The document a row stands for: references resolved, laid over what exists, checked.

use tejido_domain::record::{Code, Document, Key, RecordId, Ref, Value, validate};
use tejido_store::{On, Stored, records};

use super::lookup::{Found, Lookup};
use super::prepare::Prepared;
use super::row::Draft;
use super::{merge, sources};
use crate::chance::{Chance, new_id};
use crate::error::Error;
use crate::transfer::columns::{Column, Target};
use crate::transfer::problem::{RowProblem, any_error};

/// What a row stands for.
#[derive(Debug)]
pub struct Built {
    /// The record.
    pub id: RecordId,
    /// Its newest revision, when it exists.
    pub existing: Option<Stored>,
    /// The document as it shall be.
    pub document: Document,
    /// What is wrong.
    pub problems: Vec<RowProblem>,
    /// Only references to records that may still come are missing.
    pub waits: bool,
}

/// How records get identifiers.
#[derive(Debug)]
pub struct Ids<'a> {
    /// Where chance comes from.
    pub chance: &'a dyn Chance,
    /// Make them from keys instead.
    pub from_keys: bool,
}

impl Ids<'_> {
    /// An identifier for a new record with that key.
    pub fn draw(&self, key: Option<&str>) -> RecordId {
        match key {
            // An export of a record without a key names it by its identifier; it keeps it elsewhere.
            Some(key) if let Ok(id) = key.parse() => id,
            Some(key) if self.from_keys => RecordId::from_chance(sources::hash_of(key)),
            _ => new_id(self.chance),
        }
    }
}

/// Builds the document of a row.
///
/// # Errors
/// The database's.
pub async fn build(
    mut on: On<'_>,
    lookup: &mut Lookup,
    ids: &Ids<'_>,
    columns: &[Column],
    prepared: &Prepared,
) -> Result<Option<Built>, Error> {
    let Some(draft) = &prepared.draft else { return Ok(None) };
    let mut problems = prepared.problems.clone();
    let mut document = draft.document.clone();
    document.files.clone_from(&prepared.files);
    let missing = resolve(on.again(), lookup, draft, &mut document, &mut problems).await?;
    let existing = find_existing(on.again(), &document).await?;
    let id = if let Some(existing) = &existing {
        existing.id
    } else {
        let key = document.key.as_ref().map(Key::as_str);
        key.and_then(|key| lookup.pending.id_of(key)).unwrap_or_else(|| ids.draw(key))
    };
    if let Some(existing) = &existing {
        if existing.document.kind == document.kind {
            document = merge::over(&existing.document, document, columns);
        } else {
            problems.push(RowProblem::error("kind", "other-kind", existing.document.kind.as_str()));
        }
    }
    problems.extend(validate(&document).into_iter().map(|problem| column_problem(columns, &problem)));
    check_circular(on, lookup, id, &document, &mut problems).await?;
    let waits = !missing.is_empty() && !any_error(&problems);
    problems.extend(missing);
    // A record named by its identifier alone needs no key beside it.
    if document.key.as_ref().is_some_and(|key| key.as_str() == id.as_str()) {
        document.key = None;
    }
    Ok(Some(Built { id, existing, document, problems, waits }))
}

async fn find_existing(mut on: On<'_>, document: &Document) -> Result<Option<Stored>, Error> {
    let Some(key) = &document.key else { return Ok(None) };
    let id = match records::by_key(on.again(), key.as_str()).await? {
        Some(id) => Some(id),
        None => key.as_str().parse().ok(),
    };
    match id {
        Some(id) => Ok(records::head_of(on, id).await?),
        None => Ok(None),
    }
}

async fn resolve(
    mut on: On<'_>,
    lookup: &mut Lookup,
    draft: &Draft,
    document: &mut Document,
    problems: &mut Vec<RowProblem>,
) -> Result<Vec<RowProblem>, Error> {
    let mut missing = Vec::new();
    for cell in &draft.refs {
        let Some(def) = document.kind.field(cell.field) else { continue };
        let tejido_domain::record::FieldType::Refs { names, .. } = def.ty else { continue };
        let mut refs = document.refs(cell.field).to_vec();
        for value in &cell.values {
            // In quotation marks a name stands for itself, even if a record has it.
            if let Some(name) = quoted(value).filter(|_| names) {
                let reference = Ref::named(name);
                refs.extend((!refs.contains(&reference)).then_some(reference));
                continue;
            }
            let reference = match lookup.find(on.again(), def.name, def.ty, value).await? {
                Found::One(id) => Some(Ref::to(id)),
                Found::Several => {
                    problems.push(RowProblem::error(&cell.column, "ambiguous", value));
                    None
                }
                // A key may belong to a record that is still to come; only names stand for themselves.
                Found::Nothing if names && !looks_like_key(value) => {
                    if def.name == "place" {
                        problems.push(RowProblem::warning(&cell.column, "place-not-linked", value));
                    }
                    Some(Ref::named(value))
                }
                Found::Nothing => {
                    missing.push(RowProblem::error(&cell.column, "unknown-reference", value));
                    None
                }
            };
            refs.extend(reference.filter(|reference| !refs.contains(reference)));
        }
        document.set(def.name, Value::Refs(refs));
    }
    Ok(missing)
}

fn quoted(value: &str) -> Option<&str> {
    value.strip_prefix('"')?.strip_suffix('"').filter(|name| !name.is_empty())
}

/// `org/cdm`, but not `n/a`.
pub fn looks_like_key(value: &str) -> bool {
    let parts_of_length = value.split('/').all(|part| part.len() > 1);
    value.contains('/') && parts_of_length && Key::parse(value).is_ok()
}

async fn check_circular(
    on: On<'_>,
    lookup: &Lookup,
    id: RecordId,
    document: &Document,
    problems: &mut Vec<RowProblem>,
) -> Result<(), Error> {
    let Some(field) = document.kind.parent_field() else { return Ok(()) };
    let parents: Vec<RecordId> = document.refs(field).iter().filter_map(|parent| parent.id).collect();
    if !parents.is_empty() && lookup.is_circular(on, id, &parents).await? {
        problems.push(RowProblem::error(field, "circular", ""));
    }
    Ok(())
}

/// A problem of the document, said of the column it came from.
fn column_problem(columns: &[Column], problem: &tejido_domain::record::Problem) -> RowProblem {
    let of_field = |column: &&Column| match &column.target {
        Target::Text(field, ..) | Target::OriginalText(field) | Target::Plain(field) => *field == problem.field,
        _ => false,
    };
    let column = columns.iter().find(of_field).map_or(problem.field.as_str(), |column| &column.name);
    let code = if problem.code == Code::MissingTitle { "missing-title" } else { problem.code.as_str() };
    RowProblem::error(column, code, &problem.value)
}
