//! Writing: statements in one order, the same for the same values.

use std::collections::HashMap;
use std::io::{self, Write};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{BlankNodeRef, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, TermRef, TripleRef};
use oxrdfxml::{RdfXmlSerializer, WriterRdfXmlSerializer};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use tejido_lang::tag::LanguageTag;

use super::error::WriteError;
use super::model::{Concept, Label, LabelLists, Scheme, Thesaurus};
use super::report::Report;
use super::terms::{self, DCT, OWL, SKOS, XL};
use super::{Format, mend};

/// Writes a thesaurus; what contradicts the conditions of SKOS is left out.
///
/// # Errors
/// When the writer fails.
pub fn write<W: Write>(mut thesaurus: Thesaurus, format: Format, writer: W) -> Result<W, WriteError> {
    mend::mend(&mut thesaurus, &mut Report::default());
    let mut out = Out { sink: Sink::open(format, writer)?, nodes: 0 };
    let tops = turned(&thesaurus.concepts, |concept| &concept.top_of);
    for scheme in &thesaurus.schemes {
        out.scheme(scheme, tops.get(scheme.uri.as_str()).map_or(&[], Vec::as_slice))?;
    }
    let narrower = turned(&thesaurus.concepts, |concept| &concept.broader);
    for concept in &thesaurus.concepts {
        out.concept(concept, narrower.get(concept.uri.as_str()).map_or(&[], Vec::as_slice))?;
    }
    Ok(out.sink.close()?)
}

/// A relation seen from its other end.
fn turned(concepts: &[Concept], relation: fn(&Concept) -> &Vec<String>) -> HashMap<&str, Vec<&str>> {
    let mut turned: HashMap<&str, Vec<&str>> = HashMap::new();
    for concept in concepts {
        for target in relation(concept) {
            turned.entry(target).or_default().push(&concept.uri);
        }
    }
    turned
}

enum Sink<W: Write> {
    Turtle(WriterTurtleSerializer<W>),
    RdfXml(WriterRdfXmlSerializer<W>),
}

impl<W: Write> Sink<W> {
    fn open(format: Format, writer: W) -> io::Result<Self> {
        let prefixes = [("skos", SKOS), ("skosxl", XL), ("dct", DCT), ("owl", OWL)];
        Ok(match format {
            Format::Turtle => {
                let all =
                    prefixes.iter().try_fold(TurtleSerializer::new(), |out, (name, iri)| out.with_prefix(*name, *iri));
                Self::Turtle(all.map_err(io::Error::other)?.for_writer(writer))
            }
            Format::RdfXml => {
                let all =
                    prefixes.iter().try_fold(RdfXmlSerializer::new(), |out, (name, iri)| out.with_prefix(*name, *iri));
                Self::RdfXml(all.map_err(io::Error::other)?.for_writer(writer))
            }
        })
    }

    fn put(&mut self, triple: TripleRef<'_>) -> io::Result<()> {
        match self {
            Self::Turtle(out) => out.serialize_triple(triple),
            Self::RdfXml(out) => out.serialize_triple(triple),
        }
    }

    fn close(self) -> io::Result<W> {
        match self {
            Self::Turtle(out) => out.finish(),
            Self::RdfXml(out) => out.finish(),
        }
    }
}

struct Out<W: Write> {
    sink: Sink<W>,
    /// Nodes without an address, so far.
    nodes: usize,
}

/// One subject, of which statements are written.
struct Subject<'o, 's, W: Write> {
    out: &'o mut Out<W>,
    subject: NamedOrBlankNodeRef<'s>,
}

impl<W: Write> Subject<'_, '_, W> {
    fn put<'a>(&mut self, space: &str, name: &str, object: impl Into<TermRef<'a>>) -> io::Result<()> {
        let object: TermRef<'_> = object.into();
        let predicate = format!("{space}{name}");
        self.out.sink.put(TripleRef::new(self.subject, NamedNodeRef::new_unchecked(&predicate), object))
    }

    fn kind(&mut self, space: &str, name: &str) -> io::Result<()> {
        let kind = format!("{space}{name}");
        self.out.sink.put(TripleRef::new(self.subject, rdf::TYPE, NamedNodeRef::new_unchecked(&kind)))
    }

    fn text(&mut self, space: &str, name: &str, language: &LanguageTag, text: &str) -> io::Result<()> {
        self.put(space, name, literal(language, text))
    }

    fn addresses(&mut self, space: &str, name: &str, list: &[impl AsRef<str>]) -> io::Result<()> {
        list.iter().try_for_each(|uri| self.put(space, name, NamedNodeRef::new_unchecked(uri.as_ref())))
    }
}

