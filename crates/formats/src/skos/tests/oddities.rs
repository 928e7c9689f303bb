//! Thesauri as they are found: what can be taken is taken, the rest is told.

use super::super::{Concept, Match, NoteKind, Reason};
use super::{rdf_xml, tag, turtle};

fn only(body: &str) -> (Concept, Vec<(Reason, u64)>) {
    let read = turtle(body).unwrap();
    assert_eq!(read.thesaurus.concepts.len(), 1, "{read:?}");
    (read.thesaurus.concepts[0].clone(), read.report.counts.into_iter().collect())
}

#[test]
fn everything_said_of_a_concept_is_read() {
    let (concept, reasons) = only(
        ":s a skos:ConceptScheme . :a a skos:Concept ; skos:inScheme :s ; skos:prefLabel 'Asylum'@en, 'Asilo'@es ; \
         skos:altLabel 'Refuge'@en ; skos:hiddenLabel 'Assylum'@en ; skos:definition 'Shelter.'@en ; \
         skos:scopeNote 'Of persons.'@en ; skos:example 'An example.'@en ; skos:editorialNote 'Ask.'@en ; \
         skos:notation '12.3' ; skos:exactMatch <http://other.org/1> ; skos:closeMatch <http://other.org/2> ; \
         owl:deprecated true ; dct:isReplacedBy :b ; dct:source 'A book' .",
    );
    assert_eq!(reasons, []);
    assert_eq!(concept.preferred[&tag("es")].text, "Asilo");
    assert_eq!(concept.alternative[&tag("en")][0].text, "Refuge");
    assert_eq!(concept.hidden[&tag("en")][0].text, "Assylum");
    assert_eq!(concept.notes[&NoteKind::Definition][&tag("en")], ["Shelter."]);
    assert_eq!(concept.notes.len(), 4);
    assert_eq!((concept.notations, concept.sources), (vec!["12.3".to_owned()], vec!["A book".to_owned()]));
    assert_eq!(concept.matches[&Match::Exact], ["http://other.org/1"]);
    assert_eq!(concept.matches[&Match::Close], ["http://other.org/2"]);
    assert!(concept.deprecated);
    assert_eq!(concept.replaced_by, ["https://example.org/b"]);
}

#[test]
fn the_source_of_a_label_is_read_from_its_own_node() {
    let (concept, _) = only(
        ":a a skos:Concept ; skos:prefLabel 'Ajchak'@quc ; xl:prefLabel [ xl:literalForm 'Ajchak'@quc ; \
         dct:source 'CLDR 48.2' ] ; xl:altLabel :l . :l xl:literalForm 'Worker'@en .",
    );
    assert_eq!(concept.preferred[&tag("quc")].source.as_deref(), Some("CLDR 48.2"));
    assert_eq!(concept.alternative[&tag("en")][0].text, "Worker");
}

#[test]
fn a_second_preferred_label_becomes_an_alternative() {
    let (concept, reasons) = only(
        ":a a skos:Concept ; skos:inScheme :s ; skos:prefLabel 'One'@en, 'Two'@en, 'One'@en ; skos:altLabel 'One'@en . \
         :s a skos:ConceptScheme .",
    );
    assert_eq!(concept.preferred[&tag("en")].text, "One");
    assert_eq!(concept.alternative[&tag("en")].iter().map(|label| label.text.as_str()).collect::<Vec<_>>(), ["Two"]);
    assert_eq!(reasons, [(Reason::SecondPreferred, 1), (Reason::LabelTwice, 1)]);
}

#[test]
fn relations_are_taken_from_whichever_end_they_are_told() {
    let read = turtle(
        ":s a skos:ConceptScheme ; skos:hasTopConcept :a . :a a skos:Concept ; skos:prefLabel 'A' ; skos:narrower :b . \
         :b a skos:Concept ; skos:inScheme :s ; skos:prefLabel 'B' ; skos:related :c . \
         :c skos:inScheme :s ; skos:prefLabel 'C'@en .",
    )
    .unwrap();
    let [a, b, c] = &read.thesaurus.concepts[..] else { panic!("{read:?}") };
    assert_eq!((&a.top_of[..], &a.schemes[..]), (&["https://example.org/s".to_owned()][..], &a.top_of[..]));
    assert_eq!(b.broader, ["https://example.org/a"]);
    assert_eq!((&b.related[..], &c.related[..]), (&[c.uri.clone()][..], &[b.uri.clone()][..]));
    assert_eq!(read.report.counts.into_iter().collect::<Vec<_>>(), [(Reason::Untyped, 1)]);
    assert_eq!(a.preferred[&tag("und")].text, "A");
}

#[test]
fn circles_are_opened_and_contradictions_left_out() {
    let read = turtle(
        ":a a skos:Concept ; skos:prefLabel 'A'@en ; skos:broader :b, :a . \
         :b a skos:Concept ; skos:prefLabel 'B'@en ; skos:broader :c ; skos:related :a . \
         :c a skos:Concept ; skos:prefLabel 'C'@en ; skos:broader :a ; skos:exactMatch :x ; skos:relatedMatch :x .",
    )
    .unwrap();
    let counts = &read.report.counts;
    assert_eq!((counts[&Reason::Circle], counts[&Reason::RelatedAbove], counts[&Reason::MatchTwice]), (2, 1, 1));
    let steps: usize = read.thesaurus.concepts.iter().map(|concept| concept.broader.len()).sum();
    assert_eq!(steps, 2);
}

#[test]
fn what_cannot_be_taken_is_counted_and_told() {
    let read = turtle(
        ":a a skos:Concept ; skos:prefLabel 'A'@en, <http://x.org/> ; skos:broader 'above' ; <http://x.org/p> 1, 2 ; \
         skos:inScheme :gone ; skos:altLabel 'x'@toolonglanguagetag . [] a skos:Concept ; skos:prefLabel 'No address' . \
         :empty a skos:Concept . :group a skos:Collection ; skos:member :a . <not an address> a skos:Concept ; \
         skos:prefLabel 'Odd' .",
    )
    .unwrap();
    let counts = &read.report.counts;
    let expected = [
        (Reason::NoUri, 1),
        (Reason::BadUri, 1),
        (Reason::NoLabel, 1),
        (Reason::Collection, 1),
        (Reason::WrongType, 2),
        (Reason::Unknown, 2),
        (Reason::BadLanguage, 1),
        (Reason::UndescribedScheme, 1),
        (Reason::NoScheme, 3),
    ];
    assert_eq!(counts.iter().map(|(reason, count)| (*reason, *count)).collect::<Vec<_>>(), expected);
    assert_eq!(read.report.unknown["http://x.org/p"], 2);
    assert_eq!(read.thesaurus.schemes[0].uri, "https://example.org/gone");
    assert_eq!(read.thesaurus.concepts[0].alternative[&tag("und")][0].text, "x");
}

#[test]
fn notes_that_are_nodes_are_read_through_their_value() {
    let read = rdf_xml(
        r#"<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;" xml:lang="es">
        <skos:Concept rdf:about="http://a.org/1" skos:prefLabel="Migración"><skos:definition rdf:parseType="Resource">
        <rdf:value>Ir de un lugar a otro.</rdf:value></skos:definition></skos:Concept></rdf:RDF>"#,
    )
    .unwrap();
    let concept = &read.thesaurus.concepts[0];
    assert_eq!(concept.preferred[&tag("es")].text, "Migración");
    assert_eq!(concept.notes[&NoteKind::Definition][&tag("es")], ["Ir de un lugar a otro."]);
}
