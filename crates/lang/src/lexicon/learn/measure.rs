//! How often the first answer of what was learned agrees with the glossary: a measure for those who change
//! the learning. Reads pairs of texts from the file that `TEJIDO_PAIRS` names: language, text, language and
//! text in each line, between tabs, with `\n` for the ends of lines within a text.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;

use super::{Learned, Learner, Pair};
use crate::language::Language;
use crate::lexicon::glossary::words;
use crate::lexicon::{Translate, glossary};
use crate::tag::LanguageTag;

fn language(code: &str) -> Option<Language> {
    Language::from_tag(&code.parse::<LanguageTag>().ok()?)
}

fn learned(lines: &str) -> Learned {
    let mut learner = Learner::new();
    for line in lines.lines() {
        let cells: Vec<String> = line.split('\t').map(|cell| cell.replace("\\n", "\n")).collect();
        let [from, one, to, other] = &cells[..] else { continue };
        if let (Some(from), Some(to)) = (language(from), language(to)) {
            learner.add(&Pair { from: (from, one), to: (to, other) });
        }
    }
    learner.train(5, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
}

#[test]
#[ignore = "a measure, not a test: how many first answers for words of the glossary are in the glossary"]
#[expect(clippy::print_stderr, reason = "a measure is read by a person")]
fn measure() {
    let Some(path) = std::env::var_os("TEJIDO_PAIRS") else { return eprintln!("SKIPPED: TEJIDO_PAIRS names no file") };
    let lexicon = learned(&std::fs::read_to_string(path).unwrap_or_default());
    eprintln!("{} pairs of sentences, {} stems", lexicon.pairs(), lexicon.stems());
    let mut sums: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (from, word) in words() {
        for to in Language::ALL.into_iter().filter(|to| *to != from) {
            let known = glossary().translate(from, &[&word], to);
            let golden: HashSet<&str> = known.iter().flat_map(|one| one.stems.iter().map(String::as_str)).collect();
            let found = lexicon.translate(from, &[&word], to);
            let (Some(first), false) = (found.first(), golden.is_empty()) else { continue };
            let right = first.stems.iter().all(|stem| golden.contains(&**stem));
            let sums_of = [format!("{from}>{to}"), "all".to_owned(), format!("weight {:.1}", first.weight)];
            let any = found.iter().filter(|one| one.stems.iter().all(|stem| golden.contains(&**stem))).count();
            for name in sums_of {
                let sums = sums.entry(name).or_default();
                *sums = [sums[0] + usize::from(right), sums[1] + 1, sums[2] + any, sums[3] + found.len()];
            }
            if !right {
                wrong.push(format!("{from} {word} > {to} {} {:.2}", first.term, first.weight));
            }
        }
    }
    for (name, [right, first, any, all]) in sums {
        eprintln!("{name}: first {right}/{first} right, all {any}/{all}");
    }
    wrong.sort();
    eprintln!("{}", wrong.join("\n"));
}
