//! The simplest strong way of telling languages: letter n-grams counted in a few pages of each.

use std::collections::{BTreeMap, HashMap};

use tejido_lang::Language;

/// Longest n-gram, in letters.
const LONGEST: usize = 3;
/// Counts as if every n-gram had been seen this often.
const UNSEEN: f64 = 0.5;

/// Counts of n-grams for each class.
#[derive(Default)]
pub struct Bayes {
    classes: BTreeMap<String, Class>,
}

#[derive(Default)]
struct Class {
    language: Option<Language>,
    counts: HashMap<String, f64>,
    all: f64,
}

impl Bayes {
    /// Counts texts of one of the five.
    pub fn learn(&mut self, language: Option<Language>, texts: &[String]) {
        self.add(&language.map_or_else(String::new, |language| language.to_string()), language, texts);
    }

    /// Counts texts of another language.
    pub fn learn_other(&mut self, code: &str, texts: &[String]) {
        self.add(&format!("other {code}"), None, texts);
    }

    fn add(&mut self, name: &str, language: Option<Language>, texts: &[String]) {
        let class = self.classes.entry(name.to_owned()).or_default();
        class.language = language;
        for gram in texts.iter().flat_map(|text| grams(text)) {
            *class.counts.entry(gram).or_default() += 1.0;
            class.all += 1.0;
        }
    }

    /// The likeliest class; `None` when that is another language.
    pub fn guess(&self, text: &str) -> Option<Language> {
        let grams = grams(text);
        let kinds = self.classes.values().map(|class| class.counts.len()).max()? as f64;
        let scored = self.classes.values().map(|class| {
            let of = |gram| (class.counts.get(gram).copied().unwrap_or(0.0) + UNSEEN) / (class.all + UNSEEN * kinds);
            (class.language, grams.iter().map(|gram| of(gram).ln()).sum::<f64>())
        });
        scored.max_by(|a, b| a.1.total_cmp(&b.1))?.0
    }
}

/// One to three letters in a row, with a space before and after each word.
fn grams(text: &str) -> Vec<String> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let letters: Vec<char> = format!(" {} ", words.join(" ")).chars().collect();
    (1..=LONGEST).flat_map(|length| letters.windows(length)).map(|gram| gram.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_learned_is_told_apart() {
        let mut bayes = Bayes::default();
        bayes.learn(Some(Language::En), &["the right of the people".to_owned()]);
        bayes.learn(Some(Language::Es), &["el derecho de los pueblos".to_owned()]);
        bayes.learn_other("fra", &["le droit des peuples et des gens".to_owned()]);
        assert_eq!(bayes.guess("the people"), Some(Language::En));
        assert_eq!(bayes.guess("los derechos"), Some(Language::Es));
        assert_eq!(bayes.guess("des gens et le droit"), None);
    }
}
