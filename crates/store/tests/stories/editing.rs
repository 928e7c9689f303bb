//! Unfinished forms, what is said about drafts, what waits for whom.

use tejido_domain::people::{AccountId, AccountState, Credit, Grant, Role};
use tejido_domain::record::{Kind, Life};
use tejido_store::Db;
use tejido_store::editing::{Comment, Wanted, WorkingCopy, assignments, comments, history, queue, working};
use tejido_store::people::{Account, accounts, grants};
use tejido_store::testing::TestDb;

use super::given::{at, commit_new, id, new, next, titled};

async fn account(db: &Db, number: u64, name: &str, role: Role) -> AccountId {
    let account = Account {
        id: AccountId::from_chance(number),
        name: name.to_owned(),
        email: None,
        login: None,
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
    grants::give(&mut tx, &account.id, &Grant::site(role), "test", at(0)).await.unwrap();
    tx.commit().await.unwrap();
    account.id
}

pub async fn an_unfinished_form_is_kept_for_its_writer_alone(place: &TestDb) {
    let db = place.open().await.unwrap();
    let ana = account(&db, 1, "Ana", Role::Contributor).await;
    let eva = account(&db, 2, "Eva", Role::Contributor).await;
    let copy =
        |form: &str, second| WorkingCopy { subject: "new:item".into(), base: 0, form: form.into(), at: at(second) };
    for (form, second) in [("{}", 1), ("{\"title.es\":\"ñ\"}", 2)] {
        let mut tx = db.write().await.unwrap();
        working::keep(&mut tx, &ana, &copy(form, second)).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(working::find(&db, &ana, "new:item").await.unwrap(), Some(copy("{\"title.es\":\"ñ\"}", 2)));
    assert_eq!(working::of(&db, &ana, 10).await.unwrap().len(), 1);
    assert_eq!(working::find(&db, &eva, "new:item").await.unwrap(), None);
    let mut tx = db.write().await.unwrap();
    working::drop_copy(&mut tx, &ana, "new:item").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(working::of(&db, &ana, 10).await.unwrap(), []);
}

pub async fn what_is_said_about_a_draft_is_settled_and_opened_again(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Item, "Casa"))).await;
    let comment = |name: &str, thread: &str, second| Comment {
        id: name.into(),
        record: id(1),
        thread: thread.into(),
        revision: 1,
        author: "ana".into(),
        at: at(second),
        body: "¿Y la fecha?".into(),
        resolved: None,
    };
    let mut tx = db.write().await.unwrap();
    for said in [comment("a", "a", 1), comment("b", "a", 2), comment("c", "c", 3)] {
        comments::put(&mut tx, &said).await.unwrap();
    }
    comments::settle(&mut tx, "a", Some(("eva", at(5)))).await.unwrap();
    tx.commit().await.unwrap();
    let all = comments::of(&db, id(1), 10).await.unwrap();
    let names: Vec<_> = all.iter().map(|said| (said.id.as_str(), said.resolved.clone())).collect();
    assert_eq!(names, [("a", Some(("eva".to_owned(), at(5)))), ("b", None), ("c", None)]);
    assert_eq!(comments::tally(&db, id(1)).await.unwrap(), 3);
    let mut tx = db.write().await.unwrap();
    comments::settle(&mut tx, "a", None).await.unwrap();
    comments::settle(&mut tx, "b", Some(("eva", at(6)))).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(comments::find(&db, "a").await.unwrap().unwrap().resolved, None);
    assert_eq!(comments::find(&db, "b").await.unwrap().unwrap().resolved, None, "an answer is not settled by itself");
}

pub async fn what_waits_is_found_by_who_looks_after_it(place: &TestDb) {
    let db = place.open().await.unwrap();
    let ana = account(&db, 1, "Ana", Role::Reviewer).await;
    account(&db, 2, "Eva", Role::Translator).await;
    for number in 1..=5 {
        let kind = if number == 5 { Kind::Place } else { Kind::Item };
        let life = if number == 4 { Life::Draft } else { Life::Submitted };
        commit_new(&db, &tejido_store::Change { life, ..new(id(number), titled(kind, "Casa")) }).await;
    }
    let mut tx = db.write().await.unwrap();
    assignments::put(&mut tx, id(2), &ana, "eva", at(1)).await.unwrap();
    assignments::put(&mut tx, id(3), &ana, "eva", at(2)).await.unwrap();
    assignments::remove(&mut tx, id(3)).await.unwrap();
    tx.commit().await.unwrap();
    let all = Wanted {
        life: Life::Submitted,
        kind: String::new(),
        assignee: String::new(),
        holds: String::new(),
        after: (0, String::new()),
    };
    let found = async |wanted: Wanted| {
        let mut ids: Vec<_> = queue::page(&db, &wanted, 10).await.unwrap().iter().map(|row| row.record.id).collect();
        ids.sort_unstable();
        ids
    };
    let sorted = |numbers: &[u64]| {
        let mut ids: Vec<_> = numbers.iter().map(|&number| id(number)).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(found(all.clone()).await, sorted(&[1, 2, 3, 5]));
    assert_eq!(found(Wanted { kind: "place".into(), ..all.clone() }).await, sorted(&[5]));
    assert_eq!(found(Wanted { assignee: ana.to_string(), ..all.clone() }).await, sorted(&[2]));
    assert_eq!(found(Wanted { assignee: "-".into(), ..all.clone() }).await, sorted(&[1, 3, 5]));
    assert_eq!(found(Wanted { holds: "Casa".into(), ..all.clone() }).await.len(), 4);
    let first = queue::page(&db, &all, 1).await.unwrap().remove(0).record;
    let after = (first.at.as_microsecond(), first.id.to_string());
    assert_eq!(found(Wanted { after, ..all }).await.len(), 3);
    assert_eq!(queue::tally(&db, Life::Submitted).await.unwrap(), 4);
    assert_eq!(queue::begun_by(&db, "ana", 10).await.unwrap().len(), 5);
    let mine = queue::assigned_to(&db, &ana, 10).await.unwrap();
    assert_eq!((mine.len(), mine[0].record.id, mine[0].assignee.clone()), (1, id(2), Some(ana.clone())));
    assert_eq!(assignments::of(&db, id(2)).await.unwrap(), Some(ana.clone()));
    let candidates = assignments::candidates(&db, &[Role::Reviewer], 10).await.unwrap();
    assert_eq!(candidates, [(ana, "Ana".to_owned())]);
}

pub async fn a_revision_is_read_as_it_was(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Item, "Casa"))).await;
    commit_new(&db, &next(id(1), 1, titled(Kind::Item, "Casas"), Life::Draft)).await;
    let (past, document) = history::read(&db, id(1), 1).await.unwrap().unwrap();
    assert_eq!((past.life, document), (Life::Published, titled(Kind::Item, "Casa")));
    assert_eq!(history::read(&db, id(1), 3).await.unwrap(), None);
    let numbers: Vec<i64> =
        history::page(&db, id(1), i64::MAX, 10).await.unwrap().iter().map(|past| past.number).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(history::page(&db, id(1), 2, 10).await.unwrap().len(), 1);
}
