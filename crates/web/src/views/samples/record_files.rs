//! Samples of the page of a record's files.

use super::{HOSTILE, Sample, page};
use crate::views::record_files::{FileRow, NoteRow, RecordFilesView, UploadRow};
use crate::views::{LinkView, TextView};

fn file(number: usize, name: &str) -> FileRow {
    let note = |lang: &str, text: &str| NoteRow { lang: lang.to_owned(), text: text.to_owned() };
    FileRow {
        digest: format!("{number:064x}"),
        name: name.to_owned(),
        url: format!("/es/work/records/r/files/{number:064x}/a"),
        mime: "image/jpeg".to_owned(),
        bytes: 123_456,
        role: "original".to_owned(),
        lang: if number == 0 { String::new() } else { "es".to_owned() },
        notes: vec![note("en", ""), note("es", name), note("ht", ""), note("pt", ""), note("quc", "")],
    }
}

impl Sample for RecordFilesView {
    fn samples(lang: &str) -> Vec<Self> {
        let plain = Self {
            page: page(lang, "/work/records/r/files", "Files"),
            csrf: "0".repeat(32),
            record: LinkView { text: TextView::new("es", "Un volante"), url: "/es/work/records/r".to_owned() },
            id: "r".to_owned(),
            base: 3,
            action: format!("/{lang}/work/records/r/files"),
            files: vec![file(0, "marcha.jpg"), file(1, HOSTILE)],
            waiting: vec![
                UploadRow { id: "u1".to_owned(), name: HOSTILE.to_owned(), bytes: 10, received: 10, whole: true },
                UploadRow { id: "u2".to_owned(), name: "voz.mp3".to_owned(), bytes: 99, received: 10, whole: false },
            ],
            roles: ["original", "access", "caption"].map(str::to_owned).to_vec(),
            tongues: ["en", "es", "ht", "pt", "quc"].map(str::to_owned).to_vec(),
            problems: Vec::new(),
            done: Some("added".to_owned()),
            largest: 8 << 30,
        };
        let empty = Self { files: Vec::new(), waiting: Vec::new(), done: None, ..plain.clone() };
        let many = (0..60).map(|number| file(number, &"largo ".repeat(40))).collect();
        let lengthy = Self { files: many, problems: vec!["conflict".to_owned(), "none".to_owned()], ..plain.clone() };
        vec![plain, empty, lengthy]
    }
}
