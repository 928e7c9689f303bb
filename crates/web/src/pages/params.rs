//! The parameters of a search in an address, read and written. A page ignores what it does not know;
//! the API refuses it.

use tejido_app::App;
use tejido_app::search::{DateRange, FACETS, Facet, Filter, Find, SORTS, Sort, filter_value};
use tejido_formats::edtf::Edtf;
use tejido_formats::text::clean_typed;
use tejido_lang::Language;

use super::{MAX_QUERY, PAGE, PAGE_QUERY, address};
use crate::http::error::WebError;

/// A search as its address says it.
#[derive(Debug, Clone, Default)]
pub struct Params {
    /// What was typed.
    pub query: String,
    /// Facet values, in the order of the facets.
    pub filters: Vec<(Facet, String)>,
    /// The order, when one was chosen.
    pub sort: Option<Sort>,
    /// Page of results, from 1.
    pub page: usize,
    /// Results on a page, when the API says.
    pub limit: Option<usize>,
    /// Days, as typed.
    pub from: Option<String>,
    /// Days, as typed.
    pub to: Option<String>,
    /// Only the typed words, none that mean the same in other languages (`cross=no`).
    pub own_words_only: bool,
    /// Only texts in these languages (`in=…`); empty for all.
    pub texts_in: Vec<Language>,
    /// How each score came about is to be told (`explain=true`); the API does.
    pub explain: bool,
    /// Parameters nobody knows.
    pub unknown: Vec<String>,
}

impl Params {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// When a value does not fit.
    pub fn read(query: &str) -> Result<Self, WebError> {
        let mut params = Self { page: 1, ..Self::default() };
        for (name, value) in pairs(query) {
            params.take(&name, &value)?;
        }
        if params.query.chars().count() > MAX_QUERY {
            return Err(WebError::QueryTooLong);
        }
        params.filters.sort_by_key(|(facet, _)| FACETS.iter().position(|known| known == facet));
        params.filters.dedup();
        Ok(params)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), WebError> {
        let value = value.trim().to_owned();
        match name {
            // What is asked for is shown again, and must not turn the words beside it around.
            "q" => clean_typed(&value).0.trim().clone_into(&mut self.query),
            _ if value.is_empty() => {}
            "sort" => {
                let known = SORTS.iter().find(|(_, word)| *word == value);
                self.sort = Some(known.ok_or(WebError::BadParameter("sort"))?.0);
            }
            "page" => self.page = value.parse().ok().filter(|page| *page > 0).ok_or(WebError::BadParameter("page"))?,
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=100).contains(limit));
                self.limit = Some(limit.ok_or(WebError::BadParameter("limit"))?);
            }
            "cross" => {
                let yes = match &*value {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(WebError::BadParameter("cross")),
                };
                self.own_words_only = !yes;
            }
            "explain" => self.explain = value.parse().map_err(|_| WebError::BadParameter("explain"))?,
            "in" => {
                let language = Language::from_code(&value).ok_or(WebError::BadParameter("in"))?;
                if !self.texts_in.contains(&language) {
                    self.texts_in.push(language);
                }
            }
            "from" => self.from = Some(value),
            "to" => self.to = Some(value),
            _ => match FACETS.iter().find(|facet| facet.0 == name) {
                Some(facet) if self.filters.len() < 64 => self.filters.push((*facet, value)),
                Some(_) => {}
                None => self.unknown.push(name.to_owned()),
            },
        }
        Ok(())
    }

    /// Keeps so much of what was typed as a page can repeat in its links. Says whether something was cut.
    pub fn shorten(&mut self) -> bool {
        let Some((end, _)) = self.query.char_indices().nth(PAGE_QUERY) else { return false };
        // At a word, so that no half of one is searched; a text without spaces is cut where it is.
        let end = self.query[..end].rfind(char::is_whitespace).unwrap_or(end);
        self.query.truncate(end);
        true
    }

    /// Refuses what nobody knows, for the API. `lang` is known everywhere.
    ///
    /// # Errors
    /// The first unknown parameter.
    pub fn strict(self) -> Result<Self, WebError> {
        match self.unknown.iter().find(|name| *name != "lang") {
            Some(name) => Err(WebError::UnknownParameter(name.chars().take(60).collect())),
            None => Ok(self),
        }
    }

    /// Results on a page.
    pub fn per_page(&self) -> usize {
        self.limit.unwrap_or(PAGE)
    }

    /// The question to ask.
    ///
    /// # Errors
    /// A date that is none, a page too deep.
    pub async fn find(&self, app: &App, facets: &[Facet]) -> Result<Find, WebError> {
        let mut filters: Vec<Filter> = Vec::new();
        for (facet, value) in &self.filters {
            let value = filter_value(app, *facet, value).await?;
            match filters.iter_mut().find(|filter| filter.facet == *facet) {
                Some(filter) => filter.values.push(value),
                None => filters.push(Filter { facet: *facet, values: vec![value] }),
            }
        }
        let day = |text: &Option<String>, name, end: bool| {
            let Some(text) = text else { return Ok(None) };
            let date = Edtf::parse(text).map_err(|_| WebError::BadParameter(name))?;
            let day = if end { date.latest() } else { date.earliest() };
            Ok::<_, WebError>(day.map(tejido_formats::edtf::Day::as_number))
        };
        let (from, to) = (day(&self.from, "from", false)?, day(&self.to, "to", true)?);
        let offset = (self.page - 1).checked_mul(self.per_page()).ok_or(WebError::PageTooDeep)?;
        Ok(Find {
            query: self.query.clone(),
            filters,
            dates: (from.is_some() || to.is_some()).then_some(DateRange { from, to }),
            facets: facets.to_vec(),
            text_languages: self.texts_in.clone(),
            own_words_only: self.own_words_only,
            sort: self.sort(),
            offset,
            limit: self.per_page(),
            ..Find::default()
        })
    }

    /// The order: as chosen, else the best match, or for a mere list the newest in the archive.
    pub fn sort(&self) -> Sort {
        self.sort.unwrap_or(if self.query.is_empty() { Sort::Added } else { Sort::Relevance })
    }

    /// The address of this search below a path.
    pub fn url(&self, path: &str) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.query.is_empty() {
            pairs.push(("q", self.query.clone()));
        }
        pairs.extend(self.filters.iter().map(|(facet, value)| (facet.0, value.clone())));
        for (name, value) in [("from", &self.from), ("to", &self.to)] {
            pairs.extend(value.clone().map(|value| (name, value)));
        }
        pairs.extend(self.how());
        if let Some(limit) = self.limit {
            pairs.push(("limit", limit.to_string()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        if pairs.is_empty() {
            return path.to_owned();
        }
        let query: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", address::encode(value))).collect();
        format!("{path}?{}", query.join("&"))
    }

    /// How to search, beside the words and the filters: languages and order.
    pub fn how(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<(&str, String)> =
            self.texts_in.iter().map(|language| ("in", language.code().to_owned())).collect();
        if self.own_words_only {
            pairs.push(("cross", "no".to_owned()));
        }
        if let Some((_, word)) = SORTS.iter().find(|(sort, _)| Some(*sort) == self.sort) {
            pairs.push(("sort", (*word).to_owned()));
        }
        pairs
    }

    /// The same search on another page.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same search with texts in this language only; in all again when it was so already.
    #[must_use]
    pub fn keeping_to(&self, language: Language) -> Self {
        let texts_in = if self.texts_in == [language] { Vec::new() } else { vec![language] };
        Self { texts_in, ..self.on_page(1) }
    }

    /// The same search with a facet value added, or taken away.
    #[must_use]
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut other = self.on_page(1);
        match other.filters.iter().position(|(known, set)| *known == facet && set == value) {
            Some(at) => drop(other.filters.remove(at)),
            None => other.filters.push((facet, value.to_owned())),
        }
        other.filters.sort_by_key(|(facet, _)| FACETS.iter().position(|known| known == facet));
        other
    }
}

