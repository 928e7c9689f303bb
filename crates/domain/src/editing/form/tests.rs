#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;
use tejido_lang::tag::LanguageTag;

use super::*;
use crate::editing::given::{any_document, id, tag, titled};
use crate::record::text::{TranslatedFrom, text_hash};
use crate::record::{Document, Kind, Origin, Ref, Text, TextStatus, Value};

fn editor(reviews: bool) -> Editor {
    Editor { name: "Ana".into(), at: jiff::Timestamp::from_second(1_900_000_000).unwrap(), reviews }
}

fn laid(base: &Document, posted: &Posted) -> Outcome {
    laid_with(base, posted, &Found::new())
}

fn laid_with(base: &Document, posted: &Posted, found: &Found) -> Outcome {
    read(Reading { base, posted, editor: &editor(false), found, files: &[] })
}

fn filled(document: &Document) -> Posted {
    fill(document, &tag("es"), &|id| Some(format!("Name of {id}")))
}

fn codes(outcome: &Outcome) -> Vec<(&str, &str)> {
    outcome.problems.iter().map(|problem| (problem.name.as_str(), problem.code)).collect()
}

fn title<'a>(document: &'a Document, lang: &str) -> &'a Text {
    document.texts("title").unwrap().get(&tag(lang)).unwrap()
}

#[test]
fn who_changes_a_text_is_named_and_who_wrote_the_others_stays_named() {
    let mut base = titled(Kind::Item, "es", "Casa");
    let from = Some(TranslatedFrom { lang: tag("es"), hash: text_hash("Casa") });
    let english = Text { by: Some("Rosa".into()), from: from.clone(), ..Text::human("House") };
    let mut texts = base.texts("title").unwrap().clone();
    texts.0.insert(tag("en"), english.clone());
    base.set("title", Value::Texts(texts));
    let mut form = filled(&base);
    form.set("title.es", "Casa nueva");
    let outcome = laid(&base, &form);
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    let spanish = title(&outcome.document, "es");
    assert_eq!(
        (spanish.by.as_deref(), spanish.origin, spanish.status),
        (Some("Ana"), Origin::Original, TextStatus::Reviewed)
    );
    assert_eq!(title(&outcome.document, "en"), &english);
    assert!(outcome.document.texts("title").unwrap().is_stale(&tag("en")));

    form.set("title.en", "New house");
    let english = title(&laid(&base, &form).document, "en").clone();
    assert_eq!(english.from.unwrap().hash, text_hash("Casa nueva"));
    assert_eq!(english.status, TextStatus::Draft, "somebody else has to look at it");

    form.set("title.en", "House");
    form.set("title.en.fits", "yes");
    let outcome = laid(&base, &form);
    assert!(!outcome.document.texts("title").unwrap().is_stale(&tag("en")), "the editor says that it still fits");
    assert_eq!(title(&outcome.document, "en").by.as_deref(), Some("Rosa"));
}

#[test]
fn only_a_reviewer_says_that_a_translation_is_reviewed() {
    let base = titled(Kind::Item, "es", "Casa");
    let mut form = filled(&base);
    add(&mut form, Kind::Item, &base, "title.ht").unwrap();
    assert_eq!((form.value("title.ht.origin"), form.value("title.ht.from")), ("human", "es"));
    form.set("title.ht", "Kay");
    form.set("title.ht.status", "reviewed");
    assert_eq!(title(&laid(&base, &form).document, "ht").status, TextStatus::Draft);
    let reviewer = editor(true);
    let found = Found::new();
    let outcome = read(Reading { base: &base, posted: &form, editor: &reviewer, found: &found, files: &[] });
    assert_eq!(title(&outcome.document, "ht").status, TextStatus::Reviewed);
}

#[test]
fn what_a_person_makes_of_a_machines_text_is_a_persons() {
    let mut base = titled(Kind::Item, "es", "Casa");
    base.set(
        "title",
        Value::Texts(crate::record::Texts(
            [(tag("ht"), Text { origin: Origin::Machine, status: TextStatus::Draft, ..Text::human("Kay la") })].into(),
        )),
    );
    let mut form = filled(&base);
    assert_eq!(title(&laid(&base, &form).document, "ht").origin, Origin::Machine);
    form.set("title.ht", "Kay");
    assert_eq!(title(&laid(&base, &form).document, "ht").origin, Origin::Human);
}

