#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;
use crate::record::{Kind, Text, Texts};

fn anywhere(_: &FieldDef, _: RecordId) -> bool {
    true
}

fn id(number: u64) -> RecordId {
    RecordId::from_chance(number)
}

fn item() -> Document {
    let mut item = Document::new(Kind::Item);
    let texts = [("es", Text::original("La maquila y la maquiladora")), ("en", Text::human("The maquila"))];
    let texts = texts.into_iter().map(|(lang, text)| (LanguageTag::parse(lang).unwrap(), text)).collect();
    item.set("title", Value::Texts(Texts(texts)));
    item.set("subject", Value::Refs(vec![Ref::to(id(1)), Ref::to(id(2))]));
    item.set("creator", Value::Refs(vec![Ref::named("Ana")]));
    item.set("identifier", Value::Words(vec!["a".into(), "b".into()]));
    item
}

fn after(edit: &Edit) -> Result<Document, Refusal> {
    edit.apply(&item(), Life::Published, &anywhere).map(|edited| edited.document)
}

#[test]
fn values_are_added_taken_away_and_exchanged_in_their_place() {
    let field = "subject".to_owned();
    let add = Edit::Add { field: field.clone(), values: vec![id(2).to_string(), id(3).to_string()] };
    assert_eq!(after(&add).unwrap().refs("subject"), [Ref::to(id(1)), Ref::to(id(2)), Ref::to(id(3))]);
    let remove = Edit::Remove { field: field.clone(), values: vec![id(1).to_string()] };
    assert_eq!(after(&remove).unwrap().refs("subject"), [Ref::to(id(2))]);
    let exchange = Edit::Exchange { field, from: id(1).to_string(), to: id(2).to_string() };
    assert_eq!(after(&exchange).unwrap().refs("subject"), [Ref::to(id(2))]);
    let set = Edit::Set { field: "identifier".into(), values: Vec::new() };
    assert!(after(&set).unwrap().words("identifier").is_empty());
    let license = Edit::Add { field: "license".into(), values: vec!["https://a.org/l".into()] };
    assert_eq!(after(&license).unwrap().word("license"), Some("https://a.org/l"));
    let nothing = Edit::Remove { field: "creator".into(), values: vec![id(9).to_string()] };
    assert_eq!(after(&nothing).unwrap(), item());
}

#[test]
fn what_a_record_cannot_take_is_refused() {
    let edit = |field: &str, value: &str| Edit::Add { field: field.into(), values: vec![value.to_owned()] };
    assert_eq!(after(&edit("scheme", "x")), Err(Refusal::NoField));
    assert_eq!(after(&edit("title", "x")), Err(Refusal::NoField));
    assert_eq!(after(&edit("url", "javascript:alert(1)")), Err(Refusal::Invalid));
    assert_eq!(after(&edit("language", "español")), Err(Refusal::Invalid));
    assert_eq!(after(&edit("subject", "no record")), Err(Refusal::WrongTarget));
    let nowhere = edit("subject", id(3).as_str()).apply(&item(), Life::Published, &|_, _| false);
    assert_eq!(nowhere, Err(Refusal::WrongTarget));
    let submit = Edit::Life { life: Life::Submitted };
    assert_eq!(submit.apply(&item(), Life::Withdrawn, &anywhere), Err(Refusal::Life));
}

#[test]
fn words_are_replaced_in_their_language_only() {
    let words = |whole, find: &str, with: &str| Edit::Words {
        field: String::new(),
        lang: LanguageTag::parse("es").unwrap(),
        find: find.into(),
        with: with.into(),
        whole,
    };
    let title = |document: &Document, lang: &str| {
        document.texts("title").unwrap().get(&LanguageTag::parse(lang).unwrap()).map(|text| text.text.clone())
    };
    let whole = after(&words(true, "maquila", "fábrica")).unwrap();
    assert_eq!(title(&whole, "es").unwrap(), "La fábrica y la maquiladora");
    assert_eq!(title(&whole, "en").unwrap(), "The maquila");
    let parts = after(&words(false, "maquila", "m")).unwrap();
    assert_eq!(title(&parts, "es").unwrap(), "La m y la mdora");
    let gone = after(&words(false, "La maquila y la maquiladora", "")).unwrap();
    assert_eq!(title(&gone, "es"), None);
    assert_eq!(after(&words(false, "", "x")), Err(Refusal::NoField));
}
