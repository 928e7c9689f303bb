//! What the commands print: answers to standard output, everything else to standard error.
//!
//! A reader that has gone (`tejido export | head`) is no failure of ours, so a line that cannot be
//! written is let go; what must arrive whole is written by the export itself.

use std::io::{IsTerminal as _, Write as _};

/// A line of the answer.
pub fn answer(line: &str) {
    let _gone = writeln!(std::io::stdout().lock(), "{line}");
}

/// A line beside the answer.
pub fn note(line: &str) {
    let _gone = writeln!(std::io::stderr().lock(), "{line}");
}

/// A line that the next one takes the place of; nothing where nobody watches.
pub fn passing(line: &str) {
    let mut err = std::io::stderr().lock();
    if err.is_terminal() {
        let _gone = write!(err, "\r\x1b[2K{line}").and_then(|()| err.flush());
    }
}
