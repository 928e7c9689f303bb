//! The history: kept whole, and hashed so that nobody rewrites it unseen.

use tejido_domain::record::{Kind, Life};
use tejido_store::testing::TestDb;
use tejido_store::{Change, Db, records};

use super::given::{at, commit_new, id, new, next, titled};

async fn three_revisions(db: &Db, number: u64) {
    commit_new(db, &new(id(number), titled(Kind::Item, "Uno"))).await;
    commit_new(db, &next(id(number), 1, titled(Kind::Item, "Dos"), Life::Draft)).await;
    let third = Change { author: "eva".into(), ..next(id(number), 2, titled(Kind::Item, "Tres"), Life::Published) };
    let mut tx = db.write().await.unwrap();
    records::commit(&mut tx, &third, at(3_600)).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn every_revision_is_kept_with_who_when_and_why(place: &TestDb) {
    let db = place.open().await.unwrap();
    three_revisions(&db, 1).await;
    let revisions = records::revisions(&db, id(1)).await.unwrap();
    let told: Vec<_> = revisions
        .iter()
        .map(|(revision, _)| (revision.number, revision.author.as_str(), revision.note.as_str(), revision.life))
        .collect();
    let expected = [
        (1, "ana", "first", Life::Published),
        (2, "ana", "after 1", Life::Draft),
        (3, "eva", "after 2", Life::Published),
    ];
    assert_eq!(told, expected);
    assert_eq!(revisions[2].0.at, at(3_600));
    for (revision, hash) in &revisions {
        assert_eq!(revision.hash().unwrap(), *hash);
    }
    assert_eq!(revisions[0].0.previous, "");
    assert_eq!(revisions[1].0.previous, revisions[0].1);
    assert_eq!(revisions[2].0.previous, revisions[1].1);
    assert_eq!(records::verify(&db, id(1)).await.unwrap(), None);
    assert_eq!(records::verify(&db, id(2)).await.unwrap(), None, "no history, nothing wrong");
}

pub async fn tampering_is_found(place: &TestDb) {
    let db = place.open().await.unwrap();
    let cases = [
        ("UPDATE revision SET document = REPLACE(document, 'Uno', 'Otro') WHERE number = 1", 1),
        ("UPDATE revision SET document = document || ' ' WHERE number = 3", 3),
        ("UPDATE revision SET author = 'eva' WHERE number = 2", 2),
        ("UPDATE revision SET note = '' WHERE number = 1", 1),
        ("UPDATE revision SET at = at + 1 WHERE number = 3", 3),
        ("UPDATE revision SET life = 'published' WHERE number = 2", 2),
        ("UPDATE revision SET previous = '' WHERE number = 3", 3),
        ("UPDATE revision SET hash = previous WHERE number = 2", 2),
        ("DELETE FROM revision WHERE number = 1", 1),
        ("DELETE FROM revision WHERE number = 2", 2),
        ("DELETE FROM revision WHERE number = 3", 3),
        ("DELETE FROM revision WHERE number > 0", 1),
    ];
    for ((statement, found), number) in cases.into_iter().zip(1..) {
        three_revisions(&db, number).await;
        let statement = format!("{statement} AND record = '{}'", id(number));
        assert!(place.tamper(&statement).await.unwrap() > 0, "{statement}");
        assert_eq!(records::verify(&db, id(number)).await.unwrap(), Some(found), "{statement}");
    }
}
