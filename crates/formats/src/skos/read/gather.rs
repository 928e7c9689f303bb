//! Statements gathered by what they speak of: their order in a file means nothing.

use std::collections::HashMap;

use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term as RdfTerm};
use tejido_lang::tag::LanguageTag;

use super::super::report::{Reason, Report};
use super::super::terms::{self, SKOS, Term};

/// Longest text that is taken, in bytes.
const LONGEST: usize = 64 * 1024;

/// What the subjects of a file are, by address; nodes without one begin with `_:`.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) nodes: HashMap<String, Node>,
    pub(super) report: Report,
}

/// All that is said of one subject.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) class: Option<Class>,
    pub(super) facts: Vec<(Term, Object)>,
}

/// What a subject says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Concept,
    Scheme,
    Collection,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Object {
    /// Another node.
    Node(String),
    /// A text and its language, `und` when it has none.
    Text(String, LanguageTag),
}

impl Gathered {
    pub(super) fn take(&mut self, subject: NamedOrBlankNode, predicate: &NamedNode, object: RdfTerm) {
        self.report.statements += 1;
        let Some(term) = terms::term(predicate.as_str()) else {
            self.report.unknown(predicate.as_str());
            return;
        };
        let subject = key(subject);
        if term == Term::Type {
            if let Some(class) = class(&object) {
                self.nodes.entry(subject).or_default().class = Some(class);
            }
            return;
        }
        if let Some(object) = self.object(&subject, object) {
            self.nodes.entry(subject).or_default().facts.push((term, object));
        }
    }

    fn object(&mut self, subject: &str, object: RdfTerm) -> Option<Object> {
        match object {
            RdfTerm::NamedNode(node) => Some(Object::Node(node.into_string())),
            RdfTerm::BlankNode(node) => Some(Object::Node(node.to_string())),
            RdfTerm::Literal(literal) => self.text(subject, &literal),
        }
    }

    fn text(&mut self, subject: &str, literal: &Literal) -> Option<Object> {
        let text = literal.value();
        if text.len() > LONGEST {
            self.report.add(Reason::TooLong, subject, text);
            return None;
        }
        let language = match literal.language().map(LanguageTag::parse) {
            None => LanguageTag::undetermined(),
            Some(Ok(tag)) => tag,
            Some(Err(_)) => {
                self.report.add(Reason::BadLanguage, subject, literal.language().unwrap_or_default());
                LanguageTag::undetermined()
            }
        };
        Some(Object::Text(text.to_owned(), language))
    }

    /// The texts a node stands for, and where they were read: a SKOS-XL label, or a note with a value.
    pub(super) fn forms(&self, key: &str) -> (Vec<(&str, &LanguageTag)>, Option<String>) {
        let facts = self.nodes.get(key).map_or(&[][..], |node| &node.facts);
        let of = |wanted: Term| facts.iter().filter(move |(term, _)| *term == wanted).map(|(_, object)| object);
        let texts = of(Term::Form).filter_map(|object| match object {
            Object::Text(text, language) => Some((text.as_str(), language)),
            Object::Node(_) => None,
        });
        let sources: Vec<&str> = of(Term::Source).map(Object::as_str).collect();
        (texts.collect(), (!sources.is_empty()).then(|| sources.join("; ")))
    }
}

impl Object {
    /// The text or the address.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Node(text) | Self::Text(text, _) => text,
        }
    }
}

fn key(subject: NamedOrBlankNode) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(node) => node.into_string(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn class(object: &RdfTerm) -> Option<Class> {
    let RdfTerm::NamedNode(node) = object else { return None };
    match node.as_str().strip_prefix(SKOS)? {
        "Concept" => Some(Class::Concept),
        "ConceptScheme" => Some(Class::Scheme),
        "Collection" | "OrderedCollection" => Some(Class::Collection),
        _ => None,
    }
}
