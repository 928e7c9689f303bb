//! Which of the service's languages is which of ours. A language it lacks is said to be lacking; no neighbour of it is
//! taken instead.

use serde::Deserialize;

use crate::TranslateError;

/// A language of the service, and what it can be translated into.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Offered {
    code: String,
    /// Missing in older versions, which translate everything into everything.
    #[serde(default)]
    targets: Vec<String>,
}

/// What a service offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Offer {
    languages: Vec<Offered>,
}

impl Offer {
    /// The service's own codes for a pair of languages.
    ///
    /// # Errors
    /// [`TranslateError::NotOffered`] names the language that is missing.
    pub fn pair(&self, from: &str, to: &str) -> Result<(String, String), TranslateError> {
        let known = self.languages.iter().map(|language| language.code.as_str());
        let source = code(known, from).ok_or_else(|| TranslateError::NotOffered(from.to_owned()))?;
        let offered = self.languages.iter().find(|language| language.code == source);
        let targets = offered.map(|language| language.targets.as_slice()).unwrap_or_default();
        let target = if targets.is_empty() {
            code(self.languages.iter().map(|language| language.code.as_str()), to)
        } else {
            code(targets.iter().map(String::as_str), to)
        };
        let target = target.ok_or_else(|| TranslateError::NotOffered(to.to_owned()))?;
        Ok((source.to_owned(), target.to_owned()))
    }
}

/// The code for a language tag: the very tag, or else the same language without or with a region. Portuguese of
/// Brazil has been called `pb` by the service.
fn code<'a>(known: impl Iterator<Item = &'a str>, tag: &str) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    let same = |wanted: &str| known.iter().copied().find(|code| code.eq_ignore_ascii_case(wanted));
    let base = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let wanted = base(tag);
    let brazil = wanted == "pt" && !tag.eq_ignore_ascii_case("pt-PT");
    same(tag)
        .or_else(|| if brazil { same("pt-BR").or_else(|| same("pb")) } else { None })
        .or_else(|| same(&wanted))
        .or_else(|| known.iter().copied().find(|code| base(code) == wanted))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    fn offer(text: &str) -> Offer {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn tags_find_the_codes_of_the_service() {
        let offer = offer(
            r#"[{"code":"en","name":"English","targets":["es","pt-BR","ht"]},{"code":"es","targets":["en"]},{"code":"pb"}]"#,
        );
        let pair = |from, to| offer.pair(from, to);
        assert_eq!(pair("en", "pt"), Ok(("en".into(), "pt-BR".into())));
        assert_eq!(pair("en-US", "es-MX"), Ok(("en".into(), "es".into())));
        assert_eq!(pair("pt-BR", "en"), Ok(("pb".into(), "en".into())));
        assert_eq!(pair("es", "ht"), Err(TranslateError::NotOffered("ht".into())));
    }

    #[test]
    fn a_language_the_service_lacks_has_no_neighbour() {
        let offer = offer(r#"[{"code":"es"},{"code":"en"},{"code":"qu"}]"#);
        assert_eq!(offer.pair("es", "quc"), Err(TranslateError::NotOffered("quc".into())));
        assert_eq!(offer.pair("quc", "es"), Err(TranslateError::NotOffered("quc".into())));
    }
}
