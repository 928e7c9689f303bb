//! Messages of the interface in the site's own words: on their way, and in force.

use tejido_domain::desk::Stage;
use tejido_lang::Language;
use tejido_store::messages::{self, Draft, Own};
use tejido_store::testing::TestDb;

use crate::given::at;

pub async fn a_message_is_drafted_handed_on_and_comes_into_force(place: &TestDb) {
    let db = place.open().await.unwrap();
    let draft = Draft {
        language: Language::Ht,
        id: "nav.explore".to_owned(),
        forms: r#"{"other":"Chèche"}"#.to_owned(),
        attested: String::new(),
        source: r#"{"other":"Explore"}"#.to_owned(),
        stage: Stage::Draft,
        version: 1,
        author: "ana".to_owned(),
        at: at(1),
        comment: String::new(),
        reviewer: String::new(),
    };
    let handed_in = Draft { stage: Stage::Submitted, version: 2, ..draft.clone() };
    let mut tx = db.write().await.unwrap();
    messages::put_draft(&mut tx, &draft).await.unwrap();
    messages::put_draft(&mut tx, &Draft { language: Language::Quc, ..draft.clone() }).await.unwrap();
    messages::put_draft(&mut tx, &handed_in).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(messages::drafts(&db, Language::Ht).await.unwrap(), std::slice::from_ref(&handed_in));
    assert_eq!(messages::draft_of(&db, Language::Ht, "nav.explore").await.unwrap(), Some(handed_in));
    assert_eq!(messages::turn(&db).await.unwrap(), 0);
    let own = Own {
        language: Language::Ht,
        id: draft.id.clone(),
        forms: draft.forms.clone(),
        attested: String::new(),
        source: draft.source.clone(),
        author: "ana".to_owned(),
        reviewer: "eva".to_owned(),
        at: at(2),
    };
    let mut tx = db.write().await.unwrap();
    messages::put_own(&mut tx, &own).await.unwrap();
    messages::remove_draft(&mut tx, Language::Ht, "nav.explore").await.unwrap();
    messages::put_own(&mut tx, &Own { forms: String::new(), ..own.clone() }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(messages::turn(&db).await.unwrap(), 2, "taking words back is seen as well");
    assert_eq!(messages::own(&db).await.unwrap(), [Own { forms: String::new(), ..own }]);
    assert!(messages::drafts(&db, Language::Ht).await.unwrap().is_empty());
}
