//! Proofs of identity: passkeys, what is under way, and who people are at a university.

use tejido_domain::people::{AccountId, AccountState, Credit};
use tejido_store::Db;
use tejido_store::people::{Account, Ceremony, Linked, Passkey, accounts, ceremonies, passkeys, university};
use tejido_store::testing::TestDb;

use crate::given::at;

async fn account(db: &Db, chance: u64) -> AccountId {
    let id = AccountId::from_chance(chance);
    let account = Account {
        id: id.clone(),
        name: "Ana".to_owned(),
        email: None,
        login: None,
        state: AccountState::Active,
        credit: Credit::Unnamed,
        reads: Vec::new(),
        writes: Vec::new(),
        interface: String::new(),
        time_zone: String::new(),
        created: at(1),
        left_at: None,
    };
    let mut tx = db.write().await.unwrap();
    accounts::put(&mut tx, &account).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub async fn a_passkey_belongs_to_one_person(place: &TestDb) {
    let db = place.open().await.unwrap();
    let (ana, eva) = (account(&db, 1).await, account(&db, 2).await);
    let key = Passkey {
        id: "one".to_owned(),
        account: ana.clone(),
        name: "Teléfono".to_owned(),
        kept: "{}".to_owned(),
        created: at(5),
        used: None,
    };
    let mut tx = db.write().await.unwrap();
    assert!(passkeys::put(&mut tx, &key).await.unwrap());
    assert!(!passkeys::put(&mut tx, &Passkey { account: eva.clone(), ..key.clone() }).await.unwrap());
    assert!(passkeys::put(&mut tx, &Passkey { id: "two".to_owned(), created: at(4), ..key.clone() }).await.unwrap());
    passkeys::used(&mut tx, "one", "{\"counter\":1}", at(9)).await.unwrap();
    tx.commit().await.unwrap();
    let used = Passkey { kept: "{\"counter\":1}".to_owned(), used: Some(at(9)), ..key };
    assert_eq!(passkeys::find(&db, "one").await.unwrap(), Some(used));
    let names = passkeys::of(&db, &ana).await.unwrap().into_iter().map(|key| key.id).collect::<Vec<_>>();
    assert_eq!(names, ["two", "one"]);
    let mut tx = db.write().await.unwrap();
    assert!(!passkeys::remove(&mut tx, &eva, "one").await.unwrap());
    assert!(passkeys::remove(&mut tx, &ana, "one").await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(passkeys::of(&db, &ana).await.unwrap().len(), 1);
}

pub async fn a_ceremony_serves_once_for_its_purpose_and_in_time(place: &TestDb) {
    let db = place.open().await.unwrap();
    let ana = account(&db, 1).await;
    let ceremony = |hash: &str, ends| Ceremony {
        hash: hash.to_owned(),
        purpose: "passkey.new".to_owned(),
        account: Some(ana.clone()),
        state: "state".to_owned(),
        ends: at(ends),
    };
    let mut tx = db.write().await.unwrap();
    for (hash, ends) in [("a", 100), ("b", 100), ("late", 10)] {
        ceremonies::begin(&mut tx, &ceremony(hash, ends), at(1)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(ceremonies::count(&db, at(1)).await.unwrap(), 3);
    let mut tx = db.write().await.unwrap();
    let taken = ceremonies::take(&mut tx, "a", "passkey.new", at(50)).await.unwrap();
    assert_eq!(taken, Some(ceremony("a", 100)));
    for (hash, purpose) in [("a", "passkey.new"), ("b", "university"), ("b", "passkey.new"), ("late", "passkey.new")] {
        assert_eq!(ceremonies::take(&mut tx, hash, purpose, at(50)).await.unwrap(), None, "{hash} {purpose}");
    }
    ceremonies::begin(&mut tx, &ceremony("c", 60), at(50)).await.unwrap();
    ceremonies::begin(&mut tx, &ceremony("d", 90), at(70)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ceremonies::count(&db, at(1)).await.unwrap(), 1, "what was over is forgotten");
}

pub async fn an_identity_opens_one_account(place: &TestDb) {
    let db = place.open().await.unwrap();
    let (ana, eva) = (account(&db, 1).await, account(&db, 2).await);
    let linked = Linked {
        issuer: "https://login.example.edu".to_owned(),
        subject: "ana".to_owned(),
        account: ana.clone(),
        email: "ana@example.edu".to_owned(),
        linked: at(5),
        used: None,
    };
    let mut tx = db.write().await.unwrap();
    assert!(university::link(&mut tx, &linked).await.unwrap());
    assert!(!university::link(&mut tx, &Linked { account: eva.clone(), ..linked.clone() }).await.unwrap());
    university::used(&mut tx, &linked.issuer, "ana", at(7)).await.unwrap();
    tx.commit().await.unwrap();
    let found = university::find(&db, &linked.issuer, "ana").await.unwrap();
    assert_eq!(found, Some(Linked { used: Some(at(7)), ..linked.clone() }));
    assert_eq!(university::find(&db, "https://other.example", "ana").await.unwrap(), None);
    assert_eq!(university::ways(&db, &ana, &linked.issuer).await.unwrap(), 1);
    assert_eq!(university::ways(&db, &ana, "https://other.example").await.unwrap(), 0, "it opens nothing any more");
    let mut tx = db.write().await.unwrap();
    assert!(!university::unlink(&mut tx, &eva, &linked.issuer, "ana").await.unwrap());
    assert!(university::unlink(&mut tx, &ana, &linked.issuer, "ana").await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(university::of(&db, &ana).await.unwrap(), []);
}
