//! A text cut into words and codes, so that whoever translates the words cannot break the codes.
//!
//! The pieces put together again are always the text, byte for byte. What a code means is not judged here.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A code that stands by itself, such as a piece of program code.
    Code(String),
    /// The beginning of a code that goes around words, such as `**`.
    Open(String),
    /// Its end.
    Close(String),
}

impl Piece {
    /// What stands in the text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Open(text) | Self::Close(text) => text,
        }
    }
}

/// A text in pieces; no two pieces of words stand side by side, and none is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Coded {
    pieces: Vec<Piece>,
}

impl Coded {
    /// A text without codes.
    pub fn plain(text: &str) -> Self {
        [Piece::Text(text.to_owned())].into_iter().collect()
    }

    /// A text in Markdown: emphasis, links and pictures go around their words; code, HTML and
    /// addresses stand by themselves. Headings, lists and quotations stay among the words.
    pub fn markdown(text: &str) -> Self {
        let mut marks = marks(text);
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let mut coded = Self::default();
        let mut at = 0;
        for mark in marks.into_iter().filter(|mark| mark.start < mark.end) {
            // A mark within another one, which pulldown-cmark gives for a footnote in a link.
            let (Some(before), Some(code)) = (text.get(at..mark.start), text.get(mark.start..mark.end)) else {
                continue;
            };
            coded.push(Piece::Text(before.to_owned()));
            coded.push((mark.make)(code.to_owned()));
            at = mark.end;
        }
        coded.push(Piece::Text(text.get(at..).unwrap_or_default().to_owned()));
        coded
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::as_str).collect()
    }

    /// The text without the indentation that some tools put before codes and at the end when they write XML anew: a
    /// line end and spaces. Whether a tool did so must be known from elsewhere, since a text may be so by itself.
    #[must_use]
    pub fn without_indentation(&self) -> Self {
        // Two pieces of words never stand side by side, so after each comes a code or the end.
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => Piece::Text(unindented(text).to_owned()),
            code => code.clone(),
        });
        pieces.collect()
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: Piece) {
        match (self.pieces.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, Piece::Text(text)) if text.is_empty() => {}
            (_, piece) => self.pieces.push(piece),
        }
    }
}

impl FromIterator<Piece> for Coded {
    fn from_iter<I: IntoIterator<Item = Piece>>(pieces: I) -> Self {
        let mut coded = Self::default();
        pieces.into_iter().for_each(|piece| coded.push(piece));
        coded
    }
}

/// A text up to a line end that only spaces follow.
fn unindented(text: &str) -> &str {
    let trimmed = text.trim_end_matches(' ');
    trimmed.strip_suffix('\n').unwrap_or(text)
}

/// A stretch of Markdown that is no words.
struct Mark {
    start: usize,
    end: usize,
    make: fn(String) -> Piece,
}

/// Something that goes around words, while its end is awaited.
struct Around {
    start: usize,
    end: usize,
    /// Where its content begins and ends, once there is any.
    inner: Option<(usize, usize)>,
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut open: Vec<Option<Around>> = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter() {
        if !matches!(event, Event::End(_))
            && let Some(Some(around)) = open.last_mut()
        {
            let start = around.inner.map_or(range.start, |(start, _)| start);
            around.inner = Some((start, range.end));
        }
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                marks.push(Mark { start: range.start, end: range.end, make: Piece::Code });
                open.push(None);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {
                open.push(Some(Around { start: range.start, end: range.end, inner: None }));
            }
            Event::Start(_) => open.push(None),
            Event::End(_) => {
                if let Some(Some(around)) = open.pop() {
                    around.mark(text, &mut marks);
                }
            }
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                marks.push(Mark { start: range.start, end: range.end, make: Piece::Code });
            }
            _ => {}
        }
    }
    marks
}

impl Around {
    /// `<https://…>` and a link without words are codes as a whole.
    fn mark(self, text: &str, marks: &mut Vec<Mark>) {
        let address = text.get(self.start..self.end).is_some_and(|whole| whole.starts_with('<'));
        match self.inner.filter(|_| !address) {
            Some((from, to)) if self.start <= from && from <= to && to <= self.end => {
                marks.push(Mark { start: self.start, end: from, make: Piece::Open });
                marks.push(Mark { start: to, end: self.end, make: Piece::Close });
            }
            _ => marks.push(Mark { start: self.start, end: self.end, make: Piece::Code }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shape(text: &str) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Code(code) => format!("⟦{code}⟧"),
            Piece::Open(code) => format!("⟦{code}›"),
            Piece::Close(code) => format!("‹{code}⟧"),
        };
        Coded::markdown(text).pieces().iter().map(piece).collect()
    }

    #[test]
    fn codes_of_markdown_stand_apart_from_words() {
        assert_eq!(
            shape("A **bold [word](https://a.b \"t\")** end"),
            "A ⟦**›bold ⟦[›word‹](https://a.b \"t\")⟧‹**⟧ end"
        );
        assert_eq!(shape("## Title\n\n- *one*\n- two `x = 1`"), "## Title\n\n- ⟦*›one‹*⟧\n- two ⟦`x = 1`⟧");
        assert_eq!(shape("see <https://a.b> and <br>"), "see ⟦<https://a.b>⟧ and ⟦<br>⟧");
        assert_eq!(shape("![a map](m.png)"), "⟦![›a map‹](m.png)⟧");
        assert_eq!(shape("```\ncode\n```\nwords"), "⟦```\ncode\n```⟧\nwords");
        assert_eq!(shape("2 * 3 * 4 and [no link]"), "2 * 3 * 4 and [no link]");
    }

    #[test]
    fn a_plain_text_has_no_codes() {
        assert_eq!(Coded::plain("a **b**").pieces(), [Piece::Text("a **b**".into())]);
        assert_eq!(Coded::plain("").pieces(), []);
    }

    #[test]
    fn indentation_before_codes_is_taken_away() {
        let text = |text: &str| Piece::Text(text.into());
        let (open, close) = (Piece::Open("**".into()), Piece::Close("**".into()));
        let written = [text("\n    "), open.clone(), text("two\nlines \n  "), close.clone(), text("\n  end.\n  ")];
        let meant = [open, text("two\nlines "), close, text("\n  end.")];
        let coded: Coded = written.into_iter().collect();
        assert_eq!(coded.without_indentation(), meant.into_iter().collect());
        assert_eq!(Coded::plain("word  ").without_indentation(), Coded::plain("word  "));
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "([a-zñ ]{0,4}|[*_`\\[\\]()<>!#\\-\\n\\\\&;^:|~]{1,2}|\\PC){0,30}") {
            prop_assert_eq!(Coded::markdown(&text).text(), text);
        }
    }
}
