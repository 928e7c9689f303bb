//! The paragraphs of a text: lines, or what belongs together in Markdown. It knows as much of Markdown as a
//! translator sees of it (headings, lists, quotations, tables, code), and never fails.

use std::ops::Range;

use super::Layout;

/// A paragraph.
pub(super) struct Block {
    /// Its place, without the mark before it (`## `, `- `, `> `) and without spaces at either end.
    pub range: Range<usize>,
    /// Not to be cut into sentences: code.
    pub whole: bool,
}

/// The paragraphs in order; none is empty.
pub(super) fn blocks(text: &str, layout: Layout) -> Vec<Block> {
    let mut found = Found { text, blocks: Vec::new(), open: None, quoted: false };
    let mut fence: Option<(Fence, usize)> = None;
    for line in lines(text) {
        match (layout, fence) {
            (Layout::Lines, _) => {
                found.join(line);
                found.close();
            }
            (Layout::Markdown, Some((mark, from))) => {
                if mark.is_closed_by(&text[line.clone()]) {
                    found.code(from..line.start);
                    fence = None;
                }
            }
            (Layout::Markdown, None) => match Fence::opened_by(&text[line.clone()]) {
                Some(mark) => {
                    found.close();
                    fence = Some((mark, line.end));
                }
                None => markdown_line(&mut found, line),
            },
        }
    }
    if let Some((_, from)) = fence {
        found.code(from..text.len());
    }
    found.close();
    found.blocks
}

struct Found<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// The paragraph at hand.
    open: Option<Range<usize>>,
    /// Whether that is a quotation, whose next lines carry the mark again.
    quoted: bool,
}

impl Found<'_> {
    /// Adds a line to the paragraph at hand.
    fn join(&mut self, line: Range<usize>) {
        let start = self.open.take().map_or(line.start, |open| open.start);
        self.open = Some(start..line.end);
    }

    fn close(&mut self) {
        self.quoted = false;
        if let Some(open) = self.open.take() {
            self.push(open, false);
        }
    }

    fn code(&mut self, range: Range<usize>) {
        self.push(range, true);
    }

    fn push(&mut self, range: Range<usize>, whole: bool) {
        let part = &self.text[range.clone()];
        let start = range.start + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        if start < end {
            self.blocks.push(Block { range: start..end, whole });
        }
    }
}

fn markdown_line(found: &mut Found<'_>, line: Range<usize>) {
    let words = &found.text[line.clone()];
    let content = words.trim_start();
    if content.is_empty() || is_rule(content) {
        return found.close();
    }
    let quoted = content.starts_with('>');
    let goes_on = quoted && found.quoted && found.open.is_some();
    let mark = if goes_on { 0 } else { mark_of(content) };
    if mark > 0 {
        found.close();
        found.quoted = quoted;
    }
    let alone = content.starts_with('#') || content.starts_with('|');
    found.join(line.start + (words.len() - content.len()) + mark..line.end);
    if alone {
        found.close();
    }
}

/// How many bytes before the words mark a heading, an item of a list, a quotation or a row.
fn mark_of(content: &str) -> usize {
    let first = content.split_whitespace().next().unwrap_or_default();
    let bullet = matches!(first, "-" | "*" | "+" | ">") || (first.len() <= 6 && first.chars().all(|c| c == '#'));
    if bullet && !first.is_empty() {
        // Emphasis right after the mark belongs to the words.
        let after = content[first.len()..].trim_start();
        let inner = if first == ">" { mark_of(after) } else { 0 };
        return content.len() - after.len() + inner;
    }
    if content.starts_with('>') {
        return 1;
    }
    let digits = first.trim_end_matches(['.', ')']);
    let numbered = digits.len() + 1 == first.len() && !digits.is_empty() && digits.len() <= 9;
    if numbered && digits.bytes().all(|b| b.is_ascii_digit()) {
        return content.len() - content[first.len()..].trim_start().len();
    }
    // The first bar of a row.
    usize::from(content.starts_with('|'))
}

/// A rule, or the line under a heading or under the head of a table.
fn is_rule(content: &str) -> bool {
    content.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | ' ')) && content.trim_end().len() >= 3
}

/// What code stands between (`CommonMark` 0.31, section 4.5). The words after the opening one name the programming
/// language: they are nothing to translate.
#[derive(Clone, Copy)]
struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let after = line.trim_start_matches(mark);
        let length = line.len() - after.len();
        // A further backtick on the line makes it a sentence with code in it.
        (length >= 3 && (mark == '~' || !after.contains('`'))).then_some(Self { mark, length })
    }

    fn is_closed_by(self, line: &str) -> bool {
        let line = line.trim();
        line.len() >= self.length && line.chars().all(|mark| mark == self.mark)
    }
}

/// The lines with their ends, without the line break.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    })
}