/// A text of no known language has no tag: `und` is for those who must write one (BCP 47 §4.1).
fn literal<'a>(language: &'a LanguageTag, text: &'a str) -> LiteralRef<'a> {
    if *language == LanguageTag::undetermined() {
        LiteralRef::new_simple_literal(text)
    } else {
        LiteralRef::new_language_tagged_literal_unchecked(text, language.as_str())
    }
}

impl<W: Write> Out<W> {
    fn about<'o, 's>(&'o mut self, uri: &'s str) -> Subject<'o, 's, W> {
        Subject { subject: NamedNodeRef::new_unchecked(uri).into(), out: self }
    }

    fn scheme(&mut self, scheme: &Scheme, tops: &[&str]) -> io::Result<()> {
        let mut about = self.about(&scheme.uri);
        about.kind(SKOS, "ConceptScheme")?;
        for (language, title) in &scheme.titles {
            about.text(SKOS, "prefLabel", language, title)?;
        }
        for (language, description) in &scheme.descriptions {
            about.text(DCT, "description", language, description)?;
        }
        about.addresses(SKOS, "hasTopConcept", tops)
    }

    fn concept(&mut self, concept: &Concept, narrower: &[&str]) -> io::Result<()> {
        let mut about = self.about(&concept.uri);
        about.kind(SKOS, "Concept")?;
        for (language, label) in &concept.preferred {
            about.text(SKOS, "prefLabel", language, &label.text)?;
        }
        for (name, lists) in [("altLabel", &concept.alternative), ("hiddenLabel", &concept.hidden)] {
            for (language, label) in each(lists) {
                about.text(SKOS, name, language, &label.text)?;
            }
        }
        about.notes(concept)?;
        about.relations(concept, narrower)?;
        self.attested(concept)
    }

    /// The labels whose source is known, as nodes of their own that follow the concept.
    fn attested(&mut self, concept: &Concept) -> io::Result<()> {
        let preferred = concept.preferred.iter().map(|(language, label)| ("prefLabel", language, label));
        let alternative = each(&concept.alternative).map(|(language, label)| ("altLabel", language, label));
        let hidden = each(&concept.hidden).map(|(language, label)| ("hiddenLabel", language, label));
        let mut nodes = Vec::new();
        for (name, language, label) in preferred.chain(alternative).chain(hidden) {
            if let Some(source) = &label.source {
                self.nodes += 1;
                let node = format!("label{}", self.nodes);
                self.about(&concept.uri).put(XL, name, BlankNodeRef::new_unchecked(&node))?;
                nodes.push((node, language, &label.text, source));
            }
        }
        for (node, language, text, source) in nodes {
            let mut about = Subject { out: self, subject: BlankNodeRef::new_unchecked(&node).into() };
            about.kind(XL, "Label")?;
            about.text(XL, "literalForm", language, text)?;
            about.put(DCT, "source", LiteralRef::new_simple_literal(source))?;
        }
        Ok(())
    }
}

fn each(lists: &LabelLists) -> impl Iterator<Item = (&LanguageTag, &Label)> {
    lists.iter().flat_map(|(language, list)| list.iter().map(move |label| (language, label)))
}

impl<W: Write> Subject<'_, '_, W> {
    fn notes(&mut self, concept: &Concept) -> io::Result<()> {
        for (kind, by_language) in &concept.notes {
            for (language, text) in by_language.iter().flat_map(|(tag, list)| list.iter().map(move |text| (tag, text)))
            {
                self.text(SKOS, terms::note_name(*kind), language, text)?;
            }
        }
        for notation in &concept.notations {
            self.put(SKOS, "notation", LiteralRef::new_simple_literal(notation))?;
        }
        concept.sources.iter().try_for_each(|source| self.put(DCT, "source", LiteralRef::new_simple_literal(source)))
    }

    fn relations(&mut self, concept: &Concept, narrower: &[&str]) -> io::Result<()> {
        self.addresses(SKOS, "inScheme", &concept.schemes)?;
        self.addresses(SKOS, "topConceptOf", &concept.top_of)?;
        self.addresses(SKOS, "broader", &concept.broader)?;
        self.addresses(SKOS, "narrower", narrower)?;
        self.addresses(SKOS, "related", &concept.related)?;
        for (kind, list) in &concept.matches {
            self.addresses(SKOS, terms::match_name(*kind), list)?;
        }
        if concept.deprecated {
            self.put(OWL, "deprecated", LiteralRef::new_typed_literal("true", xsd::BOOLEAN))?;
        }
        self.addresses(DCT, "isReplacedBy", &concept.replaced_by)
    }
}
