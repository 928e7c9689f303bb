//! Bringing a file back. It is read and kept; nothing of the archive changes before somebody has looked.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::packages::{self, BringInput};
use tejido_lang::Language;

use super::make;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::{CSRF, Signed};
use crate::views::packages::FaultView;

/// `POST /{lang}/desk/packages`
pub async fn bring(signed: Signed, form: Result<Multipart, MultipartRejection>) -> Response {
    let answer = match form {
        Ok(form) => brought(&signed, form).await,
        Err(_) => Err(WebError::BadRequest),
    };
    signed.answer(answer)
}

async fn brought(signed: &Signed, form: Multipart) -> Result<Response, WebError> {
    let (proof, input) = read(form).await?;
    if proof != signed.csrf {
        return Err(WebError::OtherSite);
    }
    let problem = match packages::bring(signed.app(), signed.actor(), &input).await? {
        Ok(id) => {
            let to = signed.path(&format!("/desk/packages/{id}"));
            return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response());
        }
        Err(problem) => problem,
    };
    let (line, fault) = problem.fault();
    let problem = FaultView { fault: fault.to_owned(), line };
    let html = make::show(signed, Some(problem), input.language).await?;
    Ok(Reply { status: StatusCode::UNPROCESSABLE_ENTITY, ..Reply::private(html) }.send(&signed.headers))
}

/// The proof and the file.
async fn read(mut form: Multipart) -> Result<(String, BringInput), WebError> {
    let mut proof = String::new();
    let mut input = BringInput { name: String::new(), bytes: Vec::new(), language: None };
    // Whatever is wrong with the parts, the length is what people meet.
    while let Some(field) = form.next_field().await.map_err(refused)? {
        match field.name().unwrap_or_default() {
            CSRF => proof = field.text().await.map_err(refused)?,
            "target" => input.language = Language::from_code(&field.text().await.map_err(refused)?),
            "file" => {
                field.file_name().unwrap_or_default().clone_into(&mut input.name);
                input.bytes = field.bytes().await.map_err(refused)?.to_vec();
            }
            _ => {}
        }
    }
    Ok((proof, input))
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn refused(error: axum::extract::multipart::MultipartError) -> WebError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { WebError::TooLarge } else { WebError::BadRequest }
}
