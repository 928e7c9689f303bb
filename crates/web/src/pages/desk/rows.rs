//! What several pages of the desk share: rows of what waits, comparisons, the frame.

use tejido_app::desk::Waiting;
use tejido_app::{Stored, people};
use tejido_domain::desk::{Stage, TextState};
use tejido_domain::editing::words::Run;
use tejido_domain::people::Credit;
use tejido_domain::record::RecordId;
use tejido_lang::Language;

use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::PageView;
use crate::views::desk::{RunView, WaitingRow};

/// The frame of a page of the desk; the part of its address after the language is given.
pub fn desk_frame(signed: &Signed, rest: &str) -> PageView {
    frame(signed.ask(), "", Across::Maze(rest))
}

/// A moment as the pages date it.
pub fn day(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

/// A number for a view.
pub fn number(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

/// The workbench of a record.
pub fn work_path(target: Language, id: RecordId) -> String {
    format!("/desk/{}/records/{id}", target.code())
}

/// A list of a language.
pub fn list_path(target: Language, state: TextState) -> String {
    format!("/desk/{}?state={}", target.code(), state.as_str())
}

/// A comparison as the templates print it.
pub fn runs(found: &[Run]) -> Vec<RunView> {
    found.iter().map(|run| RunView { part: run.part.as_str().to_owned(), text: run.text.clone() }).collect()
}

/// How an author wishes to be named.
pub async fn named(signed: &Signed, author: &str) -> Result<Option<String>, WebError> {
    let mut credits = people::credits(signed.app(), &[author]).await?;
    Ok(match credits.remove(author) {
        Some(Credit::Named(name)) => Some(name),
        Some(Credit::Unnamed) | None => None,
    })
}

/// Rows of what is on its way; where each leads depends on its stage.
pub async fn waiting(
    signed: &Signed,
    found: &[(Waiting, Stored)],
    stage: Stage,
    review: bool,
) -> Result<Vec<WaitingRow>, WebError> {
    let authors: Vec<&str> = found.iter().map(|(one, _)| one.author.as_str()).collect();
    let credits = people::credits(signed.app(), &authors).await?;
    let row = |(one, record): &(Waiting, Stored)| {
        let path = if review {
            format!("/desk/{}/review/{}", one.language.code(), one.record)
        } else {
            work_path(one.language, one.record)
        };
        let by = credits.get(&one.author).and_then(|credit| match credit {
            Credit::Named(name) => Some(name.clone()),
            Credit::Unnamed => None,
        });
        WaitingRow {
            url: signed.path(&path),
            title: texts::title(signed.app(), &signed.visit, record),
            lang: one.language.code().to_owned(),
            texts: u64::try_from(one.texts).unwrap_or(0),
            at: day(one.at),
            by: by.filter(|_| review && stage == Stage::Submitted),
        }
    };
    Ok(found.iter().map(row).collect())
}
