//! How long the pages of the translation desk take with many records: requests to the whole running application, from
//! the cookie of a translator to the printed page, on each database engine there is.
//!
//! `scripts/test-services run cargo run --profile demo -p tejido-testkit --example desk_lists`; `RECORDS=10000` for
//! fewer. Beside it, in the same run, what the same question costs when the database is asked for it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool for developers"
)]

use std::time::{Duration, Instant};

use tejido_domain::desk::Stage;
use tejido_domain::people::{Grant, Role, Scope};
use tejido_domain::record::text::{TranslatedFrom, text_hash};
use tejido_domain::record::{Access, Document, Kind, Life, Origin, RecordId, Ref, Text, TextStatus, Texts, Value};
use tejido_lang::{Language, LanguageTag};
use tejido_store::desk::{Translation, translations};
use tejido_store::{Base, Change, records};
use tejido_testkit::{Person, TestApp};

const SECTIONS: u64 = 12;
const COLLECTIONS: u64 = 60;
/// Pages asked for in each case.
const ASKED: usize = 200;
/// Changes after each of which a list is asked for.
const CHANGES: u64 = 50;

fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

fn section(number: u64) -> RecordId {
    RecordId::from_chance(1_000_000_000 + number)
}

fn collection(number: u64) -> RecordId {
    RecordId::from_chance(2_000_000_000 + number)
}

fn item(number: u64) -> RecordId {
    RecordId::from_chance(number)
}

/// Scatters numbers, the same in each run.
fn mixed(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_add(0x9e37_79b9).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
}

/// A text in Spanish with translations that stand in every way there is.
fn texts(source: &str, chance: u64) -> Value {
    let from = |text: &str| Some(TranslatedFrom { lang: tag("es"), hash: text_hash(text) });
    let mut texts = Texts([(tag("es"), Text::original(source))].into());
    for (lang, salt) in [("en", 1), ("ht", 7_919), ("pt", 15_331)] {
        let made = Text { from: from(source), ..Text::human(format!("{lang} {source}")) };
        let made = match mixed(chance.wrapping_add(salt)) % 20 {
            0..=8 => continue,
            9..=11 => Text { from: from("earlier"), ..made },
            12..=13 => Text { origin: Origin::Machine, status: TextStatus::Draft, ..made },
            14..=15 => Text { status: TextStatus::Draft, ..made },
            _ => made,
        };
        texts.0.insert(tag(lang), made);
    }
    Value::Texts(texts)
}

fn record(number: u64) -> Document {
    let chance = mixed(number);
    let kind = match chance % 10 {
        0 => Kind::Organization,
        1 => Kind::Place,
        _ => Kind::Item,
    };
    let mut document = Document::new(kind);
    document.set("title", texts(&format!("Huelga número {number} en la fábrica"), chance));
    document.set("description", texts(&format!("Un informe sobre salarios y jornadas, {number}."), chance + 1));
    if kind == Kind::Item {
        document.set("section", Value::Refs(vec![Ref::to(section(chance % SECTIONS))]));
        document.set("collection", Value::Refs(vec![Ref::to(collection(chance / 16 % COLLECTIONS))]));
    }
    if chance % 50 == 7 {
        document.access = Access::Network;
    }
    document
}

