//! The way of every page: from the cache if it is still true, otherwise printed, kept and sent.

use std::future::Future;
use std::sync::Arc;

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use jiff::Unit;
use tejido_app::Visit;
use tejido_domain::people::Actor;
use tejido_lang::Language;

use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::{self, Reply};
use crate::http::{session, visit};

/// A request for a page.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The site.
    pub web: &'a Web,
    /// Language of the page.
    pub language: Language,
    /// Path and query as asked for.
    pub uri: &'a Uri,
    /// Headers.
    pub headers: &'a HeaderMap,
    /// Who asks, when they are signed in: the page is then theirs alone.
    pub actor: Option<&'a Actor>,
}

impl<'a> Ask<'a> {
    /// Of someone of whom nothing is known yet.
    pub const fn new(web: &'a Web, language: Language, uri: &'a Uri, headers: &'a HeaderMap) -> Self {
        Self { web, language, uri, headers, actor: None }
    }

    /// The same, of whoever is signed in.
    #[must_use]
    pub const fn by(self, visit: &'a Visit) -> Self {
        Self { actor: visit.actor.as_ref(), ..self }
    }

    /// The query of the address.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The path of the address.
    pub fn path(&self) -> &str {
        self.uri.path()
    }
}

/// Answers with a page, from the cache if possible. Whoever is signed in gets one of their own, kept nowhere.
pub async fn page<F, Fut>(ask: Ask<'_>, form: &str, make: F) -> Response
where
    F: FnOnce(Visit) -> Fut,
    Fut: Future<Output = Result<Reply, WebError>>,
{
    let visit = match session::visit(ask.web, ask.language, ask.headers).await {
        Ok(visit) => visit,
        Err(error) => return error.page(ask.web, ask.language, ask.headers),
    };
    if visit.actor.is_some() {
        return match make(visit).await {
            Ok(reply) => reply.header("cache-control", "no-store").send(ask.headers),
            Err(error) => error.page(ask.web, ask.language, ask.headers),
        };
    }
    let reads: Vec<&str> = visit.reads.iter().map(tejido_lang::LanguageTag::as_str).collect();
    let theme = visit::theme(ask.headers).unwrap_or_default();
    let key = format!("{}|{}|{form}|{theme}|{}", ask.language.code(), reads.join(","), ask.uri);
    let app = ask.web.app();
    let day = day_number(visit.today);
    let generation = app.generation();
    if let Some(kept) = ask.web.cache().get(&key, generation, day) {
        return reply::send(&kept, ask.headers);
    }
    match make(visit).await {
        Ok(reply) => {
            let kept = Arc::new(reply.pack(generation, day));
            // What was made while records changed may be half old; it is sent, but not kept. Nor is what could not be
            // answered: a bound that was met now need not be met again.
            if generation == app.generation() && kept.status < 400 {
                ask.web.cache().put(key, Arc::clone(&kept));
            }
            reply::send(&kept, ask.headers)
        }
        Err(error) => error.page(ask.web, ask.language, ask.headers),
    }
}

fn day_number(day: jiff::civil::Date) -> i32 {
    let since = jiff::civil::date(2020, 1, 1).until((Unit::Day, day));
    since.map_or(0, |span| span.get_days())
}
