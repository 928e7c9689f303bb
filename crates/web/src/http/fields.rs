//! Posted forms: their fields in order, within bounds.

use axum::body::{Body, to_bytes};

use super::error::WebError;
use crate::pages::params::decode;

/// Most bytes of a form. Six languages of a long text fit many times.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Most fields of a form.
pub const MAX_FIELDS: usize = 20_000;

/// The fields of a form, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads a body of type `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// [`WebError::TooLarge`] when it is longer than forms are, or has more fields.
    pub async fn read(body: Body) -> Result<Self, WebError> {
        let bytes = to_bytes(body, MAX_BYTES).await.map_err(|_| WebError::TooLarge)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| WebError::BadRequest)?;
        let mut fields = Vec::new();
        for part in text.split('&').filter(|part| !part.is_empty()) {
            if fields.len() == MAX_FIELDS {
                return Err(WebError::TooLarge);
            }
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            // Browsers end lines with CR and LF in forms; what is kept has LF.
            fields.push((decode(name), decode(value).replace("\r\n", "\n")));
        }
        Ok(Self(fields))
    }

    /// The first value of a field; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Every value of a field, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
