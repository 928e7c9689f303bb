//! Requests to the site without a socket, and what it answers.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use futures_util::StreamExt as _;
use tower::ServiceExt as _;

use crate::app::TestApp;

/// A request to be sent.
#[derive(Debug)]
pub struct Ask<'a> {
    site: &'a TestApp,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Response {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// The content as it came.
    pub body: Bytes,
}

impl TestApp {
    /// Asks for an address without saying anything about oneself.
    pub async fn get(&self, path: &str) -> Response {
        self.ask(path).send().await
    }

    /// A request for an address, to which more can be added.
    pub fn ask(&self, path: &str) -> Ask<'_> {
        Ask { site: self, method: Method::GET, path: path.to_owned(), headers: HeaderMap::new(), body: String::new() }
    }
}

impl Ask<'_> {
    /// With another method.
    #[must_use]
    pub fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("the name of a header");
        self.headers.insert(name, HeaderValue::try_from(value).expect("the value of a header"));
        self
    }

    /// Asking for these forms.
    #[must_use]
    pub fn accept(self, forms: &str) -> Self {
        self.header("accept", forms)
    }

    /// From a reader of these languages.
    #[must_use]
    pub fn language(self, languages: &str) -> Self {
        self.header("accept-language", languages)
    }

    /// Posting a form.
    #[must_use]
    pub fn post(mut self, form: &str) -> Self {
        self.method = Method::POST;
        form.clone_into(&mut self.body);
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    /// Posting a form with a file in it, as browsers do.
    #[must_use]
    pub fn post_file(mut self, fields: &[(&str, &str)], name: &str, content: &str) -> Self {
        self.method = Method::POST;
        let mut body = String::new();
        for (field, value) in fields {
            body.push_str("--edge\r\ncontent-disposition: form-data; name=\"");
            body.push_str(field);
            body.push_str("\"\r\n\r\n");
            body.push_str(value);
            body.push_str("\r\n");
        }
        body.push_str("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"");
        body.push_str(name);
        body.push_str("\"\r\n\r\n");
        body.push_str(content);
        body.push_str("\r\n--edge--\r\n");
        self.body = body;
        self.header("content-type", "multipart/form-data; boundary=edge")
    }

    /// Sends it and reads the answer to its end.
    ///
    /// # Panics
    /// When the address is none, or the answer breaks off.
    pub async fn send(self) -> Response {
        let mut request = Request::new(Body::from(self.body));
        *request.method_mut() = self.method;
        *request.uri_mut() = self.path.parse().unwrap_or_else(|error| panic!("{}: {error}", self.path));
        *request.headers_mut() = self.headers;
        let response = self.site.router().clone().oneshot(request).await.expect("an answer");
        let (head, body) = response.into_parts();
        let mut stream = body.into_data_stream();
        let mut bytes = Vec::new();
        while let Some(piece) = stream.next().await {
            bytes.extend_from_slice(&piece.expect("an answer that is whole"));
        }
        Response { status: head.status.as_u16(), headers: head.headers, body: Bytes::from(bytes) }
    }
}

impl Response {
    /// The content as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    /// The content as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("a header of plain text")).unwrap_or_default()
    }
}

/// The name by which content is kept and addressed.
pub fn digest(content: impl AsRef<[u8]>) -> String {
    tejido_blobs::Digest::of(content.as_ref()).to_string()
}
