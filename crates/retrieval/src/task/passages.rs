//! Finding the passage that answers a question, in English and in Spanish, and across the two. Test data.

use tejido_lang::Language;

use super::all;
use crate::Failure;
use crate::arguments::Arguments;
use crate::collection::Trial;
use crate::data::xquad;
use crate::measure::{mean, ranked};
use crate::report::{Data, Report, Table, figure, head};
use crate::system::System;
use crate::system::product::Product;

/// Asks every system, where the data is there.
pub fn run(
    arguments: &Arguments,
    levels: &[Product],
    others: &[Box<dyn System>],
    report: &mut Report,
) -> Result<(), Failure> {
    let read = |language| match &arguments.xquad {
        Some(folder) => xquad::read(folder, language),
        None => Ok(None),
    };
    let (Some(english), Some(spanish)) = (read(Language::En)?, read(Language::Es)?) else {
        report.skip("passages by questions", "TEJIDO_XQUAD names no folder with xquad.en.json and xquad.es.json");
        return Ok(());
    };
    let sets = [(Language::En, english), (Language::Es, spanish)];
    let mut rows = Vec::new();
    for system in all(levels, others) {
        let mut figures = Vec::new();
        for (from, to) in [(0, 0), (1, 1), (0, 1), (1, 0)] {
            let ((from, (_, questions)), (to, (documents, _))) = (&sets[from], &sets[to]);
            let answers = system.answer(&Trial { from: *from, to: Some(*to), documents, questions })?;
            figures.push(ranked(questions, &answers).mrr);
        }
        report.figures.insert("test.passages.mrr".to_owned(), mean(figures[..2].iter().copied()));
        rows.push(std::iter::once(system.name()).chain(figures.into_iter().map(figure)).collect());
    }
    report.tables.push(Table {
        title: "Passages by questions (XQuAD)".to_owned(),
        data: Data::Test,
        note: format!("MRR@10 of {} questions to {} passages.", sets[0].1.1.len(), sets[0].1.0.len()),
        head: head(&["", "en→en", "es→es", "en→es", "es→en"]),
        rows,
    });
    Ok(())
}
