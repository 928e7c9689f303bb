//! Names of columns for files, queries and addresses.

use std::collections::HashSet;

use tejido_lang::fold::fold_loose;

const LONGEST: usize = 60;

/// A name for each header: a lower-case ASCII letter, then letters, digits and `_`; no two alike.
pub(super) fn machine(header: &[String]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::with_capacity(header.len());
    for (place, title) in (1..).zip(header) {
        let name = plain(title, place);
        let found = (2_u64..).map(|n| format!("{name}_{n}"));
        let free = std::iter::once(name.clone()).chain(found).find(|name| !taken.contains(name)).unwrap_or(name);
        taken.insert(free.clone());
        names.push(free);
    }
    names
}

fn plain(title: &str, place: usize) -> String {
    let mut name = String::new();
    for c in fold_loose(title).chars().take(LONGEST * 4) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            name.push(c);
        } else if c == 'ß' {
            name.push_str("ss");
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_end_matches('_');
    match name.chars().next() {
        None => format!("column_{place}"),
        Some(first) if first.is_ascii_digit() => format!("c_{name}"),
        Some(_) => name.to_owned(),
    }
}
