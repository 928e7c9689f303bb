//! Cells: separators, escapes, and the guard against formulas.

/// Splits a cell at `;`. A literal semicolon is written `\;`, a backslash before one `\\`.
pub fn split(cell: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut value = String::new();
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(&next)) if next == ';' || next == '\\' => {
                value.push(next);
                chars.next();
            }
            (';', _) => values.push(std::mem::take(&mut value)),
            _ => value.push(c),
        }
    }
    values.push(value);
    values.into_iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// As [`split`], keeping empty places, for cells that run beside another one.
pub fn split_aligned(cell: &str) -> Vec<String> {
    let marked = cell.replace(r"\\", "\u{1}").replace(r"\;", "\u{2}");
    marked.split(';').map(|value| value.trim().replace('\u{2}', ";").replace('\u{1}', r"\")).collect()
}

/// Joins values into a cell; [`split`] gives them back.
pub fn join<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let escaped = |value: &str| value.replace('\\', r"\\").replace(';', r"\;");
    values.into_iter().map(escaped).collect::<Vec<_>>().join("; ")
}

/// Spreadsheets run a cell that begins with one of these; an apostrophe before it makes it text.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Makes a cell safe to open in a spreadsheet; [`unguard`] takes it back.
pub fn guard(cell: String) -> String {
    if is_formula(&cell) { format!("'{cell}") } else { cell }
}

/// Takes back [`guard`].
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn repeated_values_and_formulas() {
        assert_eq!(split(r"a; b\;c ;; d\\"), ["a", "b;c", r"d\"]);
        assert_eq!(split_aligned("a;;c"), ["a", "", "c"]);
        assert_eq!(guard("=HYPERLINK(1)".into()), "'=HYPERLINK(1)");
        assert_eq!(unguard("'=1"), "=1");
        assert_eq!(unguard("'oj"), "'oj");
    }

    proptest! {
        #[test]
        fn values_come_back(values in proptest::collection::vec("[^\\s\\p{C}]([^\\p{C}]{0,10}[^\\s\\p{C}])?", 0..5)) {
            let cell = join(values.iter().map(String::as_str));
            prop_assert_eq!(split(&cell), values);
        }

        #[test]
        fn guarded_cells_come_back(cell in "'{0,2}[=+@a-z-]{0,4}") {
            let guarded = guard(cell.clone());
            prop_assert_eq!(unguard(&guarded), cell);
        }
    }
}
