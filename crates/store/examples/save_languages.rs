//! What saving a record with six languages costs beside one with one: the form read, the revision committed, each
//! save a transaction of its own, as the editor makes them. Once one text changes, once all of them.
//!
//! `scripts/test-services run cargo run --profile demo -p tejido-store --features testing --example save_languages`,
//! with `TEJIDO_TEST_DURABLE=1`, so that on PostgreSQL too every save reaches the disk.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a tool for developers"
)]

use std::time::{Duration, Instant};

use jiff::Timestamp;
use tejido_domain::editing::form::{self, Editor, Found, Posted, Reading};
use tejido_domain::record::{Document, Kind, Life, RecordId};
use tejido_lang::tag::LanguageTag;
use tejido_store::testing::TestDb;
use tejido_store::{Base, Change, Db, records};

const LANGUAGES: [&str; 6] = ["es", "en", "ht", "pt", "quc", "fr"];
const SAVES: usize = 600;
/// Saves before the first that is counted.
const WARM: usize = 50;
const WORDS: [&str; 16] = [
    "salario",
    "jornada",
    "huelga",
    "seguridad",
    "contrato",
    "hogar",
    "fábrica",
    "cosecha",
    "derecho",
    "comité",
    "acuerdo",
    "testimonio",
    "frontera",
    "sindicato",
    "memoria",
    "trabajo",
];

/// So many words, never twice the same text: what repeats itself would be compressed to nothing.
fn prose(words: usize, mut seed: u64) -> String {
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap()
    };
    let drawn: Vec<String> = (0..words).map(|_| format!("{}{}", WORDS[next() % WORDS.len()], next() % 97)).collect();
    drawn.join(" ")
}

/// A record that is saved again and again.
struct Case {
    name: &'static str,
    languages: usize,
    /// Whether every text changes each time, or one.
    all: bool,
    id: RecordId,
    document: Document,
    took: Vec<Duration>,
}

impl Case {
    fn of(name: &'static str, languages: usize, all: bool, number: u64) -> Self {
        let (id, document) = (RecordId::from_chance(13 + number), Document::new(Kind::Item));
        Self { name, languages, all, id, document, took: Vec::new() }
    }

    /// The form with every text in every language, as a browser posts it.
    fn posted(&self, round: u64) -> Posted {
        let mut posted = Posted::default();
        for (at, lang) in LANGUAGES[..self.languages].iter().enumerate() {
            let seed = u64::try_from(at).unwrap() * 1_000_003;
            let changing = if self.all { seed + round } else { seed };
            let one = if at == 0 { seed + round } else { changing };
            posted.set(format!("title.{lang}"), prose(6, changing).trim());
            posted.set(format!("description.{lang}"), prose(60, one).trim());
            posted.set(format!("text.{lang}"), prose(300, changing).trim());
        }
        posted.set("date", "1998");
        posted
    }

    async fn save(&mut self, db: &Db, number: usize) {
        let posted = self.posted(u64::try_from(number).unwrap());
        let begun = Instant::now();
        let editor = Editor { name: "ana".to_owned(), at: Timestamp::UNIX_EPOCH, reviews: true };
        let found = Found::new();
        let reading = Reading { base: &self.document, posted: &posted, editor: &editor, found: &found, files: &[] };
        let outcome = form::read(reading);
        assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
        let change = Change {
            record: self.id,
            base: if number == 0 { Base::New } else { Base::Revision(i64::try_from(number).unwrap()) },
            document: outcome.document,
            life: Life::Published,
            author: "ana".to_owned(),
            note: String::new(),
            batch: None,
        };
        let mut tx = db.write().await.unwrap();
        records::commit(&mut tx, &change, Timestamp::UNIX_EPOCH).await.unwrap();
        tx.commit().await.unwrap();
        if number >= WARM {
            self.took.push(begun.elapsed());
        }
        self.document = change.document;
    }

    fn median(&mut self) -> f64 {
        self.took.sort_unstable();
        self.took[self.took.len() / 2].as_secs_f64() * 1000.0
    }
}

#[tokio::main]
async fn main() {
    assert!(LANGUAGES.iter().all(|lang| LanguageTag::parse(lang).is_ok()));
    for place in TestDb::each().await.unwrap() {
        let db = place.open().await.unwrap();
        let mut cases = [
            Case::of("one text changes", 1, false, 1),
            Case::of("one text changes", 6, false, 2),
            Case::of("every text changes", 1, true, 3),
            Case::of("every text changes", 6, true, 4),
        ];
        // In turns, so that what else the machine does touches all alike.
        for number in 0..WARM + SAVES {
            for case in &mut cases {
                case.save(&db, number).await;
            }
        }
        for pair in cases.chunks_mut(2) {
            let (one, six) = (pair[0].median(), pair[1].median());
            let name = pair[0].name;
            println!("{}, {name}: one language {one:.2} ms, six {six:.2} ms, ratio {:.2}", db.engine(), six / one);
        }
    }
}
