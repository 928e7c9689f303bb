//! Prints the stem of each line read: `stem_lines quc < words`. With `all` after the language every
//! candidate stem with its cost, with `alt` the stem and the second one that is indexed beside it. For
//! linguists who want to see what an analyzer does, and for measures that ask for one key per word form.

use std::io::{self, BufRead, Write};

use tejido_lang::Language;
use tejido_lang::analysis::{analyze, candidates};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let lang = arguments.next().and_then(|code| Language::from_code(&code));
    let mode = arguments.next().unwrap_or_default();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut shown = Vec::new();
        if mode == "all" {
            shown.extend(candidates(lang, &line).iter().map(|one| format!("{}:{}", one.stem, one.cost)));
        } else {
            analyze(lang, &line, &mut |token| {
                shown.push(token.stem.to_owned());
                shown.extend(token.alt_stem.filter(|_| mode == "alt").map(str::to_owned));
            });
        }
        writeln!(out, "{}", shown.join(" "))?;
    }
    Ok(())
}
