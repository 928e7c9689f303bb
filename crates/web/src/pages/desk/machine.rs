//! The button that asks a translation service: its words go into an empty field, or beside what is typed there.
//!
//! Nothing is saved by it, and nothing that was typed is lost, whatever the service answers.

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::desk::{AskInput, BenchText, Made, Saved, ask_machine};

use super::work::Work;
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::views::desk::WorkView;

/// The field that carries what the machine said of a text.
fn carried(name: &str) -> String {
    format!("machine.{name}")
}

/// Asks the service to translate a text, and shows the workbench with what it said.
pub async fn ask(work: &Work<'_>, fields: &Fields, name: &str) -> Result<Response, WebError> {
    let text = work.bench.texts.iter().find(|text| text.name == name).ok_or(WebError::BadRequest)?;
    let input = AskInput {
        record: work.bench.record.id,
        language: work.bench.language,
        field: name.to_owned(),
        source: text.source_language.clone(),
    };
    let signed = work.signed;
    let said = ask_machine(signed.app(), signed.actor(), &input).await?.ok_or(WebError::NotFound)?;
    match said {
        Ok(made) => {
            let (fields, done) = with(fields, name, &made);
            let view = WorkView { done: Some(done.to_owned()), ..work.view(Some(&fields), &Saved::default()) };
            Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
        }
        Err(problem) => {
            let mut view = WorkView { refused: true, ..work.view(Some(fields), &Saved::default()) };
            if let Some(text) = view.texts.iter_mut().find(|text| text.field == name) {
                text.problem = Some(problem.as_str().to_owned());
            }
            // Not one of those for a failing gateway: what stands in between may put its own page in place of this one.
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(Reply { status, ..Reply::private(signed.web.renderer().render(&view)?) }.send(&signed.headers))
        }
    }
}

/// Puts what the machine said before in the place of what is typed, since somebody asked for it.
pub fn take(work: &Work<'_>, fields: &Fields, name: &str) -> Result<Response, WebError> {
    let words = fields.get(&carried(name)).to_owned();
    let fields = if words.is_empty() { fields.clone() } else { set(fields, &format!("text.{name}"), &words) };
    let view = WorkView { done: Some("suggested".to_owned()), ..work.view(Some(&fields), &Saved::default()) };
    Ok(Reply::private(work.signed.web.renderer().render(&view)?).send(&work.signed.headers))
}

/// What the machine said of a text, as the form carries it, and the service when those words are what is typed.
pub fn said(
    text: &BenchText,
    fields: Option<&Fields>,
    typed: &str,
    engine: Option<&str>,
) -> (Option<String>, Option<String>) {
    let words = fields.map_or("", |fields| fields.get(&carried(&text.name)));
    if words.is_empty() {
        let kept = if fields.is_none() { text.engine.clone() } else { None };
        return (None, kept);
    }
    let made_by = (words.trim() == typed.trim()).then(|| engine.unwrap_or_default().to_owned());
    (Some(words.to_owned()), made_by)
}

fn with(fields: &Fields, name: &str, made: &Made) -> (Fields, &'static str) {
    let fields = set(fields, &carried(name), &made.words);
    let typed = format!("text.{name}");
    if fields.get(&typed).trim().is_empty() {
        (set(&fields, &typed, &made.words), "suggested")
    } else {
        (fields, "suggested_beside")
    }
}

fn set(fields: &Fields, name: &str, value: &str) -> Fields {
    let others = fields.0.iter().filter(|(known, _)| known != name).cloned();
    Fields(others.chain([(name.to_owned(), value.to_owned())]).collect())
}
