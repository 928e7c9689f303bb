//! How long the lexicons take: reading the glossary, crossing a query, learning anew from a hundred thousand
//! pairs of fifteen words in all pairs of languages, folding one pair in. `cargo bench -p tejido-lang --bench
//! lexicon`, or with `-- 10000` for another number of pairs. Made-up words with the frequencies of real ones
//! (Zipf), so that it needs no data; it says nothing of quality.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use tejido_lang::Language;
use tejido_lang::lexicon::learn::{Learned, Learner, Pair};
use tejido_lang::lexicon::{Cognates, Lexicons, Translate, glossary};

/// Words of each made-up language.
const WORDS: u64 = 30_000;
const SENTENCE: u64 = 15;

fn main() {
    let pairs = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let terms = timed("read the glossary", || glossary().terms());
    println!("  {terms} terms");
    let learned = learn(pairs);
    let bytes = timed("write it", || learned.to_bytes());
    println!("  {} bytes, {} stems", bytes.len(), learned.stems());
    let mut again = timed("read it", || Learned::from_bytes(&bytes)).unwrap_or_default();
    let (one, other) = (sentence(Language::Es, 1, 0), sentence(Language::Ht, 1, 0));
    timed("fold one pair in", || again.fold_in(&Pair { from: (Language::Es, &one), to: (Language::Ht, &other) }));
    cross(learned);
}

fn learn(pairs: u64) -> Learned {
    let directions: Vec<(Language, Language)> = Language::ALL
        .into_iter()
        .flat_map(|one| Language::ALL.into_iter().filter(move |other| one < *other).map(move |other| (one, other)))
        .collect();
    let mut learner = Learner::new();
    timed("read the pairs", || {
        for (number, (one, other)) in (0..pairs).zip(directions.iter().cycle()) {
            let (ours, theirs) = (sentence(*one, number, 0), sentence(*other, number, 1));
            learner.add(&Pair { from: (*one, &ours), to: (*other, &theirs) });
        }
    });
    println!("  {} pairs kept, {} left out", learner.pairs(), learner.left_out());
    timed("learn anew", || learner.train(5, &mut |_| ControlFlow::Continue(()))).unwrap_or_default()
}

fn cross(learned: Learned) {
    let all = Lexicons::new(vec![Box::new(glossary()), Box::new(learned), Box::new(Cognates)]);
    let words = ["derechos", "de", "las", "trabajadoras", "en", "la", "frontera"];
    let rounds = 1_000;
    let start = Instant::now();
    let mut found = 0;
    for _ in 0..rounds {
        for to in [Language::En, Language::Ht, Language::Pt, Language::Quc] {
            found += all.translate(Language::Es, &words, to).len();
        }
    }
    println!("cross seven words into four languages: {:?} ({} terms)", start.elapsed() / rounds, found / 1_000);
}

fn timed<T>(what: &str, f: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = f();
    let taken: Duration = start.elapsed();
    println!("{what}: {taken:?}");
    result
}

/// The same sentence in any language: word by word, with one word in five put otherwise in a translation.
fn sentence(language: Language, number: u64, version: u64) -> String {
    let mut text = String::new();
    for place in 0..SENTENCE {
        let chance = mix(number * 31 + place);
        let said = if version > 0 && mix(chance).is_multiple_of(5) { mix(chance + version) } else { chance };
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word(language, zipf(said)));
    }
    text
}

/// The rank of a word: small ranks are common, as 1 / rank.
fn zipf(chance: u64) -> u64 {
    let bits = chance % 15;
    (mix(chance) % (1 << bits) + (1 << bits)) % WORDS
}

/// A word of the language for a number, in letters that no stemmer takes for a suffix.
fn word(language: Language, number: u64) -> String {
    let letters = |mut rest: u64| {
        let mut word = String::new();
        for _ in 0..4 {
            for set in ["bdfgkmnprtvz", "aeiou"] {
                let length = u64::try_from(set.len()).unwrap_or(1);
                word.extend(usize::try_from(rest % length).ok().and_then(|at| set.chars().nth(at)));
                rest /= length;
            }
        }
        word
    };
    let seed = Language::ALL.into_iter().take_while(|other| *other != language).count();
    letters(mix(number * 5 + u64::try_from(seed).unwrap_or(0)))
}

/// Well mixed bits (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators").
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
