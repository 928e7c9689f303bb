//! Which form of a record is asked for (RFC 9110 §12.5.1).

use axum::http::{HeaderMap, header};

/// A form of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A page.
    Html,
    /// Plain JSON.
    Json,
    /// JSON-LD.
    JsonLd,
    /// BibTeX.
    BibTex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Csl,
}

impl Form {
    /// The endings of addresses, longest first.
    pub const ENDINGS: [(&'static str, Self); 5] = [
        (".csl.json", Self::Csl),
        (".jsonld", Self::JsonLd),
        (".json", Self::Json),
        (".bib", Self::BibTex),
        (".ris", Self::Ris),
    ];

    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::BibTex => "application/x-bibtex; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Csl => "application/vnd.citationstyles.csl+json",
        }
    }

    fn of(mime: &str) -> Option<Self> {
        match mime {
            "text/html" | "application/xhtml+xml" | "text/*" | "*/*" => Some(Self::Html),
            "application/json" | "application/*" => Some(Self::Json),
            "application/ld+json" => Some(Self::JsonLd),
            "application/x-bibtex" | "text/x-bibtex" => Some(Self::BibTex),
            "application/x-research-info-systems" => Some(Self::Ris),
            "application/vnd.citationstyles.csl+json" => Some(Self::Csl),
            _ => None,
        }
    }
}

/// The form the asker likes best; `None` when they like none we have.
pub fn negotiate(headers: &HeaderMap) -> Option<Form> {
    let Some(value) = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()) else {
        return Some(Form::Html);
    };
    let mut best: Option<(f32, Form)> = None;
    let mut any = false;
    for part in value.split(',').take(32) {
        let mut parameters = part.split(';').map(str::trim);
        let Some(mime) = parameters.next().filter(|mime| !mime.is_empty()) else { continue };
        any = true;
        let quality = parameters.find_map(|parameter| parameter.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        if let Some(form) = Form::of(&mime.to_ascii_lowercase())
            && quality > 0.0
            && best.is_none_or(|(known, _)| quality > known)
        {
            best = Some((quality, form));
        }
    }
    if any { best.map(|(_, form)| form) } else { Some(Form::Html) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    #[test]
    fn browsers_get_pages_and_programs_what_they_ask_for() {
        let ask = |accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().unwrap());
            negotiate(&headers)
        };
        assert_eq!(ask("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), Some(Form::Html));
        assert_eq!(ask("application/ld+json, application/json;q=0.5"), Some(Form::JsonLd));
        assert_eq!(ask("application/json"), Some(Form::Json));
        assert_eq!(ask("image/png"), None);
        assert_eq!(ask("*/*"), Some(Form::Html));
        assert_eq!(negotiate(&HeaderMap::new()), Some(Form::Html));
    }
}
