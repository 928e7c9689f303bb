#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;
use tejido_formats::text::clean_text;

use super::labels::Label;
use super::*;

fn package(texts: Vec<PackageText>) -> Package {
    Package {
        site: "Archivo".into(),
        base_url: "https://a.example".into(),
        source: LanguageTag::parse("es").unwrap(),
        target: Language::Ht,
        at: Timestamp::UNIX_EPOCH,
        texts,
    }
}

fn text(record: u64, source: String, held: Option<(String, bool)>, markdown: bool) -> PackageText {
    PackageText {
        record: RecordId::from_chance(record),
        kind: Kind::Item,
        revision: 3,
        title: "\"Título\"\n# uno".into(),
        field: "description".to_owned(),
        markdown,
        source,
        former: Some("antes".into()),
        state: TextState::Stale,
        held: held.map(|(text, done)| Held { text, done, version: 1 }),
        terms: vec![("huelga".into(), "grèv, sispann travay".into())],
    }
}

/// Texts as the archive keeps them: cleaned, with some words.
fn kept() -> impl Strategy<Value = String> {
    "([a-zñ’ ]{0,6}|[*_`\\[\\]()<>&#\"\\\\|%{}-]{1,3}|\\n|\\n\\n  |\\PC|\u{200f}){1,12}x"
        .prop_map(|text| clean_text(&text))
}

/// A source, its translation and whether that is done, whether both are Markdown.
type Made = (String, Option<(String, bool)>, bool);

fn texts() -> impl Strategy<Value = Vec<Made>> {
    proptest::collection::vec((kept(), proptest::option::of((kept(), any::<bool>())), any::<bool>()), 1..4)
}

proptest! {
    #[test]
    fn a_package_that_nobody_touched_changes_nothing(made in texts()) {
        let numbered = made.into_iter().enumerate();
        let texts: Vec<PackageText> = numbered
            .map(|(at, (source, held, markdown))| text(u64::try_from(at).unwrap() + 1, source, held, markdown))
            .collect();
        for format in Format::ALL {
            let returned = read(package(texts.clone()).write(format).as_bytes()).unwrap();
            prop_assert_eq!(&returned.broken, &[]);
            prop_assert_eq!(returned.texts.len(), texts.len());
            for (back, sent) in returned.texts.iter().zip(&texts) {
                prop_assert_eq!((back.record, back.field.as_str()), (Some(sent.record), sent.field.as_str()));
                let archive = Archive { source: sent.source.clone(), held: sent.held.clone() };
                let same = Compared { taken: Taken::Same, source_changed: false };
                prop_assert_eq!(compare(back, &archive), same);
            }
        }
    }
}

/// What a tool makes of a package that keeps texts and codes, but neither kinds of notes nor what codes stand for nor
/// states, and writes the file anew with indentation.
fn forgetful(file: &str) -> String {
    let start = file.find("   <originalData>").unwrap();
    let end = file.find("   <segment").unwrap();
    let file = [&file[..start], &file[end..]].concat();
    file.replace(" category=\"tejido-base\"", "")
        .replace(" xml:space=\"preserve\"", "")
        .replace(" state=\"initial\" subState=\"tejido:stale\"", "")
        .replace("<pc", "\n          <pc")
        .replace("</source>", "\n        </source>")
        .replace("</target>", "\n        </target>")
}

#[test]
fn what_a_tool_loses_is_told_from_the_rest() {
    let source = "Las **obreras** de [aquí](https://a.b/?x=1)\n\npararon";
    let sent = text(1, source.into(), Some(("**Travayè yo**".into(), false)), true);
    let file = forgetful(&package(vec![sent.clone()]).write(Format::Xliff));
    let archive = Archive { source: source.into(), held: sent.held };
    let back = read(file.as_bytes()).unwrap().texts.remove(0);
    assert_eq!((back.source.as_str(), back.target.as_deref()), (source, Some("**Travayè yo**")), "{file}");
    assert_eq!(compare(&back, &archive).taken, Taken::Same);
    assert!(!back.done, "nobody has touched it");
    let worked = file.replace("Travayè yo", "Ouvriyè yo");
    let back = read(worked.as_bytes()).unwrap().texts.remove(0);
    assert_eq!((back.target.as_deref(), back.done), (Some("**Ouvriyè yo**"), true));
    assert_eq!(compare(&back, &archive), Compared { taken: Taken::Changed, source_changed: false });
}

#[test]
fn the_same_text_twice_and_plural_forms_are_reported_with_their_line() {
    let file = package(vec![text(1, "uno".into(), None, false)]).write(Format::Xliff);
    let (start, end) = (file.find(" <file").unwrap(), file.find("</xliff>").unwrap());
    let twice = [&file[..end], &file[start..end], "</xliff>"].concat();
    let returned = read(twice.as_bytes()).unwrap();
    assert_eq!((returned.texts.len(), returned.broken.len()), (1, 1));
    assert_eq!(returned.broken[0].fault, "unit-twice");
    let file = package(vec![text(1, "uno".into(), None, false)]).write(Format::Po);
    let again = file.split_once("msgctxt").unwrap().1.replace("\"uno\"", "\"dos\"");
    let plural = "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"\n";
    let returned = read(format!("{file}\nmsgctxt{again}\n{plural}").as_bytes()).unwrap();
    let faults: Vec<_> = returned.broken.iter().map(|broken| broken.fault.as_str()).collect();
    assert_eq!((returned.texts.len(), faults), (1, vec!["unit-twice", "entry-plural"]));
}

#[test]
fn signs_nobody_sees_are_taken_out_and_counted() {
    let file = package(vec![text(1, "uno".into(), None, false)]).write(Format::Po);
    let file = file.replace("msgid \"uno\"\nmsgstr \"\"\n", "msgid \"uno\"\nmsgstr \"youn\u{202e}\\033[2J\"\n");
    let back = read(file.as_bytes()).unwrap().texts.remove(0);
    assert_eq!((back.target.as_deref(), back.hidden), (Some("youn[2J"), 2));
}

#[test]
fn a_text_that_lost_its_place_is_known_by_its_label() {
    let sent = text(7, "uno".into(), None, false);
    let po = package(vec![sent.clone()]).write(Format::Po);
    let start = po.find("msgctxt").unwrap();
    let rest = po[start..].split_once('\n').unwrap().1;
    let back = read(format!("{}{rest}", &po[..start]).as_bytes()).unwrap().texts.remove(0);
    assert_eq!((back.record, back.field.as_str()), (Some(sent.record), sent.field.as_str()));
    let note = format!("item\n{}\nmore", Label::of(&sent).write());
    let old = format!(
        "<xliff version='1.1'><file original='ht.po' target-language='ht'><body><trans-unit id='3'><source>uno</source>\
         <target>youn</target><note from='developer'>{note}</note></trans-unit></body></file></xliff>"
    );
    let back = read(old.as_bytes()).unwrap().texts.remove(0);
    assert_eq!((back.record, back.field.as_str(), back.done), (Some(sent.record), sent.field.as_str(), true));
}
