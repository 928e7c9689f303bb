//! Cuts a text into the letter groups the model of languages has weights for. The builder of the model
//! and the program that reads it must cut alike, so both call this; it must never depend on the model.

use std::borrow::Cow;

use crate::fold::{self, GLOTTAL};

/// How many places the table of weights has: every letter group is hashed to one of them.
pub const PLACES: usize = 1 << PLACE_BITS;

const PLACE_BITS: u32 = 15;
/// The longest group of letters, word edges counted.
const LONGEST: u32 = 5;
/// Letters of a word that are looked at; what is longer is no word.
const WORD_LETTERS: usize = 40;
/// Bits of a letter's number.
const BITS: u32 = 6;
/// Number of the edge of a word.
const EDGE: u8 = 63;
/// Number of every Latin letter that none of the five languages writes.
const OTHER_LATIN: u8 = 62;

/// Words of a text, told apart by whether the model can say anything about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Words in Latin letters.
    pub latin: u32,
    /// Words in any other script.
    pub foreign: u32,
}

/// Calls `place` for every group of one to five letters of every word (its edges are letters too), and
/// for the whole word. Accents are kept, signs for the glottal stop are one letter, digits and other
/// signs are passed over. Returns how many words there were.
pub fn places(text: &str, place: &mut impl FnMut(usize)) -> Words {
    let mut words = Words::default();
    let text = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(fold::exact(text)) };
    let mut word = Word::default();
    for c in text.chars() {
        match kind(c) {
            Kind::Letter(number) => word.push(number),
            Kind::Glottal => word.push_glottal(),
            Kind::Foreign => word.foreign = true,
            Kind::Mark => {}
            Kind::Gap => word.finish(&mut words, place),
        }
    }
    word.finish(&mut words, place);
    words
}

/// What a sign is to the model.
enum Kind {
    Letter(u8),
    Glottal,
    Foreign,
    Mark,
    Gap,
}

fn kind(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::Letter(ascii_number(c)),
        'A'..='Z' => Kind::Letter(ascii_number(c.to_ascii_lowercase())),
        '\'' | '`' | GLOTTAL => Kind::Glottal,
        _ if c.is_ascii() => Kind::Gap,
        _ => ACCENTED
            .iter()
            .position(|known| *known == c)
            .map_or_else(|| rarer(c), |at| Kind::Letter(accented_number(at))),
    }
}

/// Signs that are neither ASCII nor letters of the common accents.
fn rarer(c: char) -> Kind {
    match c {
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Kind::Letter(OTHER_LATIN),
        _ if fold::is_diacritic(c) => Kind::Mark,
        _ if c.is_alphabetic() => Kind::Foreign,
        _ => Kind::Gap,
    }
}

/// Letters with marks that get a number of their own: those of the five languages and their neighbours.
const ACCENTED: [char; 30] = [
    'á', 'é', 'í', 'ó', 'ú', 'ñ', 'ã', 'õ', 'ç', 'è', 'ò', 'à', 'ê', 'â', 'ô', 'ä', 'ë', 'ï', 'ö', 'ü', 'ù', 'ì', 'î',
    'û', 'ɨ', 'ß', 'å', 'æ', 'œ', 'ø',
];

fn ascii_number(c: char) -> u8 {
    u8::try_from(c).map_or(OTHER_LATIN, |byte| byte - b'a' + 1)
}

/// 28 and up: 1 to 26 are the plain letters and 27 the glottal stop.
fn accented_number(at: usize) -> u8 {
    u8::try_from(at).map_or(OTHER_LATIN, |at| at + 28)
}

const GLOTTAL_NUMBER: u8 = 27;

/// The word being read.
struct Word {
    letters: [u8; WORD_LETTERS],
    len: usize,
    foreign: bool,
    /// An apostrophe stood before it: then one after it closes a quotation.
    opened: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { letters: [0; WORD_LETTERS], len: 0, foreign: false, opened: false }
    }
}

impl Word {
    fn push(&mut self, number: u8) {
        if let Some(free) = self.letters.get_mut(self.len) {
            *free = number;
            self.len += 1;
        }
    }

    fn push_glottal(&mut self) {
        if self.len == 0 {
            self.opened = true;
        } else if self.letters.get(self.len - 1) != Some(&GLOTTAL_NUMBER) {
            self.push(GLOTTAL_NUMBER);
        }
    }

    fn finish(&mut self, words: &mut Words, place: &mut impl FnMut(usize)) {
        if self.opened && self.len > 0 && self.letters.get(self.len - 1) == Some(&GLOTTAL_NUMBER) {
            self.len -= 1;
        }
        if self.foreign {
            words.foreign += 1;
        } else if self.len > 0 {
            words.latin += 1;
            groups(self.letters.get(..self.len).unwrap_or_default(), place);
        }
        (self.len, self.foreign, self.opened) = (0, false, false);
    }
}

/// The places of a word's groups: `trav` → t, r, a, v, _t, tr, … _trav, trav_, and the whole.
fn groups(letters: &[u8], place: &mut impl FnMut(usize)) {
    let mut last: u64 = u64::from(EDGE);
    let mut whole: u64 = 0xCBF2_9CE4_8422_2325;
    for (at, letter) in letters.iter().chain(&[EDGE]).enumerate() {
        last = last << BITS | u64::from(*letter);
        if *letter != EDGE {
            place(place_of(1, u64::from(*letter)));
            whole = (whole ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01B3);
        }
        // The edge before the word and the letters so far bound how long a group may be.
        let available = u32::try_from(at + 2).unwrap_or(LONGEST).min(LONGEST);
        for length in 2..=available {
            place(place_of(length, last & ((1 << (BITS * length)) - 1)));
        }
    }
    place(place_of(LONGEST + 1, whole));
}

/// Multiplicative hashing (Knuth, The Art of Computer Programming 3, §6.4), the length mixed in.
const fn place_of(length: u32, group: u64) -> usize {
    let mixed = (group ^ ((length as u64) << 56)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> (64 - PLACE_BITS)) as usize
}
