#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod hostile;
mod oddities;
mod real;
mod round_trip;

use tejido_lang::tag::LanguageTag;

use super::{Format, Limits, Read, ReadError, Thesaurus, read, write};

const PREFIXES: &str = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
    @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .\n\
    @prefix dct: <http://purl.org/dc/terms/> .\n\
    @prefix owl: <http://www.w3.org/2002/07/owl#> .\n\
    @prefix : <https://example.org/> .\n";

fn turtle(body: &str) -> Result<Read, ReadError> {
    read(format!("{PREFIXES}{body}").as_bytes(), Format::Turtle, Limits::default())
}

fn rdf_xml(text: &str) -> Result<Read, ReadError> {
    read(text.as_bytes(), Format::RdfXml, Limits::default())
}

fn written(thesaurus: &Thesaurus, format: Format) -> String {
    String::from_utf8(write(thesaurus.clone(), format, Vec::new()).unwrap()).unwrap()
}

fn again(thesaurus: &Thesaurus, format: Format) -> Thesaurus {
    read(written(thesaurus, format).as_bytes(), format, Limits::default()).unwrap().thesaurus
}

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}
