//! Reading: a stream of statements, gathered by what they speak of, made into concepts.

mod assemble;
mod gather;
mod guard;
mod statements;

use std::io;

use self::gather::Gathered;
use super::error::ReadError;
use super::model::Thesaurus;
use super::report::Report;
use super::{Format, mend};

/// How much is read before a file is refused.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the whole file.
    pub bytes: u64,
    /// Statements.
    pub statements: u64,
}

impl Default for Limits {
    /// Room for some hundred thousand concepts in many languages.
    fn default() -> Self {
        Self { bytes: 1 << 30, statements: 20_000_000 }
    }
}

/// A thesaurus, and what of the file is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// What was understood, satisfying the conditions of SKOS.
    pub thesaurus: Thesaurus,
    /// What was left out or mended, and why.
    pub report: Report,
}

/// Reads a thesaurus. The source is read once, from front to back, and never held as a whole.
///
/// # Errors
/// When the source fails, is not well-formed, is larger than the limits, or holds no concept.
pub fn read(source: impl io::Read, format: Format, limits: Limits) -> Result<Read, ReadError> {
    let mut gathered = Gathered::default();
    statements::each(source, format, limits, &mut |subject, predicate, object| {
        gathered.take(subject, predicate, object);
    })?;
    let (mut thesaurus, mut report) = assemble::assemble(gathered);
    mend::mend(&mut thesaurus, &mut report);
    if thesaurus.concepts.is_empty() {
        return Err(ReadError::NoConcept);
    }
    Ok(Read { thesaurus, report })
}
