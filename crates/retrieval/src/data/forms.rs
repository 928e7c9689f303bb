//! Word forms with their lemmas, and sentences, from treebanks (development halves). Never copied into
//! the repository: the folder is named by whoever has it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tejido_lang::Language;
use tejido_lang::fold::exact;

use crate::Failure;

/// A form and how often it stands for a lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// In lower case, with one sign for every apostrophe.
    pub written: String,
    /// Likewise.
    pub lemma: String,
    /// How many words of running text.
    pub count: u32,
}

/// Reads `quc-forms.tsv` or another such; `None` when it is not there.
pub fn read(folder: &Path, language: Language) -> Result<Option<Vec<Form>>, Failure> {
    let path = folder.join(format!("{language}-forms.tsv"));
    if !path.is_file() {
        return Ok(None);
    }
    let rows = fs::read_to_string(path)?;
    let forms = rows.lines().skip(1).filter_map(|row| {
        let mut cells = row.split('\t');
        let (written, lemma) = (exact(cells.next()?), exact(cells.next()?));
        Some(Form { written, lemma, count: cells.nth(1).and_then(|count| count.trim().parse().ok()).unwrap_or(1) })
    });
    Ok(Some(forms.collect()))
}

/// The lemmas of each form.
pub fn lemmas(forms: &[Form]) -> BTreeMap<String, BTreeSet<String>> {
    let mut lemmas: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for form in forms {
        lemmas.entry(form.written.clone()).or_default().insert(form.lemma.clone());
    }
    lemmas
}

/// Reads `quc-sentences.txt` or another such; empty when it is not there.
pub fn sentences(folder: &Path, language: Language) -> Vec<String> {
    let text = fs::read_to_string(folder.join(format!("{language}-sentences.txt"))).unwrap_or_default();
    text.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}
