//! The statements of a file, one by one, whichever way it is written.

use std::io::{self, Read};
use std::rc::Rc;

use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use oxrdfxml::{RdfXmlParseError, RdfXmlParser};
use oxttl::TurtleParser;
use oxttl::turtle::LowLevelTurtleParser;

use super::super::Format;
use super::super::error::ReadError;
use super::Limits;
use super::guard::{Guard, STRETCH, Stop, Watch};

/// What a statement is given to.
pub(super) type Taker<'a> = &'a mut dyn FnMut(NamedOrBlankNode, &NamedNode, Term);

/// Gives each statement to `take`, in the order of the file.
pub(super) fn each(source: impl Read, format: Format, limits: Limits, take: Taker<'_>) -> Result<(), ReadError> {
    let mut count = Count { statements: 0, limit: limits.statements };
    match format {
        Format::Turtle => turtle(source, limits, &mut count, take),
        Format::RdfXml => rdf_xml(source, limits, &mut count, take),
    }
}

struct Count {
    statements: u64,
    limit: u64,
}

impl Count {
    fn give(&mut self, triple: Triple, take: Taker<'_>) -> Result<(), ReadError> {
        self.statements += 1;
        if self.statements > self.limit {
            return Err(ReadError::TooLarge { what: "statements", limit: self.limit });
        }
        take(triple.subject, &triple.predicate, triple.object);
        Ok(())
    }
}

/// Fed by hand in large pieces: a parser that begins an unfinished word anew with each small one takes
/// time that grows with the square of its length.
fn turtle(mut source: impl Read, limits: Limits, count: &mut Count, take: Taker<'_>) -> Result<(), ReadError> {
    let mut parser = TurtleParser::new().lenient().low_level();
    let mut piece = vec![0; 64 * 1024];
    let (mut read, mut silent) = (0, 0);
    loop {
        let bytes = match source.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other.map_err(ReadError::Io)?,
        };
        let more = u64::try_from(bytes).unwrap_or(u64::MAX);
        (read, silent) = (read + more, silent + more);
        if read > limits.bytes {
            return Err(Stop::Bytes.error(limits.bytes));
        }
        parser.extend_from_slice(&piece[..bytes]);
        if bytes == 0 {
            parser.end();
        }
        if drain(&mut parser, count, take)? {
            silent = 0;
        }
        if silent > STRETCH {
            return Err(Stop::Stretch.error(limits.bytes));
        }
        if bytes == 0 {
            return Ok(());
        }
    }
}

/// Gives on what is complete; says whether there was anything.
fn drain(parser: &mut LowLevelTurtleParser, count: &mut Count, take: Taker<'_>) -> Result<bool, ReadError> {
    let mut any = false;
    while let Some(statement) = parser.parse_next() {
        let statement = statement.map_err(|error| ReadError::Turtle {
            line: error.location().start.line + 1,
            problem: error.message().chars().take(200).collect(),
        })?;
        count.give(statement, take)?;
        any = true;
    }
    Ok(any)
}

fn rdf_xml(source: impl Read, limits: Limits, count: &mut Count, take: Taker<'_>) -> Result<(), ReadError> {
    let watch = Rc::new(Watch::default());
    let guard = Guard::new(source, limits.bytes, Rc::clone(&watch))?;
    let mut parser = RdfXmlParser::new().lenient().for_reader(guard);
    while let Some(statement) = parser.next() {
        match statement {
            Ok(statement) => count.give(statement, take)?,
            Err(_) if watch.stop.get().is_some() => {
                return Err(watch.stop.get().unwrap_or(Stop::Bytes).error(limits.bytes));
            }
            Err(RdfXmlParseError::Io(error)) => return Err(ReadError::Io(error)),
            Err(RdfXmlParseError::Syntax(error)) => {
                let problem = error.to_string().chars().take(200).collect();
                return Err(ReadError::RdfXml { byte: parser.buffer_position(), problem });
            }
        }
        watch.silent.set(0);
    }
    Ok(())
}
