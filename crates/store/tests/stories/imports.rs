//! Imports: how far, what was set aside, what was written.

use tejido_domain::record::{Kind, Life};
use tejido_store::imports::{self, AsideRow, ImportFile, RowState, Tally};
use tejido_store::testing::TestDb;
use tejido_store::{Change, Db, records};

use super::given::{at, id, new, next, titled};

async fn begun(db: &Db, import: &str, name: &str, second: i64) {
    let mut tx = db.write().await.unwrap();
    imports::begin(&mut tx, import, name, "ana", at(second)).await.unwrap();
    tx.commit().await.unwrap();
}

fn table(position: i64, fingerprint: &str) -> ImportFile {
    let (name, header) = (format!("{position}.csv"), r#"["id","title@es"]"#.to_owned());
    ImportFile { position, name, fingerprint: fingerprint.into(), header }
}

pub async fn an_import_is_counted_resumed_and_finished(place: &TestDb) {
    let db = place.open().await.unwrap();
    begun(&db, "one", "folder", 0).await;
    begun(&db, "two", "folder", 10).await;
    begun(&db, "three", "elsewhere", 20).await;
    assert_eq!(imports::unfinished(&db, "folder").await.unwrap().unwrap().id, "two", "the newest");
    assert_eq!(imports::rows_done(&db, "two", 0, "f").await.unwrap(), Some(0));

    let add = Tally { created: 3, changed: 2, same: 1, rejected: 4 };
    for (position, rows) in [(0, 250), (0, 500), (1, 10)] {
        let mut tx = db.write().await.unwrap();
        imports::advance(&mut tx, "two", &table(position, "f"), rows, add).await.unwrap();
        assert_eq!(imports::rows_done(&mut tx, "two", position, "f").await.unwrap(), Some(rows));
        tx.commit().await.unwrap();
    }
    let mut interrupted = db.write().await.unwrap();
    imports::advance(&mut interrupted, "two", &table(1, "f"), 260, add).await.unwrap();
    drop(interrupted);

    let db = place.open().await.unwrap();
    assert_eq!(imports::rows_done(&db, "two", 0, "f").await.unwrap(), Some(500));
    assert_eq!(imports::rows_done(&db, "two", 1, "f").await.unwrap(), Some(10));
    assert_eq!(imports::files(&db, "two").await.unwrap(), [table(0, "f"), table(1, "f")]);
    assert_eq!(imports::files(&db, "one").await.unwrap(), []);

    let mut tx = db.write().await.unwrap();
    imports::add_tally(&mut tx, "two", Tally { rejected: -2, created: 2, ..Tally::default() }).await.unwrap();
    imports::finish(&mut tx, "two", at(30)).await.unwrap();
    imports::mark_undone(&mut tx, "three", at(40)).await.unwrap();
    tx.commit().await.unwrap();
    let two = imports::find(&db, "two").await.unwrap().unwrap();
    assert_eq!(two.tally, Tally { created: 11, changed: 6, same: 3, rejected: 10 });
    assert_eq!((two.name.as_str(), two.author.as_str(), two.started), ("folder", "ana", at(10)));
    assert_eq!((two.finished, two.undone), (Some(at(30)), None));
    assert_eq!(imports::find(&db, "none").await.unwrap(), None);
    assert_eq!(imports::unfinished(&db, "folder").await.unwrap().unwrap().id, "one");
    assert_eq!(imports::unfinished(&db, "elsewhere").await.unwrap(), None, "what is undone is not resumed");
    let all: Vec<_> = imports::all(&db).await.unwrap().into_iter().map(|import| import.id).collect();
    assert_eq!(all, ["three", "two", "one"]);
}

/// A table corrected between two attempts begins anew, and an interruption after that resumes.
pub async fn a_corrected_file_is_known_again(place: &TestDb) {
    let db = place.open().await.unwrap();
    begun(&db, "one", "folder", 0).await;
    let mut tx = db.write().await.unwrap();
    imports::advance(&mut tx, "one", &table(0, "old"), 250, Tally::default()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(imports::rows_done(&db, "one", 0, "new").await.unwrap(), None);

    let corrected = ImportFile { header: r#"["id","title@es","date"]"#.into(), ..table(0, "new") };
    let mut tx = db.write().await.unwrap();
    imports::advance(&mut tx, "one", &corrected, 100, Tally::default()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(imports::rows_done(&db, "one", 0, "new").await.unwrap(), Some(100));
    assert_eq!(imports::files(&db, "one").await.unwrap(), [corrected]);
}

fn aside(file: i64, row: i64, cells: &str, problems: &str) -> AsideRow {
    AsideRow { file, row, cells: cells.into(), problems: problems.into() }
}

pub async fn rows_are_put_aside_and_taken_back(place: &TestDb) {
    let db = place.open().await.unwrap();
    begun(&db, "one", "folder", 0).await;
    begun(&db, "two", "folder", 1).await;
    let rows =
        [aside(0, 5, "[5]", "[]"), aside(0, 12, "[12]", "[]"), aside(1, 2, "[2]", "[]"), aside(1, 3, "[3]", "[]")];
    let mut tx = db.write().await.unwrap();
    for row in &rows {
        imports::put_aside(&mut tx, "one", row, RowState::Deferred).await.unwrap();
    }
    imports::put_aside(&mut tx, "two", &rows[0], RowState::Deferred).await.unwrap();
    // Its reference never came; and the cell was corrected in between.
    let rejected = aside(0, 12, "[\"12\"]", "[\"unknown\"]");
    imports::put_aside(&mut tx, "one", &rejected, RowState::Rejected).await.unwrap();
    imports::take_back(&mut tx, "one", 1, 2).await.unwrap();
    tx.commit().await.unwrap();

    let list = |state, after, limit| imports::aside(&db, "one", state, after, limit);
    assert_eq!(list(RowState::Deferred, (-1, 0), 10).await.unwrap(), [rows[0].clone(), rows[3].clone()]);
    assert_eq!(list(RowState::Deferred, (-1, 0), 1).await.unwrap(), rows[..1]);
    assert_eq!(list(RowState::Deferred, (0, 5), 10).await.unwrap(), rows[3..]);
    assert_eq!(list(RowState::Deferred, (1, 3), 10).await.unwrap(), []);
    assert_eq!(list(RowState::Rejected, (-1, 0), 10).await.unwrap(), [rejected]);
    assert_eq!(imports::aside(&db, "two", RowState::Deferred, (-1, 0), 10).await.unwrap(), rows[..1]);
}

pub async fn what_an_import_wrote_can_be_listed(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let batch = |import: &str, change: Change| Change { batch: Some(import.to_owned()), ..change };
    let mut expected = Vec::new();
    for number in 1..=5 {
        let made = batch("one", new(id(number), titled(Kind::Item, "A")));
        records::commit(&mut tx, &made, at(0)).await.unwrap();
        expected.push((id(number), 1, 1));
    }
    // One it changed again, one another import changed, one that was there before.
    let again = batch("one", next(id(2), 1, titled(Kind::Item, "B"), Life::Published));
    records::commit(&mut tx, &again, at(0)).await.unwrap();
    expected[1].2 = 2;
    let other = batch("two", next(id(3), 1, titled(Kind::Item, "C"), Life::Published));
    records::commit(&mut tx, &other, at(0)).await.unwrap();
    records::commit(&mut tx, &new(id(9), titled(Kind::Item, "D")), at(0)).await.unwrap();
    tx.commit().await.unwrap();

    expected.sort_unstable();
    assert_eq!(imports::written(&db, "one", "", 10).await.unwrap(), expected);
    assert_eq!(imports::written(&db, "one", "", 2).await.unwrap(), expected[..2]);
    let after = expected[1].0.to_string();
    assert_eq!(imports::written(&db, "one", &after, 10).await.unwrap(), expected[2..]);
    assert_eq!(imports::written(&db, "two", "", 10).await.unwrap(), [(id(3), 2, 2)]);
    assert_eq!(imports::written(&db, "three", "", 10).await.unwrap(), []);
}
