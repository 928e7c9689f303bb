//! Recovery codes: ten codes to keep on paper, each opening the account once when telephone and keys are lost. Only
//! the hash of one is ever kept.

use std::fmt;

use crate::secret;

/// How many codes a person gets at once.
pub const COUNT: usize = 10;

/// Douglas Crockford's alphabet: no I, L, O or U, so that nothing looks like something else on paper.
const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in a code, of five bits each; and in a group of it.
const LETTERS: usize = 15;
const GROUP: usize = 5;

/// A code of 75 bits, written in three groups: `7K2QD-0XHMA-9PT4C`.
#[derive(Clone)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// The code as it is shown, once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it. 75 bits cannot be tried out, so SHA-256 is enough.
    pub fn hash(&self) -> String {
        secret::hash(&plain(&self.0))
    }

    fn from_chance(chance: [u8; 16]) -> Self {
        // 32 divides 256: the lower five bits of a byte are as even as the byte.
        let letters = chance.iter().take(LETTERS).map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        let mut code = String::with_capacity(LETTERS + LETTERS / GROUP);
        for (at, letter) in letters.enumerate() {
            if at > 0 && at % GROUP == 0 {
                code.push('-');
            }
            code.push(letter);
        }
        Self(code)
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// A new set of codes, from bytes that nobody can guess.
pub fn codes(chance: [[u8; 16]; COUNT]) -> [RecoveryCode; COUNT] {
    chance.map(RecoveryCode::from_chance)
}

/// What is kept of the code that somebody typed, with or without dashes and spaces, in any case, with O for 0 and I or
/// L for 1. `None` when it cannot be a code.
pub fn hash_typed(typed: &str) -> Option<String> {
    // Longer than any way of writing a code: not worth a look.
    if typed.len() > 200 {
        return None;
    }
    let plain = plain(typed);
    let whole = plain.len() == LETTERS && plain.bytes().all(|byte| ALPHABET.contains(&byte));
    whole.then(|| secret::hash(&plain))
}

fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(|letter| letter.is_alphanumeric());
    letters
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(chance: [u8; 16]) -> RecoveryCode {
        RecoveryCode::from_chance(chance)
    }

    #[test]
    fn a_code_is_found_again_however_it_is_typed() {
        let code = code([1, 0, 31, 10, 1, 0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        assert_eq!(code.expose(), "10ZA1-0789A-BCDEF");
        for typed in ["10ZA1-0789A-BCDEF", "10za10789abcdef", " lOza1 o789a\tbcdef ", "IOZAi–0789A–BCDEF"] {
            assert_eq!(hash_typed(typed).as_deref(), Some(code.hash().as_str()), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        let long = "A".repeat(10_000);
        for typed in ["", "10ZA1-0789A-BCDE", "10ZA1-0789A-BCDEFF", "10ZA1-0789A-BCDEU", "дддддддддддддддд", &long]
        {
            assert_eq!(hash_typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_code_says_nothing_of_itself() {
        let code = code([9; 16]);
        assert!(!format!("{code:?}").contains("99999"));
    }

    proptest! {
        #[test]
        fn every_code_that_is_shown_can_be_typed(chance: [u8; 16]) {
            let code = code(chance);
            prop_assert_eq!(hash_typed(code.expose()), Some(code.hash()));
            prop_assert_eq!(hash_typed(&code.expose().to_lowercase()), Some(code.hash()));
        }

        #[test]
        fn nothing_that_is_typed_is_too_odd(typed: String) {
            let _ = hash_typed(&typed);
        }
    }
}
