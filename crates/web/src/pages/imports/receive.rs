//! Taking a table, and the archive of its files, as they arrive.

use std::path::Path;
use std::pin::pin;

use axum::response::Response;
use tejido_app::Error;
use tejido_app::transfer::plans::{self, LARGEST_ARCHIVE, LARGEST_TABLE, NewTable, Plan};
use tejido_app::uploads::{UploadError, write_down};

use super::{show, to_plan};
use crate::http::error::WebError;
use crate::http::parts::{self, SignedParts};

/// `POST /{lang}/work/import`
pub async fn begin(mut form: SignedParts) -> Response {
    let taken = take(&mut form).await;
    let signed = &form.signed;
    let answer = match taken {
        Ok(plan) => Ok(to_plan(signed, &plan.id)),
        Err(Taken::Nothing) => show(signed, Some(("none", String::new()))).await,
        Err(Taken::TooLarge) => show(signed, Some(("large", String::new()))).await,
        Err(Taken::App(Error::Tabular(error))) => show(signed, Some(("table", error.to_string()))).await,
        Err(Taken::App(Error::Refused(detail))) => show(signed, Some(("archive", detail))).await,
        Err(Taken::App(error)) => Err(error.into()),
        Err(Taken::Web(error)) => Err(error),
    };
    signed.answer(answer)
}

enum Taken {
    Nothing,
    TooLarge,
    App(Error),
    Web(WebError),
}

impl From<Error> for Taken {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

impl From<WebError> for Taken {
    fn from(error: WebError) -> Self {
        Self::Web(error)
    }
}

async fn take(form: &mut SignedParts) -> Result<Plan, Taken> {
    let (app, actor) = (form.signed.web.app().clone(), form.signed.actor().clone());
    let table = NewTable::new(&app, Some(&actor))?;
    let mut name = None;
    for _ in 0..4 {
        let Some(part) = parts::next(&mut form.parts).await? else { break };
        let sent = part.file_name().unwrap_or_default().to_owned();
        let archive = match part.name() {
            Some("table") => false,
            Some("files") => true,
            _ => continue,
        };
        if sent.is_empty() {
            continue;
        }
        let limit = if archive { LARGEST_ARCHIVE } else { LARGEST_TABLE };
        if let Err(error) = written(&table.place(archive), pin!(part), limit).await {
            table.drop_it()?;
            return Err(error);
        }
        if !archive {
            name = Some(sent);
        }
    }
    let Some(name) = name else {
        table.drop_it()?;
        return Err(Taken::Nothing);
    };
    Ok(plans::begin(&app, Some(&actor), table, &name).await?)
}

async fn written<E>(
    path: &Path,
    part: impl futures_util::Stream<Item = Result<axum::body::Bytes, E>> + Unpin,
    limit: u64,
) -> Result<(), Taken> {
    match write_down(path, part, limit).await {
        Ok(_) => Ok(()),
        Err(UploadError::TooLarge(_)) => Err(Taken::TooLarge),
        Err(UploadError::App(error)) => Err(Taken::App(error)),
        Err(_) => Err(Taken::Web(WebError::BadRequest)),
    }
}
