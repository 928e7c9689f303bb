//! Reading many records at once, and finding one by what people know of it.

use tejido_domain::record::{Access, Kind, Life, RecordId};
use tejido_store::db::sql_list;
use tejido_store::testing::TestDb;
use tejido_store::{Change, Db, records};

use super::given::{at, commit_new, id, new, titled, words};

async fn many(db: &Db, numbers: std::ops::Range<u64>) {
    let mut tx = db.write().await.unwrap();
    for number in numbers {
        records::commit(&mut tx, &new(id(number), titled(Kind::Item, &format!("N {number}"))), at(0)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

pub async fn lists_of_any_length(place: &TestDb) {
    let db = place.open().await.unwrap();
    many(&db, 0..300).await;
    let draft = Change { life: Life::Draft, ..new(id(900), titled(Kind::Item, "Draft")) };
    commit_new(&db, &draft).await;
    for size in [0, 1, 2, 3, 255, 256, 257, 300] {
        let ids: Vec<RecordId> = (0..size).map(id).chain([id(900), id(901)]).collect();
        let found = records::current_many(&db, &ids).await.unwrap();
        assert_eq!(found.len(), usize::try_from(size).unwrap(), "of {size}");
        assert!((0..size).all(|number| found[&id(number)].slug == format!("n-{number}")));
    }
    for size in [1, 3, 256] {
        let list: Vec<String> = (0..size).map(|number| id(number).to_string()).collect();
        let rows = sql_list("SELECT id FROM record WHERE id IN", &list, "ORDER BY id").all(&db).await.unwrap();
        let mut sorted = list.clone();
        sorted.sort();
        assert_eq!(rows.iter().map(|row| row.text("id").unwrap()).collect::<Vec<_>>(), sorted);
    }
    let none = sql_list("SELECT id FROM record WHERE id IN", &[], "").all(&db).await.unwrap();
    assert!(none.is_empty());
}

pub async fn published_records_page_by_page(place: &TestDb) {
    let db = place.open().await.unwrap();
    many(&db, 0..25).await;
    commit_new(&db, &new(id(100), titled(Kind::Place, "Tecún Umán"))).await;
    commit_new(&db, &Change { life: Life::Draft, ..new(id(101), titled(Kind::Item, "Draft")) }).await;
    let mut sealed = titled(Kind::Item, "Sealed");
    sealed.access = Access::Sealed;
    commit_new(&db, &new(id(102), sealed)).await;

    let mut items: Vec<RecordId> = (0..25).chain([102]).map(id).collect();
    items.sort();
    let (mut listed, mut after) = (Vec::new(), String::new());
    loop {
        let page = records::ids_by_kind(&db, Some(Kind::Item), &after, 10).await.unwrap();
        let Some(last) = page.last() else { break };
        after = last.to_string();
        listed.extend(page);
    }
    assert_eq!(listed, items, "one order on every engine: that of the identifiers");
    assert_eq!(records::ids_by_kind(&db, None, "", 100).await.unwrap().len(), 27);

    let sitemap = records::sitemap_page(&db, "2026-01-01", "", 100).await.unwrap();
    assert_eq!(sitemap.len(), 26);
    assert!(sitemap.contains(&(id(100), Kind::Place, "tecun-uman".into(), at(0))));
    assert!(!sitemap.iter().any(|(record, ..)| [id(101), id(102)].contains(record)));
    let last = sitemap[24].0.to_string();
    assert_eq!(records::sitemap_page(&db, "2026-01-01", &last, 100).await.unwrap(), sitemap[25..]);
}

pub async fn a_page_is_found_by_its_path(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut page = titled(Kind::Page, "Quiénes somos");
    page.set("path", words(&["about"]));
    commit_new(&db, &new(id(1), page.clone())).await;
    commit_new(&db, &new(id(2), titled(Kind::Item, "About"))).await;
    assert_eq!(records::by_path(&db, "about").await.unwrap(), Some(id(1)));
    assert_eq!(records::by_path(&db, "quienes-somos").await.unwrap(), None);
    page.set("path", words(&["goals"]));
    let draft = super::given::next(id(1), 1, page, Life::Draft);
    commit_new(&db, &draft).await;
    assert_eq!(records::by_path(&db, "goals").await.unwrap(), None);
    let published = Change { life: Life::Published, base: tejido_store::Base::Revision(2), ..draft };
    commit_new(&db, &published).await;
    assert_eq!(records::by_path(&db, "goals").await.unwrap(), Some(id(1)));
    assert_eq!(records::by_path(&db, "about").await.unwrap(), None);
}

pub async fn records_are_counted_by_kind_and_access(place: &TestDb) {
    let db = place.open().await.unwrap();
    many(&db, 0..3).await;
    let rules = ["network", "any:a+b", "embargo:2030-01-01"];
    for (rule, number) in rules.into_iter().zip(10..) {
        let mut document = titled(Kind::Item, rule);
        document.access = rule.parse().unwrap();
        commit_new(&db, &new(id(number), document)).await;
    }
    commit_new(&db, &new(id(20), titled(Kind::Person, "Eva"))).await;
    let mut tally = records::tally(&db).await.unwrap();
    tally.sort();
    let row = |kind, access: &str, many| (kind, access.to_owned(), many);
    let mut expected = vec![
        row(Kind::Item, "public", 3),
        row(Kind::Item, "network", 1),
        row(Kind::Item, "any:a+b", 1),
        row(Kind::Item, "embargo:2030-01-01", 1),
        row(Kind::Person, "public", 1),
    ];
    expected.sort();
    assert_eq!(tally, expected);
}
