//! The sample collection and the vocabulary as documents, with the labels of what each record points to,
//! as the archive indexes them; and their translations, for a lexicon to learn from. Development data.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tejido_lang::{Language, LanguageTag};
use tejido_search::{EntryText, TextField};

use crate::Failure;
use crate::collection::Document;

/// A row: cells by column, empty ones left out.
type Row = BTreeMap<String, String>;

/// The collection of works that are or describe the Universal Declaration.
const DECLARATION: &str = "collection/universal-declaration";

/// Fields whose targets lend their names.
const LINKS: [&str; 10] =
    ["creator", "contributor", "publisher", "type", "section", "subject", "sector", "service", "place", "collection"];

/// Those of them that say who made it; the others say what it is about, or where.
const MAKERS: [&str; 3] = ["creator", "contributor", "publisher"];

/// A label of a concept, its language, and how well it names it, over 0 to 1.
pub type Label = (Language, String, f32);

/// Every record of the sample and every concept of the vocabulary.
pub fn read(sample: &Path, vocabulary: &Path) -> Result<Vec<Document>, Failure> {
    let rows = rows(sample, vocabulary)?;
    let known: BTreeMap<&str, &Row> = rows.iter().filter_map(|row| Some((row.get("id")?.as_str(), row))).collect();
    Ok(rows.iter().filter_map(|row| document(row, &known)).collect())
}

/// The labels of each concept of the vocabulary, but for those read in the Universal Declaration, which is
/// a test set.
pub fn labels(vocabulary: &Path) -> Result<Vec<Vec<Label>>, Failure> {
    let weights = [("title", 1.0), ("alternative", 0.8), ("hidden", 0.5)];
    let of_one = |row: &Row| -> Vec<Label> {
        let fields = weights.into_iter().flat_map(|(field, weight)| {
            let cells = texts_of(row, field).into_iter().filter(move |(lang, _)| !from_declaration(row, field, *lang));
            let cells = cells.filter_map(|(lang, cell)| Some((lang?, cell)));
            let labels = cells.flat_map(move |(lang, cell)| pieces(field, cell).map(move |text| (lang, text)));
            labels.map(move |(lang, text)| (lang, text.to_owned(), weight)).collect::<Vec<_>>()
        });
        fields.collect()
    };
    Ok(table(vocabulary)?.iter().map(of_one).collect())
}

/// A text and its language.
pub type Said = (Language, String);

/// Titles, descriptions and texts of the sample, and labels and notes of the vocabulary, that are there in
/// two languages; but for everything that touches the Universal Declaration.
pub fn translated(sample: &Path, vocabulary: &Path) -> Result<Vec<(Said, Said)>, Failure> {
    let mut pairs = Vec::new();
    for row in rows(sample, vocabulary)? {
        if row.get("collection").is_some_and(|held| held == DECLARATION) {
            continue;
        }
        for field in ["title", "description", "text"] {
            let said: Vec<Said> = texts_of(&row, field)
                .into_iter()
                .filter(|(lang, _)| !from_declaration(&row, field, *lang))
                .filter_map(|(lang, text)| Some((lang?, text.to_owned())))
                .collect();
            for (at, one) in said.iter().enumerate() {
                pairs.extend(said[at + 1..].iter().map(|other| (one.clone(), other.clone())));
            }
        }
    }
    Ok(pairs)
}

/// Whether the source of a text names the Declaration.
fn from_declaration(row: &Row, field: &str, lang: Option<Language>) -> bool {
    let source = lang.and_then(|lang| row.get(&format!("{field}@{lang}:source")));
    source.is_some_and(|source| source.contains("UDHR"))
}

