//! How wide text is, about, and how it is broken into lines. The widths are those of a wide common face, so that a
//! narrower one only leaves more room.

/// Sizes in units of the drawing, which are CSS pixels at its intended width.
pub(crate) const TITLE: f64 = 18.0;
pub(crate) const BODY: f64 = 13.0;
pub(crate) const SMALL: f64 = 12.0;
/// From one line to the next, in sizes.
pub(crate) const LEADING: f64 = 1.22;

/// Widths of the letters of ASCII from the space on, in hundredths of the size.
const ASCII: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69,
    61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63,
    59, 82, 59, 59, 52, 64, 34, 64, 84,
];

fn hundredths(letter: char) -> u8 {
    match letter {
        ' '..='~' => usize::try_from(u32::from(letter) - 32).ok().and_then(|at| ASCII.get(at)).copied().unwrap_or(64),
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => 0,
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2bc}' | '‘' | '’' | '·' => 33,
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => 30,
        '–' | '“' | '”' => 52,
        '\u{2e80}'..='\u{ffdc}' | '—' | '…' | '≤' | '≥' => 100,
        letter if u32::from(letter) > 0xffff => 130,
        letter if letter.is_uppercase() => 78,
        letter if letter.is_lowercase() => 64,
        _ => 84,
    }
}

/// How wide a line of text is at a size; never less than most faces take.
pub fn width(text: &str, size: f64) -> f64 {
    let hundredths: u32 = text.chars().map(|letter| u32::from(hundredths(letter))).sum();
    f64::from(hundredths) / 100.0 * size
}

/// Text broken into lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Block {
    pub(crate) lines: Vec<String>,
    /// All of it, if not all of it is in the lines.
    pub(crate) full: Option<String>,
    pub(crate) size: f64,
}

impl Block {
    /// At most so many lines, none wider than `room`.
    pub(crate) fn new(text: &str, size: f64, room: f64, most: usize) -> Self {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            for (index, piece) in pieces(word, size, room).into_iter().enumerate() {
                let glue = if line.is_empty() || index > 0 { "" } else { " " };
                if !line.is_empty() && (index > 0 || width(&line, size) + width(" ", size) + width(&piece, size) > room)
                {
                    lines.push(std::mem::take(&mut line));
                    line = piece;
                } else {
                    line.push_str(glue);
                    line.push_str(&piece);
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        let full = (lines.len() > most.max(1)).then(|| text.to_owned());
        lines.truncate(most.max(1));
        if full.is_some()
            && let Some(last) = lines.last_mut()
        {
            *last = with_ellipsis(last, size, room);
        }
        Self { lines, full, size }
    }

    pub(crate) fn width(&self) -> f64 {
        self.lines.iter().map(|line| width(line, self.size)).fold(0.0, f64::max)
    }

    pub(crate) fn height(&self) -> f64 {
        crate::number::real(self.lines.len()) * self.size * LEADING
    }
}

/// A word as it is, or cut where it is wider than the room.
fn pieces(word: &str, size: f64, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for letter in word.chars() {
        let wide = width(letter.encode_utf8(&mut [0; 4]), size);
        if used + wide > room && used > 0.0 {
            pieces.push(String::new());
            used = 0.0;
        }
        used += wide;
        if let Some(last) = pieces.last_mut() {
            last.push(letter);
        }
    }
    pieces
}

fn with_ellipsis(line: &str, size: f64, room: f64) -> String {
    let mut line = line.to_owned();
    while !line.is_empty() && width(&line, size) + width("…", size) > room {
        line.pop();
    }
    format!("{}…", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_wrap_and_keep_their_full_text() {
        let block = Block::new("Kamikil pa taq chak rech ri utinamit ri ajchakib", 12.0, 120.0, 2);
        assert_eq!(block.lines.len(), 2);
        assert!(block.lines[1].ends_with('…'));
        assert!(block.width() <= 120.0);
        assert!(block.full.is_some());
        let whole = Block::new("Zafra", 12.0, 120.0, 2);
        assert_eq!((whole.lines, whole.full), (vec!["Zafra".to_owned()], None));
    }

    #[test]
    fn a_word_wider_than_the_room_is_cut() {
        let block = Block::new("k'amöl-b'ey-ajchakib'alil-ajchakib'alil", 12.0, 80.0, 9);
        assert!(block.lines.len() > 2 && block.width() <= 80.0);
    }
}
