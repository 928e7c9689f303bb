//! Finds the message ids that templates and Rust sources name. A reader of text, not of either grammar: the few ways
//! to name a message are fixed so that this suffices.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Ids and families with a place that uses each.
#[derive(Debug, Default)]
pub struct Uses {
    /// Whole ids.
    pub keys: BTreeMap<String, String>,
    /// Beginnings of ids that are finished at run time.
    pub families: BTreeMap<String, String>,
}

/// Reads the templates and all Rust sources below the root of the repository.
pub fn scan(root: &Path) -> io::Result<Uses> {
    let mut uses = Uses::default();
    let templates = root.join("crates/web/templates");
    if templates.is_dir() {
        walk(&templates, &mut |path, text| uses.read(path, text, &["t", "ta"]))?;
    }
    for layer in fs::read_dir(root.join("crates"))? {
        let sources = layer?.path().join("src");
        if sources.is_dir() {
            walk(&sources, &mut |path, text| {
                if Path::new(path).extension().is_some_and(|end| end == "rs") {
                    uses.read(path, text, &["key!"]);
                }
            })?;
        }
    }
    Ok(uses)
}

fn walk(folder: &Path, found: &mut dyn FnMut(&str, &str)) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            found(&path.to_string_lossy(), &text);
        }
    }
    Ok(())
}

impl Uses {
    /// Collects `name("id"` for each of the names.
    pub fn read(&mut self, place: &str, text: &str, names: &[&str]) {
        let place = place.rsplit_once("crates/").map_or(place, |(_, end)| end);
        for name in names {
            let call = format!("{name}(");
            for (at, _) in text.match_indices(&call) {
                let before = text.get(..at).and_then(|text| text.chars().next_back());
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
                    continue;
                }
                if let Some((id, rest)) = text.get(at + call.len()..).and_then(literal) {
                    let finished_later = rest.trim_start().starts_with('~');
                    let list = if finished_later { &mut self.families } else { &mut self.keys };
                    list.entry(id.to_owned()).or_insert_with(|| place.to_owned());
                }
            }
        }
    }
}

/// The quoted text an argument list begins with, and what follows it.
fn literal(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text.get(1..)?.split_once(quote)
}

#[test]
fn reads_the_ways_to_name_a_message() {
    let mut uses = Uses::default();
    let page = r#"{{ t("a.b", count=1) }} {{ta('c.d')}} {{ t("kind." ~ kind) }} at("no") x.t("no") {{ t(
        "e.f") }}"#;
    uses.read("/x/crates/web/templates/page.html", page, &["t", "ta"]);
    assert_eq!(uses.keys.keys().collect::<Vec<_>>(), ["a.b", "c.d", "e.f"]);
    assert_eq!(uses.families.keys().collect::<Vec<_>>(), ["kind."]);
    assert_eq!(uses.keys.get("a.b").map(String::as_str), Some("web/templates/page.html"));
    let mut uses = Uses::default();
    uses.read("a.rs", r#"say(key!("g.h")); not_key!("no"); key!($id)"#, &["key!"]);
    assert_eq!(uses.keys.keys().collect::<Vec<_>>(), ["g.h"]);
}
