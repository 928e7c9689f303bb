//! Translations on their way, the lines of the desk, and how often records are read.

use tejido_domain::desk::Stage;
use tejido_domain::record::Origin;
use tejido_lang::Language;
use tejido_store::desk::{Line, Suggestion, Translation, lines, reads, suggestions, translations};
use tejido_store::testing::TestDb;

use crate::given::{at, id, tag};

fn translation(record: u64, language: Language, field: &str, text: &str) -> Translation {
    Translation {
        record: id(record),
        language,
        field: field.to_owned(),
        text: text.to_owned(),
        origin: Origin::Human,
        stage: Stage::Draft,
        version: 1,
        author: "ana".to_owned(),
        at: at(i64::try_from(record).unwrap()),
        source: tag("es"),
        source_hash: "0".repeat(64),
        comment: String::new(),
        reviewer: String::new(),
    }
}

pub async fn a_translation_is_kept_for_its_language_and_handed_on(place: &TestDb) {
    let db = place.open().await.unwrap();
    let title = translation(1, Language::Ht, "title", "Grèv");
    let handed_in = Translation { stage: Stage::Submitted, version: 2, ..title.clone() };
    let mut tx = db.write().await.unwrap();
    translations::put(&mut tx, &title).await.unwrap();
    translations::put(&mut tx, &translation(1, Language::Pt, "title", "Greve")).await.unwrap();
    translations::put(&mut tx, &handed_in).await.unwrap();
    translations::put(&mut tx, &Translation { stage: Stage::Submitted, ..translation(1, Language::Ht, "text", "…") })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let kept = translations::of(&db, id(1), Language::Ht).await.unwrap();
    assert_eq!(kept.iter().find(|one| one.field == "title"), Some(&handed_in));
    let many = translations::of_many(&db, &[id(1), id(2)], Language::Ht).await.unwrap();
    assert_eq!((many.len(), many.get(&(id(1), "title".to_owned()))), (2, Some(&handed_in)));
    let waiting = translations::at_stage(&db, Stage::Submitted, Language::Ht, 10).await.unwrap();
    assert_eq!(waiting.iter().map(|one| (one.record, one.texts)).collect::<Vec<_>>(), [(id(1), 2)]);
    let mine = translations::by_author(&db, "ana", Stage::Draft, 10).await.unwrap();
    assert_eq!(mine.iter().map(|one| one.language).collect::<Vec<_>>(), [Language::Pt]);
    let fields = translations::fields_at(&db, Stage::Submitted, Language::Ht).await.unwrap();
    assert_eq!(fields.len(), 2);
    let mut tx = db.write().await.unwrap();
    translations::remove(&mut tx, id(1), Language::Ht, "title").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(translations::of(&db, id(1), Language::Ht).await.unwrap().len(), 1);
}

pub async fn lines_are_read_from_where_one_was(place: &TestDb) {
    let db = place.open().await.unwrap();
    let line = |record, seq, line: &str| Line { record: id(record), seq, line: line.to_owned() };
    let mut tx = db.write().await.unwrap();
    for line in [line(1, 1, "a"), line(2, 2, "b"), line(1, 3, "c"), line(3, 4, "")] {
        lines::put(&mut tx, std::slice::from_ref(&line)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(lines::since(&db, 2).await.unwrap(), [line(1, 3, "c"), line(3, 4, "")]);
    let first = lines::page(&db, "", 2).await.unwrap();
    let rest = lines::page(&db, first[1].record.as_str(), 2).await.unwrap();
    assert_eq!((first.len(), rest.len()), (2, 1));
    let mut tx = db.write().await.unwrap();
    lines::clear(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(lines::since(&db, 0).await.unwrap().is_empty());
}

pub async fn reads_are_counted_by_day(place: &TestDb) {
    let db = place.open().await.unwrap();
    let mut tx = db.write().await.unwrap();
    for (record, day, many) in [(1, "2026-05-01", 3), (1, "2026-05-01", 2), (1, "2026-05-02", 1), (2, "2026-04-01", 9)]
    {
        reads::add(&mut tx, id(record), day, many).await.unwrap();
    }
    tx.commit().await.unwrap();
    let counts = reads::since(&db, "2026-05-01").await.unwrap();
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(id(1), 6)]);
    let mut tx = db.write().await.unwrap();
    assert_eq!(reads::forget(&mut tx, "2026-05-01").await.unwrap(), 1);
    tx.commit().await.unwrap();
}

pub async fn what_a_machine_suggested_is_known_by_its_hash(place: &TestDb) {
    let db = place.open().await.unwrap();
    let made = |hash: &str| Suggestion { field: "title".into(), hash: hash.into(), engine: "LibreTranslate".into() };
    let mut tx = db.write().await.unwrap();
    for hash in ["a", "b", "a"] {
        suggestions::remember(&mut tx, id(1), Language::Ht, &made(hash), at(1)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut kept = suggestions::of(&db, id(1), Language::Ht).await.unwrap();
    kept.sort_by(|one, other| one.hash.cmp(&other.hash));
    assert_eq!(kept, [made("a"), made("b")]);
    assert!(suggestions::of(&db, id(1), Language::Pt).await.unwrap().is_empty());
}
