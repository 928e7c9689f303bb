//! The form in which anyone offers something. Whatever is wrong with it, what was written and sent stays.

use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::App;
use tejido_app::anyone::{self, Caution};
use tejido_app::offers::{self, Content, LARGEST_FILE, LICENCES, MOST_FILES, NewFile, SHOWN, Seen};
use tejido_lang::Language;

use super::{fill, private};
use crate::Web;
use crate::http::error::WebError;
use crate::http::parts::{self, MOST_PARTS};
use crate::http::visit;
use crate::pages::frame::{Across, frame};
use crate::pages::serve::Ask;
use crate::views::intake::OfferFormView;

/// What a form holds.
#[derive(Debug, Default)]
pub struct Sent {
    content: Content,
    contact: String,
    stamp: String,
    trap: String,
    stays: Vec<String>,
    files: Vec<NewFile>,
    /// A file was left out: too many, or too large.
    too_much: bool,
}

/// What is said about a form that is shown again.
#[derive(Debug, Default)]
pub struct Said {
    /// Fields that are not right.
    pub wrong: Vec<&'static str>,
    /// Why it was not taken.
    pub caution: Option<Caution>,
}

/// The language of an address.
#[expect(clippy::result_large_err, reason = "the refusal is the answer itself")]
pub fn language(web: &Web, code: &str, headers: &HeaderMap) -> Result<Language, Response> {
    let refuse = || WebError::NotFound.page(web, visit::preferred(web, headers), headers);
    Language::from_code(code).ok_or_else(refuse)
}

/// `GET /{lang}/offer`
pub async fn page(State(web): State<Web>, Path(lang): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    let fresh = Sent { content: Content { lang: lang.clone(), ..Content::default() }, ..Sent::default() };
    let shown = show(ask, None, &fresh, Said::default()).await;
    shown.unwrap_or_else(|error| error.page(&web, language, &headers))
}

/// `POST /{lang}/offer`: a new one.
pub async fn begin(State(web): State<Web>, Path(lang): Path<String>, request: Request) -> Response {
    take(web, &lang, None, request).await
}

/// `POST /{lang}/offer/{receipt}`: one that is changed.
pub async fn rewrite(
    State(web): State<Web>,
    Path((lang, receipt)): Path<(String, String)>,
    request: Request,
) -> Response {
    take(web, &lang, Some(&receipt), request).await
}

