//! Plain text as it arrives from anywhere, made safe to keep.
//!
//! Nothing is escaped here and no markup is removed: a text that speaks of
//! `<script>` says so still. Escaping belongs to the templates.

/// A text after [`clean`], and what was taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text that may be kept.
    pub text: String,
    /// Control characters removed, line ends not counted.
    pub controls: usize,
    /// Characters removed that reorder what a reader sees (U+202A to U+202E,
    /// U+2066 to U+2069): with them a text can show other words than it holds.
    pub bidi: usize,
}

/// Removes control characters and bidirectional overrides; every line end becomes
/// LF, vertical tabs and page breaks too. All else stays as written.
pub fn clean(text: &str) -> Cleaned {
    clean_already(text).map_or_else(|| sifted(text), |text| Cleaned { text, controls: 0, bidi: 0 })
}

/// [`clean`], sign by sign.
fn sifted(text: &str) -> Cleaned {
    let mut cleaned = Cleaned { text: String::with_capacity(text.len()), controls: 0, bidi: 0 };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' => cleaned.text.push('\n'),
            '\n' | '\t' => cleaned.text.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => cleaned.bidi += 1,
            c if c.is_control() => cleaned.controls += 1,
            c => cleaned.text.push(c),
        }
        after_return = c == '\r';
    }
    cleaned
}

/// The text as it is kept when nothing but the line ends of a browser has to change, which is nearly always: found by
/// its bytes, many at a time.
fn clean_already(text: &str) -> Option<String> {
    // What is taken out begins with one of these bytes, as do some signs that stay: `clean` and `clean_typed` look closer.
    let odd =
        |byte: u8| (byte < b' ' && !matches!(byte, b'\n' | b'\t' | b'\r')) || matches!(byte, 0x7f | 0xc2 | 0xef | 0xf3);
    let reordering =
        |three: &[u8]| matches!(three, [0xe2, 0x80, 0x8b..=0x8d | 0xaa..=0xae] | [0xe2, 0x81, 0xa0..=0xaf]);
    let bytes = text.as_bytes();
    // Without a way out in the middle the whole is one quick pass.
    let (found, quotes) = bytes
        .iter()
        .fold((0, 0), |(found, quotes), byte| (found | u8::from(odd(*byte)), quotes | u8::from(*byte == 0xe2)));
    if found != 0 || (quotes != 0 && bytes.windows(3).any(reordering)) {
        return None;
    }
    if !text.contains('\r') {
        return Some(text.to_owned());
    }
    Some(text.replace("\r\n", "\n")).filter(|text| !text.contains('\r'))
}

/// The text of [`clean`], for callers that report nothing.
pub fn clean_text(text: &str) -> String {
    clean(text).text
}

/// [`clean`] for what a person types into a form, where a sign nobody sees is a slip or a trick: takes out
/// joiners and zero-width spaces too, but for those that a script needs (between letters that join, within
/// an emoji). Gives the text and how many signs were taken out.
pub fn clean_typed(text: &str) -> (String, usize) {
    if let Some(text) = clean_already(text) {
        return (text, 0);
    }
    let cleaned = clean(text);
    let mut out = String::with_capacity(cleaned.text.len());
    let mut hidden = cleaned.controls + cleaned.bidi;
    let mut before = None;
    for c in cleaned.text.chars() {
        let plain = before.is_none_or(|before: char| before.is_whitespace() || before < '\u{590}');
        let unseen = match c {
            '\u{200b}'..='\u{200d}' => plain,
            '\u{e0000}'..='\u{e007f}' => !matches!(before, Some('\u{1f3f4}' | '\u{e0000}'..='\u{e007f}')),
            '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
            _ => false,
        };
        if unseen {
            hidden += 1;
        } else {
            out.push(c);
            before = Some(c);
        }
    }
    (out, hidden)
}

/// The paragraphs of a plain text: what stands between blank lines, trimmed.
pub fn plain_paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            paragraphs.push(&text[start..at]);
            start = at + line.len();
        }
        at += line.len();
    }
    paragraphs.push(&text[start..]);
    paragraphs.into_iter().map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// The text on one line: runs of white space and control characters become one space.
pub fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    clean_text(text).split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a person typed for one line: without signs that nobody sees, and as [`one_line`].
pub fn typed_line(text: &str) -> String {
    one_line(&clean_typed(text).0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_stays_and_what_is_hidden_goes() {
        let text = "\u{feff}Uk\u{2bc}u\u{2bc}x <b>&amp; ñ\r\nline\rline\u{b}line\tend\0\u{1b}[0m\u{9d}";
        let cleaned = clean(text);
        assert_eq!(cleaned.text, "Uk\u{2bc}u\u{2bc}x <b>&amp; ñ\nline\nline\nline\tend[0m");
        assert_eq!((cleaned.controls, cleaned.bidi), (3, 0));
        let reversed = clean("photo\u{202e}gpj.exe \u{2066}x\u{2069}");
        assert_eq!((reversed.text.as_str(), reversed.bidi), ("photogpj.exe x", 3));
        // Marks that some languages need to be written at all.
        assert_eq!(clean_text("a\u{200d}b\u{200f}c\u{ad}"), "a\u{200d}b\u{200f}c\u{ad}");
    }

    #[test]
    fn signs_nobody_sees_are_taken_out_where_no_script_needs_them() {
        assert_eq!(clean_typed("pay\u{200b}pal \u{200d}x\u{feff}\u{2060}y"), ("paypal xy".to_owned(), 4));
        assert_eq!(clean_typed("photo\u{202e}gpj\0"), ("photogpj".to_owned(), 2));
        for needed in
            ["\u{645}\u{6cc}\u{200c}\u{62e}", "\u{1f469}\u{200d}\u{1f33e}", "a\u{200f}b", "\u{1f3f4}\u{e0067}\u{e007f}"]
        {
            assert_eq!(clean_typed(needed), (needed.to_owned(), 0));
        }
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        let text = "\n One\ntwo. \n \n\t\nThree.\n\n";
        assert_eq!(plain_paragraphs(text), ["One\ntwo.", "Three."]);
        assert_eq!(plain_paragraphs(" \n "), [""; 0]);
        assert_eq!(plain_paragraphs("One\r\n\r\nTwo"), ["One", "Two"]);
        assert_eq!(one_line(" a\n\n b\u{a0}\u{7}c "), "a b c");
    }

    proptest! {
        #[test]
        fn what_is_seen_to_be_clean_at_once_is_so_sign_by_sign(
            text in "(a|\\PC|\r|\n|\r\n|\x00|\x7f|\u{e9}|\u{200b}|\u{201c}|\u{202e}|\u{2060}|\u{2066}|\u{85}|\u{feff}|\u{e0067}){0,20}"
        ) {
            if let Some(quick) = clean_already(&text) {
                let slow = sifted(&text);
                prop_assert_eq!(slow.controls + slow.bidi, 0);
                prop_assert_eq!(&slow.text, &quick);
                let unseen = |c: char| matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
                prop_assert!(!quick.chars().any(unseen));
            }
        }

        #[test]
        fn cleaning_is_done_once(text in "(\\PC|\\r|\\n|\\x00|\u{202e}|\u{85}){0,40}") {
            let once = clean_text(&text);
            prop_assert_eq!(&clean_text(&once), &once);
            prop_assert!(!once.contains('\r'));
            let words: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
            let kept: String = once.chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(words, kept);
            let paragraphs = plain_paragraphs(&once).concat();
            let kept: String = paragraphs.chars().filter(|c| !c.is_whitespace()).collect();
            let all: String = once.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, all);
        }
    }
}
