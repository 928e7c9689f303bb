//! One line of a PO file, taken apart. Nothing is remembered from line to line.

use super::LineFault;

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    /// A remark, with the character after `#` that says of which kind, or a space.
    Remark(char, &'a str),
    Text(Place, Keyword, String),
    /// A further part of the text before.
    More(Place, String),
}

/// What the line is part of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) obsolete: bool,
    pub(super) former: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Context,
    Id,
    Plural,
    String(usize),
}

/// Reads a line without its end.
pub(super) fn read(line: &str) -> Result<Line<'_>, LineFault> {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return Ok(Line::Blank);
    }
    let Some(remark) = trimmed.strip_prefix('#') else {
        return text(trimmed, Place::default());
    };
    if let Some(former) = remark.strip_prefix("~|") {
        return text(former.trim_start(), Place { obsolete: true, former: true });
    }
    if let Some(obsolete) = remark.strip_prefix('~') {
        return match obsolete.trim_start() {
            "" => Ok(Line::Blank),
            obsolete => text(obsolete, Place { obsolete: true, former: false }),
        };
    }
    if let Some(former) = remark.strip_prefix('|') {
        return text(former.trim_start(), Place { obsolete: false, former: true });
    }
    // The remark as written, its trailing spaces too.
    let remark = line.trim_start().strip_prefix('#').unwrap_or(remark);
    let (kind, rest) = match remark.chars().next() {
        Some(kind @ ('.' | ':' | ',')) => (kind, remark.get(1..).unwrap_or_default()),
        _ => (' ', remark),
    };
    Ok(Line::Remark(kind, rest.strip_prefix(' ').unwrap_or(rest)))
}

fn text(line: &str, place: Place) -> Result<Line<'_>, LineFault> {
    if line.starts_with('"') {
        return Ok(Line::More(place, quoted(line)?));
    }
    let at = line.find(|c: char| c == '"' || c.is_whitespace()).ok_or(LineFault::Unknown)?;
    let (word, rest) = line.split_at(at);
    let keyword = match word {
        "msgctxt" => Keyword::Context,
        "msgid" => Keyword::Id,
        "msgid_plural" => Keyword::Plural,
        "msgstr" => Keyword::String(0),
        _ => Keyword::String(form(word).ok_or(LineFault::Unknown)?),
    };
    Ok(Line::Text(place, keyword, quoted(rest.trim_start())?))
}

/// The number in `msgstr[2]`; no language has more than six forms.
fn form(word: &str) -> Option<usize> {
    word.strip_prefix("msgstr[")?.strip_suffix(']')?.parse().ok().filter(|form| *form < 16)
}

/// A text in quotation marks, which must be the whole of the rest.
fn quoted(text: &str) -> Result<String, LineFault> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).ok_or(LineFault::Unquoted)?;
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.bytes().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => return Err(LineFault::Unquoted),
            b'\\' => bytes.push(escape(&mut rest)?),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| LineFault::BadEscape)
}

fn escape(rest: &mut std::iter::Peekable<std::str::Bytes<'_>>) -> Result<u8, LineFault> {
    Ok(match rest.next() {
        Some(b'n') => b'\n',
        Some(b't') => b'\t',
        Some(b'r') => b'\r',
        Some(b'a') => 0x07,
        Some(b'b') => 0x08,
        Some(b'v') => 0x0b,
        Some(b'f') => 0x0c,
        Some(same @ (b'\\' | b'"' | b'\'' | b'?')) => same,
        Some(b'x') => number(rest, None, 16)?,
        Some(first @ b'0'..=b'7') => number(rest, Some(first), 8)?,
        // The quotation mark that seemed to close the text was escaped.
        None => return Err(LineFault::Unquoted),
        Some(_) => return Err(LineFault::BadEscape),
    })
}

/// A byte written as up to three digits.
fn number(rest: &mut std::iter::Peekable<std::str::Bytes<'_>>, first: Option<u8>, radix: u32) -> Result<u8, LineFault> {
    let mut digits: String = first.map(char::from).into_iter().collect();
    let most = if radix == 8 { 3 } else { 2 };
    while digits.len() < most {
        let Some(digit) = rest.next_if(|byte| char::from(*byte).is_digit(radix)) else { break };
        digits.push(char::from(digit));
    }
    u8::from_str_radix(&digits, radix).map_err(|_| LineFault::BadEscape)
}
