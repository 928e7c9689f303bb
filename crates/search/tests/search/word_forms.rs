//! Whether a form of a K'iche' or Kreyòl word finds sentences with other forms of it. Needs a folder with
//! forms and lemmas (`quc-forms.tsv`: form, lemma, …) and sentences (`quc-sentences.txt`), for tests only:
//! `TEJIDO_FORMS=FOLDER cargo test -p tejido-search word_forms -- --ignored --nocapture`.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::archive::*;
use tejido_lang::Language;
use tejido_lang::analysis::analyze;
use tejido_lang::fold::fold;
use tejido_search::SearchRequest;

/// Sentences of a language, and the lemma of each form.
struct Forms {
    lang: Language,
    sentences: Vec<String>,
    lemmas: HashMap<String, String>,
}

impl Forms {
    fn read(dir: &Path, lang: Language) -> Self {
        let read = |name: &str| std::fs::read_to_string(dir.join(format!("{lang}-{name}"))).unwrap();
        let forms = read("forms.tsv");
        let lemmas = forms.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            Some((fold(cells.next()?), fold(cells.next()?)))
        });
        Self { lang, lemmas: lemmas.collect(), sentences: read("sentences.txt").lines().map(str::to_owned).collect() }
    }

    /// The folded words of a sentence.
    fn words(&self, at: usize) -> Vec<String> {
        let mut words = Vec::new();
        analyze(Some(self.lang), &self.sentences[at], &mut |token| words.push(token.folded.to_owned()));
        words
    }

    /// Asks with forms for the sentences of a list that have another form of the lemma or, unless they must be
    /// new to the list, the form itself.
    fn measure(&self, list: &[usize], new: bool, forgiving: bool) -> String {
        let mut holding: HashMap<&str, HashSet<usize>> = HashMap::new();
        let mut there = HashSet::new();
        for at in list {
            for word in self.words(*at) {
                if let Some(lemma) = self.lemmas.get(&word) {
                    holding.entry(lemma).or_default().insert(*at);
                }
                there.insert(word);
            }
        }
        let index = index_of(list.iter().map(|at| item(&at.to_string(), self.lang, &self.sentences[*at])).collect());
        let (mut precision, mut recall, mut asked) = (0.0, 0.0, 0.0);
        for (form, lemma) in &self.lemmas {
            let right = holding.get(lemma.as_str()).filter(|right| right.len() <= 10);
            let Some(right) = right.filter(|right| if new { !there.contains(form) } else { right.len() > 1 }) else {
                continue;
            };
            let mut request = SearchRequest::new(form, self.lang, &everyone);
            request.forgiving = forgiving;
            let hits = index.search(&request).unwrap().hits;
            let found = hits.iter().filter(|hit| right.contains(&hit.id.parse().unwrap())).count();
            let number = |count: usize| f64::from(u32::try_from(count).unwrap());
            precision += if hits.is_empty() { 0.0 } else { number(found) / number(hits.len()) };
            recall += number(found) / number(right.len());
            asked += 1.0;
        }
        format!("{asked} forms, precision@10 {:.3}, recall@10 {:.3}", precision / asked, recall / asked)
    }
}

#[test]
#[ignore = "needs a folder of word forms"]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
fn a_form_finds_the_others() {
    let Some(dir) = std::env::var_os("TEJIDO_FORMS") else { return };
    for lang in [Language::Quc, Language::Ht] {
        let forms = Forms::read(Path::new(&dir), lang);
        let all: Vec<usize> = (0..forms.sentences.len()).collect();
        let half: Vec<usize> = all.iter().copied().filter(|at| at.is_multiple_of(2)).collect();
        println!("{lang}: {}", forms.measure(&all, false, false));
        for forgiving in [false, true] {
            println!(
                "{lang}, forms new to the index, forgiving {forgiving}: {}",
                forms.measure(&half, true, forgiving)
            );
        }
    }
}
