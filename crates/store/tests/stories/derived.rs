//! What is derived from published revisions: links, names, uses of files.

use tejido_domain::record::{Digest, Document, FileRef, FileRole, Kind, Life, RecordId, Ref, Text, Texts, Value};
use tejido_store::records::{Linked, Named};
use tejido_store::testing::TestDb;
use tejido_store::{Change, records};

use super::given::{commit_new, id, keyed, new, next, tag, texts, titled, words};

fn refs(ids: &[RecordId]) -> Value {
    Value::Refs(ids.iter().map(|&id| Ref::to(id)).collect())
}

fn linked(source: u64, relation: &str) -> Linked {
    Linked { source: id(source), relation: relation.into() }
}

pub async fn links_are_seen_from_the_other_end(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut item = titled(Kind::Item, "Informe");
    item.set("subject", refs(&[id(100), id(101)]));
    item.set("creator", Value::Refs(vec![Ref::named("Anónima"), Ref::to(id(100))]));
    commit_new(&db, &new(id(1), item.clone())).await;
    let mut other = titled(Kind::Item, "Otro");
    other.set("subject", refs(&[id(100)]));
    commit_new(&db, &new(id(2), other.clone())).await;

    let mut expected = vec![linked(1, "creator"), linked(1, "subject"), linked(2, "subject")];
    expected.sort_by(|a, b| (&a.relation, a.source).cmp(&(&b.relation, b.source)));
    assert_eq!(records::linked_from(&db, id(100), 10).await.unwrap(), expected);
    assert_eq!(records::linked_from(&db, id(100), 2).await.unwrap(), expected[..2]);
    assert_eq!(records::linked_from(&db, id(101), 10).await.unwrap(), [linked(1, "subject")]);

    // A draft is not seen; what is published instead is, and what it no longer says is gone.
    item.set("subject", refs(&[id(102)]));
    commit_new(&db, &next(id(1), 1, item.clone(), Life::Draft)).await;
    assert_eq!(records::linked_from(&db, id(102), 10).await.unwrap(), []);
    commit_new(&db, &next(id(1), 2, item, Life::Published)).await;
    assert_eq!(records::linked_from(&db, id(102), 10).await.unwrap(), [linked(1, "subject")]);
    assert_eq!(records::linked_from(&db, id(101), 10).await.unwrap(), []);
    assert_eq!(records::linked_from(&db, id(100), 10).await.unwrap(), [linked(1, "creator"), linked(2, "subject")]);

    commit_new(&db, &Change { life: Life::Draft, ..new(id(3), other) }).await;
    assert_eq!(records::linked_from(&db, id(100), 10).await.unwrap().len(), 2, "never published");
}

fn concept() -> Document {
    let mut document = keyed(Kind::Concept, "subject/wage-theft", "Robo de salario");
    document.set("title", texts(&[("es", "Robo de salario"), ("en", "Wage theft"), ("quc", "Releq'axik tojb'al")]));
    let list = |lang: &str, text: &str| Value::TextLists([(tag(lang), vec![Text::human(text)])].into());
    document.set("alternative", list("es", "Salarios no pagados"));
    document.set("hidden", list("en", "wage  teft"));
    document.set("scheme", words(&["subject"]));
    document.set("notation", words(&["S-12"]));
    document
}

