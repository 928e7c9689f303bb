//! `commit`: what it makes, and what it refuses.

use tejido_domain::record::{Kind, Life};
use tejido_store::testing::TestDb;
use tejido_store::{Base, Change, CommitError, Committed, Db, Outcome, changes, records};

use super::given::{at, commit, commit_new, id, keyed, new, next, texts, titled, words};

pub async fn a_record_is_made_changed_and_left_alone(place: &TestDb) {
    let db = place.open().await.unwrap();
    let record = id(1);
    assert!(records::head_of(&db, record).await.unwrap().is_none());

    let first = new(record, titled(Kind::Item, "Derechos de las trabajadoras del hogar"));
    assert_eq!(commit(&db, &first).await.unwrap(), Committed { revision: 1, outcome: Outcome::Created });
    let stored = records::current(&db, record).await.unwrap().unwrap();
    assert_eq!(stored.document, first.document);
    assert_eq!((stored.published, stored.revision, stored.life), (Some(1), 1, Life::Published));
    assert_eq!(stored.slug, "derechos-de-las-trabajadoras-del-hogar");
    assert_eq!((stored.author.as_str(), stored.note.as_str(), stored.at), ("ana", "first", at(0)));

    let mut tx = db.write().await.unwrap();
    let second = next(record, 1, titled(Kind::Item, "Otro título"), Life::Published);
    let done = records::commit(&mut tx, &second, at(60)).await.unwrap();
    assert_eq!(done, Committed { revision: 2, outcome: Outcome::Changed });
    // Inside the transaction the change is seen, outside not yet.
    assert_eq!(records::current(&mut tx, record).await.unwrap().unwrap().revision, 2);
    assert_eq!(records::current(&db, record).await.unwrap().unwrap().revision, 1);
    tx.commit().await.unwrap();
    let stored = records::current(&db, record).await.unwrap().unwrap();
    assert_eq!((stored.slug.as_str(), stored.created, stored.at), ("otro-titulo", at(0), at(60)));

    let again = Change { base: Base::Revision(2), ..second };
    assert_eq!(commit(&db, &again).await.unwrap(), Committed { revision: 2, outcome: Outcome::Same });
    assert_eq!(changes::head(&db).await.unwrap(), 2, "what was already so is no change");
}

/// What the database holds of a record, to see that a refusal wrote nothing.
async fn everything(db: &Db, number: u64) -> String {
    let head = records::head_of(db, id(number)).await.unwrap();
    let current = records::current(db, id(number)).await.unwrap();
    let revisions = records::revisions(db, id(number)).await.unwrap();
    format!("{head:?} {current:?} {revisions:?} {}", changes::head(db).await.unwrap())
}

pub async fn a_conflict_shows_theirs_and_writes_nothing(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Item, "A"))).await;
    commit_new(&db, &next(id(1), 1, titled(Kind::Item, "Theirs"), Life::Draft)).await;
    let before = everything(&db, 1).await;

    let mine = titled(Kind::Item, "Mine");
    for base in [Base::Revision(1), Base::Revision(3), Base::New] {
        let change = Change { base, ..new(id(1), mine.clone()) };
        match commit(&db, &change).await {
            Err(CommitError::Conflict(theirs)) => {
                assert_eq!((theirs.revision, theirs.life), (2, Life::Draft));
                assert_eq!(theirs.document, titled(Kind::Item, "Theirs"));
            }
            other => panic!("{base:?}: {other:?}"),
        }
    }
    assert_eq!(everything(&db, 1).await, before);
    commit_new(&db, &next(id(1), 2, mine, Life::Published)).await;
}

