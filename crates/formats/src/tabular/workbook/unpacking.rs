//! Is it safe to unpack this? Asked of a workbook before anything reads it.
//!
//! What the directory of the archive declares is checked first, for nothing;
//! then everything is unpacked once to nowhere, since a directory can lie.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

use crate::tabular::{Limits, TabularError};

/// More members than any workbook has.
const MAX_MEMBERS: usize = 10_000;

/// How much smaller honest sheets get by packing, at the very best.
const MAX_RATIO: u64 = 250;

/// Below this a high ratio does no harm.
const RATIO_MATTERS: u64 = 8 << 20;

/// Checks the archive and leaves the reader at its beginning; the packed size.
pub(super) fn check(reader: &mut (impl Read + Seek), name: &str, limits: &Limits) -> Result<u64, TabularError> {
    let io = |source| TabularError::Io { name: name.to_owned(), source };
    let refuse = |reason: String| TabularError::Unsafe { name: name.to_owned(), reason };
    let damaged = |reason: String| TabularError::Workbook { name: name.to_owned(), reason };
    let size = reader.seek(SeekFrom::End(0)).map_err(io)?;
    if size > limits.workbook_bytes {
        let limit = limits.workbook_bytes >> 20;
        return Err(refuse(format!("it is larger than {limit} MiB")));
    }
    let mut archive = ZipArchive::new(&mut *reader).map_err(|error| damaged(error.to_string()))?;
    if archive.len() > MAX_MEMBERS {
        return Err(refuse(format!("it packs {} files", archive.len())));
    }
    if archive.index_for_name("xl/workbook.xml").is_none() && archive.index_for_name("[Content_Types].xml").is_none() {
        let kind = "a ZIP archive or another kind of document";
        return Err(TabularError::NotATable { name: name.to_owned(), kind });
    }
    declared(&mut archive, size, limits).map_err(refuse)?;
    unpacked(&mut archive, size, limits).map_err(|error| match error {
        Fault::Unsafe(reason) => refuse(reason),
        Fault::Damaged(reason) => damaged(reason),
    })?;
    reader.seek(SeekFrom::Start(0)).map_err(io)?;
    Ok(size)
}

enum Fault {
    Unsafe(String),
    Damaged(String),
}

/// What the directory says.
fn declared<R: Read + Seek>(archive: &mut ZipArchive<R>, size: u64, limits: &Limits) -> Result<(), String> {
    let mut total = 0_u64;
    for index in 0..archive.len() {
        if let Ok(member) = archive.by_index_raw(index) {
            total = total.saturating_add(member.size());
        }
    }
    judge(total, size, limits)
}

/// What there is in truth.
fn unpacked<R: Read + Seek>(archive: &mut ZipArchive<R>, size: u64, limits: &Limits) -> Result<(), Fault> {
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| Fault::Damaged(error.to_string()))?;
        let room = limits.unpacked_bytes.saturating_sub(total).saturating_add(1);
        let read =
            io::copy(&mut member.take(room), &mut io::sink()).map_err(|error| Fault::Damaged(error.to_string()))?;
        total = total.saturating_add(read);
        judge(total, size, limits).map_err(Fault::Unsafe)?;
    }
    Ok(())
}

fn judge(total: u64, size: u64, limits: &Limits) -> Result<(), String> {
    if total > limits.unpacked_bytes {
        let limit = limits.unpacked_bytes >> 20;
        return Err(format!("it would unpack to more than {limit} MiB"));
    }
    let ratio = total / size.max(1);
    if total > RATIO_MATTERS && ratio > MAX_RATIO {
        return Err(format!("it would unpack to {ratio} times its size"));
    }
    Ok(())
}
