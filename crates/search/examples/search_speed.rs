//! How fast searching is: fills an index with invented entries in five languages and times questions.
//!
//!     cargo run --release -p tejido-search --example search_speed -- [ENTRIES] [FOLDER]
//!
//! The entries are the same every time (seeded). Nothing here is a test: it prints what it measured.
#![expect(clippy::print_stdout, reason = "a program that prints a table")]
#![expect(clippy::cast_precision_loss, reason = "counts and times for people to read")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tejido_lang::Language;
use tejido_lang::collate::sort_key;
use tejido_search::{
    Change, Entry, EntryText, Error, Facet, FacetRequest, Filter, Index, SearchRequest, Sort, TextField, highlight,
};

/// Entries a commit.
const BATCH: usize = 1_000;
/// Times each question is asked.
const ROUNDS: usize = 200;

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let entries = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(100_000);
    let folder = arguments.next().map(PathBuf::from);
    let index = match &folder {
        Some(folder) => Index::create(folder, &Facet::ARCHIVE)?,
        None => Index::in_memory(&Facet::ARCHIVE)?,
    };
    fill(&index, entries)?;
    ask_all(&index)?;
    println!("resident memory {}", resident().unwrap_or_else(|| "unknown".to_owned()));
    Ok(())
}

fn fill(index: &Index, entries: usize) -> Result<(), Error> {
    let started = Instant::now();
    let mut writer = index.writer()?;
    let mut chance = Chance(42);
    for batch in 0..entries.div_ceil(BATCH) {
        let ids = batch * BATCH..((batch + 1) * BATCH).min(entries);
        let changes = ids.map(|at| Change::Upsert(Box::new(entry(&mut chance, at))));
        writer.apply(changes, i64::try_from(batch).unwrap_or_default())?;
    }
    let fed = started.elapsed();
    writer.close()?;
    println!(
        "{entries} entries fed in {fed:.1?} ({:.0}/s), merged in {:.1?}",
        entries as f64 / fed.as_secs_f64(),
        started.elapsed()
    );
    Ok(())
}

fn ask_all(index: &Index) -> Result<(), Error> {
    println!("{:<34}{:>9}{:>10}{:>10}{:>10}", "question", "results", "p50 ms", "p99 ms", "max ms");
    let facets = Facet::ARCHIVE;
    let everyone = |_: &str| true;
    let public = |key: &str| key == "public";
    let asking = |query: &str| SearchRequest::new(query, Language::Es, &everyone);
    let counting = |query: &str| SearchRequest {
        facets: facets.iter().map(|facet| FacetRequest { facet: *facet, limit: 12 }).collect(),
        ..asking(query)
    };
    ask(index, "one word", &|at| counting(word(Language::Es, at % 400 + 3).as_str()))?;
    ask(index, "one frequent word", &|_| counting(word(Language::Es, 1).as_str()))?;
    ask(index, "two words", &|at| {
        counting(&format!("{} {}", word(Language::Es, at % 40), word(Language::Es, at % 60 + 7)))
    })?;
    ask(index, "two words, two languages", &|at| {
        counting(&format!("{} {}", word(Language::Es, at % 40), word(Language::En, at % 9)))
    })?;
    ask(index, "one word, public only", &|at| SearchRequest {
        access: &public,
        ..counting(&word(Language::Es, at % 400 + 3))
    })?;
    ask(index, "phrase", &|at| {
        counting(&format!("\"{} {}\"", word(Language::Es, at % 20), word(Language::Es, at % 13)))
    })?;
    ask(index, "one word, two chosen facets", &|at| SearchRequest {
        filters: vec![
            Filter { facet: Facet::SUBJECT, values: vec!["subject/3".to_owned(), "subject/7".to_owned()] },
            Filter { facet: Facet::PLACE, values: vec!["place/2".to_owned()] },
        ],
        ..counting(&word(Language::Es, at % 400))
    })?;
    ask(index, "a slip of the finger", &|at| counting(&format!("{}x", word(Language::Es, at % 400 + 3))))?;
    ask(index, "everything, 8 facets", &|_| counting(""))?;
    ask(index, "everything, public, 8 facets", &|_| SearchRequest { access: &public, ..counting("") })?;
    ask(index, "everything, by title, page 50", &|_| SearchRequest { sort: Sort::Title, offset: 500, ..asking("") })?;
    ask_while_typing(index)?;
    mark(index)
}

fn ask<'a>(index: &Index, name: &str, question: &dyn Fn(usize) -> SearchRequest<'a>) -> Result<(), Error> {
    let (mut times, mut results) = (Vec::new(), 0);
    index.search(&question(0))?;
    for at in 0..ROUNDS {
        let request = question(at);
        let started = Instant::now();
        let answer = index.search(&request)?;
        times.push(started.elapsed());
        results += answer.total;
    }
    report(name, results / ROUNDS as u64, times);
    Ok(())
}

