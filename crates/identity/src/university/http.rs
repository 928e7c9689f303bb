//! Speaking HTTP to the provider: encrypted, within time, never following it elsewhere, never more than a small answer.
//! Must never put an address, a header or a body into an error: they hold codes and tokens.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::redirect::Policy;
use url::{Host, Url};

use super::UniversityError;

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(10);
/// Bytes of an answer at most. Metadata, keys and tokens have some thousands.
const MOST: usize = 512 * 1024;

/// Why a request came to nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    #[error("the address is not encrypted")]
    Insecure,
    #[error("no answer")]
    NoAnswer,
    #[error("the answer is too long")]
    TooLong,
}

/// A client for one provider.
#[derive(Debug)]
pub(super) struct Caller {
    client: reqwest::Client,
    /// The provider is on this machine, for trying things out: its addresses need no encryption.
    nearby: bool,
}

impl Caller {
    pub(super) fn new(issuer: &str) -> Result<Self, UniversityError> {
        let wrong = |reason| UniversityError::Config { option: "issuer", reason };
        let url = Url::parse(issuer).map_err(|_| wrong("is not an address such as https://login.example.edu"))?;
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("must be an address without ?, # or a password"));
        }
        let nearby = loopback(&url);
        if url.scheme() != "https" && !(url.scheme() == "http" && nearby) {
            return Err(wrong("must begin with https://"));
        }
        // As for object stores: the client has no TLS provider of its own. One that is there already serves.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().redirect(Policy::none()).connect_timeout(CONNECT).timeout(WHOLE);
        let client = client.build().map_err(|_| wrong("cannot be spoken to: there is no usable TLS"))?;
        Ok(Self { client, nearby })
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        let request = reqwest::Request::try_from(request).map_err(|_| CallError::NoAnswer)?;
        let allowed = request.url().scheme() == "https" || (self.nearby && loopback(request.url()));
        if !allowed {
            return Err(CallError::Insecure);
        }
        let mut answer = self.client.execute(request).await.map_err(|_| CallError::NoAnswer)?;
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|_| CallError::NoAnswer)? {
            if body.len() + piece.len() > MOST {
                return Err(CallError::TooLong);
            }
            body.extend_from_slice(&piece);
        }
        let mut response = HttpResponse::new(body);
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }
}

impl<'a> AsyncHttpClient<'a> for Caller {
    type Error = CallError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>> + Send + 'a>>;

    fn call(&'a self, request: HttpRequest) -> Self::Future {
        Box::pin(self.answer(request))
    }
}

fn loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
