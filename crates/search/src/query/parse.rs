//! The little language of the search box: words, "phrases", -without, either OR other, both AND other,
//! (groups), begin*, title:word, creator:word, subject:word, place:word, id:key, lang:ht, date:1980..1990.
//! It has no errors: whatever cannot be read as syntax is words.
//!
//! `AND` binds closest, then `OR`, then words beside each other, which are all wanted.

mod dates;
mod pieces;
mod scopes;

use std::ops::Range;

use crate::request::DateRange;
use pieces::{Piece, Pieces};

/// Characters of a query that are read.
pub const MAX_CHARS: usize = 10_000;
/// Words and phrases of a query that are used.
pub const MAX_ATOMS: usize = 64;
/// Groups inside groups that are read as such.
const MAX_DEPTH: usize = 8;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// All must match (but see [`Clause::negated`]).
    pub clauses: Vec<Clause>,
    /// Somebody asked with operators, and means them.
    pub explicit: bool,
    /// There was more than is read.
    pub truncated: bool,
}

/// Choices of which one is enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// None of them may match.
    pub negated: bool,
    /// The choices; never empty.
    pub any: Vec<Choice>,
}

/// A word or phrase, or several of them together.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Atom(Atom),
    /// All must match; never empty.
    Group(Vec<Clause>),
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
    Subject,
    Place,
    Id,
    /// Records with a text in a language, by its code.
    Language(&'static str),
    /// Records of these days.
    Date(DateRange),
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

    /// Whether these are nothing but words, as in a question.
    pub fn is_plain(&self) -> bool {
        let plain = |clause: &Clause| !clause.negated && clause.word().is_some_and(|atom| atom.scope == Scope::Any);
        !self.explicit && self.clauses.iter().all(plain)
    }
}

impl Clause {
    /// The one word or phrase that the clause is.
    pub fn atom(&self) -> Option<&Atom> {
        match &*self.any {
            [Choice::Atom(atom)] => Some(atom),
            _ => None,
        }
    }

    /// The one word that the clause is.
    pub fn word(&self) -> Option<&Atom> {
        self.atom().filter(|atom| atom.kind == Kind::Word)
    }
}

/// Reads a query.
pub fn parse(query: &str) -> Parsed {
    let end = query.char_indices().nth(MAX_CHARS).map_or(query.len(), |(at, _)| at);
    let mut grammar = Grammar { pieces: Pieces::of(&query[..end]), depth: 0, explicit: false };
    let clauses = grammar.sequence();
    Parsed { clauses, explicit: grammar.explicit, truncated: end < query.len() || grammar.pieces.cut }
}

struct Grammar {
    pieces: Pieces,
    depth: usize,
    explicit: bool,
}

impl Grammar {
    /// Clauses beside each other, up to the end of the group or of everything.
    fn sequence(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        loop {
            match self.pieces.peek() {
                None => return clauses,
                Some(Piece::Close) if self.depth > 0 => return clauses,
                Some(Piece::Close | Piece::And | Piece::Or) => self.pieces.skip(),
                Some(_) => clauses.extend(self.either()),
            }
        }
    }

    /// Choices joined by OR. One that is excluded cannot be a choice: it stands for itself.
    fn either(&mut self) -> Vec<Clause> {
        let mut clauses = self.both();
        while self.pieces.accept(Piece::Or) {
            if !self.pieces.goes_on() {
                continue;
            }
            self.explicit = true;
            let other = self.both();
            match (as_choices(clauses), as_choices(other)) {
                (Ok(mut any), Ok(more)) => {
                    any.extend(more);
                    clauses = vec![Clause { negated: false, any }];
                }
                (one, other) => {
                    clauses = one.map_or_else(|kept| kept, |any| vec![Clause { negated: false, any }]);
                    clauses.extend(other.map_or_else(|kept| kept, |any| vec![Clause { negated: false, any }]));
                }
            }
        }
        clauses
    }

    /// Units joined by AND.
    fn both(&mut self) -> Vec<Clause> {
        let mut clauses = self.unit();
        while self.pieces.accept(Piece::And) {
            if self.pieces.goes_on() {
                self.explicit = true;
                clauses.extend(self.unit());
            }
        }
        clauses
    }

    /// A word, a phrase or a group, perhaps excluded.
    fn unit(&mut self) -> Vec<Clause> {
        let mut negated = false;
        while self.pieces.accept(Piece::Not) {
            negated = true;
        }
        match self.pieces.next() {
            Some(Piece::Atom(minus, atom)) => {
                self.explicit |= negated || minus;
                vec![Clause { negated: negated || minus, any: vec![Choice::Atom(atom)] }]
            }
            Some(Piece::Open(minus)) => self.group(negated || minus),
            // An operator where a word should be says nothing.
            _ => Vec::new(),
        }
    }

    fn group(&mut self, negated: bool) -> Vec<Clause> {
        if self.depth >= MAX_DEPTH {
            return Vec::new();
        }
        self.depth += 1;
        let clauses = self.sequence();
        self.depth -= 1;
        self.pieces.accept(Piece::Close);
        if !negated || clauses.is_empty() {
            return clauses;
        }
        self.explicit = true;
        match as_choices(clauses) {
            Ok(any) => vec![Clause { negated, any }],
            Err(clauses) => vec![Clause { negated, any: vec![Choice::Group(clauses)] }],
        }
    }
}

/// Clauses as the choices of one clause; given back where they are nothing, or only exclude.
fn as_choices(mut clauses: Vec<Clause>) -> Result<Vec<Choice>, Vec<Clause>> {
    match &*clauses {
        [] => Err(clauses),
        [only] if only.negated => Err(clauses),
        [_] => Ok(clauses.pop().map(|clause| clause.any).unwrap_or_default()),
        many if many.iter().all(|clause| clause.negated) => Err(clauses),
        _ => Ok(vec![Choice::Group(clauses)]),
    }
}

#[cfg(test)]
mod tests;
