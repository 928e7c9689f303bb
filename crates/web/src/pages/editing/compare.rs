//! Two revisions compared, and how a difference is shown.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::editing::{self, Past};
use tejido_domain::editing::compare::{Change, Difference, Entry, Listed};
use tejido_domain::record::{FileRef, RecordId, Text};

use super::shared::{day, id, param, send};
use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::editing::{CompareView, DifferenceView, EntryView, PastView, RunView};

/// `GET /{lang}/work/records/{id}/compare?from=…&to=…`
pub async fn page(Path((_, record)): Path<(String, String)>, signed: Signed) -> Response {
    let result = show(&signed, &record).await;
    signed.answer(result)
}

async fn show(signed: &Signed, record: &str) -> Result<Response, WebError> {
    let number = |name: &'static str| param(signed, name).parse::<i64>().map_err(|_| WebError::BadParameter(name));
    // However they were chosen, the earlier stands first.
    let (a, b) = (number("from")?, number("to")?);
    let between = (a.min(b), a.max(b));
    let found = editing::compare_revisions(signed.app(), &signed.visit, id(record)?, between).await?;
    let found = found.ok_or(WebError::NotFound)?;
    let authors = [found.before.author.as_str(), found.after.author.as_str()];
    let names = editing::people(signed.app(), &authors).await?;
    let rest = format!("/work/records/{record}/history");
    let view = CompareView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/records/{record}/compare?from={a}&to={b}"))),
        title: texts::title(signed.app(), &signed.visit, &found.desk.record),
        history_url: signed.path(&rest),
        before: past(&found.before, &names),
        after: past(&found.after, &names),
        differences: found.differences.iter().map(|one| difference(one, &found.labels)).collect(),
    };
    send(signed, &view, StatusCode::OK)
}

/// A revision as it is listed.
pub fn past(past: &Past, names: &BTreeMap<String, String>) -> PastView {
    PastView {
        number: past.number,
        at: day(past.at),
        author: names.get(&past.author).cloned().unwrap_or_default(),
        // What the program wrote itself is a message, not a sentence.
        note: if past.note.starts_with("msg:") { String::new() } else { past.note.clone() },
        life: past.life.as_str().to_owned(),
    }
}

/// A difference as it is shown.
pub fn difference(found: &Difference, labels: &BTreeMap<RecordId, String>) -> DifferenceView {
    let lang = found.lang.as_ref().map(ToString::to_string);
    let take = match (&lang, found.field) {
        (Some(lang), field) => format!("{field}.{lang}"),
        (None, "files") => "file".to_owned(),
        (None, field) => field.to_owned(),
    };
    let view = DifferenceView { field: found.field.to_owned(), lang, take, ..DifferenceView::default() };
    match &found.change {
        Change::Text { before, after, runs } => DifferenceView {
            form: "text".to_owned(),
            runs: runs.iter().map(|run| shown(run.part.as_str(), &run.text)).collect(),
            notes: facts(before.as_ref(), after.as_ref()),
            before: before.as_ref().map(|text| text.text.clone()),
            after: after.as_ref().map(|text| text.text.clone()),
            ..view
        },
        Change::List(entries) => DifferenceView {
            form: "list".to_owned(),
            runs: entries.iter().map(|entry| listed(entry, labels)).collect(),
            ..view
        },
        Change::Word { before, after } => {
            DifferenceView { form: "word".to_owned(), before: before.clone(), after: after.clone(), ..view }
        }
        Change::File { before, after } => {
            let name = |file: &FileRef| format!("{} · {}", file.name, file.role.as_str());
            let (before, after) = (before.as_ref().map(name), after.as_ref().map(name));
            DifferenceView { form: "file".to_owned(), before, after, ..view }
        }
    }
}

fn shown(part: &str, text: &str) -> RunView {
    RunView { part: part.to_owned(), text: text.to_owned() }
}

fn listed(entry: &Entry, labels: &BTreeMap<RecordId, String>) -> RunView {
    let text = match &entry.value {
        Listed::Text(text) => text.text.clone(),
        Listed::Word(word) => word.clone(),
        Listed::Ref(reference) => {
            let label = reference.id.and_then(|id| labels.get(&id)).or(reference.name.as_ref());
            label.cloned().or_else(|| reference.id.map(|id| id.to_string())).unwrap_or_default()
        }
    };
    shown(entry.part.as_str(), &text)
}

/// What changed beside a text's words.
fn facts(before: Option<&Text>, after: Option<&Text>) -> Vec<EntryView> {
    let words = |text: Option<&Text>| text.map(|text| [text.origin.as_str(), text.status.as_str()]).unwrap_or_default();
    let (old, new) = (words(before), words(after));
    let fact = |(at, key): (usize, &str)| EntryView {
        key: key.to_owned(),
        before: old[at].to_owned(),
        after: new[at].to_owned(),
    };
    let facts = ["origin", "status"].into_iter().enumerate().map(fact);
    facts.filter(|fact| fact.before != fact.after && !fact.before.is_empty() && !fact.after.is_empty()).collect()
}
