#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;

use super::*;
use crate::coded::Piece;

const HEAD: &str = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="es" trgLang="ht">"#;

fn one(units: &str) -> Reading {
    read(format!("{HEAD}<file id=\"f\">{units}</file></xliff>").as_bytes()).unwrap()
}

fn target(units: &str) -> String {
    one(units).document.files[0].units[0].target.as_ref().unwrap().text()
}

fn fault(units: &str) -> (&'static str, usize) {
    let reading = one(units);
    assert_eq!(reading.problems.len(), 1, "{reading:?}");
    (reading.problems[0].fault.slug(), reading.problems[0].line)
}

/// Lines are known only of what was read.
fn without_lines(mut document: Document) -> Document {
    document.files.iter_mut().flat_map(|file| &mut file.units).for_each(|unit| unit.line = 0);
    document
}

fn document() -> Document {
    let note = Note { category: Some("context".into()), text: "Abstract of <a report> & more".into() };
    let unit = Unit {
        id: "abstract".into(),
        name: Some("Resumen".into()),
        notes: vec![note],
        source: Coded::markdown("Las **trabajadoras** [aquí](https://a.b/?x=1&y=2)\n\nfin `x`"),
        target: Some(Coded::markdown("`x` [Isit](https://a.b/?x=1&y=2) **travayè yo**\u{1} ***nouvo***")),
        state: Some(State::Translated),
        sub_state: Some("tejido:stale".into()),
        line: 0,
    };
    let bare = Unit { id: "title".into(), source: Coded::plain(" \t«Uno»\r\n\u{b} "), ..Unit::default() };
    let file = File { id: "r1".into(), original: Some("a\nb".into()), notes: Vec::new(), units: vec![unit, bare] };
    Document { source_language: "es".into(), target_language: Some("ht".into()), files: vec![file] }
}

#[test]
fn a_document_comes_back_as_it_went() {
    let written = write(&document());
    let reading = read(written.as_bytes()).unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!(reading.document.files[0].units[0].line, 4);
    assert_eq!(without_lines(reading.document), document());
    assert!(written.contains("<target><ph id=\"3\""), "the same code has the same identifier: {written}");
}

#[test]
fn segments_that_a_tool_split_are_joined_in_the_order_of_the_translation() {
    let split = r#"<unit id="u"><segment state="final"><source>One. </source><target order="3">Youn.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment state="translated"><source>Two.</source><target order="1">De.</target></segment></unit>"#;
    assert_eq!(target(split), "De. Youn.");
    let unit = &one(split).document.files[0].units[0];
    assert_eq!((unit.source.text(), unit.state), ("One.  Two.".into(), Some(State::Translated)));
}

#[test]
fn codes_are_known_by_data_by_the_source_and_when_a_tool_splits_a_pair() {
    let data = r#"<originalData><data id="a">[</data><data id="b">](x)</data></originalData>"#;
    let moved = r#"<segment><source>see <pc id="1" dataRefStart="a" dataRefEnd="b">it</pc></source>
        <target><sc id="1" dataRef="a"/>li<ec startRef="1"/> <mrk id="m" type="term">gade</mrk></target></segment>"#;
    assert_eq!(target(&format!("<unit id='u'>{data}{moved}</unit>")), "[li](x) gade");
    // A tool that lost the data of the codes kept how they are shown.
    let shown = r#"<segment><source>a</source><target><pc id="1" dataRefStart="x" dispStart="[" dispEnd="](y)">b</pc>
        <ph id="2" disp="`c`"/></target></segment>"#;
    assert_eq!(target(&format!("<unit id='u'>{shown}</unit>")), "[b](y)\n        `c`");
    let unknown = r#"<segment><source>a</source><target><ph id="9"/></target></segment>"#;
    assert_eq!(fault(&format!("\n<unit id='u'>{unknown}</unit>")), ("unit-unknown-code", 2));
}

#[test]
fn what_cannot_be_taken_is_reported_and_the_rest_is_read() {
    let half = "<unit id='u'><segment><source>a</source><target>b</target></segment><segment><source>c</source></segment></unit>";
    assert_eq!(fault(half), ("unit-incomplete", 1));
    let good = "<unit id='u'><segment><source>a</source></segment></unit>";
    assert_eq!(fault(&format!("{good}\n{good}")), ("unit-twice", 2));
    assert_eq!(fault("<unit><segment><source>a</source></segment></unit>"), ("unit-nameless", 1));
    assert_eq!(fault("<unit id='u'/>"), ("unit-no-source", 1));
}

#[test]
fn elements_of_modules_are_passed_over() {
    let matches = r#"<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="s"><source>no</source>
        <target>non</target></mtc:match></mtc:matches>"#;
    let unit = format!(
        "<group id='g'><unit id='u'>{matches}<segment><source>a</source><target>b</target></segment></unit></group>"
    );
    assert_eq!(target(&unit), "b");
}

