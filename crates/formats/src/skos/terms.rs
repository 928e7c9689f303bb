//! The words of RDF that thesauri are written in.

use super::model::{Match, NoteKind};

pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const XL: &str = "http://www.w3.org/2008/05/skos-xl#";
pub(super) const DCT: &str = "http://purl.org/dc/terms/";
pub(super) const OWL: &str = "http://www.w3.org/2002/07/owl#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const ISO: &str = "http://purl.org/iso25964/skos-thes#";

/// The role of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Preferred,
    Alternative,
    Hidden,
}

/// A predicate that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Type,
    Label(Role),
    /// A label that is a node of its own.
    XlLabel(Role),
    /// The text of such a node.
    Form,
    /// A name in words that are not those of SKOS.
    Name,
    /// A description in such words.
    Description,
    Note(NoteKind),
    Source,
    Notation,
    InScheme,
    TopOf,
    HasTop,
    Broader,
    Narrower,
    Related,
    Match(Match),
    Deprecated,
    ReplacedBy,
    Member,
    /// What follows from other statements.
    Derived,
}

/// What a predicate means, if it is understood.
pub(super) fn term(iri: &str) -> Option<Term> {
    if let Some(name) = iri.strip_prefix(SKOS) {
        return skos(name);
    }
    let split = iri.rfind(['#', '/'])? + 1;
    Some(match (&iri[..split], &iri[split..]) {
        (RDF, "type") => Term::Type,
        (RDF, "value") | (XL, "literalForm") => Term::Form,
        (XL, "prefLabel") => Term::XlLabel(Role::Preferred),
        (XL, "altLabel") => Term::XlLabel(Role::Alternative),
        (XL, "hiddenLabel") => Term::XlLabel(Role::Hidden),
        (DCT | DC, "source") => Term::Source,
        (DCT | DC, "title") | (RDFS, "label") => Term::Name,
        (DCT | DC, "description") | (RDFS, "comment") => Term::Description,
        (DCT, "isReplacedBy") => Term::ReplacedBy,
        (OWL, "deprecated") => Term::Deprecated,
        (ISO, "broaderGeneric" | "broaderPartitive" | "broaderInstantial") => Term::Broader,
        (ISO, "narrowerGeneric" | "narrowerPartitive" | "narrowerInstantial") => Term::Narrower,
        _ => return None,
    })
}

fn skos(name: &str) -> Option<Term> {
    Some(match name {
        "prefLabel" => Term::Label(Role::Preferred),
        "altLabel" => Term::Label(Role::Alternative),
        "hiddenLabel" => Term::Label(Role::Hidden),
        "definition" => Term::Note(NoteKind::Definition),
        "scopeNote" => Term::Note(NoteKind::Scope),
        "example" => Term::Note(NoteKind::Example),
        "editorialNote" => Term::Note(NoteKind::Editorial),
        "historyNote" => Term::Note(NoteKind::History),
        "changeNote" => Term::Note(NoteKind::Change),
        "note" => Term::Note(NoteKind::General),
        "notation" => Term::Notation,
        "inScheme" => Term::InScheme,
        "topConceptOf" => Term::TopOf,
        "hasTopConcept" => Term::HasTop,
        "broader" => Term::Broader,
        "narrower" => Term::Narrower,
        "related" => Term::Related,
        "exactMatch" => Term::Match(Match::Exact),
        "closeMatch" => Term::Match(Match::Close),
        "broadMatch" => Term::Match(Match::Broad),
        "narrowMatch" => Term::Match(Match::Narrow),
        "relatedMatch" => Term::Match(Match::Related),
        "member" | "memberList" => Term::Member,
        "broaderTransitive" | "narrowerTransitive" | "semanticRelation" | "mappingRelation" => Term::Derived,
        _ => return None,
    })
}

/// The local name of a kind of note.
pub(super) const fn note_name(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Definition => "definition",
        NoteKind::Scope => "scopeNote",
        NoteKind::Example => "example",
        NoteKind::Editorial => "editorialNote",
        NoteKind::History => "historyNote",
        NoteKind::Change => "changeNote",
        NoteKind::General => "note",
    }
}

/// The local name of a match.
pub(super) const fn match_name(kind: Match) -> &'static str {
    match kind {
        Match::Exact => "exactMatch",
        Match::Close => "closeMatch",
        Match::Broad => "broadMatch",
        Match::Narrow => "narrowMatch",
        Match::Related => "relatedMatch",
    }
}
