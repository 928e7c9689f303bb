//! Everyday questions in each language to the sample collection. Development data.

use tejido_lang::Language;

use super::all;
use crate::Failure;
use crate::arguments::Arguments;
use crate::collection::{Question, Trial};
use crate::data::{questions, sample};
use crate::measure::{Ranked, mean, ranked};
use crate::report::{Data, Report, Table, figure, head};
use crate::system::System;
use crate::system::product::Product;

/// Asks every system the questions of each language.
pub fn run(
    arguments: &Arguments,
    levels: &[Product],
    others: &[Box<dyn System>],
    report: &mut Report,
) -> Result<(), Failure> {
    let documents = sample::read(&arguments.sample, &arguments.vocabulary)?;
    let asked = questions::read(&arguments.questions)?;
    let mut rows = Vec::new();
    let mut misplaced = Vec::new();
    let mut last = Vec::new();
    for system in all(levels, others) {
        let mut figures = Vec::new();
        misplaced.clear();
        for from in Language::ALL {
            let questions: Vec<Question> =
                asked.iter().filter(|(lang, _)| *lang == from).map(|(_, question)| question.clone()).collect();
            let answers = system.answer(&Trial { from, to: None, documents: &documents, questions: &questions })?;
            figures.push(ranked(&questions, &answers));
            let pairs = questions.iter().zip(&answers);
            misplaced.extend(pairs.filter_map(|(question, answer)| misplaced_row(from, question, answer)));
        }
        rows.push(row(system.name(), &figures));
        last = figures;
    }
    report.figures.insert("dev.topical.mrr".to_owned(), mean(last.iter().map(|ranked| ranked.mrr)));
    report.figures.insert("dev.topical.success".to_owned(), mean(last.iter().map(|ranked| ranked.success)));
    report.tables.push(Table {
        title: "Everyday questions to the sample".to_owned(),
        data: Data::Development,
        note: format!(
            "{} questions, a dozen a language, to {} records and concepts. MRR@10 and, in brackets, the share with a \
             right answer among the first ten.",
            asked.len(),
            documents.len()
        ),
        head: head(&["", "en", "es", "ht", "pt", "quc", "mean"]),
        rows,
    });
    report.tables.push(Table {
        title: "Questions whose first answer is not a right one".to_owned(),
        data: Data::Development,
        note: "By the product with all it knows: where the first right answer stands, and what came first instead."
            .to_owned(),
        head: head(&["language", "question", "place", "first answer"]),
        rows: misplaced,
    });
    Ok(())
}

/// A question, where its first right answer stands, and what stands first; nothing when that is right.
fn misplaced_row(from: Language, question: &Question, answer: &[String]) -> Option<Vec<String>> {
    let place = answer.iter().position(|id| question.is_answered_by(id));
    let shown = place.map_or_else(|| "none".to_owned(), |place| (place + 1).to_string());
    let first = answer.first().cloned().unwrap_or_default();
    (place != Some(0)).then(|| vec![from.to_string(), question.text.clone(), shown, first])
}

fn row(name: String, figures: &[Ranked]) -> Vec<String> {
    let both = |ranked: Ranked| format!("{} ({:.2})", figure(ranked.mrr), ranked.success);
    let of_all = Ranked {
        mrr: mean(figures.iter().map(|ranked| ranked.mrr)),
        success: mean(figures.iter().map(|ranked| ranked.success)),
    };
    std::iter::once(name).chain(figures.iter().copied().map(both)).chain([both(of_all)]).collect()
}
