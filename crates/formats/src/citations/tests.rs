#![allow(clippy::unwrap_used, clippy::unnecessary_wraps, reason = "tests")]

use proptest::prelude::*;
use serde_json::json;

use super::*;

const ENGLISH: Words<'_> = Words {
    date: Some("2011, July"),
    no_date: "n.d.",
    and: ", & ",
    kind: None,
    number: "No. {number}",
    accessed: None,
    retrieved: "Retrieved {date}, from {url}",
};

fn day(year: i64, month: u8, day: u8) -> Date {
    Date { year, month: Some(month), day: Some(day) }
}

fn once(start: Date) -> Option<Issued> {
    Some(Issued { start, end: None, approximate: false })
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn report() -> Citation {
    Citation {
        id: "work/building-a-culture".into(),
        kind: Kind::Report,
        title: "Building a Culture of Cross-Border Solidarity".into(),
        language: some("en"),
        authors: vec![
            Name::from_written("Bacon, David"),
            Name::Literal("Centro de los Derechos del Migrante, Inc.".into()),
        ],
        publisher: some("UCLA Institute"),
        place: some("Los Angeles"),
        date: once(Date { year: 2011, month: Some(7), day: None }),
        url: some("http://example.org/a_b?c=1&d=50%25#e~f"),
        number: some("7"),
        accessed: Some(day(2026, 5, 1)),
        keywords: vec!["R&D".into(), "unions".into()],
        ..Citation::default()
    }
}

fn nasty() -> Citation {
    Citation {
        id: "nasty {key}, ñ%".into(),
        title: "100% {of} \"niñez\" & Uk\u{2bc}u\u{2bc}x \\ $5 #1 a_b ~c ^d }\r\nTY  - BOOK\u{202e}\0".into(),
        authors: vec![Name::Literal("Unidos y Unidas and {Friends}\nER  - ".into())],
        url: some("https://example.org/{x}\\y z\">"),
        ..Citation::default()
    }
}

/// Whether braces match, counted as BibTeX does, and none closes the entry early.
fn balanced(entry: &str) -> bool {
    let body = entry.trim_end();
    let mut depth = 0_i32;
    let mut early = false;
    for (at, c) in body.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        early |= depth <= 0 && c == '}' && at + 1 < body.len();
    }
    depth == 0 && !early
}

#[test]
fn a_bibtex_entry_has_all_there_is() {
    let expected = "\
@techreport{work/building-a-culture,
  author = {Bacon, David and {Centro de los Derechos del Migrante, Inc.}},
  title = {{Building a Culture of Cross-Border Solidarity}},
  institution = {UCLA Institute},
  address = {Los Angeles},
  number = {7},
  year = {2011},
  month = jul,
  langid = {english},
  url = {http://example.org/a_b?c=1&d=50%25#e~f},
  urldate = {2026-05-01},
  keywords = {R\\&D, unions}
}
";
    assert_eq!(report().bibtex(), expected);
    let issued = Issued {
        start: Date { year: 1993, month: None, day: None },
        end: Some(Date { year: 2020, month: None, day: None }),
        approximate: false,
    };
    let span = Citation { date: Some(issued), ..report() };
    assert!(span.bibtex().contains("  date = {1993/2020}"));
}

#[test]
fn bibtex_survives_nasty_titles() {
    let entry = nasty().bibtex();
    assert!(balanced(&entry), "{entry}");
    assert!(entry.starts_with("@misc{nasty--key-----,\n"), "{entry}");
    assert!(
        entry.contains(
            "title = {{100\\% \\textbraceleft{}of\\textbraceright{} \"niñez\" \\& \
             Uk\u{2bc}u\u{2bc}x \\textbackslash{} \\$5 \\#1 a\\_b \\textasciitilde{}c \
             \\textasciicircum{}d \\textbraceright{} TY - BOOK}}"
        ),
        "{entry}"
    );
    assert!(entry.contains("url = {https://example.org/%7Bx%7D%5Cy%20z%22%3E}"), "{entry}");
    assert!(entry.contains("author = {{Unidos y Unidas and"), "{entry}");
}

