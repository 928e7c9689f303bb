//! How long ten thousand commits take, in transactions of 250 as an import makes them:
//! `scripts/test-services run cargo run --profile demo -p tejido-store --example commit_speed`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool for developers"
)]

use std::time::Instant;

use jiff::Timestamp;
use tejido_domain::record::{Document, Key, Kind, Life, RecordId, Ref, Text, Texts, Value};
use tejido_lang::tag::LanguageTag;
use tejido_store::testing::TestDb;
use tejido_store::{Base, Change, Db, records};

const RECORDS: u64 = 10_000;
const CHUNK: u64 = 250;

/// About as much as a row of a union's catalogue says.
fn document(number: u64, round: u64) -> Document {
    let tag = |tag: &str| LanguageTag::parse(tag).unwrap();
    let texts = |text: &str| {
        Value::Texts(Texts(
            ["es", "en", "quc"].map(|lang| (tag(lang), Text::original(format!("{text} {lang}")))).into(),
        ))
    };
    let refs =
        |from: u64, many: u64| Value::Refs((from..from + many).map(|n| Ref::to(RecordId::from_chance(n))).collect());
    let kind = if number.is_multiple_of(10) { Kind::Organization } else { Kind::Item };
    let mut document = Document::new(kind);
    document.key = Key::parse(&format!("works/{number}")).ok();
    document.set("title", texts(&format!("Derechos de las trabajadoras del hogar {number}")));
    document.set(
        "description",
        texts(&format!("{} {round}", "Un informe sobre salarios, jornadas y seguridad. ".repeat(8))),
    );
    document.set("subject", refs(1_000_000 + number % 50, 4));
    document.set("place", refs(2_000_000 + number % 30, 1));
    document.set("sector", refs(3_000_000 + number % 10, 1));
    document.set("source", Value::Words(vec![format!("https://example.org/{number}")]));
    document
}

async fn round(db: &Db, round: u64, base: impl Fn() -> Base) {
    let begun = Instant::now();
    for chunk in 0..RECORDS / CHUNK {
        let mut tx = db.write().await.unwrap();
        for number in chunk * CHUNK..(chunk + 1) * CHUNK {
            let (author, note, batch) = ("import".to_owned(), String::new(), Some(format!("batch{round}")));
            let record = RecordId::from_chance(number * 7_919 + 13);
            let change = Change {
                record,
                base: base(),
                document: document(number, round),
                life: Life::Published,
                author,
                note,
                batch,
            };
            records::commit(&mut tx, &change, Timestamp::UNIX_EPOCH).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    println!("{}: round {round}: {RECORDS} commits in {:.2?}", db.engine(), begun.elapsed());
}

#[tokio::main]
async fn main() {
    let making = Instant::now();
    let bytes: usize = (0..RECORDS).map(|number| document(number, 0).to_json().unwrap().len()).sum();
    println!("making the documents, {bytes} bytes: {:.2?}", making.elapsed());
    for place in TestDb::each().await.unwrap() {
        let db = place.open().await.unwrap();
        round(&db, 1, || Base::New).await;
        round(&db, 1, || Base::Revision(1)).await;
        round(&db, 2, || Base::Revision(1)).await;
    }
}
