//! Which passwords are acceptable, after NIST SP 800-63B §5.1.1.2: long ones, of any letters, that are not among the
//! first that anybody would try. No rules about digits and signs: they make passwords worse.

use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::normal;

/// Letters at least, and at most.
const LEAST: usize = 12;
const MOST: usize = 256;
/// A password within the rule has no more bytes than this: four for each letter, as typed decomposed.
pub(super) const MOST_BYTES: usize = MOST * 16;

/// Letters that must remain when everything easily guessed is taken away.
const LEFT: usize = 4;

/// Letters in a row from which on they are no chance.
const ROW: usize = 4;

/// Words that the most used passwords are made of, one a line.
const COMMON: &str = include_str!("../../data/common-words.txt");

/// Rows in which people walk with their fingers, on the keyboards of our languages.
const ROWS: [&str; 8] = [
    "1234567890",
    "0987654321",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjklñ",
    "zxcvbnm",
    "azertyuiop",
    "qazwsxedcrfvtgbyhnujmikolp",
];

/// Why a password is not acceptable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Fewer than twelve letters.
    #[error("the password has fewer than {LEAST} letters")]
    Short,
    /// More than 256 letters.
    #[error("the password has more than {MOST} letters")]
    Long,
    /// It is made of words and rows that are tried first.
    #[error("the password is made of what is tried first")]
    Common,
    /// It is made of the person's own name or address.
    #[error("the password is made of the person's own name or address")]
    Own,
}

/// Whether a password may be chosen by the person with these names and addresses.
pub fn acceptable(password: &str, own: &[&str]) -> Result<(), Refusal> {
    if password.len() > MOST_BYTES {
        return Err(Refusal::Long);
    }
    let password = normal(password);
    match password.chars().count() {
        ..LEAST => return Err(Refusal::Short),
        LEAST..=MOST => {}
        _ => return Err(Refusal::Long),
    }
    let folded = folded(&password);
    if repeats(&folded) || left(&folded, &COMMON_WORDS) < LEFT {
        return Err(Refusal::Common);
    }
    let own: Vec<String> = own.iter().flat_map(|name| words(name)).collect();
    let all: Vec<&str> = COMMON_WORDS.iter().copied().chain(own.iter().map(String::as_str)).collect();
    if left(&folded, &all) < LEFT { Err(Refusal::Own) } else { Ok(()) }
}

static COMMON_WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| COMMON.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect());

/// Small letters without marks, and letters for the digits and signs that stand for them.
fn folded(text: &str) -> String {
    let bare = DecomposingNormalizerBorrowed::new_nfkd().normalize(text).to_lowercase();
    bare.chars().filter(|letter| letter.is_alphanumeric() || letter.is_ascii_graphic()).collect()
}

/// A sign read as the letter it is often put for.
fn undisguised(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// The words of a name or an address that are long enough to be told from chance.
fn words(name: &str) -> Vec<String> {
    let folded = folded(&name.replace(char::is_whitespace, "."));
    let parts = folded.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned);
    let whole: String = folded.split('@').next().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).collect();
    parts.chain([whole]).filter(|word| word.chars().count() >= 3).collect()
}

/// Whether it is one short piece over and over.
fn repeats(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    (1..=4).any(|size| letters.iter().zip(letters.iter().skip(size)).all(|(one, next)| one == next))
}

/// How many letters and digits are left when words, rows and repetitions are taken away, read as typed or undisguised.
fn left(folded: &str, words: &[&str]) -> usize {
    let typed: Vec<char> = folded.chars().collect();
    let mut taken = vec![false; typed.len()];
    for read in [typed.clone(), typed.iter().map(|letter| undisguised(*letter)).collect()] {
        for word in words {
            take_word(&read, &word.chars().collect::<Vec<_>>(), &mut taken);
        }
        take_rows(&read, &mut taken);
    }
    typed.iter().zip(taken).filter(|(letter, taken)| letter.is_alphanumeric() && !taken).count()
}

fn take_word(letters: &[char], word: &[char], taken: &mut [bool]) {
    for (at, piece) in letters.windows(word.len().max(1)).enumerate() {
        if piece == word {
            taken[at..at + word.len()].fill(true);
        }
    }
}

fn take_rows(letters: &[char], taken: &mut [bool]) {
    for at in 0..letters.len() {
        let row = row_from(&letters[at..]);
        if row >= ROW {
            taken[at..at + row].fill(true);
        }
    }
}

/// How many letters from the first on walk along a row, or are the same.
fn row_from(letters: &[char]) -> usize {
    let pairs = letters.iter().zip(letters.iter().skip(1));
    let same = 1 + pairs.take_while(|(one, next)| one == next).count();
    let along = |row: &str, backwards: bool| {
        let row: Vec<char> = if backwards { row.chars().rev().collect() } else { row.chars().collect() };
        let start = row.iter().position(|letter| Some(letter) == letters.first())?;
        Some(row[start..].iter().zip(letters).take_while(|(one, other)| one == other).count())
    };
    let walked = ROWS.iter().flat_map(|row| [along(row, false), along(row, true)]).flatten().max();
    walked.unwrap_or_default().max(same)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_ones_of_any_letters_are_acceptable() {
        for good in [
            "la tortuga cruza el río",
            "correct horse battery staple",
            "Utz awäch k'o wi",
            "chen pa janm mode pitit",
            "zb8!Kq2mV#x9",
            "мышь кошка дом",
            "漢字仮名交じり文日本語文",
            "839 204 571 663",
        ] {
            assert_eq!(acceptable(good, &["Ana Pérez", "ana@example.org"]), Ok(()), "{good}");
        }
    }

    #[test]
    fn length_is_counted_in_letters() {
        assert_eq!(acceptable("zb8!Kq2mV#x", &[]), Err(Refusal::Short));
        assert_eq!(acceptable("ñandú yvy", &[]), Err(Refusal::Short));
        let long = "la tortuga cruza el río con su casa ".repeat(8);
        assert_eq!(acceptable(&long, &[]), Err(Refusal::Long));
        assert_eq!(acceptable(&"é".repeat(1_000_000), &[]), Err(Refusal::Long));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for bad in [
            "password1234",
            "Password123!!!",
            "P@ssw0rd2024!",
            "passwordpassword",
            "123456789012",
            "qwertyuiop123",
            "QWERTYasdfgh",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "contraseña123",
            "iloveyou1234",
            "teamomucho123",
            "administrador",
            "1q2w3e4r5t6y",
            "tejidotejido2026",
            "senha12345678",
        ] {
            assert_eq!(acceptable(bad, &[]), Err(Refusal::Common), "{bad}");
        }
    }

    #[test]
    fn ones_own_name_is_no_secret() {
        let own = ["Ana Lucía Pérez", "ana.perez@biblioteca.example.org"];
        for bad in [
            "analuciaperez",
            "AnaPerez2026!",
            "anaperezanaperez",
            "Pérez-Biblioteca-1",
            "ana.perez@biblioteca.example.org",
        ] {
            assert_eq!(acceptable(bad, &own), Err(Refusal::Own), "{bad}");
            assert_eq!(acceptable("la tortuga cruza el río", &own), Ok(()));
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_is_too_odd(typed: String, name: String) {
            let _ = acceptable(&typed, &[&name]);
        }
    }
}
