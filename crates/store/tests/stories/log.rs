//! The change log: in commit order, without gaps, whoever writes at the same time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tejido_domain::record::Kind;
use tejido_store::testing::TestDb;
use tejido_store::{Db, changes, records};

use super::given::{at, commit_new, id, new, titled};

const WRITERS: u64 = 8;
const COMMITS: u64 = 25;

/// Numbers that look like chance and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Writes its records one, two or three to a transaction, and gives up a third of the transactions.
async fn write(db: Db, writer: u64, working: Arc<AtomicUsize>) {
    let mut dice = Dice(writer);
    let mut done = 0;
    while done < COMMITS {
        let mut tx = db.write().await.unwrap();
        let many = (1 + dice.below(3)).min(COMMITS - done);
        for number in done..done + many {
            let document = titled(Kind::Item, &format!("{writer}/{number}"));
            records::commit(&mut tx, &new(id(writer * 1_000 + number), document), at(0)).await.unwrap();
            tokio::task::yield_now().await;
        }
        if dice.below(3) == 0 {
            drop(tx);
        } else {
            tx.commit().await.unwrap();
            done += many;
        }
    }
    working.fetch_sub(1, Ordering::SeqCst);
}

/// Follows the log as a projection does, until the writers are done and nothing is left to read.
async fn follow(db: Db, working: Arc<AtomicUsize>) -> Vec<changes::Entry> {
    let mut seen: Vec<changes::Entry> = Vec::new();
    let mut cursor = 0;
    loop {
        let last_round = working.load(Ordering::SeqCst) == 0;
        let news = changes::after(&db, cursor, 7).await.unwrap();
        for entry in &news {
            assert_eq!(entry.seq, cursor + 1, "a number came before an earlier one");
            cursor = entry.seq;
            let record = records::head_of(&db, entry.record).await.unwrap();
            assert!(record.is_some(), "a change was seen before its record");
        }
        if news.is_empty() && last_round {
            return seen;
        }
        seen.extend(news);
        tokio::task::yield_now().await;
    }
}

pub async fn changes_come_in_order_and_without_gaps_under_many_writers(place: &TestDb) {
    // Three nodes: two that write with four tasks each, and one that reads with the first.
    let nodes = [place.open().await.unwrap(), place.open().await.unwrap()];
    let working = Arc::new(AtomicUsize::new(usize::try_from(WRITERS).unwrap()));
    let followers: Vec<_> = nodes.iter().map(|node| tokio::spawn(follow(node.clone(), working.clone()))).collect();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| tokio::spawn(write(nodes[usize::try_from(writer % 2).unwrap()].clone(), writer, working.clone())))
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    for follower in followers {
        let seen = follower.await.unwrap();
        let total = i64::try_from(WRITERS * COMMITS).unwrap();
        assert_eq!(seen.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=total).collect::<Vec<_>>());
        let mut records: Vec<_> = seen.iter().map(|entry| entry.record).collect();
        records.sort();
        records.dedup();
        assert_eq!(records.len(), seen.len(), "each record once");
        assert_eq!(changes::head(&nodes[0]).await.unwrap(), total);
    }
}

pub async fn cursors_remember_how_far(place: &TestDb) {
    let db = place.open().await.unwrap();
    assert_eq!(changes::cursor(&db, "search").await.unwrap(), 0);
    let mut tx = db.write().await.unwrap();
    changes::move_cursor(&mut tx, "search", 12).await.unwrap();
    changes::move_cursor(&mut tx, "feeds", 3).await.unwrap();
    changes::move_cursor(&mut tx, "search", 15).await.unwrap();
    tx.commit().await.unwrap();
    let mut given_up = db.write().await.unwrap();
    changes::move_cursor(&mut given_up, "search", 99).await.unwrap();
    drop(given_up);
    let again = place.open().await.unwrap();
    assert_eq!(changes::cursor(&again, "search").await.unwrap(), 15);
    assert_eq!(changes::cursor(&again, "feeds").await.unwrap(), 3);
}

/// More writers wait than there are connections, and pages are still read.
pub async fn readers_go_on_while_a_writer_writes_and_others_wait(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Item, "A"))).await;
    let mut slow = db.write().await.unwrap();
    records::commit(&mut slow, &new(id(2), titled(Kind::Item, "B")), at(0)).await.unwrap();
    let waiting: Vec<_> = (10..22)
        .map(|number| {
            let db = db.clone();
            tokio::spawn(async move { commit_new(&db, &new(id(number), titled(Kind::Item, "C"))).await })
        })
        .collect();
    for _ in 0..50 {
        tokio::task::yield_now().await;
        assert!(records::current(&db, id(1)).await.unwrap().is_some());
        assert!(records::current(&db, id(2)).await.unwrap().is_none());
    }
    slow.commit().await.unwrap();
    for writer in waiting {
        writer.await.unwrap();
    }
    assert_eq!(changes::head(&db).await.unwrap(), 14);
}