async fn put(site: &TestApp, documents: &[(RecordId, Document)]) {
    let mut tx = site.db().write().await.unwrap();
    for (record, document) in documents {
        let head = records::head_of(&mut tx, *record).await.unwrap();
        let change = Change {
            record: *record,
            base: head.map_or(Base::New, |head| Base::Revision(head.revision)),
            document: document.clone(),
            life: Life::Published,
            author: "bench".to_owned(),
            note: String::new(),
            batch: None,
        };
        records::commit(&mut tx, &change, site.app().now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn fill(site: &TestApp, many: u64) {
    let mut around = Vec::new();
    for number in 0..SECTIONS {
        let mut document = Document::new(Kind::Concept);
        document.set("title", texts(&format!("Sección {number}"), number));
        document.set("scheme", Value::Words(vec!["section".to_owned()]));
        around.push((section(number), document));
    }
    for number in 0..COLLECTIONS {
        let mut document = Document::new(Kind::Collection);
        document.set("title", texts(&format!("Fondo {number}"), number));
        if number > 9 {
            document.set("collection", Value::Refs(vec![Ref::to(collection(number % 10))]));
        }
        around.push((collection(number), document));
    }
    put(site, &around).await;
    let numbers: Vec<u64> = (0..many).collect();
    for numbers in numbers.chunks(500) {
        let documents: Vec<_> = numbers.iter().map(|number| (item(*number), record(*number))).collect();
        put(site, &documents).await;
    }
    hand_in(site, many).await;
    for number in 0..many.min(15_000) {
        for _ in 0..mixed(number) % 5 {
            site.app().count_read(item(mixed(number) % many));
        }
    }
}

/// Translations that wait for review.
async fn hand_in(site: &TestApp, many: u64) {
    let mut tx = site.db().write().await.unwrap();
    for number in 0..many.min(300) {
        let translation = Translation {
            record: item(mixed(number) % many),
            language: Language::Ht,
            field: "title".to_owned(),
            text: "Grèv".to_owned(),
            origin: Origin::Human,
            stage: Stage::Submitted,
            version: 1,
            author: "account:somebody".to_owned(),
            at: site.app().now(),
            source: tag("es"),
            source_hash: text_hash("Huelga"),
            comment: String::new(),
            reviewer: String::new(),
        };
        translations::put(&mut tx, &translation).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn say(what: &str, took: &mut [Duration]) {
    took.sort_unstable();
    let ms = |at: usize| took[at].as_secs_f64() * 1000.0;
    println!("  {what:<58} {:>7.2} {:>7.2}", ms(took.len() / 2), ms(took.len() * 99 / 100));
}

/// One page, and how long it took.
async fn ask(site: &TestApp, person: &Person, path: &str) -> Duration {
    let begun = Instant::now();
    let answer = site.ask(path).by(person).send().await;
    let took = begun.elapsed();
    assert_eq!(answer.status, 200, "{path}");
    took
}

async fn pages(site: &TestApp, person: &Person, what: &str, path: &str) {
    ask(site, person, path).await;
    let mut took = Vec::with_capacity(ASKED);
    for _ in 0..ASKED {
        took.push(ask(site, person, path).await);
    }
    say(what, &mut took);
}

/// The lists as a translator of Kreyòl opens them.
async fn lists(site: &TestApp, person: &Person) {
    let (section, fund) = (section(3), collection(4));
    let all = format!("state=missing&section={section}&kind=item&collection={fund}");
    let cases = [
        ("missing, first page, by how much it is read", "state=missing".to_owned()),
        ("stale", "state=stale".to_owned()),
        ("a machine's", "state=machine".to_owned()),
        ("unreviewed", "state=unreviewed".to_owned()),
        ("missing, by section", "state=missing&order=section".to_owned()),
        ("missing, the shortest first", "state=missing&order=length".to_owned()),
        ("missing, of one section", format!("state=missing&section={section}")),
        ("missing, of one kind", "state=missing&kind=place".to_owned()),
        ("missing, of one collection and those below it", format!("state=missing&collection={fund}")),
        ("missing, of a section, a kind and a collection", all),
        ("missing, page 400", "state=missing&page=400".to_owned()),
        ("missing, by section, page 400", "state=missing&order=section&page=400".to_owned()),
    ];
    for (what, query) in cases {
        pages(site, person, what, &format!("/es/desk/ht?{query}")).await;
    }
    pages(site, person, "entrance of the desk", "/es/desk").await;
    pages(site, person, "progress", "/es/desk/progress?in=ht").await;
}

/// The first list after a record has changed, and after a hundred have.
async fn after_changes(site: &TestApp, person: &Person) {
    for (what, many) in [("first list after a change", 1), ("first list after 100 changes at once", 100)] {
        let mut took = Vec::new();
        for round in 0..CHANGES {
            let changed = |number: u64| {
                let mut document = record(number);
                document.set("description", texts(&format!("Ronda {many} {round}"), round));
                (item(number), document)
            };
            let changed: Vec<_> = (0..many).map(|at| changed(round * 100 + at)).collect();
            put(site, &changed).await;
            took.push(ask(site, person, "/es/desk/ht?state=stale").await);
        }
        say(what, &mut took);
    }
}

/// What it costs to ask the database how many records lack a text, as they lie there.
async fn beside(site: &TestApp) {
    let mut took = Vec::new();
    for _ in 0..5 {
        let text = "SELECT COUNT(*) FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published \
                    WHERE v.document NOT LIKE '%\"ht\":{%'";
        let begun = Instant::now();
        site.database().tamper(text).await.unwrap();
        took.push(begun.elapsed());
    }
    say("for comparison: one count over the documents, in SQL", &mut took);
}

async fn measure(site: &TestApp, many: u64) {
    let begun = Instant::now();
    fill(site, many).await;
    let stored = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    tejido_app::desk::follow(site.app()).await.unwrap();
    tejido_app::desk::flush_reads(site.app()).await.unwrap();
    println!("{}: {many} records", site.db().engine());
    println!("  stored in {stored:.1} s, on the desk after {:.1} s more", begun.elapsed().as_secs_f64());
    println!("  {:<58} {:>7} {:>7}", "milliseconds for a page", "median", "p99");
    let kreyol = Grant { languages: vec![tag("ht")], ..Grant::site(Role::Translator) };
    let ana = site.person_with("Ana", vec![kreyol.clone()]).await;
    lists(site, &ana).await;
    let jan = site.person_with("Jan", vec![Grant { scope: Scope::Collection(collection(4)), ..kreyol }]).await;
    pages(site, &jan, "translator of one collection: missing", "/es/desk/ht?state=missing").await;
    pages(site, &jan, "translator of one collection: by section", "/es/desk/ht?state=missing&order=section").await;
    pages(site, &jan, "translator of one collection: entrance", "/es/desk").await;
    let eva = site.person("Eva", Role::Reviewer).await;
    pages(site, &eva, "reviewer of all languages: entrance", "/es/desk").await;
    pages(site, &eva, "reviewer of all languages: queue of 300", "/es/desk/ht/review").await;
    after_changes(site, &ana).await;
    beside(site).await;
}

#[tokio::main]
async fn main() {
    let many = std::env::var("RECORDS").ok().and_then(|many| many.parse().ok()).unwrap_or(100_000);
    for site in TestApp::each().await {
        measure(&site, many).await;
    }
}
