//! The rules of the house that the compiler does not know: arrows point downwards, each heavy library has
//! one home, every library has a licence that fits, every direct dependency is explained.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Which crate of the workspace may use which. In tests any may use any.
const MAY_USE: [(&str, &[&str]); 17] = [
    ("lang", &[]),
    ("formats", &["lang"]),
    ("domain", &["lang", "formats"]),
    ("i18n", &["lang"]),
    ("store", &["domain", "lang", "formats"]),
    ("blobs", &[]),
    ("search", &["lang"]),
    ("tables", &["domain", "formats"]),
    ("identity", &[]),
    ("translators", &[]),
    ("charts", &[]),
    (
        "app",
        &[
            "domain",
            "lang",
            "formats",
            "i18n",
            "store",
            "blobs",
            "search",
            "tables",
            "identity",
            "translators",
            "charts",
        ],
    ),
    ("web", &["app", "domain", "lang", "formats", "i18n", "charts"]),
    ("testkit", &["web", "app", "domain", "lang", "formats", "i18n", "store", "blobs", "search", "identity"]),
    // It measures the built program from outside.
    ("bench", &["domain", "lang", "formats"]),
    // It measures search through what the application uses of it.
    ("retrieval", &["lang", "search"]),
    (
        "tejido",
        &[
            "web",
            "app",
            "domain",
            "formats",
            "lang",
            "i18n",
            "store",
            "blobs",
            "search",
            "identity",
            "translators",
            "charts",
        ],
    ),
];

/// Heavy libraries, and the crates that may use them.
const HOMES: [(&str, &[&str]); 17] = [
    ("sqlx", &["store"]),
    // The bench compares with tantivy as it comes from the shelf.
    ("tantivy", &["search", "retrieval"]),
    ("datafusion", &["tables"]),
    ("object_store", &["blobs"]),
    ("minijinja", &["web"]),
    ("utoipa", &["web"]),
    ("axum", &["web", "tejido", "testkit"]),
    ("figment", &["tejido"]),
    ("clap", &["tejido"]),
    ("calamine", &["formats"]),
    ("oxrdf", &["formats"]),
    ("oxttl", &["formats"]),
    ("oxrdfxml", &["formats"]),
    ("argon2", &["identity"]),
    ("webauthn-rs", &["identity"]),
    ("openidconnect", &["identity"]),
    // Files name it to choose its TLS alone.
    ("reqwest", &["blobs", "identity", "translators"]),
];

/// Licences that may be linked into a program under AGPL-3.0-or-later.
const LICENCES: [&str; 16] = [
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What cargo knows of the workspace and all it is made of on this kind of machine.
fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
    let output = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The crates of the workspace, without the first half of their names.
fn members(metadata: &Value) -> Vec<(&str, &Value)> {
    let ids: BTreeSet<&str> = list(metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
    let packages = list(metadata, "packages").iter().filter(|package| ids.contains(text(package, "id")));
    packages.map(|package| (short(text(package, "name")), package)).collect()
}

fn short(name: &str) -> &str {
    name.strip_prefix("tejido-").unwrap_or(name)
}

/// Fails with all complaints at once.
fn report(title: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{title}:\n  {}\n", complaints.join("\n  "));
}

#[test]
fn arrows_point_downwards_and_each_heavy_library_has_one_home() {
    let metadata = metadata();
    let mut complaints = Vec::new();
    for (user, package) in members(&metadata) {
        let Some((_, may)) = MAY_USE.iter().find(|(known, _)| *known == user) else {
            complaints.push(format!("{user} has no place among the layers yet"));
            continue;
        };
        for dependency in list(package, "dependencies").iter().filter(|dependency| dependency["kind"] != "dev") {
            let used = text(dependency, "name");
            if used.starts_with("tejido-") && !may.contains(&short(used)) {
                complaints.push(format!("{user} uses {used}: that arrow points upwards or sideways"));
            }
            let home = HOMES.iter().find(|(heavy, _)| *heavy == used);
            if let Some((_, homes)) = home.filter(|(_, homes)| !homes.contains(&user)) {
                complaints.push(format!("{user} uses {used}, whose home is {}", homes.join(", ")));
            }
        }
    }
    report("the layers", &complaints);
}

#[test]
fn every_direct_dependency_is_explained() {
    let metadata = metadata();
    let words = std::fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let mut used: BTreeMap<&str, &str> = BTreeMap::new();
    for (user, package) in members(&metadata) {
        used.extend(list(package, "dependencies").iter().map(|dependency| (text(dependency, "name"), user)));
    }
    used.retain(|name, _| !name.starts_with("tejido"));
    let unexplained = used.iter().filter(|(name, _)| !words.contains(&format!("| `{name}` |")));
    let mut complaints: Vec<String> = unexplained.map(|(name, user)| format!("{name}, used by {user}")).collect();
    let rows = words.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    complaints.extend(rows.filter(|name| !used.contains_key(name)).map(|name| format!("{name}, used by nobody")));
    report("docs/dependencies.md", &complaints);
}

#[test]
fn every_licence_fits() {
    let metadata = metadata();
    let linked = linked(&metadata);
    assert!(linked.len() > 100, "found only {}", linked.len());
    let mut complaints = Vec::new();
    for package in list(&metadata, "packages").iter().filter(|package| linked.contains(text(package, "id"))) {
        let licence = text(package, "license");
        if !fits(licence) {
            complaints.push(format!("{} {}: {licence:?}", text(package, "name"), text(package, "version")));
        }
    }
    report("licences", &complaints);
}

/// What the program itself is made of, without tools for tests and builds.
fn linked(metadata: &Value) -> BTreeSet<&str> {
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let mut linked = BTreeSet::new();
    let program = members(metadata).into_iter().find(|(name, _)| *name == "tejido").unwrap().1;
    let mut todo = vec![text(program, "id")];
    while let Some(id) = todo.pop() {
        if linked.insert(id) {
            let used = list(nodes[id], "deps").iter();
            let normal = used.filter(|used| list(used, "dep_kinds").iter().any(|kind| kind["kind"].is_null()));
            todo.extend(normal.map(|used| text(used, "pkg")));
        }
    }
    linked
}

/// Whether an SPDX expression leaves a licence that fits. `AND` binds closer than `OR`.
fn fits(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    !words.is_empty() && either(&words, &mut at) && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut fits = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        fits |= both(words, at);
    }
    fits
}

fn both(words: &[&str], at: &mut usize) -> bool {
    let mut fits = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        fits &= one(words, at);
    }
    fits
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let fits = either(words, at);
        *at += 1;
        return fits;
    }
    let mut licence = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        licence = format!("{licence} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    LICENCES.contains(&licence.as_str())
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    assert!(fits("MIT OR GPL-3.0-only"));
    assert!(fits("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(fits("Apache-2.0 WITH LLVM-exception OR MIT"));
    assert!(fits("MIT/Apache-2.0"));
    assert!(!fits("MIT AND SSPL-1.0"));
    assert!(!fits(""));
}
