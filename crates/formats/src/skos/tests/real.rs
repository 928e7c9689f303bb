//! Real thesauri, when they are at hand: `scripts/fetch-thesauri` brings some.

#![expect(clippy::print_stderr, reason = "what was skipped is said, and what was found")]

use std::path::PathBuf;

use super::super::{Format, Limits, read};
use super::{again, written};

/// Every file of the folder that `TEJIDO_TEST_THESAURI` names.
fn files() -> Vec<PathBuf> {
    let Ok(folder) = std::env::var("TEJIDO_TEST_THESAURI") else {
        eprintln!("skipped: TEJIDO_TEST_THESAURI names no folder of thesauri; scripts/fetch-thesauri makes one");
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn real_thesauri_read_and_come_back_as_they_were() {
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        let format = Format::sniff(&bytes);
        let found = read(&bytes[..], format, Limits::default()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        eprintln!(
            "{}: {} statements, {} schemes, {} concepts, {:?}, {:?}",
            path.display(),
            found.report.statements,
            found.thesaurus.schemes.len(),
            found.thesaurus.concepts.len(),
            found.report.counts,
            found.report.unknown,
        );
        for format in Format::ALL {
            assert_eq!(again(&found.thesaurus, format), found.thesaurus, "{path:?}");
            if let Ok(folder) = std::env::var("TEJIDO_TEST_THESAURI_OUT") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let to = PathBuf::from(folder).join(format!("{name}.{}", format.extension()));
                std::fs::write(to, written(&found.thesaurus, format)).unwrap();
            }
        }
    }
}
