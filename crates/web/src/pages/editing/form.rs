//! A form as its page shows it: made from what was posted, so that nothing typed is lost.

use std::collections::BTreeMap;

use tejido_app::editing::form::{Posted, Problem};
use tejido_domain::record::{Document, FieldDef, FieldType, Kind, RecordId};
use tejido_lang::{Language, LanguageTag};

use crate::pages::texts;
use crate::views::editing::{AccessForm, AddForm, ChoiceView, FieldForm, FileForm, MistakeView, RowForm};

/// What a form is shown from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The kind.
    pub kind: Kind,
    /// The document it was made from.
    pub base: &'a Document,
    /// The form.
    pub posted: &'a Posted,
    /// What is wrong with it.
    pub problems: &'a [Problem],
    /// Names of records among which to choose.
    pub labels: &'a BTreeMap<RecordId, String>,
    /// The language of an empty text.
    pub language: Language,
}

/// The fields of a form, in the order of the kind.
pub fn fields(source: Source<'_>) -> Vec<FieldForm> {
    let own = |def: &&FieldDef| !matches!(def.ty, FieldType::Columns | FieldType::Definition);
    source.kind.def().fields.iter().filter(own).map(|def| field(source, def)).collect()
}

/// The id of a row, from its name.
pub fn row_id(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

/// Everything wrong, each with the way to its row.
pub fn mistakes(source: Source<'_>) -> Vec<MistakeView> {
    source.problems.iter().map(mistake).collect()
}

/// A row of its own: the key.
pub fn single(source: Source<'_>, name: &str) -> RowForm {
    row(source, name.to_owned(), None, 1)
}

fn field(source: Source<'_>, def: &FieldDef) -> FieldForm {
    let name = def.name;
    let base = FieldForm { key: name.to_owned(), ..FieldForm::default() };
    match def.ty {
        FieldType::Text { long, markdown } => FieldForm {
            form: if markdown {
                "markdown"
            } else if long {
                "prose"
            } else {
                "line"
            }
            .to_owned(),
            rows: texts_of(source, name),
            add_language: true,
            ..base
        },
        FieldType::TextList => {
            let rows = lists_of(source, name);
            let langs: Vec<LanguageTag> = source.posted.languages(name).into_iter().collect();
            let add =
                langs.iter().map(|lang| AddForm { place: format!("{name}.{lang}"), lang: Some(lang.to_string()) });
            FieldForm { form: "lists".to_owned(), rows, add: add.collect(), add_language: true, ..base }
        }
        FieldType::Refs { kinds, schemes, many, .. } => FieldForm {
            form: "refs".to_owned(),
            rows: repeated(source, name, ref_row),
            add: one_more(name, many),
            kinds: kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" "),
            schemes: schemes.join(" "),
            ..base
        },
        FieldType::Words { many: true, .. } => FieldForm {
            form: "words".to_owned(),
            rows: repeated(source, name, plain_row),
            add: one_more(name, true),
            ..base
        },
        FieldType::Tags => FieldForm {
            form: "tags".to_owned(),
            rows: repeated(source, name, plain_row),
            add: one_more(name, true),
            ..base
        },
        FieldType::Words { many: false, .. } => {
            FieldForm { form: "word".to_owned(), rows: vec![single(source, name)], ..base }
        }
        FieldType::Date => FieldForm { form: "date".to_owned(), rows: vec![single(source, name)], ..base },
        FieldType::Geo => FieldForm { form: "geo".to_owned(), rows: vec![single(source, name)], ..base },
        // Columns come with the data, definitions from a file: neither has a field in the form.
        FieldType::Columns | FieldType::Definition => base,
    }
}

fn one_more(name: &str, many: bool) -> Vec<AddForm> {
    if many { vec![AddForm { place: name.to_owned(), lang: None }] } else { Vec::new() }
}

/// The texts of a field, the editor's language first where there is none yet.
fn texts_of(source: Source<'_>, name: &str) -> Vec<RowForm> {
    let mut langs: Vec<LanguageTag> = source.posted.languages(name).into_iter().collect();
    if langs.is_empty() {
        langs.push(LanguageTag::of(source.language));
    }
    // What a text was translated from stands before it.
    let original = source.base.texts(name).and_then(|texts| texts.original()).map(|(lang, _)| lang.clone());
    langs.sort_by_key(|lang| Some(lang) != original.as_ref());
    let all: Vec<String> = langs.iter().map(ToString::to_string).collect();
    let texts = langs.iter().map(|lang| {
        let name = format!("{name}.{lang}");
        let value = |part: &str| source.posted.value(&format!("{name}.{part}")).to_owned();
        let mut row = row(source, name.clone(), Some(lang), 1);
        let stored = source.base.texts(name.split('.').next().unwrap_or_default());
        row.stale = stored.is_some_and(|texts| texts.is_stale(lang));
        row.origin = Some(value("origin"));
        row.status = value("status");
        row.from = value("from");
        row.fits = !value("fits").is_empty();
        row.sources = all.iter().filter(|other| *other != lang.as_str()).cloned().collect();
        if !row.from.is_empty() && !row.sources.contains(&row.from) {
            row.sources.push(row.from.clone());
        }
        row.attested = source.posted.get(&format!("{name}.attested")).map(str::to_owned);
        row
    });
    texts.collect()
}

