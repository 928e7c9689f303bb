//! What saving a record with six languages costs beside one with one: the form read, the revision committed, each
//! save a transaction of its own, as the editor makes them.
//! `scripts/test-services run cargo run --profile demo -p tejido-store --example save_languages`.
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
const SAVES: usize = 400;

/// A form with every text in so many languages, different in every round.
fn posted(languages: usize, round: usize) -> Posted {
    let mut posted = Posted::default();
    for lang in &LANGUAGES[..languages] {
        let prose = "Un informe sobre salarios, jornadas y seguridad. ".repeat(12);
        posted.set(format!("title.{lang}"), format!("Derechos de las trabajadoras del hogar {round}"));
        posted.set(format!("description.{lang}"), format!("{prose}{round}"));
        posted.set(format!("text.{lang}"), format!("{}{round}", prose.repeat(5)));
    }
    posted.set("date", "1998");
    posted
}

async fn save(db: &Db, id: RecordId, base: &Document, number: usize, posted: &Posted) -> (Document, Duration) {
    let begun = Instant::now();
    let editor = Editor { name: "ana".to_owned(), at: Timestamp::UNIX_EPOCH, reviews: true };
    let found = Found::new();
    let outcome = form::read(Reading { base, posted, editor: &editor, found: &found, files: &[] });
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    let change = Change {
        record: id,
        base: if number == 0 { Base::New } else { Base::Revision(i64::try_from(number).unwrap()) },
        document: outcome.document.clone(),
        life: Life::Published,
        author: "ana".to_owned(),
        note: String::new(),
        batch: None,
    };
    let mut tx = db.write().await.unwrap();
    records::commit(&mut tx, &change, Timestamp::UNIX_EPOCH).await.unwrap();
    tx.commit().await.unwrap();
    (outcome.document, begun.elapsed())
}

#[tokio::main]
async fn main() {
    assert!(LANGUAGES.iter().all(|lang| LanguageTag::parse(lang).is_ok()));
    for place in TestDb::each().await.unwrap() {
        let db = place.open().await.unwrap();
        let mut medians = Vec::new();
        // In turns, so that what else the machine does touches both alike.
        let mut documents = [Document::new(Kind::Item), Document::new(Kind::Item)];
        let mut took = [Vec::new(), Vec::new()];
        for number in 0..SAVES {
            for (at, languages) in [1, 6].into_iter().enumerate() {
                let id = RecordId::from_chance(13 + u64::try_from(languages).unwrap());
                let form = posted(languages, number);
                let (document, time) = save(&db, id, &documents[at], number, &form).await;
                documents[at] = document;
                took[at].push(time);
            }
        }
        for times in &mut took {
            times.sort_unstable();
            medians.push(times[SAVES / 2].as_secs_f64() * 1000.0);
        }
        let (one, six) = (medians[0], medians[1]);
        println!("{}: one language {one:.2} ms, six {six:.2} ms, ratio {:.2}", db.engine(), six / one);
    }
}