fn ask_while_typing(index: &Index) -> Result<(), Error> {
    let (mut times, mut results) = (Vec::new(), 0);
    for at in 0..ROUNDS {
        let typed: String = word(Language::Es, at).chars().take(1 + at % 5).collect();
        let started = Instant::now();
        results += index.suggest(&typed, Language::Es, &|_| true, 8)?.records.len() as u64;
        times.push(started.elapsed());
    }
    report("suggestions", results / ROUNDS as u64, times);
    Ok(())
}

fn mark(index: &Index) -> Result<(), Error> {
    let text = sentence(&mut Chance(7), Language::Es, 400);
    let terms = index.search(&SearchRequest::new(word(Language::Es, 30), Language::Es, &|_| true))?.terms;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let _passage = highlight::passage(Some(Language::Es), &text, &terms, 240);
        times.push(started.elapsed());
    }
    report("a passage of 400 words", 1, times);
    Ok(())
}

fn report(name: &str, results: u64, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{name:<34}{results:>9}{:>10.2}{:>10.2}{:>10.2}", at(50), at(99), at(100));
}

fn entry(chance: &mut Chance, at: usize) -> Entry {
    let lang = Language::ALL[chance.below(5)];
    let title = sentence(chance, lang, 4 + chance.peek() % 5);
    let length = 20 + chance.below(60);
    let mut texts = vec![
        EntryText { field: TextField::Title, lang: Some(lang), text: title.clone() },
        EntryText { field: TextField::Description, lang: Some(lang), text: sentence(chance, lang, length) },
        EntryText { field: TextField::Name, lang: None, text: sentence(chance, Language::Pt, 2) },
    ];
    if chance.below(2) == 0 {
        let other = Language::ALL[chance.below(5)];
        texts.push(EntryText { field: TextField::Title, lang: Some(other), text: sentence(chance, other, 5) });
    }
    let mut facets = Vec::new();
    for (facet, values, most) in [
        (Facet::SECTION, 5, 1),
        (Facet::TYPE, 25, 1),
        (Facet::SUBJECT, 60, 3),
        (Facet::SECTOR, 6, 1),
        (Facet::LANGUAGE, 6, 2),
        (Facet::PLACE, 120, 2),
        (Facet::DECADE, 14, 1),
        (Facet::COLLECTION, 200, 1),
    ] {
        for _ in 0..=chance.below(most) {
            facets.push((facet, format!("{}/{}", facet.0, chance.skewed(values))));
        }
    }
    let day = 19_000_000 + i64::try_from(chance.below(1_200_000)).unwrap_or_default();
    Entry {
        id: format!("rec{at:07}"),
        kind: "item".to_owned(),
        access: if chance.below(50) == 0 { "network" } else { "public" }.to_owned(),
        texts,
        facets,
        date_from: Some(day),
        date_to: None,
        added: i64::try_from(at).unwrap_or_default(),
        sort_titles: Language::ALL.map(|lang| (lang, sort_key(lang, &title))).into(),
    }
}

fn sentence(chance: &mut Chance, lang: Language, words: usize) -> String {
    let words: Vec<String> = (0..words).map(|_| word(lang, chance.skewed(20_000))).collect();
    words.join(" ")
}

/// An invented word: the lower the number, the more frequent it is in the texts.
fn word(lang: Language, number: usize) -> String {
    let syllables: &[&str] = match lang {
        Language::En => &["wor", "ker", "bor", "der", "un", "ion", "wage", "strike", "mi", "grant"],
        Language::Es => &["tra", "ba", "ja", "dor", "fron", "te", "ra", "sin", "di", "có"],
        Language::Ht => &["dwa", "tra", "va", "yè", "fwon", "tyè", "ki", "ye", "lè", "wou"],
        Language::Pt => &["tra", "ba", "lha", "dor", "fron", "tei", "ra", "ção", "sin", "ca"],
        Language::Quc => &["k'i", "che'", "chak", "tz'ij", "tin", "a", "mit", "ulew", "kaj", "q'ij"],
    };
    let mut number = number + 11;
    let mut word = String::new();
    while number > 0 {
        word.push_str(syllables[number % 10]);
        number /= 10;
    }
    word
}

/// A small generator, so that every run is the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % bound
    }

    fn peek(&self) -> usize {
        usize::try_from(self.0 >> 40).unwrap_or_default()
    }

    /// Low numbers far more often, as words of a language are.
    fn skewed(&mut self, bound: usize) -> usize {
        let share = self.next() as f64 / f64::from(1_u32 << 31);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the bound")]
        let number = ((bound as f64 + 1.0).powf(share) - 1.0) as usize;
        number.min(bound - 1)
    }
}

fn resident() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    Some(line.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
}
