//! The workbench: source and translation side by side, with what helps, saved as a draft or handed in.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use tejido_app::desk::{
    Aids, Bench, BenchText, SaveInput, Saved, TermFrom, TextInput, aids, offered, open, save_translation,
};
use tejido_domain::desk::TextState;
use tejido_domain::editing::words::words;
use tejido_domain::record::{FieldType, Origin, RecordId};
use tejido_lang::likeness::{Change, Piece};
use tejido_lang::{Language, LanguageTag};

use super::{machine, rows, target};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::address::encode;
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::TextView;
use crate::views::desk::{Choice, MatchView, RunView, SuggestedView, TargetTerm, TermView, Theirs, WorkText, WorkView};

/// `GET /{lang}/desk/{target}/records/{id}?source=…`
pub async fn page(Path((_, code, id)): Path<(String, String, String)>, signed: Signed) -> Response {
    let result = answer(&signed, &code, &id).await;
    signed.answer(result)
}

/// The form of the same address: `act` is `draft`, `submit` or `source`, or `machine.…` or
/// `take.…` with a field for what a translation service is asked.
pub async fn post(Path((_, code, id)): Path<(String, String, String)>, form: SignedForm) -> Response {
    let result = answer_post(&form, &code, &id).await;
    form.signed.answer(result)
}

/// A record on the workbench and where it was opened from.
pub struct Work<'a> {
    /// Who works.
    pub signed: &'a Signed,
    /// The record.
    pub bench: Bench,
    aids: Vec<Aids>,
    list: String,
}

async fn work<'a>(
    signed: &'a Signed,
    (code, id): (&str, &str),
    source: &str,
    list: &str,
) -> Result<Work<'a>, WebError> {
    let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
    let wanted = LanguageTag::parse(source).ok();
    let bench = open(signed.app(), signed.actor(), id, target(code)?, wanted.as_ref()).await?;
    let bench = bench.ok_or(WebError::NotFound)?;
    let aids = aids(signed.app(), signed.actor(), &bench).await?;
    Ok(Work { signed, bench, aids, list: list.to_owned() })
}

async fn answer(signed: &Signed, code: &str, id: &str) -> Result<Response, WebError> {
    let query = pairs(signed.uri.query().unwrap_or_default());
    let value = |name: &str| query.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let work = work(signed, (code, id), value("source"), value("list")).await?;
    let done = Some(value("done")).filter(|done| matches!(*done, "draft" | "submitted" | "same")).map(str::to_owned);
    let view = WorkView { done, ..work.view(None, &Saved::default()) };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

async fn answer_post(form: &SignedForm, code: &str, id: &str) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    let act = fields.get("act");
    let work = work(signed, (code, id), fields.get("source"), fields.get("list")).await?;
    if act == "source" {
        let view = work.view(Some(fields), &Saved::default());
        return Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers));
    }
    if let Some(name) = act.strip_prefix("machine.") {
        return machine::ask(&work, fields, name).await;
    }
    if let Some(name) = act.strip_prefix("take.") {
        return machine::take(&work, fields, name);
    }
    let submit = act == "submit";
    let input = SaveInput {
        record: work.bench.record.id,
        language: work.bench.language,
        texts: work.bench.texts.iter().filter_map(|text| posted(text, fields)).collect(),
        submit,
    };
    let saved = save_translation(signed.app(), signed.actor(), &input).await?.ok_or(WebError::NotFound)?;
    if saved.is_refused() {
        let status = if saved.conflicts.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT };
        let view = WorkView { refused: true, ..work.view(Some(fields), &saved) };
        let reply = Reply { status, ..Reply::private(signed.web.renderer().render(&view)?) };
        return Ok(reply.send(&signed.headers));
    }
    let done = match (saved.written.is_empty(), submit) {
        (true, _) => "same",
        (false, true) => "submitted",
        (false, false) => "draft",
    };
    let path = rows::work_path(work.bench.language, work.bench.record.id);
    let source = encode(fields.get("source"));
    let to = signed.path(&format!("{path}?done={done}&source={source}&list={}", encode(&work.list)));
    Ok((StatusCode::SEE_OTHER, Redirect::to(&to)).into_response())
}

/// A text as it was posted. Words that stand as they are published are taken only where they are confirmed.
fn posted(text: &BenchText, fields: &Fields) -> Option<TextInput> {
    let name = text.name.as_str();
    let of = |part: &str| fields.get(&format!("{part}.{name}")).to_owned();
    let typed = fields.has(&format!("text.{name}")).then(|| of("text"))?;
    let untouched = text.present.as_ref().is_some_and(|(_, present)| present.text.trim() == typed.trim());
    if untouched && text.draft.is_none() && !fields.has(&format!("confirm.{name}")) {
        return None;
    }
    Some(TextInput {
        field: name.to_owned(),
        text: typed,
        source: LanguageTag::parse(&of("from")).unwrap_or_else(|_| text.source_language.clone()),
        source_hash: of("hash"),
        seen: of("seen").parse().unwrap_or(0),
        origin: Origin::Human,
    })
}

