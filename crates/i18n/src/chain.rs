//! The order in which languages are tried for a message. A pure rule: the same on every page and in every feed.

use tejido_lang::Language;

/// The reader's language, then what stands in where it lacks a message. Ends in English, which has everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    languages: Vec<Language>,
}

impl Chain {
    /// The chain of a language alone: K'iche' falls back to Spanish, all others to English.
    pub fn new(language: Language) -> Self {
        Self::with_choices(language, &[])
    }

    /// The chain of a reader who named further languages, best first. They are asked only where the reader's own
    /// language has no settled neighbour: a Kreyòl page falls back to the reader's next choice, not to French.
    pub fn with_choices(language: Language, choices: &[Language]) -> Self {
        let mut languages = vec![language];
        match language {
            Language::Quc => languages.push(Language::Es),
            Language::Ht => languages.extend(choices.iter().copied().find(|choice| is_full(*choice))),
            Language::En | Language::Es | Language::Pt => {}
        }
        languages.push(Language::En);
        let mut seen = Vec::new();
        languages.retain(|language| {
            let new = !seen.contains(language);
            seen.push(*language);
            new
        });
        Self { languages }
    }

    /// The reader's own language.
    pub fn first(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::En)
    }

    /// All languages, in the order to try.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }
}

impl From<Language> for Chain {
    fn from(language: Language) -> Self {
        Self::new(language)
    }
}

/// Languages whose catalogues are complete, so that falling back to them makes sense.
const fn is_full(language: Language) -> bool {
    matches!(language, Language::En | Language::Es | Language::Pt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_neighbour() {
        let of = |language| Chain::new(language).languages().to_vec();
        assert_eq!(of(Language::En), [Language::En]);
        assert_eq!(of(Language::Pt), [Language::Pt, Language::En]);
        assert_eq!(of(Language::Quc), [Language::Quc, Language::Es, Language::En]);
        assert_eq!(of(Language::Ht), [Language::Ht, Language::En]);
    }

    #[test]
    fn kreyol_takes_the_second_choice_of_the_reader() {
        let chain = Chain::with_choices(Language::Ht, &[Language::Ht, Language::Quc, Language::Es]);
        assert_eq!(chain.languages(), [Language::Ht, Language::Es, Language::En]);
    }
}
