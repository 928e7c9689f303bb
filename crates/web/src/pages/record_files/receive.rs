//! Taking files: from the plain form as they arrive, or from uploads that are whole already.

use std::pin::pin;

use axum::extract::Path;
use axum::response::Response;
use tejido_app::{files, uploads};
use tejido_domain::record::RecordId;

use super::{Shown, back, show};
use crate::http::error::WebError;
use crate::http::parts::{self, MOST_PARTS, SignedParts};
use crate::http::session::SignedForm;

/// `POST …/files/upload`
pub async fn upload(Path((_, id)): Path<(String, String)>, mut form: SignedParts) -> Response {
    let taken = take(&id, &mut form).await;
    let signed = &form.signed;
    let answer = match taken {
        Ok(()) => Ok(back(signed, &id, "added")),
        Err(Taken::Nothing) => show(signed, &id, Shown { problems: vec!["none"], ..Shown::default() }).await,
        Err(Taken::Empty) => show(signed, &id, Shown { problems: vec!["empty"], ..Shown::default() }).await,
        Err(Taken::Error(WebError::TooLarge)) => {
            show(signed, &id, Shown { problems: vec!["room"], ..Shown::default() }).await
        }
        Err(Taken::Error(error)) => Err(error),
    };
    signed.answer(answer)
}

enum Taken {
    Nothing,
    Empty,
    Error(WebError),
}

impl<E: Into<WebError>> From<E> for Taken {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

async fn take(id: &str, form: &mut SignedParts) -> Result<(), Taken> {
    let (app, actor) = (form.signed.web.app().clone(), form.signed.actor().clone());
    let record: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
    // Asked before anything is written down: whoever may not change the record fills no disk.
    files::open(&app, Some(&actor), record).await?.ok_or(WebError::NotFound)?;
    let mut whole = Vec::new();
    for _ in 0..MOST_PARTS {
        let Some(part) = parts::next(&mut form.parts).await? else { break };
        let name = part.file_name().unwrap_or_default().to_owned();
        // A field of files in which none was chosen is sent as one without a name.
        if part.name() != Some("files") || name.is_empty() {
            continue;
        }
        let taken = uploads::take(&app, Some(&actor), &name, record.as_str(), pin!(part)).await?.upload;
        if taken.bytes == 0 {
            uploads::discard(&app, Some(&actor), &taken.id).await?;
            return Err(Taken::Empty);
        }
        whole.push(taken.id);
    }
    if whole.is_empty() {
        return Err(Taken::Nothing);
    }
    files::add(&app, Some(&actor), record, &whole).await?;
    Ok(())
}

/// `POST …/files/add`: uploads that are whole, or all of them thrown away.
pub async fn add(Path((_, id)): Path<(String, String)>, form: SignedForm) -> Response {
    let signed = &form.signed;
    let added = async {
        let (app, actor) = (signed.app(), Some(signed.actor()));
        let record: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        if form.fields.has("discard") {
            for upload in uploads::waiting(app, actor, record.as_str()).await? {
                uploads::discard(app, actor, &upload.upload.id).await?;
            }
            return Ok(back(signed, &id, "discarded"));
        }
        let whole: Vec<String> = form.fields.all("upload").take(MOST_PARTS).map(str::to_owned).collect();
        if whole.is_empty() {
            return show(signed, &id, Shown { problems: vec!["none"], ..Shown::default() }).await;
        }
        files::add(app, actor, record, &whole).await?;
        Ok(back(signed, &id, "added"))
    };
    signed.answer(added.await)
}
