//! The style sheet as it is served: small, whole, and readable in both themes.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

use std::collections::HashMap;

use super::*;

fn tokens() -> String {
    String::from_utf8(files::asset("css/10-tokens.css").unwrap().into_owned()).unwrap()
}

/// The declarations of the block that begins with `opening`.
fn block<'a>(sheet: &'a str, opening: &str) -> Vec<(&'a str, &'a str)> {
    let rest = sheet.split_once(opening).unwrap().1.split_once('}').unwrap().0;
    let declaration = |line: &'a str| line.trim().trim_end_matches(';').split_once(": ");
    rest.lines().filter_map(declaration).filter(|(name, _)| name.starts_with("--")).collect()
}

#[test]
fn the_style_sheet_is_one_small_file_that_names_other_assets_by_their_hashes() {
    let assets = Assets::load();
    let sheet = assets.get(assets.address(STYLE).unwrap()).unwrap();
    let text = String::from_utf8(sheet.bytes.clone()).unwrap();
    assert!(!text.contains("\"../"), "every relative address is replaced");
    assert!(text.contains(assets.address("img/band.svg").unwrap()));
    assert!(sheet.gzip.as_ref().unwrap().len() <= 12 * 1024);
}

#[test]
fn both_ways_to_dark_are_the_same_dark() {
    let sheet = tokens();
    let device = block(&sheet, ":root:not([data-theme=\"light\"]) {");
    assert!(device.len() > 10);
    assert_eq!(device, block(&sheet, ":root[data-theme=\"dark\"] {"));
}

/// WCAG 2.2 relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let level = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_and_borders_stand_out_in_both_themes() {
    let sheet = tokens();
    let light: HashMap<_, _> = block(&sheet, ":root {").into_iter().collect();
    let mut dark = light.clone();
    dark.extend(block(&sheet, ":root[data-theme=\"dark\"] {"));
    let text = ["ink", "ink-soft", "link", "visited", "accent", "good", "warn", "bad"];
    let grounds = ["paper", "raised", "sunk"];
    let mut pairs: Vec<(&str, &str, f64)> =
        text.iter().flat_map(|text| grounds.map(|ground| (*text, ground, 4.5))).collect();
    pairs.extend([("on-accent", "accent", 4.5), ("on-indigo", "indigo", 4.5), ("on-mark", "mark", 4.5)]);
    pairs.extend(grounds.map(|ground| ("line-strong", ground, 3.0)));
    pairs.extend(grounds.map(|ground| ("focus", ground, 3.0)));
    pairs.push(("maize", "indigo", 3.0));
    for (name, theme) in [("light", light), ("dark", dark)] {
        for (front, back, least) in &pairs {
            let found = contrast(theme[format!("--{front}").as_str()], theme[format!("--{back}").as_str()]);
            assert!(found >= *least, "{name}: {front} on {back} is {found:.2}, not {least}");
        }
    }
}
