#![allow(clippy::unwrap_used, reason = "a test may stop at once")]
use tejido_lang::likeness::Change;

use super::*;

fn pair(record: &str, (from, source): (&str, &str), (to, target): (&str, &str), access: &str) -> Pair {
    let side = |language: &str, text: &str| Side { language: language.to_owned(), text: text.to_owned() };
    Pair {
        from: side(from, source),
        to: side(to, target),
        record: record.to_owned(),
        field: "title".to_owned(),
        access: access.to_owned(),
        reviewed: true,
    }
}

fn memory(pairs: Vec<Pair>) -> Memory {
    let memory = Memory::in_memory().unwrap();
    let mut writer = memory.writer().unwrap();
    let changes =
        pairs.into_iter().map(|pair| MemoryChange::Replace { record: pair.record.clone(), pairs: vec![pair] });
    writer.stage(changes).unwrap();
    writer.commit(7).unwrap();
    memory
}

fn asked<'a>(from: &'a str, to: &'a str, text: &'a str, access: &'a dyn Fn(&str) -> bool) -> LookUp<'a> {
    LookUp { from, to, text, access, least: 60, limit: 5 }
}

fn strikes() -> Memory {
    memory(vec![
        pair("a", ("es", "La huelga de las obreras de la frontera"), ("ht", "Grèv ouvriyèz fwontyè a"), "public"),
        pair("b", ("es", "La huelga de los obreros de la frontera"), ("ht", "Grèv ouvriye fwontyè a"), "public"),
        pair("c", ("es", "La huelga de las obreras del puerto"), ("ht", "Grèv ouvriyèz pò a"), "sealed"),
        pair("d", ("es", "La huelga de las obreras de la frontera"), ("en", "The border workers' strike"), "public"),
        pair("e", ("es", "La huelga de las obreras de la frontera"), ("ht", "Grèv ouvriyèz fwontyè a"), "public"),
        pair("f", ("es", "La lluvia de ayer por la noche"), ("ht", "Lapli ki te tonbe yè swa"), "public"),
    ])
}

#[test]
fn the_very_words_come_first_and_near_ones_after_with_what_differs() {
    let memory = strikes();
    let found = memory.look_up(&asked("es", "ht", "La huelga  de las obreras de la frontera", &|_| true)).unwrap();
    assert_eq!((found[0].likeness, found[0].target.as_str(), found[0].further), (100, "Grèv ouvriyèz fwontyè a", 1));
    assert_eq!(found[1].target, "Grèv ouvriye fwontyè a");
    assert!((60..100).contains(&found[1].likeness), "{found:?}");
    let only_theirs: Vec<&str> =
        found[1].pieces.iter().filter(|piece| piece.change == Change::Gone).map(|piece| piece.text.trim()).collect();
    assert_eq!(only_theirs, ["los obreros"]);
    assert!(!found.iter().any(|one| one.record == "f" || one.record == "d"));
    assert_eq!(memory.cursor().unwrap(), Some(7));
}

#[test]
fn it_serves_both_directions() {
    let found = strikes().look_up(&asked("ht", "es", "Grèv ouvriye fwontyè a", &|_| true)).unwrap();
    assert_eq!((found[0].likeness, found[0].target.as_str()), (100, "La huelga de los obreros de la frontera"));
}

#[test]
fn words_of_a_closed_record_are_never_suggested() {
    let memory = strikes();
    let text = "La huelga de las obreras del puerto";
    let seen = |access: &dyn Fn(&str) -> bool| {
        memory.look_up(&asked("es", "ht", text, access)).unwrap().into_iter().map(|one| one.record).collect::<Vec<_>>()
    };
    assert_eq!(seen(&|_| true)[0], "c");
    assert!(!seen(&|key| key == "public").contains(&"c".to_owned()));
    assert!(seen(&|_| false).is_empty());
}

#[test]
fn what_a_record_no_longer_says_is_forgotten() {
    let memory = strikes();
    let mut writer = memory.writer().unwrap();
    writer.stage([MemoryChange::Replace { record: "f".to_owned(), pairs: Vec::new() }]).unwrap();
    writer.commit(8).unwrap();
    assert!(memory.look_up(&asked("es", "ht", "La lluvia de ayer por la noche", &|_| true)).unwrap().is_empty());
    assert_eq!(memory.len(), 5);
}

#[test]
fn a_memory_in_a_folder_is_there_again_and_can_be_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    {
        let memory = Memory::open(folder.path()).unwrap();
        let mut writer = memory.writer().unwrap();
        let one = pair("a", ("en", "Bread and roses"), ("ht", "Pen ak woz"), "public");
        writer.stage([MemoryChange::Replace { record: "a".to_owned(), pairs: vec![one] }]).unwrap();
        writer.commit(3).unwrap();
    }
    let memory = Memory::open(folder.path()).unwrap();
    assert_eq!((memory.len(), memory.cursor().unwrap()), (1, Some(3)));
    drop(memory);
    assert!(Memory::create(folder.path()).unwrap().is_empty());
}

#[test]
fn odd_questions_have_no_answer_and_are_no_error() {
    let memory = strikes();
    for text in ["", "   ", "!!! ... ¿?", &"a ".repeat(5_000), "\u{202e}\u{0}"] {
        assert!(memory.look_up(&asked("es", "ht", text, &|_| true)).unwrap().is_empty());
    }
    assert!(memory.look_up(&asked("es", "es", "La huelga", &|_| true)).unwrap().is_empty());
    assert!(memory.look_up(&asked("xx", "ht", "La huelga", &|_| true)).unwrap().is_empty());
}