#[test]
fn a_ris_record_has_one_value_a_line() {
    let expected = [
        "TY  - RPRT",
        "ID  - work/building-a-culture",
        "TI  - Building a Culture of Cross-Border Solidarity",
        "AU  - Bacon, David",
        "AU  - Centro de los Derechos del Migrante, Inc.",
        "PY  - 2011",
        "DA  - 2011/07//",
        "PB  - UCLA Institute",
        "CY  - Los Angeles",
        "M1  - 7",
        "UR  - http://example.org/a_b?c=1&d=50%25#e~f",
        "Y2  - 2026/05/01/",
        "LA  - en",
        "KW  - R&D",
        "KW  - unions",
        "ER  - ",
        "",
    ];
    assert_eq!(report().ris(), expected.join("\r\n"));
    let nasty = nasty().ris();
    assert_eq!(nasty.matches("\r\nER  - ").count(), 1, "{nasty}");
    assert_eq!(nasty.lines().filter(|line| line.starts_with("TY  - ")).count(), 1);
    assert!(nasty.contains("TI  - 100% {of} \"niñez\" & Uk\u{2bc}u\u{2bc}x"));
}

#[test]
fn csl_json_is_an_item_of_the_schema() {
    assert_eq!(
        report().csl_json(),
        json!({
            "id": "work/building-a-culture",
            "type": "report",
            "title": "Building a Culture of Cross-Border Solidarity",
            "language": "en",
            "author": [
                { "family": "Bacon", "given": "David" },
                { "literal": "Centro de los Derechos del Migrante, Inc." },
            ],
            "publisher": "UCLA Institute",
            "publisher-place": "Los Angeles",
            "issued": { "date-parts": [[2011, 7]] },
            "URL": "http://example.org/a_b?c=1&d=50%25#e~f",
            "number": "7",
            "accessed": { "date-parts": [[2026, 5, 1]] },
            "keyword": "R&D, unions",
        })
    );
    let issued = Issued { start: day(1942, 8, 4), end: Some(day(1964, 1, 1)), approximate: true };
    let item = Citation { date: Some(issued), ..Citation::default() }.csl_json();
    let expected = json!({ "date-parts": [[1942, 8, 4], [1964, 1, 1]], "circa": true });
    assert_eq!(item["issued"], expected);
    assert!(item.get("title").is_none());
}

#[test]
fn the_line_reads_as_apa_would_have_it() {
    assert_eq!(
        report().formatted_line(&ENGLISH),
        "Bacon, D., & Centro de los Derechos del Migrante, Inc. (2011, July). Building a Culture \
         of Cross-Border Solidarity (No. 7). UCLA Institute. http://example.org/a_b?c=1&d=50%25#e~f"
    );
    let spans = report().formatted(&ENGLISH);
    let italic: Vec<&str> = spans.iter().filter(|span| span.italic).map(|span| span.text.as_str()).collect();
    assert_eq!(italic, ["Building a Culture of Cross-Border Solidarity"]);
    let spanish = Words {
        date: None,
        no_date: "s. f.",
        and: " y ",
        kind: Some("Informe"),
        accessed: Some("1 de mayo de 2026"),
        retrieved: "Recuperado el {date} de {url}",
        number: "n.º {number}",
    };
    let line = Citation {
        title: "¿Quién nos cuida?".into(),
        authors: vec![Name::from_written("García López, María José")],
        number: None,
        archive: some("Tejido"),
        ..report()
    };
    assert_eq!(
        line.formatted_line(&spanish),
        "García López, M. J. (s. f.). ¿Quién nos cuida? [Informe]. UCLA Institute. Tejido. \
         Recuperado el 1 de mayo de 2026 de http://example.org/a_b?c=1&d=50%25#e~f"
    );
}

