//! Prints the stem of each line read: `stem_lines quc < words`. For linguists who want to see what an
//! analyzer does, and for measures that ask for one key per word form.

use std::io::{self, BufRead, Write};

use tejido_lang::{Language, analysis::analyze};

fn main() -> io::Result<()> {
    let lang = std::env::args().nth(1).and_then(|code| Language::from_code(&code));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let mut stems = Vec::new();
        analyze(lang, &line?, &mut |token| stems.push(token.stem.to_owned()));
        writeln!(out, "{}", stems.join(" "))?;
    }
    Ok(())
}