pub async fn names_answer_in_every_language(place: &TestDb) {
    let db = place.open().await.unwrap();
    commit_new(&db, &new(id(1), concept())).await;
    let named = |rank| Named { id: id(1), scheme: "subject".into(), rank };
    let cases = [
        ("Robo de salario", 0),
        ("  ROBO   DE SALARIO ", 0),
        ("wage theft", 0),
        ("releqʼaxik tojbʼal", 0),
        ("salarios no pagados", 1),
        ("s-12", 1),
        ("wage-theft", 1),
        ("Wage teft", 2),
    ];
    for (name, rank) in cases {
        assert_eq!(records::find_by_name(&db, Kind::Concept, name).await.unwrap(), [named(rank)], "{name}");
        assert_eq!(records::find_by_name(&db, Kind::Place, name).await.unwrap(), [], "{name} is no place");
    }
    assert_eq!(records::find_by_name(&db, Kind::Concept, "").await.unwrap(), []);

    // Who is called so comes before who is also called so.
    let mut other = titled(Kind::Concept, "Salarios no pagados");
    other.set("scheme", words(&["right"]));
    commit_new(&db, &new(id(2), other)).await;
    let found = records::find_by_name(&db, Kind::Concept, "salarios no pagados").await.unwrap();
    assert_eq!(found, [Named { id: id(2), scheme: "right".into(), rank: 0 }, named(1)]);

    // Inside a transaction that has just made it.
    let mut tx = db.write().await.unwrap();
    records::commit(&mut tx, &new(id(3), titled(Kind::Place, "Tapachula")), super::given::at(1)).await.unwrap();
    assert_eq!(records::find_by_name(&mut tx, Kind::Place, "tapachula").await.unwrap().len(), 1);
}

fn file(byte: char, name: &str) -> FileRef {
    let digest: Digest = byte.to_string().repeat(64).parse().unwrap();
    let (name, media_type) = (name.to_owned(), "image/png".to_owned());
    FileRef { digest, name, bytes: 7, media_type, role: FileRole::Original, lang: None, note: Texts::default() }
}

pub async fn files_know_who_uses_them(place: &TestDb) {
    let db = place.open().await.unwrap();
    let with = |files: &[FileRef]| Document { files: files.to_vec(), ..titled(Kind::Item, "Volante") };
    commit_new(&db, &new(id(1), with(&[file('a', "a.png"), file('b', "b.png"), file('a', "again.png")]))).await;
    commit_new(&db, &new(id(2), with(&[file('a', "a.png")]))).await;
    let mut both = vec![id(1), id(2)];
    both.sort();
    assert_eq!(records::file_users(&db, &"a".repeat(64)).await.unwrap(), both);
    assert_eq!(records::file_users(&db, &"b".repeat(64)).await.unwrap(), [id(1)]);
    commit_new(&db, &next(id(1), 1, with(&[file('c', "c.png")]), Life::Published)).await;
    assert_eq!(records::file_users(&db, &"a".repeat(64)).await.unwrap(), [id(2)]);
    assert_eq!(records::file_users(&db, &"b".repeat(64)).await.unwrap(), []);
    assert_eq!(records::file_users(&db, &"c".repeat(64)).await.unwrap(), [id(1)]);
}

pub async fn what_is_withdrawn_is_forgotten(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut document = concept();
    document.set("broader", refs(&[id(100)]));
    document.files = vec![file('a', "a.png")];
    commit_new(&db, &new(id(1), document.clone())).await;
    let reason = Change { note: "pedido de la familia".into(), ..next(id(1), 1, document.clone(), Life::Withdrawn) };
    commit_new(&db, &reason).await;

    assert!(records::current(&db, id(1)).await.unwrap().is_none());
    assert!(records::current_many(&db, &[id(1)]).await.unwrap().is_empty());
    assert_eq!(records::ids_by_kind(&db, None, "", 10).await.unwrap(), []);
    assert_eq!(records::sitemap_page(&db, "2026-01-01", "", 10).await.unwrap(), []);
    assert_eq!(records::tally(&db).await.unwrap(), []);
    assert_eq!(records::linked_from(&db, id(100), 10).await.unwrap(), []);
    assert_eq!(records::find_by_name(&db, Kind::Concept, "wage theft").await.unwrap(), []);
    assert_eq!(records::file_users(&db, &"a".repeat(64)).await.unwrap(), []);
    // The tombstone, with its reason, the address and the key stay.
    let tombstone = records::head_of(&db, id(1)).await.unwrap().unwrap();
    assert_eq!((tombstone.life, tombstone.note.as_str()), (Life::Withdrawn, "pedido de la familia"));
    assert_eq!(tombstone.slug, "wage-theft");
    assert_eq!(records::by_key(&db, "subject/wage-theft").await.unwrap(), Some(id(1)));

    // And it may come back, whole.
    commit_new(&db, &next(id(1), 2, document.clone(), Life::Draft)).await;
    assert_eq!(records::find_by_name(&db, Kind::Concept, "wage theft").await.unwrap(), []);
    commit_new(&db, &next(id(1), 3, document, Life::Published)).await;
    assert_eq!(records::find_by_name(&db, Kind::Concept, "wage theft").await.unwrap().len(), 1);
    assert_eq!(records::linked_from(&db, id(100), 10).await.unwrap().len(), 1);
    assert_eq!(records::file_users(&db, &"a".repeat(64)).await.unwrap(), [id(1)]);
}

