//! The audit trail, tokens, and answers kept for repeats.

use std::collections::BTreeSet;

use jiff::Timestamp;
use tejido_domain::people::{AccountId, AccountState, Credit};
use tejido_store::Db;
use tejido_store::people::{Account, accounts};
use tejido_store::testing::TestDb;
use tejido_store::trust::answers::{self, Answer};
use tejido_store::trust::audit::{self, Entry, Fault, Filter, PAGE};
use tejido_store::trust::{Token, tokens};

use super::given::at;

fn entry(number: i64) -> Entry {
    let actor = if number % 2 == 0 { "account:ana" } else { "anyone" };
    let act = if number % 3 == 0 { "session.begun" } else { "record.published" };
    Entry {
        at: at(number),
        actor: actor.into(),
        act: act.into(),
        subject: format!("r{}", number % 5),
        details: format!("{{\"n\":{number}}}"),
    }
}

async fn trail(db: &Db, long: i64) {
    for number in 1..=long {
        let mut tx = db.write().await.unwrap();
        audit::append(&mut tx, &entry(number)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

pub async fn what_was_done_is_found_by_who_what_and_when(place: &TestDb) {
    let db = place.open().await.unwrap();
    assert_eq!(audit::verify(&db).await.unwrap().fault, None, "an empty trail is whole");
    trail(&db, 130).await;
    let seqs = async |filter: Filter| -> Vec<i64> {
        audit::newest(&db, &filter).await.unwrap().iter().map(|entry| entry.seq).collect()
    };
    assert_eq!(seqs(Filter::default()).await, (31..=130).rev().collect::<Vec<_>>());
    assert_eq!(seqs(Filter { before: Some(31), ..Filter::default() }).await, (1..=30).rev().collect::<Vec<_>>());
    let ana = Filter { actor: Some("account:ana".into()), act: Some("session.begun".into()), ..Filter::default() };
    assert!(seqs(ana.clone()).await.iter().all(|seq| seq % 6 == 0));
    let day = Filter { from: Some(at(10)), until: Some(at(13)), ..ana };
    assert_eq!(seqs(day).await, [12]);
    let subject = Filter { subject: Some("r4".into()), after: Some(100), ..Filter::default() };
    assert_eq!(seqs(subject).await, [129, 124, 119, 114, 109, 104]);
    let oldest = audit::oldest(&db, &Filter::default()).await.unwrap();
    assert_eq!((oldest.len(), oldest[6].entry.clone()), (PAGE, entry(7)));
    assert!(seqs(Filter { actor: Some("' OR 1=1 --".into()), ..Filter::default() }).await.is_empty());
}

pub async fn an_abandoned_act_leaves_no_entry(place: &TestDb) {
    let db = place.open().await.unwrap();
    trail(&db, 2).await;
    let mut tx = db.write().await.unwrap();
    audit::append(&mut tx, &entry(3)).await.unwrap();
    drop(tx);
    let verdict = audit::verify(&db).await.unwrap();
    assert_eq!((verdict.entries, verdict.fault), (2, None));
    assert_eq!(audit::head(&db).await.unwrap(), (2, verdict.head));
}

pub async fn many_who_write_at_once_make_one_chain(place: &TestDb) {
    let db = place.open().await.unwrap();
    let writers = (0..4).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { trail(&db, 10).await })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let verdict = audit::verify(&db).await.unwrap();
    assert_eq!((verdict.entries, verdict.fault), (40, None));
}

pub async fn any_change_to_the_trail_is_found(place: &TestDb) {
    let db = place.open().await.unwrap();
    trail(&db, 210).await;
    let copy = "INSERT INTO audit (seq, at, actor, act, subject, details, previous, hash) \
                SELECT seq + 1, at, actor, act, subject, details, hash, previous FROM audit WHERE seq = 210";
    let cases: [(&str, Fault, &str); 13] = [
        (
            "UPDATE audit SET actor = 'eva' WHERE seq = 2",
            Fault::Altered(2),
            "UPDATE audit SET actor = 'account:ana' WHERE seq = 2",
        ),
        (
            "UPDATE audit SET act = 'x' WHERE seq = 1",
            Fault::Altered(1),
            "UPDATE audit SET act = 'record.published' WHERE seq = 1",
        ),
        (
            "UPDATE audit SET subject = '' WHERE seq = 150",
            Fault::Altered(150),
            "UPDATE audit SET subject = 'r0' WHERE seq = 150",
        ),
        (
            "UPDATE audit SET details = '{}' WHERE seq = 210",
            Fault::Altered(210),
            "UPDATE audit SET details = '{\"n\":210}' WHERE seq = 210",
        ),
        ("UPDATE audit SET at = at + 1 WHERE seq = 7", Fault::Altered(7), "UPDATE audit SET at = at - 1 WHERE seq = 7"),
        ("UPDATE audit SET seq = -seq WHERE seq = 1", Fault::Missing(1), "UPDATE audit SET seq = -seq WHERE seq < 0"),
        ("UPDATE audit SET seq = -seq WHERE seq = 101", Fault::Missing(1), "UPDATE audit SET seq = -seq WHERE seq < 0"),
        (
            "UPDATE audit SET seq = seq + 1000 WHERE seq = 101",
            Fault::Missing(101),
            "UPDATE audit SET seq = 101 WHERE seq = 1101",
        ),
        (
            "UPDATE audit SET seq = seq + 1000 WHERE seq > 205",
            Fault::Missing(206),
            "UPDATE audit SET seq = seq - 1000 WHERE seq > 1000",
        ),
        ("UPDATE audit_head SET seq = 209", Fault::Altered(209), "UPDATE audit_head SET seq = 210"),
        (
            "UPDATE audit_head SET hash = ''",
            Fault::Altered(210),
            "UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE seq = 210)",
        ),
        (copy, Fault::Beyond(211), "DELETE FROM audit WHERE seq = 211"),
        ("DELETE FROM audit WHERE seq > 3", Fault::Missing(4), ""),
    ];
    for (change, fault, back) in cases {
        assert!(place.tamper(change).await.unwrap() > 0, "{change}");
        assert_eq!(audit::verify(&db).await.unwrap().fault, Some(fault), "{change}");
        if !back.is_empty() {
            place.tamper(back).await.unwrap();
            assert_eq!(audit::verify(&db).await.unwrap().fault, None, "{back}");
        }
    }
}

pub async fn entries_in_each_others_places_are_found(place: &TestDb) {
    let db = place.open().await.unwrap();
    trail(&db, 20).await;
    for change in [
        "UPDATE audit SET seq = -5 WHERE seq = 5",
        "UPDATE audit SET seq = 5 WHERE seq = 6",
        "UPDATE audit SET seq = 6 WHERE seq = -5",
    ] {
        place.tamper(change).await.unwrap();
    }
    assert_eq!(audit::verify(&db).await.unwrap().fault, Some(Fault::Altered(5)));
}

async fn account(db: &Db, number: u64) -> AccountId {
    let id = AccountId::from_chance(number);
    let account = Account {
        id: id.clone(),
        name: "Ana".into(),
        login: None,
        email: None,
        state: AccountState::Active,
        credit: Credit::Unnamed,
        reads: Vec::new(),
        writes: Vec::new(),
        interface: String::new(),
        time_zone: String::new(),
        created: at(0),
        left_at: None,
    };
    let mut tx = db.write().await.unwrap();
    accounts::put(&mut tx, &account).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn a_token_is_known_by_its_hash_until_it_is_revoked(place: &TestDb) {
    let db = place.open().await.unwrap();
    let (ana, eva) = (account(&db, 1).await, account(&db, 2).await);
    let token = |id: &str, second| Token {
        id: id.into(),
        account: ana.clone(),
        name: "Sync".into(),
        hash: format!("hash of {id}"),
        scopes: BTreeSet::from(["records:read".to_owned(), "records:write".to_owned()]),
        created: at(second),
        ends: at(1_000),
        used: String::new(),
        revoked: None,
        factors: 2,
    };
    let mut tx = db.write().await.unwrap();
    tokens::put(&mut tx, &token("a", 1)).await.unwrap();
    tokens::put(&mut tx, &token("b", 2)).await.unwrap();
    tokens::touch(&mut tx, "a", "2026-01-02").await.unwrap();
    assert!(!tokens::revoke(&mut tx, &eva, "a", at(5)).await.unwrap(), "nobody revokes another's");
    assert!(tokens::revoke(&mut tx, &ana, "b", at(5)).await.unwrap());
    assert!(!tokens::revoke(&mut tx, &ana, "b", at(6)).await.unwrap());
    tx.commit().await.unwrap();
    let of_ana = tokens::of(&db, &ana).await.unwrap();
    let used = Token { used: "2026-01-02".into(), ..token("a", 1) };
    assert_eq!(of_ana, [Token { revoked: Some(at(5)), ..token("b", 2) }, used.clone()]);
    assert_eq!(tokens::by_hash(&db, "hash of a").await.unwrap(), Some(used));
    assert_eq!(tokens::by_hash(&db, "a").await.unwrap(), None);
    let mut tx = db.write().await.unwrap();
    assert_eq!(tokens::revoke_all(&mut tx, &ana, at(9)).await.unwrap(), 1);
}

pub async fn an_answer_is_kept_for_its_time(place: &TestDb) {
    let db = place.open().await.unwrap();
    let answer = |status, at: Timestamp| Answer {
        request: "hash".into(),
        record: "r1".into(),
        status,
        etag: "\"1\"".into(),
        location: "/api/v1/records/r1".into(),
        body: "{\"title\":\"Ki'kotemal\"}".into(),
        at,
    };
    let mut tx = db.write().await.unwrap();
    answers::put(&mut tx, "t", "k", &answer(0, at(0))).await.unwrap();
    answers::put(&mut tx, "t", "k", &answer(201, at(0))).await.unwrap();
    answers::put(&mut tx, "t", "later", &answer(200, at(10))).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(answers::find(&db, "t", "k").await.unwrap(), Some(answer(201, at(0))));
    assert_eq!(answers::find(&db, "other", "k").await.unwrap(), None, "keys are a token's own");
    let mut tx = db.write().await.unwrap();
    assert_eq!(answers::sweep(&mut tx, at(5)).await.unwrap(), 1);
    answers::release(&mut tx, "t", "later").await.unwrap();
    assert_eq!(answers::find(&mut tx, "t", "later").await.unwrap(), None);
}