#[test]
fn what_is_wrong_is_named_and_the_value_before_stays() {
    let base = titled(Kind::Item, "es", "Casa");
    let mut form = filled(&base);
    let pairs = [
        ("date", "mayo de 2011"),
        ("url.0", "javascript:alert(1)"),
        ("language.0", "klingonese!"),
        ("license", "no uri"),
        ("access", "embargo"),
        ("access.until", "soon"),
        ("title.ht", "x"),
        ("title.ht.from", "fr"),
        ("unknown", "passed over"),
        ("unknown.0", "passed over"),
    ];
    for (name, value) in pairs {
        form.set(name, value);
    }
    let outcome = laid(&base, &form);
    let expected = [
        ("title.ht.from", "missing-source"),
        ("date", "bad-date"),
        ("language.0", "bad-language"),
        ("url.0", "bad-address"),
        ("license", "bad-uri"),
        ("access.until", "bad-day"),
    ];
    assert_eq!(codes(&outcome), expected);
    assert_eq!(outcome.problems[1].hint, "2011-05");
    assert_eq!(outcome.document.access, base.access);
}

#[test]
fn a_record_without_a_title_or_a_page_without_a_path_is_pointed_out_where_it_is_written() {
    let empty = Document::new(Kind::Page);
    let outcome = laid(&empty, &filled(&empty));
    assert_eq!(codes(&outcome), [("title.es", "missing-title"), ("path", "missing-field")]);
}

#[test]
fn ten_thousand_values_are_refused_in_a_moment_and_kept_in_the_form() {
    let base = titled(Kind::Item, "es", "Casa");
    let mut form = filled(&base);
    (0..10_000).for_each(|row| form.set(format!("subject.{row}"), format!("subject {row}")));
    (0..10_000).for_each(|row| form.set(format!("identifier.{row}"), format!("{row}")));
    (0..10_000).for_each(|row| form.set(format!("alternative.es.{row}"), format!("{row}")));
    (0..10_000).for_each(|row| form.set(format!("file.{row}.digest"), format!("{row}")));
    let outcome = laid(&base, &form);
    let found: Vec<_> = outcome.problems.iter().map(|problem| (problem.name.as_str(), problem.code)).collect();
    let expected = ["alternative.es.0", "subject.0", "identifier.0", "files"].map(|name| (name, "too-many"));
    assert_eq!(found, expected);
    assert_eq!(outcome.document, base);
    assert_eq!(add(&mut form, Kind::Item, &base, "subject"), Err(Unknown));
    assert!(wanted(&base, &form).len() <= 2_000);
}

#[test]
fn a_name_is_looked_up_and_a_choice_is_taken() {
    let base = titled(Kind::Item, "es", "Casa");
    let mut form = filled(&base);
    form.set("subject.0", "Maquiladoras");
    form.set("creator.0", "Nobody known");
    form.set("collection.0", "Nothing known");
    let want = |field, text: &str| Wanted { field, text: text.into() };
    let all = [want("creator", "Nobody known"), want("subject", "Maquiladoras"), want("collection", "Nothing known")];
    assert_eq!(wanted(&base, &form), all);
    let found: Found = [(all[1].clone(), Answer::Several(vec![id(1), id(2)]))].into();
    let outcome = laid_with(&base, &form, &found);
    assert_eq!(codes(&outcome), [("subject.0", "ambiguous"), ("collection.0", "unknown-reference")]);
    assert_eq!(outcome.document.refs("creator"), [Ref::named("Nobody known")]);

    form.set("subject.0.pick", id(2).as_str());
    form.set("collection.0", "");
    let chosen = want("subject", id(2).as_str());
    assert!(wanted(&base, &form).contains(&chosen));
    let outcome = laid_with(&base, &form, &[(chosen, Answer::One(id(2)))].into());
    assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    assert_eq!(outcome.document.refs("subject"), [Ref::to(id(2))]);

    let mut form = filled(&outcome.document);
    form.set("subject.0", "Another");
    assert!(wanted(&outcome.document, &form).contains(&want("subject", "Another")), "the name was typed over");
    form.set("subject.0", "");
    assert!(laid(&outcome.document, &form).document.refs("subject").is_empty());
}

