//! Opening: a restart, several nodes at once, a database from the future.

use tejido_domain::record::Kind;
use tejido_store::testing::TestDb;
use tejido_store::{StoreError, changes, records};

use super::given::{commit_new, id, new, titled};

pub async fn a_restart_finds_everything(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Item, "Memoria"))).await;
    let before = records::current(&db, id(1)).await.unwrap();
    db.close().await;
    for _ in 0..2 {
        let db = place.open().await.unwrap();
        assert_eq!(records::current(&db, id(1)).await.unwrap(), before);
        assert_eq!(changes::head(&db).await.unwrap(), 1);
        assert_eq!(records::verify(&db, id(1)).await.unwrap(), None);
        db.close().await;
    }
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(2), titled(Kind::Item, "Otra"))).await;
    assert_eq!(changes::head(&db).await.unwrap(), 2);
}

pub async fn nodes_that_start_together_make_one_schema(place: &TestDb) {
    let starting: Vec<_> = (0..6)
        .map(|_| {
            let config = place.config();
            tokio::spawn(async move { tejido_store::Db::open(&config).await })
        })
        .collect();
    let mut nodes = Vec::new();
    for node in starting {
        nodes.push(node.await.unwrap().unwrap());
    }
    for (node, number) in nodes.iter().zip(1..) {
        commit_new(node, &new(id(number), titled(Kind::Item, "A"))).await;
    }
    assert_eq!(changes::head(&nodes[0]).await.unwrap(), 6);
}

pub async fn a_newer_schema_is_refused_and_left_alone(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Item, "A"))).await;
    db.close().await;
    place.tamper("INSERT INTO migration (number) VALUES (99)").await.unwrap();
    let refused = place.open().await;
    assert!(matches!(refused, Err(StoreError::Newer { found: 99, .. })), "{refused:?}");
    place.tamper("DELETE FROM migration WHERE number = 99").await.unwrap();
    let db = place.open().await.unwrap();
    assert!(records::current(&db, id(1)).await.unwrap().is_some());
}