async fn take(web: Web, lang: &str, receipt: Option<&str>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let language = match language(&web, lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    let taken = taken(ask, receipt, request).await;
    taken.unwrap_or_else(|error| error.page(&web, language, &headers))
}

async fn taken(ask: Ask<'_>, receipt: Option<&str>, request: Request) -> Result<Response, WebError> {
    let app = ask.web.app();
    let parts = Multipart::from_request(request, &()).await.map_err(|_| WebError::BadRequest)?;
    let mut sent = read(app, parts).await?;
    let before = match receipt {
        Some(receipt) => Some(offers::seen(app, receipt).await?.ok_or(WebError::NotFound)?),
        None => None,
    };
    if let Some(caution) = anyone::caution(app, &sent.stamp, &sent.trap).await? {
        // Whoever has a draft already was counted when it was begun.
        if receipt.is_none() || caution != Caution::Many {
            return show(ask, before.zip(receipt), &sent, Said { caution: Some(caution), ..Said::default() }).await;
        }
    }
    let files = std::mem::take(&mut sent.files);
    let receipt = match (receipt, before) {
        (Some(receipt), Some(before)) => {
            offers::rewrite(app, before, &sent.content, &sent.stays, files, &sent.contact).await?;
            receipt.to_owned()
        }
        _ => offers::begin(app, &sent.content, files, &sent.contact).await?,
    };
    let mut wrong = sent.content.problems();
    if sent.too_much {
        wrong.push("files");
    }
    if !wrong.is_empty() {
        let seen = offers::seen(app, &receipt).await?.ok_or(WebError::NotFound)?;
        return show(ask, Some((seen, receipt.as_str())), &sent, Said { wrong, ..Said::default() }).await;
    }
    let to = format!("/{}/offer/{receipt}", ask.language.code());
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
}

async fn read(app: &App, mut parts: Multipart) -> Result<Sent, WebError> {
    let mut sent = Sent::default();
    for _ in 0..MOST_PARTS {
        let Some(mut part) = parts::next(&mut parts).await? else { break };
        let name = part.name().unwrap_or_default().to_owned();
        if name == "files" {
            let name = part.file_name().unwrap_or_default().to_owned();
            let mut file = None;
            if !name.is_empty() && sent.files.len() < MOST_FILES {
                file = Some(NewFile::begin(app, name).await?);
            }
            while let Some(piece) = part.chunk().await.map_err(|_| WebError::TooLarge)? {
                if file.as_ref().is_none_or(|file| file.bytes() + piece.len() as u64 > LARGEST_FILE) {
                    sent.too_much |= !piece.is_empty();
                    file = None;
                } else if let Some(file) = &mut file {
                    file.write(&piece).await?;
                }
            }
            sent.files.extend(file.filter(|file| file.bytes() > 0));
            continue;
        }
        let value = parts::text(part).await?;
        let content = &mut sent.content;
        match name.as_str() {
            "title" => content.title = value,
            "description" => content.description = value,
            "lang" => content.lang = value,
            "kind" => content.kind = value,
            "people" => content.people = value,
            "places" => content.places = value,
            "date" => content.date = value,
            "licence" => content.licence = value,
            "shown" => content.shown = value,
            "consent" => content.consent = true,
            "contact" => sent.contact = value,
            "stamp" => sent.stamp = value,
            "website" => sent.trap = value,
            "keep" => sent.stays.push(value),
            _ => {}
        }
    }
    Ok(sent)
}

/// The form, as it was written.
pub async fn show(ask: Ask<'_>, before: Option<(Seen, &str)>, sent: &Sent, said: Said) -> Result<Response, WebError> {
    let app = ask.web.app();
    let visit = visit::visit(ask.web, ask.language, ask.headers);
    let rest = before.as_ref().map_or("/offer".to_owned(), |(_, receipt)| format!("/offer/{receipt}"));
    let status = if said.wrong.is_empty() && said.caution.is_none() { 200 } else { 422 };
    // Only the form itself is for crawlers, never one that belongs to somebody.
    let across = if before.is_some() { Across::Maze(&rest) } else { Across::Path("/offer") };
    let view = OfferFormView {
        page: frame(ask, "", across),
        action: format!("/{}{rest}", ask.language.code()),
        stamp: anyone::stamp_again(app, &sent.stamp).await?,
        offer: fill::words(&sent.content),
        contact: sent.contact.clone(),
        files: before.as_ref().map(|(seen, _)| fill::files(&seen.files, &|_| None)).unwrap_or_default(),
        tongues: Language::ALL.map(|language| language.code().to_owned()).to_vec(),
        kinds: fill::kinds(app, &visit).await?,
        licences: LICENCES.map(|(word, _)| word.to_owned()).to_vec(),
        shown: SHOWN.map(str::to_owned).to_vec(),
        wrong: said.wrong.iter().map(|&field| field.to_owned()).collect(),
        caution: said.caution.map(|caution| caution.word().to_owned()),
        most_files: MOST_FILES,
        largest: LARGEST_FILE,
    };
    private(ask, &view, status)
}

/// The form of an offer that is to be changed.
pub async fn change(ask: Ask<'_>, seen: Seen, receipt: &str) -> Result<Response, WebError> {
    let sent = Sent { content: seen.content.clone(), contact: seen.contact.clone(), ..Sent::default() };
    show(ask, Some((seen, receipt)), &sent, Said::default()).await
}
