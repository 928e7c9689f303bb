//! A catalogue file with this site's own words in it, to be contributed to the program.

use axum::extract::Path;
use axum::response::Response;
use tejido_app::messages::text_of;

use super::target;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::Signed;

/// `GET /{lang}/desk/messages/{target}/files/{file}`
pub async fn file(Path((_, code, name)): Path<(String, String, String)>, signed: Signed) -> Response {
    let result = answer(&signed, &code, &name).await;
    signed.answer(result)
}

async fn answer(signed: &Signed, code: &str, name: &str) -> Result<Response, WebError> {
    let file = name.strip_suffix(".toml").ok_or(WebError::NotFound)?;
    let text = text_of(signed.app(), signed.actor(), target(code)?, file).await?.ok_or(WebError::NotFound)?;
    // The name is one of a file that was found, so it can stand in a header.
    let reply = Reply::ok("application/toml; charset=utf-8", text)
        .header("cache-control", "no-store")
        .header("content-disposition", format!("attachment; filename=\"{file}.toml\""));
    Ok(reply.send(&signed.headers))
}
