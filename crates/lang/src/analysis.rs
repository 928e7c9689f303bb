//! Text to words with their places and the forms under which they are indexed and sought. Nothing is
//! dropped (short words and function words stay) and offsets are always on character boundaries of
//! the text as written, so that a highlight never breaks a letter.

mod candidates;
mod elision;
mod kiche;
mod kreyol;
mod stem;
mod words;

use std::ops::Range;

use crate::fold::{exact_into, fold_into};
use crate::language::Language;
use crate::spelling;

pub use candidates::{Candidate, candidates};

/// One word of a text. The forms are borrowed until the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// First byte of the word in the text.
    pub start: usize,
    /// First byte after the word.
    pub end: usize,
    /// How many words came before; a contraction taken apart counts as its words.
    pub position: u32,
    /// As written, in lower case, with one sign for every apostrophe ([`crate::fold::exact`]).
    pub exact: &'a str,
    /// Without diacritics ([`crate::fold::fold`]).
    pub folded: &'a str,
    /// What the forms of one word share in this language; the folded form where the language is not known.
    /// Without diacritics, except in Kreyòl, where è and ò tell words apart.
    pub stem: &'a str,
    /// A second stem, only where it differs from the first: what the word would give typed without its
    /// accents, without an elided article before it ("d'Haïti", also where the language is not known), in
    /// today's spelling (Kreyòl), as written where the stem is of today's spelling, or cut in another way
    /// that is nearly as likely (K'iche'). Index it at the same position; a query needs only
    /// [`stem`](Self::stem).
    pub alt_stem: Option<&'a str>,
}

/// Calls `f` for every word of the text in order.
///
/// `lang` decides how words are cut and stemmed; `None` cuts at everything that is not a letter, a digit
/// or an apostrophe inside a word, and does not stem. Runs in time proportional to the text.
pub fn analyze(lang: Option<Language>, text: &str, f: &mut dyn FnMut(Token<'_>)) {
    let mut forms = Forms::new(lang, text);
    let mut position = 0;
    words::each_word(lang, text, &mut |word: Range<usize>| {
        for part in split(lang, text, word).into_iter().flatten() {
            // Only a letter with hundreds of marks is longer than twice the limit.
            let end = text.floor_char_boundary(part.end.min(part.start + 2 * words::LONGEST));
            if forms.fill(&text[part.start..end]) {
                f(forms.token(part, position));
                position = u32::saturating_add(position, 1);
            }
        }
    });
}

/// A word, or the two words of a contraction.
fn split(lang: Option<Language>, text: &str, word: Range<usize>) -> [Option<Range<usize>>; 2] {
    let at = match lang {
        Some(Language::Ht) => kreyol::split(&text[word.clone()]),
        Some(Language::Pt) => stem::split_portuguese(&text[word.clone()]),
        _ => None,
    };
    match at {
        Some(cut) => [Some(word.start..word.start + cut.end), Some(word.start + cut.next..word.end)],
        None => [Some(word), None],
    }
}

/// Where the first word of a contraction ends and the second begins, in bytes of the written word.
struct Cut {
    end: usize,
    next: usize,
}

/// The forms of the word at hand, in buffers that are reused.
struct Forms {
    lang: Option<Language>,
    /// A K'iche' text in the older spelling as a whole.
    old: bool,
    exact: String,
    folded: String,
    stem: String,
    alt: String,
    /// The folded word in today's spelling.
    modern: String,
}

impl Forms {
    fn new(lang: Option<Language>, text: &str) -> Self {
        let old = lang == Some(Language::Quc) && spelling::is_old_kiche_text(text);
        let [exact, folded, stem, alt, modern] = <[String; 5]>::default();
        Self { lang, old, exact, folded, stem, alt, modern }
    }

    /// Computes the forms of a written word; `false` when nothing of it remains.
    fn fill(&mut self, word: &str) -> bool {
        for form in [&mut self.exact, &mut self.folded, &mut self.stem, &mut self.alt, &mut self.modern] {
            form.clear();
        }
        exact_into(word, &mut self.exact);
        fold_into(word, &mut self.folded);
        if self.folded.is_empty() {
            return false;
        }
        match self.lang {
            Some(Language::Ht) => self.kreyol(),
            Some(Language::Quc) => self.kiche(),
            Some(lang) => self.snowball(lang),
            None => {
                self.stem.push_str(&self.folded);
                self.alt.push_str(elision::without(&self.folded).unwrap_or_default());
            }
        }
        if self.stem.is_empty() {
            self.stem.push_str(&self.folded);
        }
        true
    }

    fn kreyol(&mut self) {
        self.stem.push_str(kreyol::full_form(&self.exact));
        let bare = elision::without(&self.exact);
        match (spelling::modern_kreyol(bare.unwrap_or(&self.exact)), bare) {
            (Some(modern), _) => self.alt.push_str(&modern),
            (None, Some(bare)) => self.alt.push_str(bare),
            (None, None) => {}
        }
    }

    fn kiche(&mut self) {
        if spelling::modern_kiche_into(&self.folded, self.old, &mut self.modern) {
            kiche::stem_into(&self.modern, &mut self.stem);
            kiche::stem_into(&self.folded, &mut self.alt);
        } else {
            kiche::stems_into(&self.folded, &mut self.stem, &mut self.alt);
        }
    }

    fn snowball(&mut self, lang: Language) {
        stem::snowball_into(lang, &self.exact, &mut self.stem);
        if let Some(bare) = elision::without(&self.folded) {
            stem::snowball_into(lang, bare, &mut self.alt);
        } else if self.exact != self.folded {
            stem::snowball_into(lang, &self.folded, &mut self.alt);
        }
    }

    fn token(&self, place: Range<usize>, position: u32) -> Token<'_> {
        Token {
            start: place.start,
            end: place.end,
            position,
            exact: &self.exact,
            folded: &self.folded,
            stem: &self.stem,
            alt_stem: (!self.alt.is_empty() && self.alt != self.stem).then_some(&*self.alt),
        }
    }
}

#[cfg(test)]
mod tests;
