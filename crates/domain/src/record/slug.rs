//! Readable slugs for addresses. They may change; the identifier beside them never does.

use tejido_lang::fold::fold_loose;

use super::document::Document;

/// Longest slug in characters; words are not cut.
const MAX: usize = 60;

/// The slug of a title: folded letters and digits joined by dashes; empty when nothing is left.
pub fn slug(title: &str) -> String {
    let folded = fold_loose(title);
    let mut out = String::with_capacity(MAX);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() && out.chars().count() + 1 + word.chars().count() > MAX {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(word.chars().take(MAX));
    }
    out
}

/// The slug of a document, from its original title.
pub fn of(document: &Document) -> String {
    document.texts("title").and_then(|texts| texts.original()).map(|(_, text)| slug(&text.text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_readable_in_each_language() {
        assert_eq!(slug("Derechos de las trabajadoras del hogar"), "derechos-de-las-trabajadoras-del-hogar");
        assert_eq!(slug("Dwa travayè yo"), "dwa-travaye-yo");
        assert_eq!(slug("Ri K'iche' tzij"), "ri-kiche-tzij");
        assert_eq!(slug("«…»"), "");
        assert!(slug(&"palabra ".repeat(40)).len() <= 60);
    }
}
