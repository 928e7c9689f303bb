//! The little language of the search box: words, "phrases", -without, either OR other, begin*,
//! title:word, creator:word, id:key. It has no errors: whatever cannot be read as syntax is words.

use std::ops::Range;

/// Characters of a query that are read.
pub const MAX_CHARS: usize = 10_000;
/// Words and phrases of a query that are used.
pub const MAX_ATOMS: usize = 32;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// All must match (but see [`Clause::negated`]).
    pub clauses: Vec<Clause>,
    /// There was more than is read.
    pub truncated: bool,
}

/// Words of which one is enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// None of them may match.
    pub negated: bool,
    /// The choices; never empty.
    pub any: Vec<Atom>,
}

/// A word or a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Atom {
    pub scope: Scope,
    pub kind: Kind,
    /// What to look for, as typed.
    pub text: String,
    /// Where it stands in the query.
    pub place: Range<usize>,
}

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Any,
    Title,
    Creator,
    Id,
}

/// How to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Phrase,
    Prefix,
}

impl Parsed {
    /// Whether every clause only excludes.
    pub fn only_excludes(&self) -> bool {
        self.clauses.iter().all(|clause| clause.negated)
    }
}

/// Reads a query.
pub fn parse(query: &str) -> Parsed {
    let end = query.char_indices().nth(MAX_CHARS).map_or(query.len(), |(at, _)| at);
    let mut reader = Reader { text: &query[..end], at: 0 };
    let mut parsed = Parsed { clauses: Vec::new(), truncated: end < query.len() };
    let (mut atoms, mut join, mut not) = (0, false, false);
    while let Some(piece) = reader.next() {
        match piece {
            Piece::Or => join = !parsed.clauses.is_empty(),
            Piece::Not => not = true,
            Piece::Atom(_, _) if atoms == MAX_ATOMS => {
                parsed.truncated = true;
                break;
            }
            Piece::Atom(negated, atom) => {
                atoms += 1;
                let negated = negated || std::mem::take(&mut not);
                match parsed.clauses.last_mut() {
                    Some(last) if std::mem::take(&mut join) && last.negated == negated => last.any.push(atom),
                    _ => parsed.clauses.push(Clause { negated, any: vec![atom] }),
                }
            }
        }
    }
    parsed
}

enum Piece {
    Or,
    Not,
    Atom(bool, Atom),
}

struct Reader<'q> {
    text: &'q str,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Piece> {
        loop {
            self.skip(|c| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '+' | '&' | '|'));
            if self.at >= self.text.len() {
                return None;
            }
            let negated = self.minus();
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
        self.at > start && self.peek().is_some_and(|c| c.is_alphanumeric() || closing(c).is_some())
    }

    fn scope(&mut self) -> Scope {
        let rest = &self.text[self.at..];
        let name = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let after = &rest[name.len()..];
        let value = after.strip_prefix(':').and_then(|value| value.chars().next());
        if !value.is_some_and(|c| !c.is_whitespace() && c != '/') {
            return Scope::Any;
        }
        let Some(scope) = scope_named(name) else {
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
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| c.is_whitespace() || closing(c).is_some()).unwrap_or(rest.len());
        let mut place = self.at..self.at + end;
        self.at = place.end;
        match &self.text[place.clone()] {
            "OR" => return Some(Piece::Or),
            "NOT" => return Some(Piece::Not),
            "AND" => return None,
            _ => {}
        }
        let starred = self.text[place.clone()].trim_end_matches('*').len();
        let kind = if starred < end { Kind::Prefix } else { Kind::Word };
        place.end = place.start + starred;
        self.atom(scope, kind, place)
    }

    fn atom(&self, scope: Scope, kind: Kind, place: Range<usize>) -> Option<Piece> {
        let text = &self.text[place.clone()];
        let meant = text.chars().any(char::is_alphanumeric);
        meant.then(|| Piece::Atom(false, Atom { scope, kind, text: text.to_owned(), place }))
    }
}

/// What ends a quotation that begins with this sign. Single quotation marks are letters in K'iche'.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '“' | '”' | '„' | '«' | '»' => Some(&['"', '“', '”', '«', '»']),
        _ => None,
    }
}

/// Names of fields as people of four languages would type them.
fn scope_named(name: &str) -> Option<Scope> {
    match tejido_lang::fold::fold(name).as_str() {
        "title" | "titulo" | "tit" => Some(Scope::Title),
        "creator" | "author" | "autor" | "autora" | "ote" => Some(Scope::Creator),
        "id" | "identifier" | "identificador" => Some(Scope::Id),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
