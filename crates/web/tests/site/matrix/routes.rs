//! The addresses the site has, read from where its sources name them: nobody can add one unseen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const METHODS: [&str; 6] = ["delete", "get", "head", "patch", "post", "put"];

/// Ways to add addresses that this reading would miss; whoever needs one extends the reading.
const UNREAD: [&str; 7] =
    ["route_service(", "nest_service(", "fallback_service(", "routing::any", "MethodFilter", "any(", "on("];

/// Every address with every method that its router names, as `GET /{lang}/work`.
pub fn named() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let below = if file.ends_with("src/api.rs") { "/api/v1" } else { "" };
        for call in source.split(".route(").skip(1) {
            let call = enclosed(call);
            for unread in UNREAD {
                assert!(!holds(call, unread), "{}: {call}", file.display());
            }
            let path = call.split('"').nth(1).unwrap_or_else(|| panic!("{}: no address in {call}", file.display()));
            let path = if below.is_empty() { path } else { path.trim_end_matches('/') };
            let methods: Vec<&str> = METHODS.into_iter().filter(|name| holds(call, &format!("{name}("))).collect();
            assert!(!methods.is_empty(), "{}: no method in {call}", file.display());
            found.extend(methods.iter().map(|method| format!("{} {below}{path}", method.to_uppercase())));
        }
        let nests = source.matches(".nest(").count() + source.matches("_service(").count();
        assert_eq!(nests, usize::from(file.ends_with("src/routes.rs")), "{} adds addresses unread", file.display());
    }
    found
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The arguments of a call, up to the bracket that closes it.
fn enclosed(after: &str) -> &str {
    let mut depth = 1;
    for (at, sign) in after.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &after[..at];
        }
    }
    after
}

/// Whether a call is in a text, and not as the end of another name.
fn holds(text: &str, call: &str) -> bool {
    let whole = |at: usize| !text[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    text.match_indices(call).any(|(at, _)| whole(at))
}
