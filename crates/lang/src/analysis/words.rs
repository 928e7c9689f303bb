//! Where words begin and end. The apostrophe is the hard part: in K'iche' it is a letter, in Kreyòl a
//! joint, in every language sometimes a quotation mark.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::GraphemeClusterBreak;

use crate::fold::{is_apostrophe, is_diacritic, is_invisible};
use crate::language::Language;

/// Longest word in bytes; longer runs of letters are cut, so that an index never meets a monster.
pub(super) const LONGEST: usize = 240;
/// How far to look for the real end of a quotation, in characters.
const LOOK_AHEAD: usize = 200;

/// Calls `f` with the place of every word.
pub(super) fn each_word(lang: Option<Language>, text: &str, f: &mut dyn FnMut(Range<usize>)) {
    let mut scan = Scan { lang, text, start: None, end: 0, alone: false, opened: None };
    for (at, c) in text.char_indices() {
        scan.step(at, c, f);
    }
    scan.finish(f);
}

struct Scan<'t> {
    lang: Option<Language>,
    text: &'t str,
    /// Where the word at hand began.
    start: Option<usize>,
    /// Where its last letter so far ended.
    end: usize,
    /// Whether it is a single sign of a script without spaces, which only marks may follow.
    alone: bool,
    /// The sign that opened the quotation we are in, and where its first word begins.
    opened: Option<(char, usize)>,
}

impl Scan<'_> {
    fn step(&mut self, at: usize, c: char, f: &mut dyn FnMut(Range<usize>)) {
        let after = at + c.len_utf8();
        let marks = continues(c);
        if self.alone && !marks {
            self.finish(f);
        }
        if is_apostrophe(c) {
            if self.is_letter_here(at, c) {
                self.start.get_or_insert(at);
                self.end = after;
            } else {
                self.finish(f);
            }
        } else if stands_alone(c) && !marks {
            self.finish(f);
            self.start = Some(at);
            self.end = after;
            self.alone = true;
        } else if c.is_alphanumeric() && (self.start.is_some() || !marks) {
            self.start.get_or_insert(at);
            self.end = after;
            self.cut_if_long(f);
        } else if self.start.is_some() && marks {
            self.end = if is_invisible(c) { self.end } else { after };
            self.cut_if_long(f);
        } else {
            self.finish(f);
            if c == '\n' {
                self.opened = None;
            }
        }
    }

    fn finish(&mut self, f: &mut dyn FnMut(Range<usize>)) {
        self.alone = false;
        if let Some(start) = self.start.take() {
            f(start..self.end);
        }
    }

    /// Cuts before the next base letter. A letter with more marks than honest text has stays whole.
    fn cut_if_long(&mut self, f: &mut dyn FnMut(Range<usize>)) {
        let Some(start) = self.start else { return };
        let next = self.text[self.end..].chars().next();
        let bound = next.is_some_and(|next| !is_invisible(next) && (continues(next) || joins_syllable(next)));
        if self.end - start > LONGEST && !bound {
            self.finish(f);
        }
    }

    /// Whether the apostrophe at `at` belongs to the word; otherwise notes what it opens or closes.
    fn is_letter_here(&mut self, at: usize, c: char) -> bool {
        let next_is_letter = self.text[at + c.len_utf8()..].chars().next().is_some_and(char_is_letter);
        // A letter of the Unicode standard's own opinion is one wherever a letter touches it.
        let always = matches!(c, '\u{2BC}' | '\u{2BB}' | '\u{A78B}' | '\u{A78C}');
        if self.start.is_none() {
            if next_is_letter && !always {
                self.opened = Some((c, at + c.len_utf8()));
            }
            return always && next_is_letter;
        }
        if next_is_letter || always {
            return true;
        }
        if let Some((_, first)) = self.opened.filter(|(opened, _)| closes(*opened, c))
            && (self.start == Some(first) || !self.closes_later(at, c))
        {
            self.opened = None;
            return false;
        }
        self.lang != Some(Language::Ht) && self.may_end_in_glottal()
    }

    /// Whether the same sign ends another word before the paragraph does: then this one is a letter.
    fn closes_later(&self, at: usize, c: char) -> bool {
        let mut before = '\0';
        let mut rest = self.text[at + c.len_utf8()..].chars().take(LOOK_AHEAD).take_while(|c| *c != '\n').peekable();
        if !rest.peek().is_some_and(|c| c.is_whitespace()) {
            return false;
        }
        while let Some(here) = rest.next() {
            if is_apostrophe(here) {
                let before_letter = rest.peek().copied().is_some_and(char_is_letter);
                match (before.is_whitespace(), before_letter) {
                    // The next quotation opens, so this one is over.
                    (true, true) => return false,
                    (false, false) if here == c => return true,
                    _ => {}
                }
            }
            before = here;
        }
        false
    }

    /// K'iche' has its mark after b, ch, k, q, t, tz and vowels; after other letters it is a quotation mark.
    fn may_end_in_glottal(&self) -> bool {
        let word = &self.text[self.start.unwrap_or(self.end)..self.end];
        let mut letters = word.chars().rev().filter(|c| !is_diacritic(*c)).flat_map(char::to_lowercase);
        match letters.next() {
            Some('h') => letters.next() == Some('c'),
            Some('z') => letters.next() == Some('t'),
            // The older spelling of k'.
            Some('c') => self.lang == Some(Language::Quc),
            Some(last) => "bkqtaeiouäëïöüáéíóú".contains(last),
            None => false,
        }
    }
}

fn closes(opened: char, c: char) -> bool {
    match opened {
        '\u{2018}' | '\u{201B}' => matches!(c, '\u{2019}' | '\u{2018}'),
        '`' => matches!(c, '`' | '\'' | '\u{B4}'),
        _ => opened == c,
    }
}

fn char_is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_apostrophe(c)
}

/// Marks, vowel signs and joiners: part of a word that has begun, never the beginning of one.
pub(super) fn continues(c: char) -> bool {
    if c < '\u{300}' {
        return c == '\u{AD}';
    }
    // Skin tones extend a sign too, but only pictures have them.
    is_diacritic(c) || is_invisible(c) || (extends(c) && !matches!(c, '\u{1F3FB}'..='\u{1F3FF}'))
}

fn extends(c: char) -> bool {
    // Apostrophes and letters of Latin, Greek and Cyrillic, by far the commonest.
    let letter =
        matches!(c, '\u{370}'..='\u{482}' | '\u{48A}'..='\u{590}' | '\u{1E00}'..='\u{200A}' | '\u{2010}'..='\u{2027}');
    !letter && matches!(break_of(c), GraphemeClusterBreak::Extend | GraphemeClusterBreak::SpacingMark)
}

/// Later parts of a Korean syllable that is written in parts.
fn joins_syllable(c: char) -> bool {
    c >= '\u{1100}' && matches!(break_of(c), GraphemeClusterBreak::V | GraphemeClusterBreak::T)
}

/// How the Unicode standard joins the sign to the one before it (UAX 29).
fn break_of(c: char) -> GraphemeClusterBreak {
    CodePointMapData::<GraphemeClusterBreak>::new().get(c)
}

/// Scripts written without spaces, where a word is sought sign by sign.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}
