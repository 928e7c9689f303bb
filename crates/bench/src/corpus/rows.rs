//! The rows: collections, organizations, people, then the works that point to them.

use std::io::{self, Write};

use super::draw::{Draw, capital};
use super::words::{LANGUAGES, Words};
use super::{PLACES, Plan};

/// The vocabulary whose keys works point to.
const CORE: &str = include_str!("../../../../vocabulary/core.csv");

/// The columns, in order.
const HEADER: [&str; 27] = [
    "id",
    "kind",
    "title@en",
    "title@es",
    "title@ht",
    "title@pt",
    "title@quc",
    "description@en",
    "description@es",
    "description@ht",
    "description@pt",
    "description@quc",
    "text@en",
    "text@es",
    "text@ht",
    "text@pt",
    "text@quc",
    "creator",
    "date",
    "type",
    "section",
    "subject",
    "sector",
    "language",
    "place",
    "collection",
    "access",
];

/// The keys that rows point to.
struct Keys {
    types: Vec<String>,
    sections: Vec<String>,
    subjects: Vec<String>,
    sectors: Vec<String>,
    places: Vec<String>,
}

impl Keys {
    fn read() -> Self {
        let keys = |text: &str, schemes: &[&str]| -> Vec<String> {
            let firsts = text.lines().filter_map(|line| line.split(',').next());
            let fits = |key: &&str| key.split_once('/').is_some_and(|(scheme, _)| schemes.contains(&scheme));
            firsts.filter(fits).map(str::to_owned).collect()
        };
        Self {
            types: keys(CORE, &["type"]),
            sections: keys(CORE, &["section"]),
            subjects: keys(CORE, &["subject", "right", "industry"]),
            sectors: keys(CORE, &["sector"]),
            places: keys(PLACES, &["place"]),
        }
    }
}

/// A row being made.
#[derive(Default)]
struct Row(Vec<(&'static str, String)>);

impl Row {
    fn set(&mut self, column: &'static str, value: impl Into<String>) {
        self.0.push((column, value.into()));
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for (at, column) in HEADER.iter().enumerate() {
            let value = self.0.iter().find(|(name, _)| name == column).map_or("", |(_, value)| value);
            write!(out, "{}\"{}\"", if at == 0 { "" } else { "," }, value.replace('"', "\"\""))?;
        }
        writeln!(out)
    }
}

/// Writes all rows.
pub fn write(out: &mut impl Write, plan: &Plan, draw: &mut Draw) -> io::Result<()> {
    let keys = Keys::read();
    writeln!(out, "{}", HEADER.join(","))?;
    let [collections, organizations, people] = plan.agents;
    for at in 0..collections {
        let mut row = named(draw, &format!("{}/c{at}", plan.prefix), "collection");
        row.set("section", keys.sections[draw.below(keys.sections.len())].as_str());
        if at > 5 && draw.percent(40) {
            row.set("collection", format!("{}/c{}", plan.prefix, draw.below(5)));
        }
        row.write(out)?;
    }
    for at in 0..organizations {
        let mut row = named(draw, &format!("{}/o{at}", plan.prefix), "organization");
        row.set("sector", keys.sectors[draw.below(keys.sectors.len())].as_str());
        row.set("place", keys.places[draw.skewed(keys.places.len())].as_str());
        row.write(out)?;
    }
    for at in 0..people {
        let mut row = Row::default();
        row.set("id", format!("{}/p{at}", plan.prefix));
        row.set("kind", "person");
        let words = &LANGUAGES[draw.below(4)];
        row.set("title@es", format!("{} {}", capital(&words.rare(draw.below(400))), capital(&words.rare(at))));
        row.write(out)?;
    }
    for at in collections + organizations + people..plan.records {
        item(draw, plan, &keys, at).write(out)?;
    }
    Ok(())
}

fn named(draw: &mut Draw, key: &str, kind: &str) -> Row {
    let mut row = Row::default();
    row.set("id", key);
    row.set("kind", kind);
    let many = draw.between(2, 5);
    texts(draw, &mut row, many, 3);
    row
}

fn item(draw: &mut Draw, plan: &Plan, keys: &Keys, at: usize) -> Row {
    let mut row = Row::default();
    row.set("id", format!("{}/{at}", plan.prefix));
    row.set("kind", "item");
    let many = [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5][draw.below(20)];
    let words = draw.between(3, 9);
    let original = texts(draw, &mut row, many, words);
    if draw.percent(3) {
        let words = draw.between(400, 2_500);
        row.set(column("text", original), draw.prose(original, words));
    }
    let [collections, organizations, people] = plan.agents;
    let (organization, person) = (draw.skewed(organizations), draw.skewed(people));
    row.set(
        "creator",
        if draw.percent(60) {
            format!("{}/p{person};{}/o{organization}", plan.prefix, plan.prefix)
        } else {
            format!("{}/o{organization}", plan.prefix)
        },
    );
    row.set("date", date(draw));
    row.set("type", keys.types[draw.skewed(keys.types.len())].as_str());
    row.set("section", keys.sections[draw.skewed(keys.sections.len())].as_str());
    let subjects = draw.between(1, 4);
    row.set("subject", several(draw, &keys.subjects, subjects));
    row.set("sector", keys.sectors[draw.below(keys.sectors.len())].as_str());
    row.set("language", original.code);
    let places = draw.between(0, 2);
    row.set("place", several(draw, &keys.places, places));
    row.set("collection", format!("{}/c{}", plan.prefix, draw.skewed(collections)));
    match draw.below(100) {
        0 => row.set("access", "network"),
        1 => row.set("access", "sealed"),
        _ => {}
    }
    row
}

/// Titles and descriptions in so many languages; gives the first of them.
fn texts(draw: &mut Draw, row: &mut Row, many: usize, title: usize) -> &'static Words {
    let first = draw.below(LANGUAGES.len());
    for step in 0..many {
        let words = &LANGUAGES[(first + step) % LANGUAGES.len()];
        let length = draw.between(15, 55);
        row.set(column("title", words), draw.title(words, title));
        row.set(column("description", words), draw.prose(words, length));
    }
    &LANGUAGES[first]
}

fn column(field: &str, words: &Words) -> &'static str {
    let name = format!("{field}@{}", words.code);
    HEADER.iter().find(|column| **column == name).copied().unwrap_or("title@en")
}

fn several(draw: &mut Draw, keys: &[String], many: usize) -> String {
    let mut drawn: Vec<&str> = Vec::new();
    for _ in 0..many {
        let key = keys[draw.skewed(keys.len())].as_str();
        if !drawn.contains(&key) {
            drawn.push(key);
        }
    }
    drawn.join(";")
}

/// A date in EDTF: years, months, days, uncertain ones, decades, intervals.
fn date(draw: &mut Draw) -> String {
    let year = draw.between(1935, 2025);
    match draw.below(10) {
        0..3 => format!("{year}"),
        3..5 => format!("{year}-{:02}", draw.between(1, 12)),
        5..8 => format!("{year}-{:02}-{:02}", draw.between(1, 12), draw.between(1, 28)),
        8 => format!("{year}~"),
        _ => format!("{year}/{}", year + draw.between(1, 5)),
    }
}
