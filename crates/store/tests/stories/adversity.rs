//! Writers that do not come to their end.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use tejido_domain::record::Kind;
use tejido_store::testing::TestDb;
use tejido_store::{Db, DbConfig, changes, records};

use super::given::{at, commit_new, id, new, titled};

pub async fn an_abandoned_writer_leaves_nothing(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut tx = db.write().await.unwrap();
    records::commit(&mut tx, &new(id(1), titled(Kind::Item, "A")), at(0)).await.unwrap();
    drop(tx);
    assert!(records::head_of(&db, id(1)).await.unwrap().is_none());

    // A request whose reader went away is dropped at whatever it was waiting for.
    for steps in 1..40 {
        let mut task = Box::pin(async {
            let mut tx = db.write().await.unwrap();
            for number in 0.. {
                records::commit(&mut tx, &new(id(1_000 + number), titled(Kind::Place, "B")), at(0)).await.unwrap();
            }
        });
        for _ in 0..steps {
            let step = std::time::Duration::from_micros(200);
            assert!(tokio::time::timeout(step, &mut task).await.is_err(), "it was to be interrupted");
        }
        drop(task);
        assert_eq!(changes::head(&db).await.unwrap(), 0);
    }
    assert!(records::find_by_name(&db, Kind::Place, "b").await.unwrap().is_empty());
    commit_new(&db, &new(id(1), titled(Kind::Item, "A"))).await;
    assert_eq!(changes::head(&db).await.unwrap(), 1);
}

/// Set in the process that is going to be killed: where its database is.
const DOOMED: &str = "TEJIDO_TEST_DOOMED_WRITER";

/// Whatever the moment: what was acknowledged is there, and of a transaction all or nothing.
pub async fn a_killed_process_leaves_nothing_half_written(place: &TestDb) {
    let address = match place.config() {
        DbConfig::Sqlite(path) => path.display().to_string(),
        DbConfig::Postgres(address, _) => address,
    };
    let mut acknowledged = 0;
    for round in 0..4 {
        let mut doomed = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "adversity::write_until_killed", "--nocapture"])
            .env(DOOMED, &address)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(doomed.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut numbers = said.by_ref().filter_map(|line| line.parse::<i64>().ok());
        acknowledged = numbers.by_ref().nth(3 + round).unwrap();
        doomed.kill().unwrap();
        acknowledged = numbers.last().unwrap_or(acknowledged);
        doomed.wait().unwrap();

        let db = place.open().await.unwrap();
        // A server notices that its client is gone when it next speaks to it; a writer waits for that.
        drop(db.write().await.unwrap());
        let head = changes::head(&db).await.unwrap();
        assert!(head >= acknowledged, "{acknowledged} was acknowledged, the log ends at {head}");
        assert_eq!(head % 3, 0, "each transaction made three records");
        let log = changes::after(&db, 0, i64::MAX).await.unwrap();
        assert_eq!(i64::try_from(log.len()).unwrap(), head);
        for entry in log {
            assert_eq!(records::verify(&db, entry.record).await.unwrap(), None);
            assert!(records::current(&db, entry.record).await.unwrap().is_some());
        }
        db.close().await;
    }
    assert!(acknowledged >= 12);
}

#[tokio::test]
#[ignore = "runs within a_killed_process_leaves_nothing_half_written"]
async fn write_until_killed() {
    let Ok(address) = std::env::var(DOOMED) else { return };
    let config =
        if address.contains("://") { DbConfig::Postgres(address, 2) } else { DbConfig::Sqlite(address.into()) };
    let db = Db::open(&config).await.unwrap();
    let mut next = u64::try_from(changes::head(&db).await.unwrap()).unwrap();
    loop {
        let mut tx = db.write().await.unwrap();
        for _ in 0..3 {
            next += 1;
            records::commit(&mut tx, &new(id(next), titled(Kind::Place, "A")), at(0)).await.unwrap();
        }
        tx.commit().await.unwrap();
        println!("\n{next}");
    }
}