#[test]
fn articles_titles_without_authors_and_own_publishers() {
    let article = Citation {
        kind: Kind::Article,
        title: "Solidarity".into(),
        authors: vec![Name::from_written("Jean, Jean-Luc")],
        container: some("Labor Notes"),
        volume: some("3"),
        issue: some("2"),
        pages: some("12-20"),
        doi: some("10.1000/abc"),
        ..Citation::default()
    };
    assert_eq!(
        article.formatted_line(&ENGLISH),
        "Jean, J.-L. (2011, July). Solidarity. Labor Notes, 3(2), 12–20. https://doi.org/10.1000/abc"
    );
    assert!(article.bibtex().contains("  number = {2},\n  pages = {12--20}"));
    assert!(article.ris().contains("SP  - 12\r\nEP  - 20\r\n"));
    let anonymous = Citation { title: "Flyer".into(), ..Citation::default() };
    assert_eq!(anonymous.formatted_line(&ENGLISH), "Flyer. (2011, July).");
    let own = Citation {
        title: "Guide".into(),
        authors: vec![Name::Literal("ILO".into())],
        publisher: some("ILO"),
        ..Citation::default()
    };
    assert_eq!(own.formatted_line(&ENGLISH), "ILO. (2011, July). Guide.");
    let many = Citation { authors: (1..=25).map(|n| Name::Literal(format!("A{n}"))).collect(), ..own };
    assert!(many.formatted_line(&ENGLISH).starts_with("A1, A2, "));
    assert!(many.formatted_line(&ENGLISH).contains("A19, … A25. (2011"));
}

#[test]
fn archival_dates_become_the_nearest_a_citation_can_say() {
    let issued = |text: &str| {
        let issued = Issued::from_edtf(&crate::edtf::Edtf::parse(text).unwrap());
        issued.map(|issued| {
            let years = (issued.start.year, issued.end.map(|end| end.year));
            (years, issued.start.month, issued.approximate)
        })
    };
    assert_eq!(issued("2011-07"), Some(((2011, None), Some(7), false)));
    assert_eq!(issued("2011~"), Some(((2011, None), None, true)));
    assert_eq!(issued("2011-22"), Some(((2011, None), None, false)));
    assert_eq!(issued("1942-08-04/1964"), Some(((1942, Some(1964)), Some(8), false)));
    assert_eq!(issued("1994/.."), Some(((1994, None), None, true)));
    assert_eq!(issued("199X"), Some(((1990, Some(1999)), None, true)));
    assert_eq!(issued("[1950,1952]"), Some(((1950, Some(1952)), None, false)));
    assert_eq!(issued("XXXX-05"), None);
    assert_eq!(issued("../.."), None);
}

fn nasty_text() -> impl Strategy<Value = String> {
    "(\\PC|[{}\\\\%&$#_~^\"',@=\\n\\r\\x00]| and |ER  - ){0,20}"
}

proptest! {
    #[test]
    fn any_text_is_carried_safely(
        id in nasty_text(), title in nasty_text(), family in nasty_text(),
        given in nasty_text(), url in nasty_text(), pages in nasty_text(),
    ) {
        let citation = Citation {
            id, title,
            authors: vec![
                Name::Person { family: family.clone(), given },
                Name::from_written(&family),
            ],
            url: Some(url),
            pages: Some(pages.clone()),
            publisher: Some(pages),
            ..Citation::default()
        };
        let entry = citation.bibtex();
        prop_assert!(balanced(&entry), "{}", entry);
        for line in citation.ris().split_terminator("\r\n") {
            prop_assert_eq!(&line[2..6], "  - ");
            prop_assert!(!line.contains(['\n', '\r', '\0']));
        }
        prop_assert_eq!(citation.ris().matches("\r\nER  - \r\n").count(), 1);
        prop_assert!(citation.csl_json().is_object());
        prop_assert!(!citation.formatted_line(&ENGLISH).contains('\n'));
    }
}
