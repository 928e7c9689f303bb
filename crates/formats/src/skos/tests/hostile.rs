//! Files made to hurt are refused while little of them is read.

use std::io::Read as _;

use super::super::{Format, Limits, ReadError, Reason, read};
use super::{rdf_xml, turtle};

const RDF: &str = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
    xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">";

#[test]
fn entities_that_name_entities_are_refused() {
    for declarations in [
        "<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">".to_owned(),
        "<!ENTITY x SYSTEM \"file:///etc/passwd\">".to_owned() + &"<!ENTITY a \"b\">".repeat(64),
        format!("<!ENTITY a \"{}\">", "x".repeat(300)),
        "<!ENTITY a 'single'>".to_owned(),
    ] {
        let text = format!("<?xml version=\"1.0\"?><!DOCTYPE rdf:RDF [{declarations}]>{RDF}</rdf:RDF>");
        assert!(matches!(rdf_xml(&text), Err(ReadError::Entities)), "{declarations}");
    }
    let concept = "<skos:Concept rdf:about=\"http://a.org/1\" skos:prefLabel=\"A\"/>".repeat(2_000);
    let late = format!("{RDF}{concept}<!DOCTYPE a [<!ENTITY b \"&c;\">]></rdf:RDF>");
    assert!(matches!(rdf_xml(&late), Err(ReadError::Entities)));
    let outside = format!("<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{RDF}&x;</rdf:RDF>");
    assert!(rdf_xml(&outside).is_err());
}

#[test]
fn a_statement_without_end_is_refused_while_it_comes() {
    let endless = |start: &str, more: &'static str| {
        let start = std::io::Cursor::new(start.to_owned().into_bytes());
        start.chain(std::io::Cursor::new(more.repeat(10_000_000 / more.len()).into_bytes()))
    };
    for more in ["a", "[ <a:b> ", "<< ", "( ", "# "] {
        let source = endless("<http://a.org/1> <http://a.org/2> \"", more);
        let refused = read(source, Format::Turtle, Limits::default());
        assert!(refused.is_err(), "{more}");
        let refused = read(endless("<http://a.org/1> <http://a.org/2> ", more), Format::Turtle, Limits::default());
        assert!(refused.is_err(), "{more}");
    }
    for more in ["a", "<rdf:Description><rdf:value>", "<!-- ", "<a "] {
        let source = endless(&format!("{RDF}<rdf:Description><rdf:value>"), more);
        assert!(read(source, Format::RdfXml, Limits::default()).is_err(), "{more}");
    }
}

#[test]
fn one_text_too_long_costs_only_itself() {
    let long = "x".repeat(100_000);
    let body = format!("<http://a.org/1> skos:prefLabel 'A'@en ; skos:definition \"{long}\"@en .");
    let read = turtle(&body).unwrap();
    assert_eq!(read.report.counts[&Reason::TooLong], 1);
    assert!(read.thesaurus.concepts[0].notes.is_empty());
    assert!(read.report.remarks[0].value.len() < 200);
}

#[test]
fn limits_are_kept() {
    let body = "<http://a.org/1> <http://www.w3.org/2004/02/skos/core#prefLabel> 'A', 'B', 'C' .";
    for format in Format::ALL {
        let few = Limits { bytes: 10, statements: 2 };
        let refused = read(body.as_bytes(), format, few);
        assert!(matches!(refused, Err(ReadError::TooLarge { .. } | ReadError::RdfXml { .. })), "{refused:?}");
    }
    let few = Limits { statements: 2, ..Limits::default() };
    let refused = read(body.as_bytes(), Format::Turtle, few);
    assert!(matches!(refused, Err(ReadError::TooLarge { what: "statements", limit: 2 })));
}

#[test]
fn what_is_no_thesaurus_says_so() {
    assert!(matches!(turtle(":a :b :c ."), Err(ReadError::NoConcept)));
    assert!(matches!(turtle(":a skos:prefLabel 'A'@en_US ."), Err(ReadError::Turtle { line: 6, .. })));
    assert!(matches!(rdf_xml("<html><p>no</html>"), Err(ReadError::RdfXml { .. })));
    assert!(matches!(rdf_xml(""), Err(ReadError::NoConcept)));
    let binary: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    for format in Format::ALL {
        assert!(read(&binary[..], format, Limits::default()).is_err());
    }
}

#[test]
fn the_format_shows_in_the_first_bytes() {
    assert_eq!(Format::sniff(b"\xef\xbb\xbf\n<?xml version"), Format::RdfXml);
    assert_eq!(Format::sniff(b"<rdf:RDF xmlns"), Format::RdfXml);
    assert_eq!(Format::sniff(b"<http://a.org/1> a"), Format::Turtle);
    assert_eq!(Format::sniff(b"@prefix"), Format::Turtle);
}
