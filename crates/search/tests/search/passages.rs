//! Questions to passages, beside plain tantivy with its stemmer on the same data. Needs a folder with files of
//! the `SQuAD` form named `xquad.en.json` and so on (`XQuAD`, CC BY-SA 4.0, is one; it is not part of this
//! repository): `PASSAGES=FOLDER cargo test --release -p tejido-search passages -- --ignored --nocapture`.

use std::collections::HashMap;
use std::path::Path;

use crate::archive::*;
use rust_stemmers::{Algorithm, Stemmer};
use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::{TantivyDocument, doc};
use tejido_lang::Language;
use tejido_lang::lexicon::glossary;
use tejido_search::{Index, SearchRequest};

/// Passages, and questions with the passage that answers each.
struct Passages {
    texts: Vec<String>,
    questions: Vec<(String, usize)>,
}

fn read(dir: &Path, lang: Language) -> Option<Passages> {
    let file = std::fs::read_to_string(dir.join(format!("xquad.{lang}.json"))).ok()?;
    let file: Value = serde_json::from_str(&file).unwrap();
    let (mut texts, mut questions) = (Vec::new(), Vec::new());
    for paragraph in
        file["data"].as_array().unwrap().iter().flat_map(|article| article["paragraphs"].as_array().unwrap())
    {
        for question in paragraph["qas"].as_array().unwrap() {
            questions.push((question["question"].as_str().unwrap().to_owned(), texts.len()));
        }
        texts.push(paragraph["context"].as_str().unwrap().to_owned());
    }
    Some(Passages { texts, questions })
}

/// The mean of one over the place of the answer, of ten places.
fn mean_reciprocal_rank(passages: &Passages, mut rank: impl FnMut(&str) -> Vec<usize>) -> f64 {
    let each = passages.questions.iter().map(|(question, answer)| {
        let place = rank(question).into_iter().take(10).position(|found| found == *answer);
        place.map_or(0.0, |place| 1.0 / f64::from(u32::try_from(place + 1).unwrap()))
    });
    each.sum::<f64>() / f64::from(u32::try_from(passages.questions.len()).unwrap())
}

fn ours(passages: &[(Language, &Passages)]) -> Index {
    let entries = passages.iter().flat_map(|(lang, passages)| {
        passages.texts.iter().enumerate().map(move |(at, text)| {
            let mut entry = item(&format!("{lang}{at}"), *lang, "");
            entry.texts.clear();
            entry.body(*lang, text)
        })
    });
    index_of(entries.collect())
}

fn ask(index: &Index, lang: Language, to: Language, question: &str, cross: bool) -> Vec<usize> {
    let mut request = SearchRequest::new(question, lang, &everyone);
    request.translate = if cross { Some(glossary()) } else { None };
    if cross {
        request.text_languages = vec![to];
    }
    let hits = index.search(&request).unwrap().hits;
    hits.iter().filter_map(|hit| hit.id.strip_prefix(to.code())?.parse().ok()).collect()
}

/// The words of a text as tantivy's simple tokenizer, lower-casing and stemmer give them.
fn stemmed(lang: Language, text: &str) -> Vec<String> {
    let algorithm = if lang == Language::Es { Algorithm::Spanish } else { Algorithm::English };
    let stemmer = Stemmer::create(algorithm);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect()
}

fn plain(lang: Language, passages: &Passages) -> f64 {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("whitespace");
    let indexing = indexing.set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let id = schema.add_text_field("id", STRING | STORED);
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 20_000_000).unwrap();
    for (at, passage) in passages.texts.iter().enumerate() {
        writer.add_document(doc!(text => stemmed(lang, passage).join(" "), id => at.to_string())).unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.reader().unwrap().searcher();
    mean_reciprocal_rank(passages, |question| {
        let terms = stemmed(lang, question).into_iter().map(|word| tantivy::Term::from_field_text(text, &word));
        let query = BooleanQuery::new_multiterms_query(terms.collect());
        let hits = searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).unwrap();
        let stored = |at| searcher.doc::<TantivyDocument>(at).unwrap();
        let id = |at| stored(at).get_first(id).unwrap().as_str().unwrap().parse().unwrap();
        hits.into_iter().map(|(_, at)| id(at)).collect()
    })
}

#[test]
#[ignore = "needs a folder of passages"]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn questions_find_their_passages_no_worse_than_plain_tantivy() {
    let Some(dir) = std::env::var_os("PASSAGES") else { return };
    let all: HashMap<Language, Passages> =
        [Language::En, Language::Es].into_iter().filter_map(|lang| Some((lang, read(dir.as_ref(), lang)?))).collect();
    for (lang, passages) in &all {
        let (index, plain) = (ours(&[(*lang, passages)]), plain(*lang, passages));
        let found = mean_reciprocal_rank(passages, |question| ask(&index, *lang, *lang, question, false));
        println!("{lang}: MRR@10 {found:.3}, plain tantivy {plain:.3}");
        for (to, others) in all.iter().filter(|(to, _)| *to != lang) {
            let index = ours(&[(*to, others), (*lang, passages)]);
            let crossed = mean_reciprocal_rank(passages, |question| ask(&index, *lang, *to, question, true));
            println!("{lang} -> {to}: MRR@10 {crossed:.3}");
        }
        assert!(found >= plain - 0.005, "{lang}: {found:.3} below {plain:.3}");
    }
}