impl Work<'_> {
    /// The page; with what was posted, as it was typed.
    pub fn view(&self, fields: Option<&Fields>, saved: &Saved) -> WorkView {
        let (signed, bench) = (self.signed, &self.bench);
        let path = rows::work_path(bench.language, bench.record.id);
        let code = bench.language.code();
        let list = if self.list.is_empty() { "state=missing" } else { &self.list };
        let chosen = bench.texts.first().map(|text| text.source_language.clone());
        let source = |tag: &LanguageTag| Choice {
            value: tag.as_str().to_owned(),
            selected: chosen.as_ref() == Some(tag),
            ..Choice::default()
        };
        let nothing = Aids::default();
        let helped = bench.texts.iter().enumerate().map(|(at, text)| (text, self.aids.get(at).unwrap_or(&nothing)));
        WorkView {
            page: rows::desk_frame(signed, &path),
            csrf: signed.csrf.clone(),
            action: signed.path(&path),
            record: texts::link(signed.app(), &signed.visit, &bench.record),
            lang: code.to_owned(),
            sources: bench.sources.iter().map(source).collect(),
            texts: helped
                .map(|(text, aids)| {
                    let shown = work_text(bench.language, (text, aids), fields, saved);
                    let engine = offered(signed.app(), bench, text);
                    let (machine_words, made_by) = machine::said(text, fields, &shown.typed, engine);
                    WorkText { machine: engine.map(str::to_owned), machine_words, made_by, ..shown }
                })
                .collect(),
            done: None,
            refused: false,
            list: self.list.clone(),
            next_url: signed.path(&format!("/desk/{code}/next?{list}&after={}", bench.record.id)),
            list_url: signed.path(&format!("/desk/{code}?{list}")),
        }
    }
}

fn work_text(
    language: Language,
    (text, aids): (&BenchText, &Aids),
    fields: Option<&Fields>,
    saved: &Saved,
) -> WorkText {
    let name = text.name.as_str();
    let typed =
        fields.filter(|fields| fields.has(&format!("text.{name}"))).map(|fields| fields.get(&format!("text.{name}")));
    let kept = text.draft.as_ref().map(|draft| draft.text.as_str());
    let present = text.present.as_ref().map(|(_, present)| present.text.as_str());
    let shown = typed.or(kept).or(present).unwrap_or_default().to_owned();
    let theirs = saved.conflicts.iter().find(|theirs| theirs.field == name);
    let seen = theirs.or(text.draft.as_ref()).map_or(0, |draft| draft.version);
    let comment = text.draft.as_ref().map(|draft| draft.comment.clone()).filter(|comment| !comment.is_empty());
    let (long, markdown) = match text.ty {
        FieldType::Text { long, markdown } => (long, markdown),
        _ => (false, false),
    };
    WorkText {
        field: name.to_owned(),
        key: text.field.to_owned(),
        which: text.which.clone(),
        long,
        markdown,
        source: texts::of(&text.source_language, &text.source, false),
        hash: text.source_hash.clone(),
        change: text.change.as_deref().map(rows::runs).unwrap_or_default(),
        present: text.present.as_ref().map(|(tag, present)| texts::of(tag, present, text.state == TextState::Stale)),
        state: text.state.as_str().to_owned(),
        stage: text.draft.as_ref().map(|draft| draft.stage.as_str().to_owned()),
        comment,
        rows: height(&shown, &text.source.text, long),
        seen,
        may_confirm: text.draft.is_none() && !matches!(text.state, TextState::Missing | TextState::Complete),
        confirmed: fields.is_some_and(|fields| fields.has(&format!("confirm.{name}"))),
        theirs: theirs.map(|theirs| Theirs {
            text: TextView::new(language.code(), theirs.text.clone()),
            runs: rows::runs(&words(&theirs.text, &shown)),
        }),
        problem: saved.problems.iter().find(|(field, _)| field == name).map(|(_, problem)| problem.as_str().to_owned()),
        terms: aids.terms.iter().map(term).collect(),
        suggested: suggested(aids),
        typed: shown,
        ..WorkText::default()
    }
}

/// Lines of the field: enough for the source, within reason.
fn height(shown: &str, source: &str, long: bool) -> usize {
    if !long {
        return 2;
    }
    let letters = shown.chars().count().max(source.chars().count());
    (letters / 50 + 3).clamp(4, 24)
}

fn term(term: &tejido_app::desk::Term) -> TermView {
    let target = |(term, from): &(String, TermFrom)| {
        let (from, attested) = match from {
            TermFrom::Glossary(attested) => ("glossary", attested.clone()),
            TermFrom::Vocabulary => ("vocabulary", None),
        };
        TargetTerm { term: term.clone(), from: from.to_owned(), attested }
    };
    TermView { found: term.found.clone(), targets: term.targets.iter().map(target).collect() }
}

fn suggested(aids: &Aids) -> Vec<SuggestedView> {
    let one = |suggested: &tejido_app::desk::Suggested| SuggestedView {
        sentence: suggested.sentence.clone(),
        matches: suggested
            .matches
            .iter()
            .map(|found| MatchView {
                likeness: found.likeness,
                runs: found.pieces.iter().map(run).collect(),
                target: found.target.clone(),
                url: format!("/id/{}", found.record),
                reviewed: found.reviewed,
            })
            .collect(),
    };
    aids.suggested.iter().map(one).collect()
}

fn run(piece: &Piece) -> RunView {
    let part = match piece.change {
        Change::Same => "same",
        Change::Gone => "removed",
        Change::New => "added",
    };
    RunView { part: part.to_owned(), text: piece.text.clone() }
}
