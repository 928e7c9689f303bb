//! Chance with a seed, and words as they are in texts: few of them very often, most of them seldom.

use rand::rngs::SmallRng;
use rand::{Rng as _, SeedableRng as _};

use super::words::Words;

/// Invented words a language has besides the listed ones.
const RARE: usize = 20_000;

/// A source of chance.
#[derive(Debug)]
pub struct Draw(SmallRng);

impl Draw {
    /// The same draws for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(SmallRng::seed_from_u64(seed))
    }

    /// A number below `many`.
    pub fn below(&mut self, many: usize) -> usize {
        self.0.random_range(0..many.max(1))
    }

    /// A number from `from` up to `to`.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        self.0.random_range(from..=to)
    }

    /// Whether something that happens so many times in a hundred happens now.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list, each as likely.
    pub fn one<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A number below `many`; the first ones are drawn often, the last ones seldom.
    pub fn skewed(&mut self, many: usize) -> usize {
        let part: f64 = self.0.random();
        let rank = (many as f64).powf(part) as usize;
        rank.saturating_sub(1).min(many.saturating_sub(1))
    }

    /// A word of a text.
    pub fn word(&mut self, words: &Words) -> String {
        match self.below(100) {
            0..35 => words.small[self.skewed(words.small.len())].to_owned(),
            35..75 => words.large[self.skewed(words.large.len())].to_owned(),
            _ => {
                let rank = self.skewed(RARE);
                words.rare(rank)
            }
        }
    }

    /// A word that somebody would search for.
    pub fn content_word(&mut self, words: &Words) -> String {
        if self.percent(60) {
            words.large[self.below(words.large.len())].to_owned()
        } else {
            let rank = self.below(RARE / 20);
            words.rare(rank)
        }
    }

    /// So many words with a capital first and a full stop now and then.
    pub fn prose(&mut self, words: &Words, many: usize) -> String {
        let mut text = String::new();
        let mut begins = true;
        for at in 0..many {
            let word = self.word(words);
            text.push_str(&if begins { capital(&word) } else { word });
            begins = at % 14 == 13 || self.percent(4);
            text.push_str(if begins && at + 1 < many { ". " } else { " " });
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// A title of so many words.
    pub fn title(&mut self, words: &Words, many: usize) -> String {
        let all: Vec<String> =
            (0..many).map(|at| if at % 2 == 0 { self.content_word(words) } else { self.word(words) }).collect();
        capital(&all.join(" "))
    }
}

/// With a capital at the beginning.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