#[test]
fn the_older_version_is_read_as_agencies_return_it() {
    let text = r#"<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
        <file original="r1" source-language="es" target-language="pt" datatype="plaintext"><header/><body>
        <trans-unit id="title" approved="yes"><source>Hola <bpt id="1">**</bpt>tú<ept id="1">**</ept></source>
        <target state="translated">Olá <bpt id="1">**</bpt>você<ept id="1">**</ept></target><note from="a">n</note>
        <alt-trans><target>x</target></alt-trans></trans-unit></body></file></xliff>"#;
    let document = read(text.as_bytes()).unwrap().document;
    let unit = &document.files[0].units[0];
    assert_eq!(document.target_language.as_deref(), Some("pt"));
    assert_eq!((document.files[0].id.as_str(), unit.state, unit.notes.len()), ("r1", Some(State::Final), 1));
    assert_eq!(unit.target.as_ref().unwrap().text(), "Olá **você**");
}

#[test]
fn hostile_and_broken_files_are_refused_with_their_line() {
    let refused = |text: &str| read(text.as_bytes()).map(|_| ()).unwrap_err();
    let bomb = format!("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>\n{HEAD}<file id='f'/></xliff>");
    assert_eq!(refused(&bomb).problem, XliffProblem::DocumentType);
    assert_eq!(refused(&format!("{HEAD}\n<file id='f'>&a;</file></xliff>")).problem, XliffProblem::Entity("a".into()));
    let broken = refused(&format!("{HEAD}\n<file id='f'>\n<unit></file></xliff>"));
    assert_eq!((broken.problem.slug(), broken.line), ("not-well-formed", 3));
    assert_eq!(refused(&format!("{HEAD}\n<file id='f'>")).problem.slug(), "truncated");
    assert_eq!(refused("").problem.slug(), "truncated");
    assert_eq!(refused("<html/>").problem, XliffProblem::NotXliff("html".into()));
    assert_eq!(refused("<xliff version='3.0'/>").problem, XliffProblem::Version("3.0".into()));
    let deep = format!("{HEAD}<file id='f'>{}", "<group>".repeat(20_000));
    assert_eq!(refused(&deep).problem.slug(), "too-deep");
    assert_eq!(read(b"\xff\xfe\xff").unwrap_err().problem, XliffProblem::Encoding);
    let wide: Vec<u8> = format!("\u{feff}{HEAD}</xliff>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide).unwrap().document.source_language, "es");
}

fn piece() -> impl Strategy<Value = Piece> {
    (0..4, "(\\PC|[<>&\"'\\]]|\\r|\\n|\\t|\\x00|\\x1b|\u{fffe}){0,6}").prop_map(|(kind, text)| match kind {
        0 => Piece::Text(text),
        1 => Piece::Code(text),
        2 => Piece::Open(text),
        _ => Piece::Close(text),
    })
}

fn coded() -> impl Strategy<Value = Coded> {
    proptest::collection::vec(piece(), 0..8).prop_map(|pieces| pieces.into_iter().collect())
}

fn unit() -> impl Strategy<Value = Unit> {
    let words = || proptest::option::of("[a-zñ<&\"\\n\\t ]{0,8}");
    let note = (words(), "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\u{fffe}\u{ffff}]{0,12}")
        .prop_map(|(category, text)| Note { category, text });
    let notes = proptest::collection::vec(note, 0..3);
    let state = proptest::option::of(proptest::sample::select(State::ALL.to_vec()));
    let sub_state = proptest::option::of("[a-z]{1,4}:[a-z]{1,4}");
    (words(), notes, coded(), proptest::option::of(coded()), state, sub_state).prop_map(
        |(name, notes, source, target, state, sub_state)| {
            let id = String::new();
            let state = state.or(sub_state.as_ref().map(|_: &String| State::Initial));
            Unit { id, name, notes, source, target, state, sub_state, line: 0 }
        },
    )
}

proptest! {
    #[test]
    fn every_document_comes_back_as_it_went(units in proptest::collection::vec(unit(), 0..4), target in "[a-z]{2,3}") {
        let named = units.into_iter().enumerate().map(|(at, unit)| Unit { id: format!("u{at}"), ..unit });
        let file = File { id: "f".into(), units: named.collect(), ..File::default() };
        let document =
            Document { source_language: "es".into(), target_language: Some(target), files: vec![file] };
        let reading = read(write(&document).as_bytes()).unwrap();
        prop_assert_eq!(&reading.problems, &[]);
        prop_assert_eq!(without_lines(reading.document), document);
    }

    #[test]
    fn no_file_breaks_the_reader(noise in "(<(/)?(file|unit|segment|source|target|pc|ph|cp|mrk|note)( id=\"1\")?(/)?>|&[a-z#0-9]{1,4};|\\PC){0,30}") {
        let _ = read(format!("{HEAD}{noise}").as_bytes());
        let _ = read(noise.as_bytes());
    }
}
