//! From what was gathered to concepts and schemes. Relations that were said from the other end are
//! turned round; whether they contradict each other is asked later.

use std::collections::{BTreeMap, BTreeSet};

use tejido_lang::tag::LanguageTag;

use super::super::model::{Concept, Label, NoteKind, Scheme, Thesaurus};
use super::super::report::{Reason, Report};
use super::super::terms::{Role, Term};
use super::gather::{Class, Gathered, Node, Object};

/// What was gathered, as a thesaurus.
pub(super) fn assemble(mut gathered: Gathered) -> (Thesaurus, Report) {
    let mut report = std::mem::take(&mut gathered.report);
    let mut schemes: BTreeMap<&str, Scheme> = BTreeMap::new();
    let mut concepts: BTreeMap<&str, Concept> = BTreeMap::new();
    let mut turned: Vec<(Term, &str, &str)> = Vec::new();
    let mut keys: Vec<&String> = gathered.nodes.keys().collect();
    keys.sort_unstable();
    for key in keys {
        let node = &gathered.nodes[key];
        match class(node) {
            Some(Class::Scheme) => {
                schemes.insert(key, scheme(key, node));
                turned.extend(nodes_of(node, Term::HasTop).map(|object| (Term::TopOf, object, key.as_str())));
            }
            Some(Class::Collection) => report.add(Reason::Collection, key, ""),
            Some(Class::Concept) => {
                if node.class.is_none() {
                    report.add(Reason::Untyped, key, "");
                }
                let mut making = Making {
                    gathered: &gathered,
                    report: &mut report,
                    concept: Concept::default(),
                    labels: Vec::new(),
                };
                making.concept.uri.clone_from(key);
                concepts.insert(key, making.concept(node));
                turned.extend(nodes_of(node, Term::Narrower).map(|object| (Term::Broader, object, key.as_str())));
            }
            None => {}
        }
    }
    turn(turned, &mut concepts, &mut report);
    let named: BTreeSet<&str> = concepts
        .values()
        .flat_map(|concept| concept.schemes.iter().chain(&concept.top_of))
        .map(String::as_str)
        .collect();
    let missing: Vec<String> = named.into_iter().filter(|uri| !schemes.contains_key(uri)).map(str::to_owned).collect();
    let mut schemes: Vec<Scheme> = schemes.into_values().collect();
    for uri in missing {
        report.add(Reason::UndescribedScheme, &uri, "");
        schemes.push(Scheme { uri, ..Scheme::default() });
    }
    for concept in concepts.values().filter(|concept| concept.schemes.is_empty() && concept.top_of.is_empty()) {
        report.add(Reason::NoScheme, &concept.uri, "");
    }
    (Thesaurus { schemes, concepts: concepts.into_values().collect() }, report)
}

/// What a node is: what it says, or what is said of it.
fn class(node: &Node) -> Option<Class> {
    let says = |wanted: fn(&Term) -> bool| node.facts.iter().any(|(term, _)| wanted(term));
    node.class.or_else(|| {
        if says(|term| matches!(term, Term::Member)) {
            Some(Class::Collection)
        } else if says(|term| matches!(term, Term::HasTop)) {
            Some(Class::Scheme)
        } else if says(|term| matches!(term, Term::Label(_) | Term::XlLabel(_) | Term::InScheme | Term::TopOf)) {
            Some(Class::Concept)
        } else {
            None
        }
    })
}

fn nodes_of(node: &Node, wanted: Term) -> impl Iterator<Item = &str> {
    node.facts.iter().filter_map(move |(term, object)| match object {
        Object::Node(key) if *term == wanted => Some(key.as_str()),
        _ => None,
    })
}

/// Writes relations down at the end they are kept at.
fn turn(turned: Vec<(Term, &str, &str)>, concepts: &mut BTreeMap<&str, Concept>, report: &mut Report) {
    for (term, at, object) in turned {
        match concepts.get_mut(at) {
            Some(concept) if term == Term::TopOf => push(&mut concept.top_of, object),
            Some(concept) => push(&mut concept.broader, object),
            None => report.add(Reason::UndescribedConcept, at, object),
        }
    }
}

fn push(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}

fn scheme(key: &str, node: &Node) -> Scheme {
    let mut scheme = Scheme { uri: key.to_owned(), ..Scheme::default() };
    for (term, object) in &node.facts {
        let Object::Text(text, language) = object else { continue };
        let (text, language) = (text.clone(), language.clone());
        match term {
            // What SKOS calls a name comes before what others do.
            Term::Label(Role::Preferred) => {
                scheme.titles.insert(language, text);
            }
            Term::Name => {
                scheme.titles.entry(language).or_insert(text);
            }
            Term::Description | Term::Note(_) => {
                scheme.descriptions.entry(language).or_insert(text);
            }
            _ => {}
        }
    }
    scheme
}

