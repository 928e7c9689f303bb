//! Work packages that came back.

use tejido_lang::Language;
use tejido_store::packages::{self, WorkPackage};
use tejido_store::testing::TestDb;

use crate::given::at;

pub async fn a_package_is_kept_for_whoever_brought_it_and_forgotten_after_a_while(place: &TestDb) {
    let db = place.open().await.unwrap();
    let package = |id: &str, account: &str, minute| WorkPackage {
        id: id.to_owned(),
        account: account.to_owned(),
        at: at(minute),
        name: "es-ht.xlf".to_owned(),
        language: Language::Ht,
        returned: "{\"texts\":[]}".to_owned(),
        took: String::new(),
    };
    let mut tx = db.write().await.unwrap();
    for package in [package("a", "ana", 1), package("b", "ana", 2), package("c", "eva", 3)] {
        packages::put(&mut tx, &package).await.unwrap();
    }
    packages::put(&mut tx, &WorkPackage { took: "{}".to_owned(), ..package("b", "ana", 2) }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(packages::find(&db, "a", "ana").await.unwrap(), Some(package("a", "ana", 1)));
    assert_eq!(packages::find(&db, "c", "ana").await.unwrap(), None, "another person's");
    let list = packages::of(&db, "ana", 10).await.unwrap();
    let named: Vec<_> = list.iter().map(|one| (one.id.as_str(), one.took.as_str(), one.returned.as_str())).collect();
    assert_eq!(named, [("b", "{}", ""), ("a", "", "")]);
    let mut tx = db.write().await.unwrap();
    assert_eq!(packages::forget(&mut tx, at(2)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(packages::of(&db, "ana", 10).await.unwrap().len(), 1);
    let mut tx = db.write().await.unwrap();
    assert_eq!(packages::forget_of(&mut tx, "ana").await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert!(packages::find(&db, "c", "eva").await.unwrap().is_some(), "another person's stay");
}
