//! Words on their way into the index. Analysis happens in `tejido-lang`; this only carries its tokens
//! through tantivy's tokenizer interface, packed into one string a field so that no word costs an
//! allocation of its own. It must never change a word.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The tokenizer's name in the schema.
pub const PACKED: &str = "packed";

/// Before a word that follows the one before it.
const NEXT: char = '\u{1}';
/// Before another form of the same word.
const SAME: char = '\u{2}';

/// Words being packed. Words come from analysis and hold no control characters.
#[derive(Clone, Debug, Default)]
pub struct Pack(String);

impl Pack {
    /// Adds a word after the ones before.
    pub fn next(&mut self, word: &str) {
        self.0.push(NEXT);
        self.0.push_str(word);
    }

    /// Adds another form at the place of the last word.
    pub fn same(&mut self, word: &str) {
        self.0.push(SAME);
        self.0.push_str(word);
    }

    /// The packed words, unless there are none.
    pub fn finish(self) -> Option<String> {
        (!self.0.is_empty()).then_some(self.0)
    }
}

/// Unpacks what [`Pack`] packed.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    token: Token,
}

/// The words of one packed string.
#[derive(Debug)]
pub struct PackedStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Packed {
    type TokenStream<'a> = PackedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PackedStream<'a> {
        self.token.reset();
        PackedStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for PackedStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(mark) = self.rest.chars().next() else {
            return false;
        };
        let word = &self.rest[mark.len_utf8()..];
        let end = word.find([NEXT, SAME]).unwrap_or(word.len());
        self.rest = &word[end..];
        self.token.text.clear();
        self.token.text.push_str(&word[..end]);
        if mark == NEXT {
            self.token.position = self.token.position.wrapping_add(1);
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_places_survive() {
        let mut pack = Pack::default();
        pack.next("uno");
        pack.next("dos");
        pack.same("second");
        pack.next("kʼicheʼ");
        let text = pack.finish().unwrap_or_default();
        let mut packed = Packed::default();
        let mut stream = packed.token_stream(&text);
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [(0, "uno"), (1, "dos"), (1, "second"), (2, "kʼicheʼ")];
        assert_eq!(seen, expected.map(|(at, word)| (at, word.to_owned())));
    }
}
