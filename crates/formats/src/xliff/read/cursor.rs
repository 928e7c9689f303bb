//! The events of an XML file, in the terms of the reader: beginnings, ends and text of the elements of XLIFF itself.
//! Elements of other namespaces are passed over here; document types and unknown entities end the reading here.

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::xliff::{XliffError, XliffProblem};

/// Elements are read this deep. Codes within texts nest as deep as their Markdown does.
const MAX_DEPTH: usize = 10_000;

/// Something the reader meets.
pub(super) enum Node {
    /// An element begins.
    Start(Element),
    /// Text of the element at hand.
    Text(String),
    /// The element at hand ends.
    End,
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) line: usize,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn error(&self, problem: XliffProblem) -> XliffError {
        XliffError { line: self.line, problem }
    }
}

pub(super) struct Cursor<'a> {
    reader: NsReader<&'a [u8]>,
    text: &'a str,
    /// How far lines were counted, and how many there were.
    counted: usize,
    line: usize,
    depth: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, text, counted: 0, line: 1, depth: 0 }
    }

    /// The root element.
    pub(super) fn root(&mut self) -> Result<Element, XliffError> {
        loop {
            match self.next()? {
                Node::Start(element) => return Ok(element),
                Node::Text(_) => {}
                Node::End => return Err(self.error(XliffProblem::Truncated)),
            }
        }
    }

    /// The next beginning, text or end.
    pub(super) fn next(&mut self) -> Result<Node, XliffError> {
        loop {
            self.count();
            match self.event()? {
                Event::Start(start) => {
                    if let Some(node) = self.start(&start)? {
                        return Ok(node);
                    }
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::End);
                }
                Event::Text(text) => return Ok(Node::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Node::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => return Ok(Node::Text(self.reference(&reference)?)),
                Event::DocType(_) => return Err(self.error(XliffProblem::DocumentType)),
                Event::Eof => return Err(self.error(XliffProblem::Truncated)),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over the rest of the element at hand.
    pub(super) fn skip(&mut self) -> Result<(), XliffError> {
        self.text().map(drop)
    }

    /// The text of the rest of the element at hand, without that of elements within.
    pub(super) fn text(&mut self) -> Result<String, XliffError> {
        let mut text = String::new();
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Node::Start(_) => depth += 1,
                Node::Text(more) if depth == 0 => text.push_str(&more),
                Node::Text(_) => {}
                Node::End if depth == 0 => return Ok(text),
                Node::End => depth -= 1,
            }
        }
    }

    /// Nothing but white space and remarks may follow the root element.
    pub(super) fn finish(&mut self) -> Result<(), XliffError> {
        loop {
            self.count();
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if text.xml10_content().trim().is_empty() => {}
                Event::Comment(_) | Event::PI(_) => {}
                _ => return Err(self.error(XliffProblem::Xml("something follows the last element".to_owned()))),
            }
        }
    }

    pub(super) fn error(&self, problem: XliffProblem) -> XliffError {
        XliffError { line: self.line, problem }
    }

    fn event(&mut self) -> Result<Event<'a>, XliffError> {
        self.reader.read_event().map_err(|error| {
            let problem = XliffProblem::Xml(error.to_string());
            let at = usize::try_from(self.reader.error_position()).unwrap_or(self.counted);
            let more = self.text.get(self.counted..at).map_or(0, |text| text.matches('\n').count());
            XliffError { line: self.line + more, problem }
        })
    }

    /// An element of XLIFF; one of another namespace is passed over as a whole.
    fn start(&mut self, start: &BytesStart<'_>) -> Result<Option<Node>, XliffError> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error(XliffProblem::TooDeep { limit: MAX_DEPTH }));
        }
        let (namespace, name) = self.reader.resolver().resolve_element(start.name());
        let own = match namespace {
            ResolveResult::Bound(namespace) => namespace.0.starts_with("urn:oasis:names:tc:xliff:document:"),
            ResolveResult::Unbound => true,
            ResolveResult::Unknown(_) => false,
        };
        let name = name.as_ref().to_owned();
        if !own && self.depth == 0 {
            return Err(self.error(XliffProblem::NotXliff(name)));
        }
        if !own {
            let end = start.to_end().into_owned();
            self.reader
                .read_to_end(end.name())
                .map_err(|error| XliffError { line: self.line, problem: XliffProblem::Xml(error.to_string()) })?;
            return Ok(None);
        }
        self.depth += 1;
        let attributes = self.attributes(start)?;
        Ok(Some(Node::Start(Element { name, line: self.line, attributes })))
    }

    fn attributes(&self, start: &BytesStart<'_>) -> Result<Vec<(String, String)>, XliffError> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.error(XliffProblem::Xml(error.to_string())))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.error(XliffProblem::Xml(error.to_string())))?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        Ok(attributes)
    }

    fn reference(&self, reference: &BytesRef<'_>) -> Result<String, XliffError> {
        let name = reference.xml10_content();
        let known = quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
        let character = || reference.resolve_char_ref().ok().flatten().map(String::from);
        known.or_else(character).ok_or_else(|| self.error(XliffProblem::Entity(name.into_owned())))
    }

    /// Counts lines as far as the file was read.
    fn count(&mut self) {
        let now = usize::try_from(self.reader.buffer_position()).unwrap_or(self.counted);
        if let Some(text) = self.text.get(self.counted..now) {
            self.line += text.bytes().filter(|byte| *byte == b'\n').count();
            self.counted = now;
        }
    }
}
