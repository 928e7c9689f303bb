//! Words for whoever imports, in their language: what is wrong with a row and what came of the import.

use std::fmt::Write as _;

use tejido_app::transfer::import::Place;
use tejido_app::transfer::{RowProblem, Severity};
use tejido_i18n::{Args, Catalog, key};
use tejido_lang::{Language, LanguageTag};

use crate::failure::{Failure, Result};

/// The catalogue and the language to speak.
#[derive(Debug)]
pub struct Words {
    catalog: Catalog,
    language: Language,
}

impl Words {
    /// In the language given, else in that of the terminal.
    ///
    /// # Errors
    /// When the language given is not one of the interface, or the catalogue is faulty.
    pub fn new(asked: Option<&str>) -> Result<Self> {
        let catalog = Catalog::load().map_err(|error| Failure::new(error.to_string()))?;
        let language = match asked {
            Some(asked) => LanguageTag::parse(asked)
                .ok()
                .and_then(|tag| Language::from_tag(&tag))
                .ok_or_else(|| Failure::new(format!("--lang takes en, es, ht, pt or quc, not {asked:?}")))?,
            None => of_terminal(|name| std::env::var(name).ok()),
        };
        Ok(Self { catalog, language })
    }

    /// A message.
    pub fn say(&self, key: &str, args: &Args) -> String {
        self.catalog.message(self.language, key, args).text
    }

    /// What is wrong, with the value and what may have been meant.
    pub fn problem(&self, problem: &RowProblem) -> String {
        let key = format!("problem.{}", problem.code);
        let mut words = self.say(&key, &Args::new());
        if !problem.value.is_empty() {
            let _infallible = write!(words, " ({})", one_line(&problem.value));
        }
        if !problem.hint.is_empty() {
            let _infallible = write!(words, " → {}", one_line(&problem.hint));
        }
        if problem.severity == Severity::Warning {
            words = self.say(key!("import.taken_anyway"), &Args::new().with("problem", words));
        }
        words
    }

    /// The problem of a column: `column: words`.
    pub fn of_column(&self, problem: &RowProblem) -> String {
        let words = self.problem(problem);
        if problem.column.is_empty() { words } else { format!("{}: {words}", problem.column) }
    }

    /// The whole line: `file:line: column: words`.
    pub fn line(&self, place: &Place, problem: &RowProblem) -> String {
        format!("{}:{}: {}", place.file, place.line, self.of_column(problem))
    }
}

/// A value on one line, without what a terminal would obey.
fn one_line(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// The language that the terminal's variables name: `LC_ALL`, then `LC_MESSAGES`, then `LANG`.
fn of_terminal(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let code = set.unwrap_or_default();
    let code = code.split(['_', '.', '@', '-']).next().unwrap_or_default();
    Language::from_code(code).unwrap_or(Language::En)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    fn words(language: &str) -> Words {
        Words::new(Some(language)).unwrap()
    }

    #[test]
    fn a_problem_says_where_what_and_what_may_have_been_meant() {
        let place = Place { file: "works.csv".into(), line: 12 };
        let problem = RowProblem::error("date", "bad-date", "mayo\u{1b}98").hint("1998-05");
        let said = words("en").line(&place, &problem);
        assert!(said.starts_with("works.csv:12: date: "), "{said}");
        assert!(said.ends_with("(mayo 98) → 1998-05"), "{said}");
        assert_ne!(words("es").line(&place, &problem), said);
    }

    #[test]
    fn the_terminal_says_the_language() {
        let of = |name: &'static str, value: &'static str| {
            of_terminal(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(of("LANG", "es_MX.UTF-8"), Language::Es);
        assert_eq!(of("LC_ALL", "pt-BR"), Language::Pt);
        assert_eq!(of("LANG", "C"), Language::En);
    }

    /// Every code that the sources can report has its words.
    #[test]
    fn every_problem_has_its_words() {
        let catalog = Catalog::load().unwrap();
        let codes = codes_in_sources();
        assert!(codes.len() > 30, "{codes:?}");
        let lacking: Vec<_> =
            codes.iter().filter(|code| !catalog.has(Language::En, &format!("problem.{code}"))).collect();
        assert!(lacking.is_empty(), "no words for {lacking:?}");
        let known = catalog.keys(Language::En);
        let unused: Vec<_> = known
            .iter()
            .filter_map(|key| key.strip_prefix("problem."))
            .filter(|code| !codes.iter().any(|known| known == code))
            .collect();
        assert!(unused.is_empty(), "words for what nobody reports: {unused:?}");
    }

    fn codes_in_sources() -> Vec<String> {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut codes = std::collections::BTreeSet::new();
        let mut folders = vec![crates.join("app/src/transfer")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for word in text.split('"').skip(1).step_by(2).filter(|word| is_code(word)) {
                        codes.insert(word.to_owned());
                    }
                }
            }
        }
        let validate = std::fs::read_to_string(crates.join("domain/src/record/validate.rs")).unwrap();
        let listed = validate.lines().filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \""));
        codes.extend(listed.filter_map(|(_, rest)| rest.split('"').next().map(str::to_owned)));
        // What only the API and saving report, whose sources are full of other hyphenated names.
        codes.extend(["key-taken", "not-json", "unknown-field", "version-kept"].map(str::to_owned));
        codes.into_iter().collect()
    }

    /// Codes are the hyphenated words of these sources, and a few single ones.
    fn is_code(word: &str) -> bool {
        let hyphenated = word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        (hyphenated
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.ends_with(|c: char| c.is_ascii_lowercase()))
            || ["ambiguous", "circular", "refused"].contains(&word)
    }
}
