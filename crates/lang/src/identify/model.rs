//! The model of languages: a weight for each letter group and class, learned by
//! `examples/identify_train`, and how a text is scored with it. It holds no text and no rules; what a
//! score is taken to mean is for the module above to say.
//!
//! Learned from counts of letters in these texts, none of which is in the repository:
//! - Bible corpus of Christodoulopoulos and Steedman (CC0): New Testaments in K'iche' (two, one in the
//!   older spelling), Kaqchikel, Mam, Uspantek, Popti', Nahuatl and thirty languages that are only "other".
//! - `MayanV` (Lou et al. 2024, CC0 as a collection): everyday sentences in fifteen Mayan languages and
//!   Spanish; its test parts were left out and are what accuracy is measured on.
//! - Strings of Firefox for Android and Firefox Focus (MPL 2.0), some ninety languages; `BloomReader` (MIT).
//! - Strings of Firefox ESR (MPL 2.0): Kaqchikel, Galician, Catalan, Occitan, Asturian, Aragonese, Italian,
//!   French, Spanish, Portuguese.
//! - Strings of Kolibri (MIT), among them Kreyòl, English, Spanish, Portuguese, French, Italian.
//! - Kreyòl: vote.gov (public domain), ACCESS NYC, `OneClick`, Stanford PB, Beacon, search.gov, igotrights,
//!   Lalin and the `TinyMCE` accessibility checker (strings of open-source programs), Fizik Kreyòl (a
//!   textbook), Know Your Rights (GPL-3); the Kreyòl word list of Tesseract (Apache 2.0).
//! - Martinican: Kreyolad and Restog columns in `nlp-kreyol-resources`.
//! - Corpora of NLTK: Floresta (pt), `CoNLL` 2002 (es, nl), Genesis, US inaugural addresses (en).
//! - Word frequencies of `wordfreq` 3 (CC BY-SA 4.0) in 27 languages; the word list of Hunspell for Galician.
//! - Names: first names of kreyolib, places of `GeoNames` (CC BY 4.0).
//! - This project's own messages.
//!
//! The Universal Declaration and the Universal Dependencies treebanks were not learned from as such. But the
//! K'iche' part of `MayanV` shares sentences with the treebank `UD_Kiche-IU`: 324 of the 717 sentences of its
//! development half were met in learning, so figures on that treebank are no clean test of identification.
use super::grams::{self, PLACES, Words};

/// Classes told apart: the five languages first, in the order of [`crate::Language::ALL`], then
/// neighbours alone or in groups, and last everything else.
///
/// `gcf` Martinican; `cak` Kaqchikel; `tzj` Tz'utujil; `acr` Achi, Uspantek and Sipakapense; `mam` Mam,
/// Tektitek, Awakatek and Ixil; `kek` Q'eqchi', Poqomam and Poqomchi'; `kjb` Q'anjob'al, Chuj, Popti',
/// Tzeltal, Itza' and Yucatec; `it` Italian, Catalan, Romanian and other Romance languages.
pub const CLASSES: [&str; COUNT] =
    ["en", "es", "ht", "pt", "quc", "fr", "gcf", "cak", "tzj", "acr", "mam", "kek", "kjb", "gl", "it", "other"];

/// How many classes there are.
pub const COUNT: usize = 16;
/// The class of everything that has none of its own.
pub(super) const OTHER: usize = COUNT - 1;
/// The class of the other French creoles.
pub(super) const FAR_CREOLE: usize = 6;

/// The largest weight, in natural logarithms of likelihood.
pub const LARGEST: f32 = 0.7;
/// Steps from nought to the largest weight.
pub const LEVELS: f32 = 7.0;

/// A number for each class.
pub type Scores = [f32; COUNT];

/// Bytes of the biases before the weights of the places.
const HEAD: usize = 2 * COUNT;
/// Sixteen weights of four bits.
const PLACE_BYTES: usize = 8;

/// See `Fit::bytes` in `examples/identify_train/fit.rs`.
static TABLE: &[u8; HEAD + PLACES * PLACE_BYTES] = include_bytes!("model.bin");

/// Every second four bits.
const EVEN: u64 = 0x0F0F_0F0F_0F0F_0F0F;
/// How many times fourteen, the most that four bits hold here, a byte can take.
const FULL: u32 = 18;

/// What the letters of a text speak for every class beyond its [`bias`], as logarithms of likelihood, and
/// how many words it has.
pub(super) fn score(text: &str) -> (Scores, Words) {
    let mut sums = Sums::default();
    let words = grams::places(text, &mut |place| sums.add(weights(place)));
    (sums.finish(), words)
}

/// What every class starts from.
pub(super) fn bias() -> Scores {
    let mut scores = [0.0; COUNT];
    for (score, bytes) in scores.iter_mut().zip(TABLE.as_chunks::<2>().0) {
        *score = f32::from(i16::from_le_bytes(*bytes)) / 100.0;
    }
    scores
}

/// The sixteen weights of a place, four bits each, 7 being nought.
fn weights(place: usize) -> u64 {
    let places = TABLE.split_at(HEAD).1.as_chunks::<PLACE_BYTES>().0;
    places.get(place).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Adds up sixteen weights at a time: two words of eight bytes, emptied before a byte is full.
#[derive(Default)]
struct Sums {
    even: u64,
    odd: u64,
    held: u32,
    count: u32,
    totals: [u32; COUNT],
}

impl Sums {
    fn add(&mut self, weights: u64) {
        self.even += weights & EVEN;
        self.odd += (weights >> 4) & EVEN;
        self.held += 1;
        if self.held == FULL {
            self.empty();
        }
    }

    fn empty(&mut self) {
        let bytes = self.even.to_le_bytes().into_iter().zip(self.odd.to_le_bytes());
        for ([even, odd], sums) in self.totals.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
            *even += u32::from(sums.0);
            *odd += u32::from(sums.1);
        }
        self.count += self.held;
        (self.even, self.odd, self.held) = (0, 0, 0);
    }

    #[expect(clippy::cast_precision_loss, reason = "sums over a few thousand letters are exact")]
    fn finish(mut self) -> Scores {
        self.empty();
        let mut scores = [0.0; COUNT];
        for (score, total) in scores.iter_mut().zip(self.totals) {
            *score = (total as f32 - LEVELS * self.count as f32) * LARGEST / LEVELS;
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_taken_together_are_those_taken_one_by_one() {
        let text = "Travayè yo gen dwa pou yo òganize sendika, menm si patwon an pa vle. ".repeat(9);
        let mut plain = [0.0; COUNT];
        grams::places(&text, &mut |place| {
            for (at, score) in plain.iter_mut().enumerate() {
                let level = u8::try_from((weights(place) >> (4 * at)) & 15).map_or(f32::NAN, f32::from);
                *score += (level - LEVELS) * LARGEST / LEVELS;
            }
        });
        let (scores, words) = score(&text);
        assert_eq!(words, Words { latin: 126, foreign: 0 });
        for (one, other) in scores.iter().zip(plain) {
            assert!((one - other).abs() < 0.05, "{one} {other}");
        }
    }
}
