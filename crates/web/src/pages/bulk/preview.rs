//! What a change would make of the selected records, before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_app::Stored;
use tejido_app::bulk::{Selection, Unselected, preview};
use tejido_app::vocabulary::named;
use tejido_domain::bulk::Edit;
use tejido_domain::editing::compare::{Change, Difference, Listed};
use tejido_domain::record::{RecordId, Ref};
use tejido_lang::Language;

use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::HiddenInput;
use crate::views::bulk::{BulkPreviewView, ChangedView, DifferenceView, PieceView};

type Names = BTreeMap<RecordId, Arc<Stored>>;

/// The page, or why nothing is selected.
pub async fn html(
    signed: &Signed,
    fields: &Fields,
    (selection, edit): (&Selection, &Edit),
) -> Result<Result<Reply, Unselected>, WebError> {
    let app = signed.app();
    let preview = match preview(app, &signed.visit, selection, edit).await? {
        Ok(preview) => preview,
        Err(unselected) => return Ok(Err(unselected)),
    };
    let ids: Vec<RecordId> = preview.first.iter().flat_map(|row| row.differences.iter().flat_map(targets)).collect();
    let names = named(app, &ids).await?;
    let count = |count: usize| u64::try_from(count).unwrap_or(0);
    let carried = fields.0.iter().filter(|(name, _)| name != "step");
    let refused = preview
        .first_refused
        .iter()
        .map(|(record, reason)| (texts::link(app, &signed.visit, record), reason.as_str().to_owned()));
    let view = BulkPreviewView {
        page: frame(signed.ask(), "", Across::Maze("/work/bulk")),
        csrf: signed.csrf.clone(),
        action: signed.path("/work/bulk"),
        carried: carried.map(|(name, value)| HiddenInput { name: name.clone(), value: value.clone() }).collect(),
        selected: count(preview.selected),
        changes: count(preview.changes),
        same: count(preview.same),
        refused: preview.refused.iter().map(|(reason, many)| (reason.as_str().to_owned(), count(*many))).collect(),
        rows: preview
            .first
            .iter()
            .map(|row| ChangedView {
                link: texts::link(app, &signed.visit, &row.record),
                differences: row.differences.iter().map(|one| difference(signed, &names, one)).collect(),
            })
            .collect(),
        first_refused: refused.collect(),
    };
    Ok(Ok(Reply::private(signed.web.renderer().render(&view)?)))
}

fn targets(difference: &Difference) -> Vec<RecordId> {
    let Change::List(entries) = &difference.change else { return Vec::new() };
    entries.iter().filter_map(|entry| if let Listed::Ref(Ref { id, .. }) = &entry.value { *id } else { None }).collect()
}

fn difference(signed: &Signed, names: &Names, difference: &Difference) -> DifferenceView {
    let piece = |part: &str, text: String, apart: bool| PieceView { part: part.to_owned(), text, apart };
    let alone = |before: Option<String>, after: Option<String>| {
        let removed = before.map(|text| piece("removed", text, true));
        removed.into_iter().chain(after.map(|text| piece("added", text, true))).collect()
    };
    let pieces = match &difference.change {
        Change::Text { runs, .. } => runs.iter().map(|run| piece(run.part.as_str(), run.text.clone(), false)).collect(),
        Change::List(entries) => {
            entries.iter().map(|entry| piece(entry.part.as_str(), listed(signed, names, &entry.value), true)).collect()
        }
        Change::Word { before, after } => alone(before.clone(), after.clone()),
        Change::File { before, after } => {
            let name = |file: &Option<tejido_domain::record::FileRef>| file.as_ref().map(|file| file.name.clone());
            alone(name(before), name(after))
        }
    };
    DifferenceView {
        field: difference.field.to_owned(),
        known: signed.web.catalog().has(Language::En, &format!("field.{}", difference.field)),
        lang: difference.lang.as_ref().map(|lang| lang.as_str().to_owned()),
        pieces,
    }
}

fn listed(signed: &Signed, names: &Names, value: &Listed) -> String {
    match value {
        Listed::Text(text) => text.text.clone(),
        Listed::Word(word) => word.clone(),
        Listed::Ref(to) => match to.id.and_then(|id| names.get(&id)) {
            Some(record) => texts::title(signed.app(), &signed.visit, record).text,
            None => to.name.clone().or_else(|| to.id.map(|id| id.to_string())).unwrap_or_default(),
        },
    }
}
