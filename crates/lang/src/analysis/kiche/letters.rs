//! The letters of K'iche', one byte each while a word is taken apart: capital letters stand for those
//! that are written with several signs.

use crate::fold::GLOTTAL;

/// A word with one byte for each letter.
pub(super) type Letters = String;

/// Longest spelling first.
const SPELLINGS: &[(&str, char)] = &[
    ("tz\u{2BC}", 'A'),
    ("ch\u{2BC}", 'B'),
    ("tz", 'C'),
    ("ch", 'D'),
    ("b\u{2BC}", 'E'),
    ("k\u{2BC}", 'F'),
    ("q\u{2BC}", 'G'),
    ("t\u{2BC}", 'H'),
    ("\u{2BC}", '7'),
];

/// Writes a folded word as letters; `false` when it holds a sign that is no letter of the Latin alphabet.
pub(super) fn encode(folded: &str, out: &mut Letters) -> bool {
    let mut rest = folded;
    while let Some(&first) = rest.as_bytes().first() {
        // Only these can begin a letter of several signs.
        let several = matches!(first, b't' | b'c' | b'b' | b'k' | b'q') || !first.is_ascii();
        let spelling = if several { SPELLINGS.iter().find(|(signs, _)| rest.starts_with(signs)) } else { None };
        if let Some((signs, letter)) = spelling {
            out.push(*letter);
            rest = &rest[signs.len()..];
        } else if first.is_ascii_lowercase() {
            out.push(first.into());
            rest = &rest[1..];
        } else {
            return false;
        }
    }
    true
}

/// Writes letters back as they are spelled.
pub(super) fn decode_into(letters: &str, out: &mut String) {
    for letter in letters.chars() {
        match letter {
            '7' => out.push(GLOTTAL),
            _ => match SPELLINGS.iter().find(|(_, sign)| *sign == letter) {
                Some((signs, _)) => out.push_str(signs),
                None => out.push(letter),
            },
        }
    }
}

pub(super) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the letters begin with consonant, vowel, consonant: the shape of most roots.
pub(super) fn shape_cvc(letters: &str) -> bool {
    matches!(letters.as_bytes(), [first, second, third, ..] if !is_vowel(*first) && is_vowel(*second) && !is_vowel(*third))
}

/// Whether they begin with vowel, consonant.
pub(super) fn shape_vc(letters: &str) -> bool {
    matches!(letters.as_bytes(), [first, second, ..] if is_vowel(*first) && !is_vowel(*second))
}
