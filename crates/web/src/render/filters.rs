//! Filters for numbers, sizes and paragraphs, as the reader's language writes them.

use std::sync::Arc;

use minijinja::Environment;
use tejido_i18n::{Catalog, format};
use tejido_lang::Language;

/// Adds the filters to an environment.
pub fn register(environment: &mut Environment<'static>, catalog: &Arc<Catalog>, language: Language) {
    let numbers = Arc::clone(catalog);
    environment.add_filter("number", move |number: i64| format::integer(&numbers, language, number));
    let sizes = Arc::clone(catalog);
    environment.add_filter("bytes", move |bytes: u64| format::bytes(&sizes, language, bytes));
    environment.add_filter("paragraphs", paragraphs);
    environment.add_filter("ld_json", ld_json);
    environment.add_filter("drawing", drawing);
}

/// The paragraphs of a plain text, parted by blank lines.
fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(ToOwned::to_owned).collect()
}

/// A drawing that was made here, of words that were escaped there.
fn drawing(svg: &str) -> minijinja::Value {
    minijinja::Value::from_safe_string(svg.to_owned())
}

/// A JSON document for a `<script>` data block: no sign in it can end the block.
fn ld_json(json: &str) -> minijinja::Value {
    let safe = json
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    minijinja::Value::from_safe_string(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_json_document_cannot_end_its_block() {
        let printed = ld_json(r#"{"name":"</script><script>alert(1)</script>"}"#).to_string();
        assert!(!printed.contains('<'));
        assert!(printed.contains("\\u003c/script"));
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(paragraphs("One\ntwo\n\n\n\nthree\n\n"), ["One\ntwo", "three"]);
    }
}
