//! Sort keys from a list of letters, where a letter may be written with several signs.

use crate::fold::{exact, fold};

/// An alphabet: its letters in order, in the exact form.
pub(super) struct Alphabet(&'static [&'static str]);

/// Kreyòl as dictionaries for the public sort it: a to z, è after e, ò after o.
#[rustfmt::skip]
pub(super) const HT: Alphabet = Alphabet(&[
    "a", "b", "c", "d", "e", "è", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ò", "p", "q", "r", "s", "t", "u", "v",
    "w", "x", "y", "z",
]);

/// K'iche' in the order of the Academia de Lenguas Mayas, with the diaeresis vowels of the 1987 alphabet
/// after their plain vowels, and the letters of Spanish names where a Spanish reader looks for them.
#[rustfmt::skip]
pub(super) const QUC: Alphabet = Alphabet(&[
    "a", "ä", "b", "b\u{2BC}", "c", "ch", "ch\u{2BC}", "d", "e", "ë", "f", "g", "h", "i", "ï", "j", "k", "k\u{2BC}", "l", "m", "n", "ñ",
    "o", "ö", "p", "q", "q\u{2BC}", "r", "s", "t", "t\u{2BC}", "tz", "tz\u{2BC}", "u", "ü", "v", "w", "x", "y", "z", "\u{2BC}",
]);

/// Ends the primary part; lower than every rank so that a shorter text sorts first.
const END: u8 = 0x01;
const SPACE: u8 = 0x02;
const DIGIT: u8 = 0x10;
const LETTER: u8 = 0x20;
/// Before letters of no alphabet listed here, which follow in code point order.
const OTHER: u8 = 0xF0;

impl Alphabet {
    /// Ranks of the letters, then the exact form (accents), then the text itself (case).
    pub(super) fn sort_key(&self, text: &str) -> Vec<u8> {
        let text_exact = exact(text);
        let mut key = Vec::with_capacity(text.len() * 3 + 2);
        let mut rest = text_exact.as_str();
        while let Some(first) = rest.chars().next() {
            if let Some((rank, letter)) = self.letter(rest) {
                key.push(rank);
                rest = &rest[letter.len()..];
                continue;
            }
            self.push_other(first, &mut key);
            rest = &rest[first.len_utf8()..];
        }
        key.push(END);
        key.extend_from_slice(text_exact.as_bytes());
        key.push(0);
        // Lower case before upper case, as in the other languages.
        key.extend(text.chars().map(|c| u8::from(c.is_uppercase())));
        key
    }

    /// The letter a text begins with, in upper case.
    pub(super) fn heading(&self, text: &str) -> Option<String> {
        let text = exact(text);
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if let Some((_, letter)) = self.letter(text) {
            return Some(letter.to_uppercase());
        }
        let folded = fold(text);
        self.letter(&folded).map(|(_, letter)| letter.to_uppercase())
    }

    /// The longest letter at the start of the text, with its rank.
    fn letter(&self, text: &str) -> Option<(u8, &'static str)> {
        let fits = self.0.iter().zip(LETTER..).filter(|(letter, _)| text.starts_with(**letter));
        fits.max_by_key(|(letter, _)| letter.len()).map(|(letter, rank)| (rank, *letter))
    }

    /// A character that is no letter of the alphabet: accents aside it may be one.
    fn push_other(&self, c: char, key: &mut Vec<u8>) {
        if c.is_whitespace() {
            key.push(SPACE);
        } else if let Some(digit) = c.to_digit(10) {
            key.extend(u8::try_from(digit).map(|digit| DIGIT + digit));
        } else if c.is_alphanumeric() {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            if let Some((rank, _)) = self.letter(&folded) {
                key.push(rank);
            } else {
                key.push(OTHER);
                key.extend_from_slice(&u32::from(c).to_be_bytes()[1..]);
            }
        }
    }
}
