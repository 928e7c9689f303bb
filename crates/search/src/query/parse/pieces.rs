//! The words and signs of a query, one after the other. Whether a capital word is an operator is decided
//! here, where its neighbours are known.

use std::ops::Range;

use super::scopes::scope_named;
use super::{Atom, Kind, MAX_ATOMS, Scope};

/// A word or a sign.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    And,
    Or,
    Not,
    /// A group begins, perhaps one that is excluded.
    Open(bool),
    Close,
    /// A word or phrase, perhaps excluded by a sign before it.
    Atom(bool, Atom),
}

/// The pieces of a query.
pub struct Pieces {
    all: Vec<Piece>,
    at: usize,
    /// There were more words than are used.
    pub cut: bool,
}

impl Pieces {
    /// Cuts a query.
    pub fn of(text: &str) -> Self {
        let mut reader = Reader { text, at: 0, local: text.chars().any(char::is_lowercase) };
        let (mut all, mut atoms, mut cut) = (Vec::new(), 0, false);
        while let Some(piece) = reader.next() {
            if matches!(piece, Piece::Atom(..)) {
                cut = atoms == MAX_ATOMS;
                if cut {
                    break;
                }
                atoms += 1;
            }
            all.push(piece);
        }
        Self { all, at: 0, cut }
    }

    /// The piece that comes next.
    pub fn peek(&self) -> Option<&Piece> {
        self.all.get(self.at)
    }

    /// Takes the piece that comes next.
    pub fn next(&mut self) -> Option<Piece> {
        let piece = self.peek().cloned();
        self.at += 1;
        piece
    }

    /// Passes over a piece.
    pub fn skip(&mut self) {
        self.at += 1;
    }

    /// Takes this piece if it is next.
    #[expect(clippy::needless_pass_by_value, reason = "pieces asked for are written out where they are asked")]
    pub fn accept(&mut self, piece: Piece) -> bool {
        let here = self.peek() == Some(&piece);
        self.at += usize::from(here);
        here
    }

    /// Whether something that an operator could join comes next.
    pub fn goes_on(&self) -> bool {
        matches!(self.peek(), Some(Piece::Atom(..) | Piece::Open(_) | Piece::Not))
    }
}

struct Reader<'q> {
    text: &'q str,
    at: usize,
    /// Not everything is in capitals, so that capitals mean something.
    local: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Piece> {
        loop {
            self.skip(|c| c.is_whitespace() || matches!(c, ',' | ';' | '+' | '&' | '|'));
            if self.at >= self.text.len() {
                return None;
            }
            let negated = self.minus();
            if self.peek() == Some('(') {
                self.at += 1;
                return Some(Piece::Open(negated));
            }
            if self.peek() == Some(')') {
                self.at += 1;
                return Some(Piece::Close);
            }
            let scope = self.scope();
            let piece = match self.peek() {
                Some(open) if closing(open).is_some() => self.phrase(open, scope),
                Some(_) => self.word(scope),
                None => return None,
            };
            match piece {
                Some(Piece::Atom(_, atom)) => return Some(Piece::Atom(negated, atom)),
                Some(other) if !negated => return Some(other),
                _ => {}
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip(&mut self, unwanted: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| !unwanted(c)).unwrap_or(rest.len());
    }

    /// A minus sign before a word excludes it; one that stands alone is a dash.
    fn minus(&mut self) -> bool {
        let start = self.at;
        self.skip(|c| c == '-');
        self.at > start && self.peek().is_some_and(|c| c.is_alphanumeric() || c == '(' || closing(c).is_some())
    }

    /// The name of a field and a colon, when a value comes after it that the field can have.
    fn scope(&mut self) -> Scope {
        let rest = &self.text[self.at..];
        let name = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let Some(value) = rest[name.len()..].strip_prefix(':') else {
            return Scope::Any;
        };
        let value = &value[..value.find(ends_word).unwrap_or(value.len())];
        let quoted = rest[name.len() + 1..].chars().next().is_some_and(|c| closing(c).is_some());
        if value.starts_with('/') || (value.is_empty() && !quoted) {
            return Scope::Any;
        }
        let Some(scope) = scope_named(name, value.trim_end_matches([')', ',', ';'])) else {
            return Scope::Any;
        };
        self.at += name.len() + 1;
        scope
    }

    fn phrase(&mut self, open: char, scope: Scope) -> Option<Piece> {
        self.at += open.len_utf8();
        let close = closing(open).unwrap_or_default();
        let rest = &self.text[self.at..];
        let end = rest.find(close).unwrap_or(rest.len());
        let place = self.at..self.at + end;
        self.at = place.end;
        self.skip(|c| close.contains(&c));
        self.atom(scope, Kind::Phrase, place)
    }

    fn word(&mut self, scope: Scope) -> Option<Piece> {
        let mut place = self.at..self.at + word_end(&self.text[self.at..]);
        self.at = place.end.max(self.at + usize::from(place.is_empty()));
        if let Some(operator) = self.operator(&place) {
            return Some(operator);
        }
        let word = &self.text[place.clone()];
        let starred = word.trim_end_matches('*').len();
        let kind = if starred < word.len() { Kind::Prefix } else { Kind::Word };
        place.end = place.start + starred;
        self.atom(scope, kind, place)
    }

    /// English operators are read wherever they stand in capitals. Those of one or two letters are words of
    /// Spanish and Portuguese: only between words in small letters are they unmistakable, and NO only
    /// after another operator.
    fn operator(&self, place: &Range<usize>) -> Option<Piece> {
        let word = &self.text[place.clone()];
        match word {
            "AND" => return Some(Piece::And),
            "OR" => return Some(Piece::Or),
            "NOT" => return Some(Piece::Not),
            "Y" | "E" | "O" | "OU" | "NO" | "NÃO" if self.local => {}
            _ => return None,
        }
        let before = self.text[..place.start].split_whitespace().next_back().unwrap_or_default();
        let after = self.text[place.end..].split_whitespace().next().unwrap_or_default();
        let joins = |word: &str| matches!(word, "Y" | "E" | "O" | "OU" | "AND" | "OR");
        let small = |word: &str| {
            word.trim_start_matches(['(', '"', '“', '«', '-']).chars().next().is_some_and(char::is_lowercase)
        };
        let piece = match word {
            "NO" | "NÃO" if joins(before) && small(after) => return Some(Piece::Not),
            "Y" | "E" => Piece::And,
            "O" | "OU" => Piece::Or,
            _ => return None,
        };
        let negation = matches!(after, "NO" | "NÃO" | "NOT");
        (small(before) && (small(after) || negation)).then_some(piece)
    }

    fn atom(&self, scope: Scope, kind: Kind, place: Range<usize>) -> Option<Piece> {
        let text = &self.text[place.clone()];
        let meant = text.chars().any(char::is_alphanumeric);
        meant.then(|| Piece::Atom(false, Atom { scope, kind, text: text.to_owned(), place }))
    }
}

/// Where a word ends: at a space, a quotation mark, or a bracket that was not opened inside it.
fn word_end(rest: &str) -> usize {
    let mut open = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return at,
            ')' => open -= 1,
            _ if ends_word(c) => return at,
            _ => {}
        }
    }
    rest.len()
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || closing(c).is_some()
}

/// What ends a quotation that begins with this sign. Single quotation marks are letters in K'iche'.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '“' | '”' | '„' | '«' | '»' => Some(&['"', '“', '”', '«', '»']),
        _ => None,
    }
}
