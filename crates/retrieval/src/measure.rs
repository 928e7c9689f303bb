//! How good an answer is. All figures are over 0 to 1, higher is better.

use std::collections::{BTreeMap, BTreeSet};

use crate::collection::Question;

/// How far down an answer is read.
pub const READ: usize = 10;

/// How well questions were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ranked {
    /// Mean over the questions of one over the place of the first right answer, 0 beyond the tenth.
    pub mrr: f64,
    /// Share of questions with a right answer among the first ten.
    pub success: f64,
}

/// Scores the answers to questions, in their order.
pub fn ranked(questions: &[Question], answers: &[Vec<String>]) -> Ranked {
    let places = questions.iter().zip(answers).map(|(question, answer)| {
        answer.iter().take(READ).position(|id| question.is_answered_by(id)).map(|place| place + 1)
    });
    let places: Vec<Option<usize>> = places.collect();
    let of = questions.len().max(1) as f64;
    let mrr: f64 = places.iter().flatten().map(|place| 1.0 / *place as f64).sum();
    Ranked { mrr: mrr / of, success: places.iter().flatten().count() as f64 / of }
}

/// The mean, 0 of nothing.
pub fn mean(figures: impl IntoIterator<Item = f64>) -> f64 {
    let figures: Vec<f64> = figures.into_iter().collect();
    if figures.is_empty() { 0.0 } else { figures.iter().sum::<f64>() / figures.len() as f64 }
}

/// How well a key puts together the forms of one lemma and keeps apart those of different ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Conflated {
    /// Of the pairs of forms with one key, how many share a lemma.
    pub precision: f64,
    /// Of the pairs of forms that share a lemma, how many have one key.
    pub recall: f64,
}

impl Conflated {
    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// Scores keys given to forms, over pairs of forms. A form may have several lemmas.
pub fn conflated(lemmas: &BTreeMap<String, BTreeSet<String>>, key: impl Fn(&str) -> String) -> Conflated {
    let made = pairs(lemmas.keys().map(|form| (key(form), form.as_str())));
    let gold = lemmas.iter().flat_map(|(form, lemmas)| lemmas.iter().map(|lemma| (lemma.clone(), form.as_str())));
    let gold = pairs(gold);
    let hit = made.intersection(&gold).count() as f64;
    let share = |of: usize, none: f64| if of == 0 { none } else { hit / of as f64 };
    Conflated { precision: share(made.len(), 1.0), recall: share(gold.len(), 1.0) }
}

/// Every pair of forms that share a key.
fn pairs<'a>(keyed: impl Iterator<Item = (String, &'a str)>) -> BTreeSet<(&'a str, &'a str)> {
    let mut groups: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (key, form) in keyed {
        groups.entry(key).or_default().insert(form);
    }
    let mut pairs = BTreeSet::new();
    for forms in groups.values() {
        let forms: Vec<&str> = forms.iter().copied().collect();
        for (at, one) in forms.iter().enumerate() {
            pairs.extend(forms[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(expected: &[&str]) -> Question {
        Question { text: String::new(), expected: expected.iter().map(|&id| id.to_owned()).collect() }
    }

    #[test]
    fn the_first_right_answer_counts_by_its_place() {
        let questions = [question(&["b"]), question(&["x", "w/*"]), question(&["none"])];
        let answers = [vec!["a", "b"], vec!["w/1", "x"], vec!["a"]];
        let answers = answers.map(|answer| answer.into_iter().map(str::to_owned).collect());
        let scored = ranked(&questions, &answers);
        assert!((scored.mrr - 0.5).abs() < 1e-9);
        assert!((scored.success - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn keys_are_scored_over_pairs_of_forms() {
        let lemmas = [("walk", "walk"), ("walked", "walk"), ("walks", "walk"), ("wall", "wall")];
        let lemmas: BTreeMap<_, _> =
            lemmas.into_iter().map(|(form, lemma)| (form.to_owned(), BTreeSet::from([lemma.to_owned()]))).collect();
        let perfect = conflated(&lemmas, |form| form.trim_end_matches("ed").trim_end_matches('s').to_owned());
        assert!((perfect.f1() - 1.0).abs() < 1e-9);
        let blunt = conflated(&lemmas, |form| form[..3].to_owned());
        assert!((blunt.precision - 0.5).abs() < 1e-9 && (blunt.recall - 1.0).abs() < 1e-9);
        assert!(conflated(&lemmas, str::to_owned).f1().abs() < 1e-9);
    }
}