#[test]
fn an_identifier_that_was_not_there_is_not_believed() {
    let base = titled(Kind::Item, "es", "Casa");
    let mut form = filled(&base);
    form.set("subject.0", "Anything");
    form.set("subject.0.id", id(7).as_str());
    form.set("subject.0.was", "Anything");
    assert_eq!(wanted(&base, &form), [Wanted { field: "subject", text: id(7).to_string() }]);
    assert_eq!(codes(&laid(&base, &form)), [("subject.0", "unknown-reference")]);
}

#[test]
fn signs_nobody_sees_are_taken_out_and_counted() {
    let base = titled(Kind::Item, "es", "Casa");
    let mut form = filled(&base);
    form.set("title.es", " Ca\u{202e}sa\u{200b} nueva\u{0} ");
    form.set("description.es", "\r\n  # One\r\n\r\n* <b>two</b>\u{2066}\r\n");
    let outcome = laid(&base, &form);
    assert_eq!(title(&outcome.document, "es").text, "Casa nueva");
    let prose = outcome.document.texts("description").unwrap().get(&tag("es")).unwrap();
    assert_eq!(prose.text, "  # One\n\n* <b>two</b>");
    assert_eq!(outcome.hidden, 4);
}

#[test]
fn files_are_ordered_described_and_taken_out() {
    let file = |digit: &str| crate::record::FileRef {
        digest: digit.repeat(64).parse().unwrap(),
        name: format!("{digit}.pdf"),
        bytes: 1,
        media_type: "application/pdf".into(),
        role: crate::record::FileRole::Original,
        lang: None,
        note: crate::record::Texts::default(),
    };
    let mut base = titled(Kind::Item, "es", "Casa");
    base.files = vec![file("a"), file("b"), file("c")];
    let mut form = filled(&base);
    form.set("file.2.order", "1");
    form.set("file.1.remove", "on");
    form.set("file.0.role", "access");
    add(&mut form, Kind::Item, &base, "file.0.note.ht").unwrap();
    form.set("file.0.note.ht", "Paj premye");
    form.set("file.7.digest", "f".repeat(64));
    let outcome = laid(&base, &form);
    assert_eq!(codes(&outcome), [("file.7", "unknown-file")]);
    let names: Vec<_> = outcome.document.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["c.pdf", "a.pdf"]);
    let note = outcome.document.files[1].note.get(&tag("ht")).unwrap();
    assert_eq!((note.text.as_str(), note.by.as_deref()), ("Paj premye", Some("Ana")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_form_posted_as_it_was_filled_changes_nothing(document in any_document()) {
        let form = filled(&document);
        let outcome = laid(&document, &form);
        prop_assert_eq!(&outcome.problems, &Vec::new());
        prop_assert_eq!(&outcome.document, &document);
        prop_assert_eq!(wanted(&document, &form), Vec::new());
        // A browser sends line ends its own way (whichever way they were), and what was added and left empty is nothing.
        let sent = |value: &str| value.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
        let posted: Posted = form.pairs().map(|(name, value)| (name, sent(value))).collect();
        prop_assert_eq!(laid(&document, &posted).document, document.clone());
        let mut grown = form.clone();
        for def in document.kind.def().fields {
            let _ = add(&mut grown, document.kind, &document, def.name);
            let _ = add(&mut grown, document.kind, &document, &format!("{}.fr", def.name));
        }
        prop_assert_eq!(laid(&document, &grown).document, document);
    }

    #[test]
    fn anything_may_be_posted(pairs in prop::collection::vec(("[a-z]{0,4}(title|subject|file|access|geo)?(\\.(es|0|id|note|99999999999|\\.)){0,3}", any::<String>()), 0..12)) {
        let base = titled(Kind::Item, "es", "Casa");
        let posted: Posted = pairs.into_iter().collect();
        let _ = wanted(&base, &posted);
        let _ = laid(&base, &posted);
        let _: Vec<LanguageTag> = posted.languages("title").into_iter().collect();
    }
}
