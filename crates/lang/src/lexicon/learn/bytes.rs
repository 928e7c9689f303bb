//! A learned lexicon as bytes, and read back without trusting them: every number is checked, nothing is
//! reserved on the word of a length, and a checksum tells an accident from a file. Version 1:
//! magic, version, payload, FNV-1a checksum of all before it (Fowler, Noll and Vo; 64 bits).

use super::learned::{Learned, Link, Row};
use super::stems::Stem;
use crate::language::Language;

const MAGIC: &[u8; 4] = b"TjLx";
const VERSION: u8 = 1;
const CHECKSUM: usize = 8;
/// More written forms than this are not kept with a stem.
const MOST_FORMS: u64 = 8;

/// The bytes are not a learned lexicon that this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// Another kind of file, or one that was cut short.
    #[error("not a learned lexicon")]
    NotALexicon,
    /// Written by a version that is not known.
    #[error("a learned lexicon of version {0}, which this program cannot read")]
    Version(u8),
    /// The checksum does not fit.
    #[error("a learned lexicon whose checksum does not fit")]
    Checksum,
    /// The checksum fits and yet the content makes no sense.
    #[error("a learned lexicon with content that makes no sense")]
    Content,
}

impl Learned {
    /// The lexicon as bytes; the same lexicon always gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.rows.len() * 48);
        out.extend(MAGIC);
        out.push(VERSION);
        for number in [self.pairs, self.folded_in, u64::try_from(self.stems.len()).unwrap_or(0)] {
            write_number(&mut out, number);
        }
        for stem in self.stems.iter() {
            write_stem(&mut out, stem);
        }
        for row in &self.rows {
            write_row(&mut out, row);
        }
        let sum = checksum(&out);
        out.extend(sum.to_le_bytes());
        out
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    /// When the bytes are anything else; see [`Damaged`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let end = bytes.len().checked_sub(CHECKSUM).ok_or(Damaged::NotALexicon)?;
        let (content, sum) = bytes.split_at_checked(end).ok_or(Damaged::NotALexicon)?;
        let rest = content.strip_prefix(MAGIC).ok_or(Damaged::NotALexicon)?;
        let (version, payload) = rest.split_first().ok_or(Damaged::NotALexicon)?;
        if *version != VERSION {
            return Err(Damaged::Version(*version));
        }
        if sum != checksum(content).to_le_bytes() {
            return Err(Damaged::Checksum);
        }
        read_all(&mut Reader { rest: payload }).ok_or(Damaged::Content)
    }
}

fn write_number(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return out.push(low & 0x7F);
        }
        out.push(low | 0x80);
    }
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    write_number(out, u64::try_from(text.len()).unwrap_or(0));
    out.extend(text.as_bytes());
}

fn write_stem(out: &mut Vec<u8>, stem: &Stem) {
    write_text(out, stem.language.code());
    write_text(out, &stem.text);
    write_number(out, u64::try_from(stem.forms.len()).unwrap_or(0));
    for (form, count) in &stem.forms {
        write_text(out, form);
        write_number(out, u64::from(*count));
    }
}

fn write_row(out: &mut Vec<u8>, row: &Row) {
    for total in row.totals {
        out.extend(total.to_le_bytes());
    }
    write_number(out, u64::try_from(row.links.len()).unwrap_or(0));
    let mut before = 0;
    for link in &row.links {
        write_number(out, u64::from(link.to - before));
        before = link.to;
        out.extend(link.count.to_le_bytes());
    }
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = usize::try_from(self.number()?).ok()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// A count: finite, and not below nothing.
    fn count(&mut self) -> Option<f32> {
        let bytes: [u8; 4] = self.take(4)?.try_into().ok()?;
        let count = f32::from_le_bytes(bytes);
        (count.is_finite() && count >= 0.0).then_some(count)
    }
}

fn read_all(reader: &mut Reader<'_>) -> Option<Learned> {
    let (pairs, folded_in, stems) = (reader.number()?, reader.number()?, reader.number()?);
    let mut learned = Learned { pairs, folded_in, ..Learned::default() };
    for _ in 0..stems {
        let stem = read_stem(reader)?;
        learned.stems.restore(stem)?;
    }
    for _ in 0..stems {
        learned.rows.push(read_row(reader, stems)?);
    }
    if !reader.rest.is_empty() {
        return None;
    }
    learned.file_plain_forms(0);
    Some(learned)
}

fn read_stem(reader: &mut Reader<'_>) -> Option<Stem> {
    let language = Language::from_code(reader.text()?)?;
    let text = reader.text().filter(|text| !text.is_empty())?.into();
    let count = reader.number().filter(|count| *count <= MOST_FORMS)?;
    let mut forms = Vec::new();
    for _ in 0..count {
        let form = reader.text()?.into();
        forms.push((form, u32::try_from(reader.number()?).ok()?));
    }
    Some(Stem { language, text, forms })
}

fn read_row(reader: &mut Reader<'_>, stems: u64) -> Option<Row> {
    let mut row = Row::default();
    for total in &mut row.totals {
        *total = reader.count()?;
    }
    let mut before = 0_u64;
    for number in 0..reader.number()? {
        let step = reader.number()?;
        let to = before.checked_add(step).filter(|to| *to < stems)?;
        if number > 0 && step == 0 {
            return None;
        }
        before = to;
        row.links.push(Link { to: u32::try_from(to).ok()?, count: reader.count()? });
    }
    Some(row)
}

pub(super) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}
