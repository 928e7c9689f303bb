//! A human date cut into the words that mean something in it.

use super::words::{self, Word};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(String),
    Word(Word),
    Dash,
}

/// `None` when there is a word or sign that is not understood.
pub(super) fn read(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let end = if next.is_ascii_digit() {
            run(rest, |c| c.is_ascii_digit())
        } else if next.is_alphabetic() {
            run(rest, char::is_alphabetic)
        } else {
            next.len_utf8()
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        match piece {
            " " | "." | "," | "(" | ")" | "[" | "]" | "'" | "°" => {}
            "-" => tokens.push(Token::Dash),
            "?" => tokens.push(Token::Word(Word::Uncertain)),
            "~" => tokens.push(Token::Word(Word::About)),
            _ if next.is_ascii_digit() => tokens.push(Token::Number(piece.to_owned())),
            _ => match words::meaning(&fold(piece))? {
                Word::Nothing => {}
                word => tokens.push(Token::Word(word)),
            },
        }
    }
    Some(tokens)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Without the accents that people leave out.
fn fold(word: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        c => c,
    };
    word.chars().map(plain).collect()
}
