//! Headers every answer carries.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing from elsewhere, nothing inline, nothing that runs but our own modules.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

/// Files people have given are served where they can run nothing.
pub const FILE_CSP: &str = "default-src 'none'; sandbox; style-src 'unsafe-inline'; img-src data:; media-src 'self'";

/// What pages may ask the browser for: passkeys of this site, and nothing else.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), interest-cohort=(), \
    publickey-credentials-get=(self), publickey-credentials-create=(self)";

/// Adds what is missing.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::CONTENT_SECURITY_POLICY, CSP),
    ];
    for (name, value) in always {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