fn rows(sample: &Path, vocabulary: &Path) -> Result<Vec<Row>, Failure> {
    let mut files: Vec<PathBuf> = fs::read_dir(sample)
        .map_err(|error| format!("{}: {error}", sample.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    files.push(vocabulary.to_owned());
    let mut rows = Vec::new();
    for file in files {
        rows.extend(table(&file)?);
    }
    Ok(rows)
}

fn table(file: &Path) -> Result<Vec<Row>, Failure> {
    let mut reader = csv::Reader::from_path(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut rows = Vec::new();
    for row in reader.deserialize::<Row>() {
        let mut row = row?;
        row.retain(|_, cell| !cell.is_empty());
        rows.push(row);
    }
    Ok(rows)
}

fn document(row: &Row, known: &BTreeMap<&str, &Row>) -> Option<Document> {
    let id = row.get("id")?.clone();
    let mut texts = Vec::new();
    let fields = [
        ("title", TextField::Title),
        ("description", TextField::Description),
        ("text", TextField::Body),
        ("alternative", TextField::Alternative),
        ("hidden", TextField::Alternative),
    ];
    for (name, field) in fields {
        for (lang, cell) in texts_of(row, name) {
            texts.extend(pieces(name, cell).map(|text| EntryText { field, lang, text: text.to_owned() }));
        }
    }
    for link in LINKS {
        let field = match link {
            "place" => TextField::Place,
            maker if MAKERS.contains(&maker) => TextField::Name,
            _ => TextField::Subject,
        };
        for target in row.get(link).into_iter().flat_map(|cell| cell.split(';')).map(str::trim) {
            match known.get(target) {
                Some(linked) => names(field, linked, &mut texts),
                None => texts.push(EntryText { field, lang: None, text: target.to_owned() }),
            }
        }
    }
    let codes = ["identifier", "notation", "id"].into_iter().filter_map(|field| row.get(field));
    texts.extend(codes.map(|code| EntryText { field: TextField::Identifier, lang: None, text: code.clone() }));
    Some(Document { id, texts })
}

/// The names a record lends to those that point to it: a concept's other labels too.
fn names(as_field: TextField, linked: &Row, texts: &mut Vec<EntryText>) {
    let concept = linked.get("kind").is_some_and(|kind| kind == "concept");
    for field in ["title", "alternative"].into_iter().take(if concept { 2 } else { 1 }) {
        for (lang, cell) in texts_of(linked, field) {
            let text = |text: &str| EntryText { field: as_field, lang, text: text.to_owned() };
            texts.extend(pieces(field, cell).map(text));
        }
    }
}

/// The cells of a field in every language, without its notes on origin, status and source.
fn texts_of<'a>(row: &'a Row, field: &str) -> Vec<(Option<Language>, &'a str)> {
    let cells = row.iter().filter_map(|(column, cell)| {
        let (name, tag) = column.split_once('@')?;
        let lang = tag.parse::<LanguageTag>().ok().and_then(|tag| Language::from_tag(&tag));
        (name == field && !tag.contains(':')).then_some((lang, cell.as_str()))
    });
    cells.collect()
}

/// A cell of other labels holds several.
fn pieces<'a>(field: &str, cell: &'a str) -> impl Iterator<Item = &'a str> {
    let several = field == "alternative" || field == "hidden";
    cell.split(move |c| several && c == ';').map(str::trim).filter(|piece| !piece.is_empty())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    #[test]
    fn a_record_has_the_labels_of_what_it_points_to() {
        let documents = read(&root().join("sample"), &root().join("vocabulary/core.csv")).unwrap();
        assert!(documents.len() > 600, "{}", documents.len());
        let work = documents.iter().find(|document| document.id == "work/domestic-workers-convention-2011").unwrap();
        let has = |lang, text: &str| work.texts.iter().any(|have| have.lang == Some(lang) && have.text == text);
        assert!(has(Language::Ht, "Travay kay moun") && has(Language::Pt, "Trabalho doméstico"));
    }

    #[test]
    fn no_label_is_used_that_was_read_in_the_declaration() {
        let labels = labels(&root().join("vocabulary/core.csv")).unwrap();
        let all: Vec<&str> = labels.iter().flatten().map(|(_, text, _)| text.as_str()).collect();
        assert!(
            all.contains(&"Travay kay moun") && all.contains(&"domestic workers"),
            "labels read elsewhere are there"
        );
        assert!(!all.contains(&"Moloj ibʼ") && !all.contains(&"Dwa moun"), "labels read in it are not");
    }

    #[test]
    fn nothing_is_learned_from_the_declaration() {
        let pairs = translated(&root().join("sample"), &root().join("vocabulary/core.csv")).unwrap();
        let said: Vec<&str> = pairs.iter().flat_map(|(one, other)| [one.1.as_str(), &other.1]).collect();
        assert!(said.contains(&"Travay kay moun"), "labels read elsewhere are there");
        assert!(!said.contains(&"Moloj ibʼ") && !said.contains(&"Dwa moun"), "labels read in it are not");
        assert!(!said.iter().any(|text| text.starts_with("Deklarasyon Inivèsèl")));
    }
}