struct Making<'a> {
    gathered: &'a Gathered,
    report: &'a mut Report,
    concept: Concept,
    labels: Vec<(Role, LanguageTag, Label)>,
}

impl Making<'_> {
    fn concept(mut self, node: &Node) -> Concept {
        let named = node
            .facts
            .iter()
            .any(|(term, _)| matches!(term, Term::Label(Role::Preferred) | Term::XlLabel(Role::Preferred)));
        for (term, object) in &node.facts {
            match (*term, object) {
                (Term::Label(role), Object::Text(text, language)) => self.label(role, text, language, None),
                (Term::Name, Object::Text(text, language)) if !named => {
                    self.label(Role::Preferred, text, language, None);
                }
                (Term::XlLabel(role), Object::Node(key)) => self.xl_label(role, key),
                (Term::Note(kind), object) => self.note(kind, object),
                (Term::Description, Object::Text(text, language)) => {
                    self.add_note(NoteKind::General, text, language);
                }
                (Term::Deprecated, Object::Text(text, _)) => {
                    self.concept.deprecated = matches!(text.trim(), "true" | "1");
                }
                (Term::Source, Object::Text(text, _)) => push(&mut self.concept.sources, text),
                (Term::Source, Object::Node(uri)) if !uri.starts_with("_:") => push(&mut self.concept.sources, uri),
                (Term::Notation, Object::Text(text, _)) => push(&mut self.concept.notations, text),
                (Term::Derived, _) => self.report.add(Reason::Derived, &self.concept.uri, object.as_str()),
                // The text of a name in other words, beside a proper label.
                (Term::Name | Term::Narrower, _) => {}
                (term, Object::Node(uri)) => self.relation(term, uri),
                (_, object) => self.report.add(Reason::WrongType, &self.concept.uri, object.as_str()),
            }
        }
        self.settle_labels();
        self.concept
    }

    fn relation(&mut self, term: Term, uri: &str) {
        let concept = &mut self.concept;
        let list = match term {
            Term::InScheme => &mut concept.schemes,
            Term::TopOf => &mut concept.top_of,
            Term::Broader => &mut concept.broader,
            Term::Related => &mut concept.related,
            Term::ReplacedBy => &mut concept.replaced_by,
            Term::Match(kind) => concept.matches.entry(kind).or_default(),
            _ => return self.report.add(Reason::WrongType, &self.concept.uri, uri),
        };
        push(list, uri);
    }

    fn xl_label(&mut self, role: Role, key: &str) {
        let (forms, source) = self.gathered.forms(key);
        if forms.is_empty() {
            self.report.add(Reason::WrongType, &self.concept.uri, key);
        }
        for (text, language) in forms {
            self.label(role, text, language, source.as_deref());
        }
    }

    fn label(&mut self, role: Role, text: &str, language: &LanguageTag, source: Option<&str>) {
        let known =
            self.labels.iter_mut().find(|(other, tag, label)| *other == role && tag == language && label.text == text);
        if let Some((_, _, label)) = known {
            label.source = label.source.take().or_else(|| source.map(str::to_owned));
        } else {
            let label = Label { text: text.to_owned(), source: source.map(str::to_owned) };
            self.labels.push((role, language.clone(), label));
        }
    }

    /// One preferred label in each language; the first of the file stays.
    fn settle_labels(&mut self) {
        for (role, language, label) in std::mem::take(&mut self.labels) {
            match role {
                Role::Preferred if self.concept.preferred.contains_key(&language) => {
                    self.report.add(Reason::SecondPreferred, &self.concept.uri, &label.text);
                    self.concept.alternative.entry(language).or_default().push(label);
                }
                Role::Preferred => {
                    self.concept.preferred.insert(language, label);
                }
                Role::Alternative => self.concept.alternative.entry(language).or_default().push(label),
                Role::Hidden => self.concept.hidden.entry(language).or_default().push(label),
            }
        }
    }

    fn note(&mut self, kind: NoteKind, object: &Object) {
        match object {
            Object::Text(text, language) => self.add_note(kind, text, language),
            Object::Node(key) => {
                let (forms, _) = self.gathered.forms(key);
                if forms.is_empty() {
                    self.report.add(Reason::WrongType, &self.concept.uri, key);
                }
                for (text, language) in forms {
                    self.add_note(kind, text, language);
                }
            }
        }
    }

    fn add_note(&mut self, kind: NoteKind, text: &str, language: &LanguageTag) {
        let notes = self.concept.notes.entry(kind).or_default();
        notes.entry(language.clone()).or_default().push(text.to_owned());
    }
}
