//! Names of columns from names that others gave, and paths that stay in the package.

use tejido_lang::fold::fold_loose;

const LONGEST: usize = 60;

/// A name for a column after someone else's: a letter, then letters, digits and `_`, all lower-case ASCII, and not
/// one of `taken`. `place` is where the column stands, from 1, for names of which nothing is left.
pub fn column_name(given: &str, place: usize, taken: &[String]) -> String {
    if is_name(given) {
        return numbered(given.to_owned(), taken);
    }
    let mut name = String::new();
    for found in fold_loose(given).chars() {
        if found.is_ascii_alphanumeric() {
            name.push(found.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        if name.len() == LONGEST {
            break;
        }
    }
    name.truncate(name.trim_end_matches('_').len());
    if name.is_empty() {
        name = format!("column_{place}");
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert_str(0, "c_");
    }
    numbered(name, taken)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn numbered(name: String, taken: &[String]) -> String {
    if !taken.contains(&name) {
        return name;
    }
    (2..=taken.len() + 2).map(|number| format!("{name}_{number}")).find(|it| !taken.contains(it)).unwrap_or(name)
}

/// Whether a path stays in the package (Data Package v1, "Data location": no absolute paths, no `../`). Backslashes,
/// drive letters, addresses and hidden files (v2, "Data Resource: path") are refused too.
pub(super) fn is_inside(path: &str) -> bool {
    let part_is_fine = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    !path.contains(['\\', ':', '\0']) && !path.contains(char::is_control) && path.split('/').all(part_is_fine)
}
