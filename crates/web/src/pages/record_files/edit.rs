//! Ordering, describing and removing files: one form for all of them, so that a button never loses what was typed.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use tejido_app::Error;
use tejido_app::files::{self, FileEdit};
use tejido_domain::record::{FileRole, RecordId};
use tejido_lang::LanguageTag;

use super::{Shown, back, show};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session::SignedForm;

/// `POST …/files`
pub async fn save(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let signed = &form.signed;
    let saved = async {
        let record: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let base = form.fields.get("base").parse().map_err(|_| WebError::BadRequest)?;
        let typed = read(&form.fields);
        match files::change(signed.app(), Some(signed.actor()), record, base, &wished(&form.fields, &typed)).await {
            Ok(done) => done.map(|_| back(signed, &id, "saved")).ok_or(WebError::NotFound),
            Err(Error::Conflict(_)) => {
                show(signed, &id, Shown { problems: vec!["conflict"], typed, ..Shown::default() }).await
            }
            Err(error) => Err(error.into()),
        }
    };
    signed.answer(saved.await)
}

/// Every file as the form has it, in the form's order.
fn read(fields: &Fields) -> Vec<FileEdit> {
    let numbers = (0..files::MOST).take_while(|number| fields.has(&format!("digest.{number}")));
    numbers.map(|number| one(fields, number)).collect()
}

fn one(fields: &Fields, number: usize) -> FileEdit {
    let get = |name: &str| fields.get(&format!("{name}.{number}")).to_owned();
    let prefix = format!("note.{number}.");
    let notes: BTreeMap<LanguageTag, String> = fields
        .0
        .iter()
        .filter_map(|(name, text)| Some((LanguageTag::parse(name.strip_prefix(&prefix)?).ok()?, text.clone())))
        .collect();
    FileEdit {
        digest: get("digest"),
        name: get("name"),
        role: FileRole::parse(&get("role")).unwrap_or_default(),
        lang: LanguageTag::parse(&get("lang")).ok(),
        notes,
    }
}

/// Without those to be removed, one of them moved when its button was pressed.
fn wished(fields: &Fields, typed: &[FileEdit]) -> Vec<FileEdit> {
    let mut order: Vec<usize> = (0..typed.len()).collect();
    let swap = match fields.get("move").split_once(':') {
        Some(("up", number)) => number.parse::<usize>().ok().and_then(|number| Some((number.checked_sub(1)?, number))),
        Some(("down", number)) => number.parse::<usize>().ok().map(|number| (number, number.saturating_add(1))),
        _ => None,
    };
    if let Some((one, other)) = swap.filter(|(_, other)| *other < typed.len()) {
        order.swap(one, other);
    }
    let stays = |number: &usize| !fields.has(&format!("remove.{number}"));
    order.into_iter().filter(stays).map(|number| typed[number].clone()).collect()
}