pub async fn a_key_belongs_to_one_record(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), keyed(Kind::Item, "works/a", "A"))).await;
    commit_new(&db, &new(id(2), keyed(Kind::Item, "works/b", "B"))).await;
    let before = everything(&db, 2).await;

    let taken = commit(&db, &new(id(3), keyed(Kind::Place, "works/a", "C"))).await;
    assert!(matches!(taken, Err(CommitError::KeyTaken(other)) if other == id(1)), "{taken:?}");
    let taken = commit(&db, &next(id(2), 1, keyed(Kind::Item, "works/a", "B"), Life::Draft)).await;
    assert!(matches!(taken, Err(CommitError::KeyTaken(other)) if other == id(1)), "{taken:?}");
    assert_eq!(everything(&db, 2).await, before);
    assert!(records::head_of(&db, id(3)).await.unwrap().is_none());

    assert_eq!(records::by_key(&db, "works/b").await.unwrap(), Some(id(2)));
    assert_eq!(records::by_key(&db, "works/B").await.unwrap(), None, "keys are compared letter by letter");
    commit_new(&db, &next(id(2), 1, keyed(Kind::Item, "works/c", "B"), Life::Published)).await;
    assert_eq!(records::by_key(&db, "works/c").await.unwrap(), Some(id(2)));
    // What one gives up another may take; and several may have none.
    commit_new(&db, &new(id(3), keyed(Kind::Item, "works/b", "C"))).await;
    commit_new(&db, &new(id(4), titled(Kind::Item, "D"))).await;
    commit_new(&db, &new(id(5), titled(Kind::Item, "E"))).await;
}

pub async fn a_record_keeps_its_kind(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), titled(Kind::Organization, "Casa"))).await;
    let before = everything(&db, 1).await;
    let changed = commit(&db, &next(id(1), 1, titled(Kind::Person, "Casa"), Life::Published)).await;
    assert!(matches!(changed, Err(CommitError::KindChanged)), "{changed:?}");
    assert_eq!(everything(&db, 1).await, before);
}

pub async fn a_change_of_what_is_not_there_is_refused(place: &TestDb) {
    let db = place.open().await.unwrap();
    let missing = commit(&db, &next(id(9), 1, titled(Kind::Item, "A"), Life::Published)).await;
    assert!(matches!(missing, Err(CommitError::Missing)), "{missing:?}");
    assert_eq!(changes::head(&db).await.unwrap(), 0);
}

/// A record whose latest two states are the given ones.
async fn stands_at(db: &Db, number: u64, ever_published: bool, life: Life) -> i64 {
    let document = titled(Kind::Item, "A");
    let first = if ever_published { Life::Published } else { Life::Draft };
    let seen = commit_new(db, &Change { life: first, ..new(id(number), document.clone()) }).await;
    if first == life { seen } else { commit_new(db, &next(id(number), seen, document, life)).await }
}

pub async fn each_state_follows_where_it_may(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut number = 0;
    for from in Life::ALL {
        for to in Life::ALL.into_iter().filter(|&to| to != from) {
            for ever_published in [false, true] {
                number += 1;
                let seen = stands_at(&db, number, ever_published || from == Life::Published, from).await;
                let head = records::head_of(&db, id(number)).await.unwrap().unwrap();
                let allowed = from.may_become(to, head.published.is_some());
                let done = commit(&db, &next(id(number), seen, titled(Kind::Item, "A"), to)).await;
                match done {
                    Ok(done) => assert!(allowed && done.revision == seen + 1, "{from:?} to {to:?}"),
                    Err(CommitError::Life) => assert!(!allowed, "{from:?} to {to:?}"),
                    Err(other) => panic!("{from:?} to {to:?}: {other:?}"),
                }
                let current = records::current(&db, id(number)).await.unwrap();
                let shown = match to {
                    _ if !allowed => head.published.is_some(),
                    Life::Published => true,
                    Life::Withdrawn => false,
                    Life::Draft | Life::Submitted => head.published.is_some(),
                };
                assert_eq!(current.is_some(), shown, "{from:?} to {to:?}");
            }
        }
    }
}