/// The pairs of a query, decoded (WHATWG URL, application/x-www-form-urlencoded). Bytes that are no
/// UTF-8 become U+FFFD.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty()).take(256);
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// A name or value of a form as it was typed.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    // PostgreSQL keeps no text with a zero in it, and nobody types one.
    String::from_utf8_lossy(&out).replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_search_comes_back_from_its_address() {
        let params = Params::read("q=derechos+del%20hogar&subject=x1&sort=newest&page=3&foo=1").unwrap();
        assert_eq!(params.query, "derechos del hogar");
        assert_eq!(params.unknown, ["foo"]);
        assert_eq!(params.url("/es/explore"), "/es/explore?q=derechos%20del%20hogar&subject=x1&sort=newest&page=3");
        assert_eq!(params.toggled(Facet::SUBJECT, "x1").url("/e"), "/e?q=derechos%20del%20hogar&sort=newest");
    }

    #[test]
    fn languages_of_texts_and_crossing_stay_in_the_address() {
        let params = Params::read("q=dwa&in=ht&in=quc&in=ht&cross=no&page=2").unwrap();
        assert_eq!(params.texts_in, [Language::Ht, Language::Quc]);
        assert_eq!(params.url("/e"), "/e?q=dwa&in=ht&in=quc&cross=no&page=2");
        assert_eq!(Params::read("q=dwa&cross=yes").unwrap().url("/e"), "/e?q=dwa");
    }

    #[test]
    fn a_page_keeps_the_first_words_of_a_long_question() {
        let mut params = Params::read(&format!("q={}", "dwa ".repeat(400))).unwrap();
        assert!(params.shorten() && params.query.ends_with("dwa") && params.query.len() <= PAGE_QUERY);
        assert!(!params.shorten());
    }

    #[test]
    fn values_that_do_not_fit_are_named() {
        assert!(matches!(Params::read("in=xx"), Err(WebError::BadParameter("in"))));
        assert!(matches!(Params::read("cross=maybe"), Err(WebError::BadParameter("cross"))));
        assert!(matches!(Params::read("page=0"), Err(WebError::BadParameter("page"))));
        assert!(matches!(Params::read("sort=best"), Err(WebError::BadParameter("sort"))));
        assert!(matches!(Params::read(&format!("q={}", "a".repeat(10_001))), Err(WebError::QueryTooLong)));
    }

    proptest! {
        #[test]
        fn no_query_is_too_odd(query in "\\PC{0,60}") {
            let _ = Params::read(&query);
        }
    }
}
