//! What comes in from outside: uploads, offers, requests to take something down, prepared imports.

use tejido_domain::record::Kind;
use tejido_store::imports::plans::{self, Plan};
use tejido_store::offers::contacts::{self, Said};
use tejido_store::offers::files::{self, OfferFile};
use tejido_store::offers::{self, Offer};
use tejido_store::takedowns::{self, Takedown};
use tejido_store::testing::TestDb;
use tejido_store::uploads::{self, Upload};
use tejido_store::{records, settings};

use super::given::{at, id, new, titled};

fn upload(number: i64, owner: &str) -> Upload {
    Upload {
        id: format!("u{number}"),
        owner: owner.into(),
        name: "voz ñ.mp3".into(),
        purpose: "r".into(),
        bytes: 100 * number,
        started: at(number),
        expires: at(1_000 + number),
        digest: None,
        media_type: String::new(),
    }
}

pub async fn uploads_are_counted_finished_and_forgotten(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut tx = db.write().await.unwrap();
    for number in 1..=3 {
        uploads::put(&mut tx, &upload(number, if number == 3 { "eva" } else { "ana" })).await.unwrap();
    }
    uploads::finish(&mut tx, "u1", 99, &"a".repeat(64), "audio/mpeg").await.unwrap();
    uploads::extend(&mut tx, "u2", at(5_000)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(uploads::held(&db, "ana").await.unwrap(), (2, 299));
    assert_eq!(uploads::held(&db, "nobody").await.unwrap(), (0, 0));
    let of: Vec<_> = uploads::of(&db, "ana", "r").await.unwrap().into_iter().map(|upload| upload.id).collect();
    assert_eq!(of, ["u1", "u2"]);
    let gone: Vec<_> = uploads::expired(&db, at(2_000), 10).await.unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(gone, ["u1", "u3"]);
    assert!(uploads::is_named(&db, &"a".repeat(64)).await.unwrap());
    let mut tx = db.write().await.unwrap();
    assert!(uploads::remove(&mut tx, "u1").await.unwrap());
    assert!(!uploads::remove(&mut tx, "u1").await.unwrap());
    assert!(!uploads::is_named(&mut tx, &"a".repeat(64)).await.unwrap());
    tx.commit().await.unwrap();
}

pub async fn content_that_a_revision_names_is_known(place: &TestDb) {
    let db = place.open().await.unwrap();
    let digest = "b".repeat(64);
    let mut document = titled(Kind::Item, "A");
    document.files.push(tejido_domain::record::FileRef {
        digest: digest.parse().unwrap(),
        name: "a.txt".into(),
        bytes: 1,
        media_type: "text/plain".into(),
        role: tejido_domain::record::FileRole::Original,
        lang: None,
        note: tejido_domain::record::Texts::default(),
    });
    let mut tx = db.write().await.unwrap();
    let change = tejido_store::Change { life: tejido_domain::record::Life::Draft, ..new(id(1), document) };
    records::commit(&mut tx, &change, at(0)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(uploads::is_named(&db, &digest).await.unwrap(), "a draft names it");
}

fn offer(number: i64, state: &str) -> Offer {
    Offer {
        id: format!("o{number}"),
        receipt: format!("hash{number}"),
        state: state.into(),
        content: "{}".into(),
        title: "Un volante".into(),
        lang: "es".into(),
        created: at(number),
        changed: at(number),
        decided: None,
        decided_by: None,
        record: None,
    }
}

pub async fn offers_wait_are_decided_and_forget_whom_to_ask(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut tx = db.write().await.unwrap();
    for number in 1..=3 {
        offers::put(&mut tx, &offer(number, "waiting")).await.unwrap();
    }
    let file = OfferFile { digest: "c".repeat(64), name: "foto.jpg".into(), bytes: 7, media_type: "image/jpeg".into() };
    files::replace(&mut tx, "o1", &[file.clone(), file.clone()]).await.unwrap();
    contacts::put(&mut tx, "o1", "ana@example.org").await.unwrap();
    for (second, author) in [(5, "account:x"), (6, "")] {
        let said = Said { at: at(second), author: author.into(), text: "¿Quién?".into() };
        contacts::say(&mut tx, "o1", &said).await.unwrap();
    }
    let decided = Offer { decided: Some(at(9)), decided_by: Some("account:x".into()), ..offer(1, "declined") };
    offers::put(&mut tx, &decided).await.unwrap();
    contacts::forget_at(&mut tx, "o1", at(100)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(offers::by_receipt(&db, "hash1").await.unwrap(), Some(decided.clone()));
    assert_eq!(offers::find(&db, "o1").await.unwrap(), Some(decided));
    assert_eq!(files::of(&db, "o1").await.unwrap(), [file.clone(), file]);
    assert_eq!(files::bytes_in(&db, "declined", "waiting").await.unwrap(), 14);
    assert_eq!(contacts::said(&db, "o1").await.unwrap().len(), 2);
    assert_eq!(offers::tally(&db).await.unwrap(), [("declined".to_owned(), 1), ("waiting".to_owned(), 2)]);
    assert_eq!(offers::list(&db, "waiting", 1, 1).await.unwrap()[0].id, "o3");
    assert_eq!(offers::since(&db, at(2)).await.unwrap(), 2);
    assert_eq!(offers::left(&db, "waiting", at(2), 9).await.unwrap().len(), 1);
    let mut tx = db.write().await.unwrap();
    assert_eq!(contacts::purge(&mut tx, at(99)).await.unwrap(), 0);
    assert_eq!(contacts::purge(&mut tx, at(100)).await.unwrap(), 1);
    contacts::unsay(&mut tx, "o1").await.unwrap();
    offers::remove(&mut tx, "o1").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(contacts::find(&db, "o1").await.unwrap(), None);
    assert_eq!(offers::find(&db, "o1").await.unwrap(), None);
}

pub async fn a_request_to_take_down_is_kept_with_its_answer(place: &TestDb) {
    let db = place.open().await.unwrap();
    let asked = Takedown {
        id: "t1".into(),
        receipt: "hash".into(),
        record: id(1),
        state: "open".into(),
        reason: "privacy".into(),
        text: "Es mi casa".into(),
        lang: "es".into(),
        created: at(1),
        changed: at(1),
        before: None,
        decided: None,
        decided_by: None,
        answer: String::new(),
    };
    let answered = Takedown {
        state: "withdrawn".into(),
        before: Some("public".into()),
        decided: Some(at(3)),
        decided_by: Some("account:x".into()),
        answer: "Sí".into(),
        ..asked.clone()
    };
    let mut tx = db.write().await.unwrap();
    takedowns::put(&mut tx, &asked).await.unwrap();
    takedowns::put(&mut tx, &answered).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(takedowns::by_receipt(&db, "hash").await.unwrap(), Some(answered.clone()));
    assert_eq!(takedowns::find(&db, "t1").await.unwrap(), Some(answered.clone()));
    assert_eq!(takedowns::list(&db, "withdrawn", 10, 0).await.unwrap(), [answered]);
    assert_eq!(takedowns::tally(&db).await.unwrap(), [("withdrawn".to_owned(), 1)]);
}

pub async fn a_prepared_import_is_found_again_after_a_restart(place: &TestDb) {
    let db = place.open().await.unwrap();
    let plan = Plan {
        id: "p1".into(),
        author: "account:x".into(),
        name: "taller.csv".into(),
        state: "run".into(),
        settings: "{}".into(),
        report: String::new(),
        fault: String::new(),
        import: None,
        created: at(1),
        changed: at(1),
    };
    let mut tx = db.write().await.unwrap();
    plans::put(&mut tx, &Plan { state: "mapping".into(), ..plan.clone() }).await.unwrap();
    plans::put(&mut tx, &plan).await.unwrap();
    tx.commit().await.unwrap();
    let db = place.open().await.unwrap();
    assert_eq!(plans::next(&db, ["check", "run", "undo"]).await.unwrap(), Some(plan.clone()));
    assert_eq!(plans::open(&db, 10).await.unwrap(), std::slice::from_ref(&plan));
    let done = Plan { state: "done".into(), import: Some("i1".into()), changed: at(9), ..plan };
    let mut tx = db.write().await.unwrap();
    plans::put(&mut tx, &done).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(plans::next(&db, ["check", "run", "undo"]).await.unwrap(), None);
    assert_eq!(plans::of_import(&db, "i1").await.unwrap(), Some(done.clone()));
    assert_eq!(plans::left(&db, at(9), 5).await.unwrap(), std::slice::from_ref(&done));
    let mut tx = db.write().await.unwrap();
    plans::remove(&mut tx, "p1").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(plans::find(&db, "p1").await.unwrap(), None);
}

pub async fn a_setting_is_made_once(place: &TestDb) {
    let db = place.open().await.unwrap();
    for value in ["first", "second"] {
        let mut tx = db.write().await.unwrap();
        assert_eq!(settings::first_of(&mut tx, "form_key", value).await.unwrap(), "first");
        tx.commit().await.unwrap();
    }
    assert_eq!(settings::find(&db, "form_key").await.unwrap().as_deref(), Some("first"));
}