/// Rows wait in a transaction to be written together; the last word in it counts.
pub async fn a_record_changed_twice_in_a_transaction_is_derived_once(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut tx = db.write().await.unwrap();
    let with = |target: u64, name: &str| {
        let mut document = titled(Kind::Organization, name);
        document.set("subject", refs(&[id(target)]));
        Document { files: vec![file('a', name)], ..document }
    };
    let changes = [
        new(id(1), with(100, "Uno")),
        next(id(1), 1, with(101, "Dos"), Life::Published),
        next(id(1), 2, with(101, "Dos"), Life::Draft),
        next(id(1), 3, with(102, "Tres"), Life::Published),
        new(id(2), with(100, "Otra")),
        next(id(2), 1, with(100, "Otra"), Life::Withdrawn),
    ];
    for change in &changes {
        records::commit(&mut tx, change, super::given::at(0)).await.unwrap();
    }
    assert_eq!(records::find_by_name(&mut tx, Kind::Organization, "tres").await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    for target in [100, 101] {
        assert_eq!(records::linked_from(&db, id(target), 10).await.unwrap(), []);
    }
    assert_eq!(records::linked_from(&db, id(102), 10).await.unwrap(), [linked(1, "subject")]);
    assert_eq!(records::file_users(&db, &"a".repeat(64)).await.unwrap(), [id(1)]);
    for name in ["uno", "dos", "otra"] {
        assert_eq!(records::find_by_name(&db, Kind::Organization, name).await.unwrap(), []);
    }
    let log = tejido_store::changes::after(&db, 0, 10).await.unwrap();
    assert_eq!(log.iter().map(|entry| entry.revision).collect::<Vec<_>>(), [1, 2, 3, 4, 1, 2]);
}

/// More of everything than one statement takes, in numbers that divide unevenly.
pub async fn long_documents_are_derived_whole(place: &TestDb) {
    let db = place.open().await.unwrap();
    for many in [15_u64, 16, 17, 39] {
        let targets: Vec<RecordId> = (0..many).map(|number| id(1_000 + number)).collect();
        let called: Vec<Text> = (0..many).map(|number| Text::human(format!("nombre {number}"))).collect();
        let mut document = titled(Kind::Organization, "Casa");
        document.set("subject", refs(&targets));
        document.set("alternative", Value::TextLists([(tag("es"), called)].into()));
        document.files = (0..many).map(|number| file('a', &format!("{number}.png"))).collect();
        let head = records::head_of(&db, id(1)).await.unwrap();
        let change = match head {
            None => new(id(1), document),
            Some(head) => next(id(1), head.revision, document, Life::Published),
        };
        commit_new(&db, &change).await;
        for number in 0..many {
            let source = records::linked_from(&db, id(1_000 + number), 2).await.unwrap();
            assert_eq!(source, [linked(1, "subject")], "{number} of {many}");
            let named = records::find_by_name(&db, Kind::Organization, &format!("Nombre {number}")).await.unwrap();
            assert_eq!(named.len(), 1, "{number} of {many}");
        }
    }
}