pub async fn drafts_leave_the_published_record_in_force(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut sealed = keyed(Kind::Item, "works/a", "Testimonio");
    sealed.access = "sealed".parse().unwrap();
    commit_new(&db, &new(id(1), sealed.clone())).await;

    // Two drafts, each opening the record and giving it another title and key.
    let draft = keyed(Kind::Item, "works/a2", "Otro nombre");
    commit_new(&db, &next(id(1), 1, draft.clone(), Life::Draft)).await;
    let second = keyed(Kind::Item, "works/a3", "Y otro");
    commit_new(&db, &next(id(1), 2, second.clone(), Life::Submitted)).await;

    let stored = records::current(&db, id(1)).await.unwrap().unwrap();
    assert_eq!((stored.revision, stored.slug.as_str(), &stored.document), (1, "testimonio", &sealed));
    assert_eq!(
        records::sitemap_page(&db, "2026-01-01", "", 10).await.unwrap(),
        [],
        "a draft opens nothing to the public"
    );
    assert_eq!(records::tally(&db).await.unwrap(), [(Kind::Item, "sealed".to_owned(), 1)]);
    assert_eq!(records::by_key(&db, "works/a").await.unwrap(), Some(id(1)));
    let head = records::head_of(&db, id(1)).await.unwrap().unwrap();
    assert_eq!((head.revision, head.published, head.life), (3, Some(1), Life::Submitted));
    assert_eq!(head.document, second);

    commit_new(&db, &next(id(1), 3, second, Life::Published)).await;
    let stored = records::current(&db, id(1)).await.unwrap().unwrap();
    assert_eq!((stored.revision, stored.slug.as_str()), (4, "y-otro"));
    assert_eq!(records::sitemap_page(&db, "2026-01-01", "", 10).await.unwrap().len(), 1);
    assert_eq!(records::by_key(&db, "works/a3").await.unwrap(), Some(id(1)));
    assert_eq!(records::by_key(&db, "works/a").await.unwrap(), None);
}

pub async fn a_refused_change_leaves_the_transaction_usable(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), keyed(Kind::Item, "works/a", "A"))).await;
    let mut tx = db.write().await.unwrap();
    records::commit(&mut tx, &new(id(2), titled(Kind::Item, "B")), at(1)).await.unwrap();
    let refused = [
        new(id(1), titled(Kind::Item, "A")),
        new(id(3), keyed(Kind::Item, "works/a", "C")),
        next(id(4), 1, titled(Kind::Item, "D"), Life::Draft),
        next(id(1), 1, keyed(Kind::Place, "works/a", "A"), Life::Published),
    ];
    for change in &refused {
        records::commit(&mut tx, change, at(1)).await.unwrap_err();
    }
    records::commit(&mut tx, &new(id(5), titled(Kind::Item, "E")), at(1)).await.unwrap();
    tx.commit().await.unwrap();
    let log = changes::after(&db, 0, 10).await.unwrap();
    assert_eq!(log.iter().map(|entry| entry.record).collect::<Vec<_>>(), [id(1), id(2), id(5)]);
}

/// A cell may hold anything, and so may an address somebody types.
pub async fn odd_characters_come_back_or_are_replaced_alike(place: &TestDb) {
    let db = place.open().await.unwrap();
    let title = "K'iche'\u{2bc} \u{0} 🎙 \u{202e}\"\\ %$1";
    let mut document = titled(Kind::Organization, title);
    document.set(
        "alternative",
        tejido_domain::record::Value::TextLists(
            [(super::given::tag("quc"), vec![tejido_domain::record::Text::human("a\u{0}b")])].into(),
        ),
    );
    document.set("source", words(&["\u{0}", "''; DROP TABLE record; --"]));
    document.set("description", texts(&[("en", "line\r\nline\u{0}")]));
    let change = Change { author: "a\u{0}na".into(), note: "\u{0}".into(), ..new(id(1), document.clone()) };
    commit_new(&db, &change).await;
    let stored = records::current(&db, id(1)).await.unwrap().unwrap();
    assert_eq!(stored.document, document);
    assert_eq!((stored.author.as_str(), stored.note.as_str()), ("a\u{fffd}na", "\u{fffd}"));
    assert_eq!(records::verify(&db, id(1)).await.unwrap(), None);
    assert_eq!(records::find_by_name(&db, Kind::Organization, title).await.unwrap().len(), 1);
    assert_eq!(records::by_key(&db, "works/\u{0}").await.unwrap(), None);
    assert_eq!(records::by_path(&db, "about\u{0}").await.unwrap(), None);
}
