//! What stands beside the rows for people, in the reader's language: a README and the second sheet of a workbook.

use std::fmt::Write as _;

use tejido_formats::dataset::DatasetModel;
use tejido_formats::dataset::xlsx_out::SheetWords;
use tejido_formats::table::{Absence, Column, Labels};
use tejido_i18n::Args;

use crate::{App, Visit};

/// The name of a sheet that a language has no usable word for.
const PLAIN_SHEETS: [&str; 2] = ["data", "columns"];

/// The files of text that go into a package.
pub(super) fn texts(app: &App, visit: &Visit, model: &DatasetModel) -> Vec<(String, String)> {
    vec![("README.md".to_owned(), Words { app, visit }.readme(model))]
}

/// The words of a workbook.
pub(super) fn sheets(app: &App, visit: &Visit, model: &DatasetModel) -> SheetWords {
    let words = Words { app, visit };
    let names = [words.of("dataset_file.data"), words.of("dataset_file.about")];
    let fit = |name: &String| {
        (1..=31).contains(&name.chars().count()) && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
    };
    let [data, about] =
        if names.iter().all(fit) && names[0] != names[1] { names } else { PLAIN_SHEETS.map(str::to_owned) };
    let head = ["name", "label", "type", "unit", "note", "code", "meaning"];
    let mut rows = vec![head.map(|word| words.of(&format!("dataset_file.{word}"))).to_vec()];
    for column in &model.schema.columns {
        let mut row = words.column(column).to_vec();
        row.resize(head.len(), String::new());
        rows.push(row);
        for code in &column.codes {
            let mut row = vec![String::new(); head.len()];
            column.name.clone_into(&mut row[0]);
            code.value.clone_into(&mut row[5]);
            row[6] = words.said(&code.labels).unwrap_or_default();
            rows.push(row);
        }
    }
    SheetWords { data, about, rows }
}

struct Words<'a> {
    app: &'a App,
    visit: &'a Visit,
}

impl Words<'_> {
    fn of(&self, key: &str) -> String {
        self.with(key, &Args::default())
    }

    fn with(&self, key: &str, args: &Args) -> String {
        let catalog = self.app.catalog().ok();
        catalog.map_or_else(|| key.to_owned(), |catalog| catalog.message(self.visit.language, key, args).text)
    }

    /// By the rule that every page follows.
    fn said(&self, labels: &Labels) -> Option<String> {
        let wanted = self.visit.reads.iter().chain(&self.app.site().languages);
        let near = |tag: &tejido_lang::LanguageTag| {
            labels
                .get(tag)
                .or_else(|| labels.iter().find(|(known, _)| known.language() == tag.language()).map(|it| it.1))
        };
        wanted.into_iter().find_map(near).or_else(|| labels.values().next()).cloned()
    }

    /// Name, label, type, unit and note.
    fn column(&self, column: &Column) -> [String; 5] {
        [
            column.name.clone(),
            self.said(&column.labels).unwrap_or_default(),
            self.of(&format!("column.type.{}", column.ty.as_str())),
            column.unit.as_deref().unwrap_or_default().trim_matches(['{', '}']).to_owned(),
            self.said(&column.notes).unwrap_or_default(),
        ]
    }

    fn readme(&self, model: &DatasetModel) -> String {
        let mut out = String::new();
        let title = self.said(&model.title).unwrap_or_else(|| model.name.clone());
        let version = self.with("dataset.version", &Args::default().with("number", model.version.to_string()));
        let day = model.issued.map(|day| format!(" · {day}")).unwrap_or_default();
        let _ = write!(out, "# {title}\n\n{version}{day}\n\n<{}>\n", model.id);
        if let Some(text) = self.said(&model.description) {
            let _ = write!(out, "\n{text}\n");
        }
        let people =
            [("creator", model.creators.join("; ")), ("publisher", model.publisher.clone().unwrap_or_default())];
        for (field, names) in people.iter().filter(|(_, names)| !names.is_empty()) {
            let _ = write!(out, "\n{}: {names}\n", self.of(&format!("field.{field}")));
        }
        let prose = [
            ("method", &model.method),
            ("coverage", &model.coverage),
            ("problems", &model.problems),
            ("changes", &model.changes),
        ];
        for (field, labels) in prose {
            if let Some(text) = self.said(labels) {
                let _ = write!(out, "\n## {}\n\n{text}\n", self.of(&format!("field.{field}")));
            }
        }
        self.columns(model, &mut out);
        self.terms(model, &mut out);
        out
    }

    fn columns(&self, model: &DatasetModel, out: &mut String) {
        let columns = &model.schema.columns;
        let many = i64::try_from(columns.len()).unwrap_or(i64::MAX);
        let _ = write!(out, "\n## {}\n\n", self.with("dataset.columns", &Args::default().with("count", many)));
        for column in columns {
            let [name, label, ty, unit, note] = self.column(column);
            let about = [label, ty, unit, note];
            let about: Vec<&str> = about.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            let _ = writeln!(out, "- `{name}`: {}", about.join(" · "));
            for code in &column.codes {
                let _ = writeln!(out, "  - `{}`: {}", code.value, self.said(&code.labels).unwrap_or_default());
            }
        }
        let _ = write!(out, "\n## {}\n\n", self.of("dataset_file.absences"));
        for absence in Absence::ALL {
            let mark = match absence.symbol() {
                "" => self.of("dataset_file.empty"),
                symbol => format!("`{symbol}`"),
            };
            let _ = writeln!(out, "- {mark}: {}", self.of(&format!("absence.{}", absence.as_str())));
        }
    }

    fn terms(&self, model: &DatasetModel, out: &mut String) {
        if let Some(licence) = &model.licence {
            let _ = write!(out, "\n## {}\n\n<{licence}>\n", self.of("field.license"));
        }
        if !model.sources.is_empty() {
            let _ = write!(out, "\n## {}\n\n", self.of("field.source"));
            for source in &model.sources {
                let _ = writeln!(out, "- {}", source.title);
            }
        }
    }
}
