//! How long the memory of translations takes to find what is like a sentence, among a hundred thousand pairs,
//! and how much of what a plain scan with the same measure finds it finds. `cargo bench -p tejido-search
//! --bench memory`, or with `-- 10000` for another number of pairs. Made-up words with the frequencies of real
//! ones (Zipf), every fourth sentence like an earlier one.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::time::{Duration, Instant};

use tejido_lang::likeness::Words;
use tejido_search::Error;
use tejido_search::memory::{LookUp, Memory, MemoryChange, Pair, Side};

/// Words of the made-up language.
const WORDS: u64 = 30_000;
/// Sentences looked up.
const ASKED: u64 = 300;
/// Sentences for which the scan is made as well.
const SCANNED: u64 = 20;
/// The least likeness.
const LEAST: u8 = 60;

fn main() -> Result<(), Error> {
    let pairs: u64 = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let memory = Memory::in_memory()?;
    let mut writer = memory.writer()?;
    let begun = Instant::now();
    writer.stage(
        (0..pairs).map(|number| MemoryChange::Replace { record: number.to_string(), pairs: vec![pair(number)] }),
    )?;
    writer.commit(1)?;
    println!("{pairs} pairs remembered in {:?}", begun.elapsed());
    let mut times = Vec::new();
    let mut found = 0;
    for number in 0..ASKED {
        let text = changed(number * pairs / ASKED, number);
        let begun = Instant::now();
        found += memory.look_up(&asked(&text))?.len();
        times.push(begun.elapsed());
    }
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("looked up {ASKED}: {found} matches; median {:?}, 99 of 100 under {:?}", at(50), at(99));
    scan(&memory, pairs, at(50))
}

/// The same by comparing with every pair.
fn scan(memory: &Memory, pairs: u64, median: Duration) -> Result<(), Error> {
    let all: Vec<String> = (0..pairs).map(sentence).collect();
    let (mut found, mut best, mut kept, mut time) = (0, 0, 0, Duration::ZERO);
    for number in 0..SCANNED {
        let text = changed(number * pairs / SCANNED, number);
        let begun = Instant::now();
        let words = Words::of(None, &text);
        let likes = all.iter().map(|other| {
            let other = Words::of(None, other);
            if other.at_most(&words) >= LEAST { other.likeness(&words).score } else { 0 }
        });
        let likes: Vec<u8> = likes.filter(|score| *score >= LEAST).collect();
        time += begun.elapsed();
        let matches = memory.look_up(&asked(&text))?;
        found += likes.len();
        kept += matches.iter().map(|one| 1 + one.further).sum::<usize>();
        best += u32::from(likes.iter().max().copied() == matches.first().map(|one| one.likeness));
    }
    let each = time / u32::try_from(SCANNED).unwrap_or(1);
    println!("plain scan: {each:?} each, {:.0} times as long", each.as_secs_f64() / median.as_secs_f64().max(1e-9));
    println!("of {found} pairs the scan finds, {kept} are given; the best one in {best} of {SCANNED} questions");
    Ok(())
}

fn asked(text: &str) -> LookUp<'_> {
    LookUp { from: "xa", to: "xb", text, access: &|_| true, least: LEAST, limit: 20 }
}

fn pair(number: u64) -> Pair {
    let side = |language: &str, text: String| Side { language: language.to_owned(), text };
    Pair {
        from: side("xa", sentence(number)),
        to: side("xb", format!("{} {number}", sentence(number + 7_777_777))),
        record: number.to_string(),
        field: "text".to_owned(),
        access: "public".to_owned(),
        reviewed: true,
    }
}

/// A sentence of six to twenty-five words; every fourth is another with some words changed.
fn sentence(number: u64) -> String {
    if number % 4 == 3 {
        return changed(number / 2, number);
    }
    let length = 6 + mixed(number) % 20;
    let words: Vec<String> = (0..length).map(|place| word(number * 64 + place)).collect();
    format!("{}.", words.join(" "))
}

/// A sentence with one word in eight exchanged.
fn changed(number: u64, seed: u64) -> String {
    let number = if number % 4 == 3 { number - 1 } else { number };
    let text = sentence(number);
    let words = (0..).zip(text.split(' '));
    let words =
        words.map(
            |(place, old): (u64, _)| {
                if mixed(seed * 97 + place).is_multiple_of(8) { word(seed * 31 + place) } else { old.to_owned() }
            },
        );
    words.collect::<Vec<_>>().join(" ")
}

/// A word, the frequent ones often.
fn word(seed: u64) -> String {
    let chance = (mixed(seed) % 1_000_000) + 1;
    // Frequency falls as the rank rises: rank is the number of words to the power of an even chance.
    let mut rank = 1;
    let mut bound = 1_000_000 / 12;
    while rank < WORDS && chance > bound {
        rank *= 2;
        bound += 1_000_000 / 16;
    }
    let mut left = rank + mixed(seed + 1) % rank;
    let mut letters = String::new();
    while left > 0 || letters.len() < 2 {
        let syllables = ["ba", "ko", "li", "sen", "ta", "mu", "re", "no", "fi", "dan", "pe", "zu"];
        let place = usize::try_from(left % 12).unwrap_or(0);
        letters.push_str(syllables[place]);
        left /= 12;
    }
    letters
}

/// A number that looks like chance (splitmix).
const fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
