//! Prints the language of each line read, or `?`: `identify_lines < sentences`.

use std::io::{self, BufRead, Write};

use tejido_lang::identify::identify;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        match identify(&line?) {
            Some((language, sure)) => writeln!(out, "{language}\t{sure:.2}")?,
            None => writeln!(out, "?\t")?,
        }
    }
    Ok(())
}
