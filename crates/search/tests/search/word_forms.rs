//! Whether a form of a K'iche' or Kreyòl word finds sentences with other forms of it. Needs a folder with
//! forms and lemmas (`quc-forms.tsv`: form, lemma, …) and sentences (`quc-sentences.txt`), for tests only:
//! `TEJIDO_FORMS=FOLDER cargo test -p tejido-search word_forms -- --ignored --nocapture`.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::archive::*;
use tejido_lang::Language;
use tejido_lang::fold::fold;
use tejido_search::SearchRequest;

#[test]
#[ignore = "needs a folder of word forms"]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn a_form_finds_the_others() {
    let Some(dir) = std::env::var_os("TEJIDO_FORMS") else { return };
    for lang in [Language::Quc, Language::Ht] {
        let read = |name: &str| std::fs::read_to_string(Path::new(&dir).join(format!("{lang}-{name}"))).unwrap();
        let (forms, sentences) = (read("forms.tsv"), read("sentences.txt"));
        let lemmas: HashMap<String, String> = forms
            .lines()
            .filter_map(|line| {
                let mut cells = line.split('\t');
                Some((fold(cells.next()?), fold(cells.next()?)))
            })
            .collect();
        let sentences: Vec<&str> = sentences.lines().collect();
        let mut holding: HashMap<&str, HashSet<usize>> = HashMap::new();
        for (at, sentence) in sentences.iter().enumerate() {
            for word in sentence.split(|c: char| !c.is_alphanumeric() && !fold(&c.to_string()).contains('ʼ')) {
                if let Some(lemma) = lemmas.get(&fold(word)) {
                    holding.entry(lemma).or_default().insert(at);
                }
            }
        }
        let entry = |(at, text): (usize, &&str)| item(&format!("{at}"), lang, text);
        let index = index_of(sentences.iter().enumerate().map(entry).collect());
        let (mut precision, mut recall, mut asked) = (0.0, 0.0, 0.0);
        for (form, lemma) in &lemmas {
            let Some(right) = holding.get(lemma.as_str()).filter(|right| right.len() > 1 && right.len() <= 10) else {
                continue;
            };
            let mut request = SearchRequest::new(form, lang, &everyone);
            request.forgiving = std::env::var_os("FORGIVING").is_some();
            let hits = index.search(&request).unwrap().hits;
            let found = hits.iter().filter(|hit| right.contains(&hit.id.parse().unwrap())).count();
            let part = |of: usize| {
                if of == 0 {
                    0.0
                } else {
                    f64::from(u32::try_from(found).unwrap()) / f64::from(u32::try_from(of).unwrap())
                }
            };
            precision += part(hits.len());
            recall += part(right.len());
            asked += 1.0;
        }
        println!("{lang}: {asked} forms, precision@10 {:.3}, recall@10 {:.3}", precision / asked, recall / asked);
    }
}
