//! Which records the names in a form mean, and under which names records stand in it.

use std::collections::BTreeMap;

use tejido_domain::editing::form::{Answer, Found, Posted, Wanted, wanted};
use tejido_domain::record::{Document, FieldType, Kind, RecordId};
use tejido_store::Stored;
use tejido_store::records::{self, Named, folded};

use crate::{App, Error, Visit};

/// Most records offered for a name.
const MOST: usize = 12;

/// What was found for the names in a form.
///
/// # Errors
/// The database's.
pub async fn found(app: &App, visit: &Visit, base: &Document, posted: &Posted) -> Result<Found, Error> {
    let mut found = Found::new();
    for wanted in wanted(base, posted) {
        let answer = one(app, visit, base.kind, &wanted).await?;
        found.insert(wanted, answer);
    }
    Ok(found)
}

async fn one(app: &App, visit: &Visit, kind: Kind, wanted: &Wanted) -> Result<Answer, Error> {
    let Some(FieldType::Refs { kinds, schemes, .. }) = kind.field(wanted.field).map(|def| def.ty) else {
        return Ok(Answer::Nothing);
    };
    if let Some(id) = identified(app, &wanted.text).await? {
        let head = records::head_of(&app.db, id).await?;
        let fits = head.is_some_and(|head| {
            let scheme = head.document.word("scheme").unwrap_or_default();
            let seen = head.allows(&visit.reader, visit.today);
            seen && kinds.contains(&head.document.kind) && (schemes.is_empty() || schemes.contains(&scheme))
        });
        return Ok(if fits { Answer::One(id) } else { Answer::Nothing });
    }
    let mut several = Vec::new();
    for &kind in kinds {
        let named = if matches!(kind, Kind::Item | Kind::Page) {
            titled(app, visit, kind, &wanted.text).await?
        } else {
            seen(app, visit, records::find_by_name(&app.db, kind, &wanted.text).await?).await?
        };
        match best(&named, schemes) {
            Answer::One(id) => several.push(id),
            Answer::Several(ids) => several.extend(ids),
            Answer::Nothing => {}
        }
    }
    several.truncate(MOST);
    Ok(match several.as_slice() {
        [] => Answer::Nothing,
        [one] => Answer::One(*one),
        _ => Answer::Several(several),
    })
}

/// The record that an identifier, a key or an address of a page names.
async fn identified(app: &App, text: &str) -> Result<Option<RecordId>, Error> {
    if let Ok(id) = text.parse() {
        return Ok(Some(id));
    }
    if let Some(id) = records::by_key(&app.db, text).await? {
        return Ok(Some(id));
    }
    let is_address = text.starts_with("http") || text.starts_with('/');
    Ok(text.split(['/', '?', '#']).filter(|_| is_address).find_map(|part| part.parse().ok()))
}

async fn seen(app: &App, visit: &Visit, mut named: Vec<Named>) -> Result<Vec<Named>, Error> {
    let ids: Vec<RecordId> = named.iter().map(|named| named.id).collect();
    let records = app.named(&ids).await?;
    let may = |record: &Stored| record.allows(&visit.reader, visit.today);
    named.retain(|named| records.get(&named.id).is_some_and(|record| may(record)));
    Ok(named)
}

/// Works and pages by their titles, which search knows.
async fn titled(app: &App, visit: &Visit, kind: Kind, text: &str) -> Result<Vec<Named>, Error> {
    let wanted = folded(text);
    let records = crate::search::suggest(app, visit, text, MOST).await?;
    let rank = |record: &Stored| {
        let titles = record.document.texts("title");
        let same = titles.is_some_and(|texts| texts.0.values().any(|title| folded(&title.text) == wanted));
        i64::from(!same)
    };
    let records = records.iter().filter(|record| record.document.kind == kind);
    Ok(records.map(|record| Named { id: record.id, scheme: String::new(), rank: rank(record) }).collect())
}

/// The best of several; all of the best where there is more than one. A scheme that stands first in the field's
/// list is no better than another: the editor chooses.
fn best(named: &[Named], schemes: &[&str]) -> Answer {
    let fits = |named: &&Named| schemes.is_empty() || schemes.contains(&named.scheme.as_str());
    let fitting: Vec<&Named> = named.iter().filter(fits).collect();
    let first = fitting.iter().map(|named| named.rank).min();
    let ids: Vec<RecordId> =
        fitting.iter().filter(|named| Some(named.rank) == first).map(|named| named.id).take(MOST).collect();
    match ids.as_slice() {
        [] => Answer::Nothing,
        [one] => Answer::One(*one),
        _ => Answer::Several(ids),
    }
}

/// The names of records in the reader's language, for a form; of those they may not see there is none.
///
/// # Errors
/// The database's.
pub async fn labels(app: &App, visit: &Visit, ids: &[RecordId]) -> Result<BTreeMap<RecordId, String>, Error> {
    let published = app.named(ids).await?;
    let mut labels = BTreeMap::new();
    for id in ids {
        let draft = if published.contains_key(id) { None } else { records::head_of(&app.db, *id).await? };
        let Some(record) = published.get(id).map(AsRef::as_ref).or(draft.as_ref()) else { continue };
        if !record.allows(&visit.reader, visit.today) {
            continue;
        }
        if let Some(title) = record.document.title(&visit.reads, &app.site().languages) {
            labels.insert(*id, title.text.text.clone());
        }
    }
    Ok(labels)
}