fn lists_of(source: Source<'_>, name: &str) -> Vec<RowForm> {
    let mut rows = Vec::new();
    for lang in source.posted.languages(name) {
        let below = format!("{name}.{lang}");
        for (at, number) in source.posted.rows(&below).into_iter().zip(1..) {
            let mut row = row(source, format!("{below}.{at}"), Some(&lang), number);
            row.attested = source.posted.get(&format!("{below}.{at}.attested")).map(str::to_owned);
            rows.push(row);
        }
    }
    rows
}

fn repeated(source: Source<'_>, name: &str, make: fn(Source<'_>, String, usize) -> RowForm) -> Vec<RowForm> {
    let mut rows: Vec<u32> = source.posted.rows(name).into_iter().collect();
    if rows.is_empty() {
        rows.push(0);
    }
    rows.into_iter().zip(1..).map(|(at, number)| make(source, format!("{name}.{at}"), number)).collect()
}

fn plain_row(source: Source<'_>, name: String, number: usize) -> RowForm {
    row(source, name, None, number)
}

fn ref_row(source: Source<'_>, name: String, number: usize) -> RowForm {
    let value = |part: &str| source.posted.value(&format!("{name}.{part}")).to_owned();
    let (record, was) = (value("id"), value("was"));
    let problem = source.problems.iter().find(|problem| problem.name == name && problem.code == "ambiguous");
    let ids = problem.map(|problem| problem.hint.split(' ')).into_iter().flatten();
    let choice = |id: &str| {
        let label = id.parse().ok().and_then(|id| source.labels.get(&id)).cloned();
        ChoiceView { id: id.to_owned(), label: label.unwrap_or_default() }
    };
    let choices = ids.map(choice).collect();
    RowForm { record, was, choices, ..row(source, name, None, number) }
}

fn row(source: Source<'_>, name: String, lang: Option<&LanguageTag>, number: usize) -> RowForm {
    let found = source.problems.iter().find(|problem| {
        let beside = problem.name.strip_prefix(name.as_str());
        beside.is_some_and(|rest| rest.is_empty() || [".origin", ".status", ".from"].contains(&rest))
    });
    RowForm {
        id: row_id(&name),
        value: source.posted.value(&name).to_owned(),
        number,
        lang: lang.map(ToString::to_string),
        rtl: lang.is_some_and(texts::is_rtl),
        mistake: found.map(mistake),
        name,
        ..RowForm::default()
    }
}

fn mistake(problem: &Problem) -> MistakeView {
    let mut parts = problem.name.split('.');
    let field = parts.next().unwrap_or_default().to_owned();
    let second = parts.next().unwrap_or_default();
    let lang = LanguageTag::parse(second).ok().map(|tag| tag.to_string());
    // What is wrong with a part of a row is shown at the row.
    let row = ["origin", "status", "from"].iter().find_map(|part| problem.name.strip_suffix(&format!(".{part}")));
    MistakeView {
        id: row_id(row.unwrap_or(&problem.name)),
        field: if field == "file" { "files".to_owned() } else { field },
        lang,
        code: problem.code.to_owned(),
        value: problem.value.clone(),
        hint: problem.hint.clone(),
    }
}

/// Who may see the record.
pub fn access(source: Source<'_>) -> AccessForm {
    let problem = source.problems.iter().find(|problem| problem.name.starts_with("access"));
    AccessForm {
        rule: source.posted.value("access").to_owned(),
        groups: source.posted.value("access.groups").to_owned(),
        until: source.posted.value("access.until").to_owned(),
        mistake: problem.map(mistake),
    }
}

/// The files, in the order in which they stand.
pub fn files(source: Source<'_>) -> Vec<FileForm> {
    let file = |(at, number): (u32, usize)| {
        let name = format!("file.{at}");
        let value = |part: &str| source.posted.value(&format!("{name}.{part}")).to_owned();
        let order = value("order");
        let notes = source.posted.languages(&format!("{name}.note"));
        let note = |lang: LanguageTag| row(source, format!("{name}.note.{lang}"), Some(&lang), 1);
        FileForm {
            id: row_id(&name),
            digest: value("digest"),
            file: value("name"),
            role: value("role"),
            lang: value("lang"),
            order: if order.is_empty() { number.to_string() } else { order },
            remove: !value("remove").is_empty(),
            notes: notes.into_iter().map(note).collect(),
            name,
        }
    };
    source.posted.rows("file").into_iter().zip(1..).map(file).collect()
}
