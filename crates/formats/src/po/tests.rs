#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may stop at once, and says what it leaves out")]

use std::process::Command;

use proptest::prelude::*;

use super::*;

fn catalogue() -> Catalogue {
    let headers = [
        ("Project-Id-Version", "archive"),
        ("PO-Revision-Date", "2026-11-23 12:00+0000"),
        ("Last-Translator", "Marie <marie@example.org>"),
        ("Language-Team", "Kreyòl"),
        ("Language", "ht"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ];
    let stale = Entry {
        comments: vec!["seen by Rosa".into(), String::new()],
        extracted: vec!["Abstract of \"a report\"".into()],
        references: vec!["item/report-1:abstract".into()],
        flags: vec!["fuzzy".into(), "no-c-format".into()],
        former: Some(Former { id: Some("One\nline".into()), ..Former::default() }),
        context: Some("r1/abstract".into()),
        id: "One \"line\"\nand\tanother \\n".into(),
        strings: vec!["Yon liy\nak yon lòt".into()],
        ..Entry::default()
    };
    let plural = Entry {
        id: "{count} item".into(),
        plural: Some("{count} items".into()),
        strings: vec!["{count} eleman".into(), "{count} eleman yo".into()],
        ..Entry::default()
    };
    let open = Entry { id: "open".into(), strings: vec![String::new()], ..Entry::default() };
    let former = Former { id: Some("b".into()), ..Former::default() };
    let old = Entry {
        former: Some(former),
        context: Some("x".into()),
        id: "a\nb".into(),
        strings: vec!["gone".into()],
        obsolete: true,
        ..Entry::default()
    };
    Catalogue {
        comments: vec!["Words of the archive".into()],
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        entries: vec![stale, plural, open, old],
    }
}

fn without_lines(mut catalogue: Catalogue) -> Catalogue {
    catalogue.entries.iter_mut().for_each(|entry| entry.line = 0);
    catalogue
}

#[test]
fn a_catalogue_comes_back_as_it_went() {
    let reading = read(write(&catalogue()).as_bytes()).unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!(reading.catalogue.header("language"), Some("ht"));
    assert_eq!(without_lines(reading.catalogue), catalogue());
}

#[test]
fn gettext_itself_accepts_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ht.po");
    std::fs::write(&path, write(&catalogue())).unwrap();
    let Ok(output) = Command::new("msgfmt").args(["--check", "-o", "-"]).arg(&path).output() else {
        eprintln!("skipped: msgfmt of gettext is not installed");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    // msgcat prints the file anew in its own manner: what it means stays the same.
    let output = Command::new("msgcat").arg(&path).output().unwrap();
    let mut again = without_lines(read(&output.stdout).unwrap().catalogue);
    again.entries.sort_by_key(|entry| entry.id.clone());
    let mut ours = catalogue();
    ours.entries.sort_by_key(|entry| entry.id.clone());
    assert_eq!(again, ours);
}

#[test]
fn files_of_other_tools_are_read() {
    let text = "# head\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\r\n\
        #, fuzzy\n#| msgid \"old\"\nmsgctxt\"c\"\nmsgid \"caf\\351\"\nmsgstr \"x\\x41\"\nmsgid \"b\"\nmsgstr[0] \"c\"\n";
    let latin: Vec<u8> = text.replace("\\351", "é").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let reading = read(&latin).unwrap();
    assert_eq!(reading.problems, []);
    let first = &reading.catalogue.entries[0];
    assert_eq!((first.id.as_str(), first.strings[0].as_str(), first.line), ("café", "xA", 8));
    assert!(first.is_fuzzy() && reading.catalogue.entries.len() == 2);
}

#[test]
fn a_broken_line_costs_its_entry_and_is_named() {
    let good = "msgid \"a\"\nmsgstr \"b\"\n";
    let problems = |text: &str| {
        let reading =
            read(format!("{good}\n{text}\n\nmsgctxt \"last\"\nmsgid \"a\"\nmsgstr \"b\"\n").as_bytes()).unwrap();
        assert_eq!(reading.catalogue.entries.len(), 2, "{reading:?}");
        reading.problems.iter().map(|problem| (problem.line, problem.fault.slug())).collect::<Vec<_>>()
    };
    assert_eq!(problems("msgid \"open\nmsgstr \"\""), [(4, "line-unquoted"), (5, "line-misplaced")]);
    assert_eq!(problems("msgid \"a\\q\"\nmsgstr \"\"")[0], (4, "line-bad-escape"));
    assert_eq!(problems("msgid \"x\"\nmsgstr \"\"\nhello there"), [(6, "line-unknown")]);
    assert_eq!(problems("msgid \"a\"\nmsgstr \"c\""), [(4, "unit-twice")]);
    assert_eq!(problems("msgid \"x\"\nmsgstr[1] \"c\"")[0], (5, "line-misplaced"));
    assert_eq!(read(b"<html>\n<p>").unwrap_err(), PoError::NotPo);
    assert_eq!(read(b"msgid \"\xff\"\nmsgstr \"\"").unwrap_err().slug(), "bad-encoding");
    assert_eq!(read(b"").unwrap(), Reading::default());
}

fn words() -> impl Strategy<Value = String> {
    "(\\PC|[\"\\\\\\n\\r\\t]|\\x00|\\x07|\\x1b|\u{85}|\u{2028}|[a-z0-9]){0,8}"
}

fn remarks() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[a-zñ.:,~|\"# ]{0,6}[a-z]", 0..3)
}

fn entry() -> impl Strategy<Value = Entry> {
    let former = (proptest::option::of(words()), words(), proptest::option::of(words()))
        .prop_map(|(context, id, plural)| Former { context, id: Some(id), plural });
    let strings = (proptest::option::of(words()), proptest::collection::vec(words(), 1..4));
    let flags = proptest::collection::vec("[a-z-]{1,5}", 0..3);
    let texts = (proptest::option::of(former), words(), strings, any::<bool>());
    (remarks(), remarks(), flags, texts).prop_map(|(comments, extracted, flags, texts)| {
        let (former, id, (plural, mut strings), obsolete) = texts;
        if plural.is_none() {
            strings.truncate(1);
        }
        let references = flags.clone();
        let entry = Entry { comments, extracted, references, flags, former, id, plural, ..Entry::default() };
        Entry { strings, obsolete, ..entry }
    })
}

proptest! {
    #[test]
    fn every_catalogue_comes_back_as_it_went(entries in proptest::collection::vec(entry(), 0..5), comments in remarks()) {
        let with_context = entries.into_iter().enumerate();
        let entries = with_context.map(|(at, entry)| Entry { context: Some(format!("c{at}")), ..entry }).collect();
        let headers = vec![("Language".to_owned(), "quc".to_owned())];
        let catalogue = Catalogue { comments, headers, entries };
        let reading = read(write(&catalogue).as_bytes()).unwrap();
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(without_lines(reading.catalogue), catalogue);
    }

    #[test]
    fn no_file_breaks_the_reader(noise in "(#[~|.:,]{0,2} ?|msg(id|str|ctxt|id_plural|str\\[[0-9]\\]) ?|\"|\\\\[x0-9a-z]?|\\n|\\PC){0,40}") {
        let _ = read(noise.as_bytes());
    }
}
