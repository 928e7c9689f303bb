//! A message text with `{name}` places. `{{` and `}}` are literal braces. No nesting, no formats: a translator's tool,
//! not a programming language.

use crate::error::PatternError;

/// A parsed message text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    segments: Vec<Segment>,
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    Text(String),
    Slot(String),
}

impl Pattern {
    /// Reads a message text.
    pub(crate) fn parse(text: &str) -> Result<Self, PatternError> {
        let mut segments = Vec::new();
        let mut plain = String::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '{' | '}' if chars.next_if_eq(&c).is_some() => plain.push(c),
                '{' => {
                    let name = slot_name(&mut chars)?;
                    if !plain.is_empty() {
                        segments.push(Segment::Text(std::mem::take(&mut plain)));
                    }
                    segments.push(Segment::Slot(name));
                }
                '}' => return Err(PatternError::LoneBrace),
                other => plain.push(other),
            }
        }
        if !plain.is_empty() {
            segments.push(Segment::Text(plain));
        }
        Ok(Self { segments })
    }

    /// The pieces in order.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The names of its places, with repetition.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Slot(name) => Some(name.as_str()),
            Segment::Text(_) => None,
        })
    }

    /// The text as it is written in a catalogue.
    pub(crate) fn written(&self) -> String {
        self.segments.iter().fold(String::new(), |written, segment| match segment {
            Segment::Text(text) => written + &text.replace('{', "{{").replace('}', "}}"),
            Segment::Slot(name) => written + "{" + name + "}",
        })
    }

    /// The text with each place filled; `None` leaves the `{name}` visible, which is a fault easier to find than a gap.
    pub(crate) fn fill(&self, value: impl Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        for segment in &self.segments {
            match segment {
                Segment::Text(text) => out.push_str(text),
                Segment::Slot(name) => out.push_str(&value(name).unwrap_or_else(|| format!("{{{name}}}"))),
            }
        }
        out
    }
}

/// The name up to the closing brace.
fn slot_name(chars: &mut impl Iterator<Item = char>) -> Result<String, PatternError> {
    let mut name = String::new();
    for c in chars {
        match c {
            '}' if name.is_empty() => return Err(PatternError::BadName(name)),
            '}' => return Ok(name),
            'a'..='z' | '0'..='9' | '_' => name.push(c),
            _ => {
                name.push(c);
                return Err(PatternError::BadName(name));
            }
        }
    }
    Err(PatternError::Unclosed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_names_and_keeps_doubled_braces() -> Result<(), PatternError> {
        let pattern = Pattern::parse("{{{name}}} of {count}")?;
        assert_eq!(pattern.fill(|name| (name == "name").then(|| "x".to_owned())), "{x} of {count}");
        assert_eq!(pattern.slots().collect::<Vec<_>>(), ["name", "count"]);
        Ok(())
    }

    #[test]
    fn refuses_what_a_translator_mistyped() {
        assert_eq!(Pattern::parse("{count"), Err(PatternError::Unclosed));
        assert_eq!(Pattern::parse("count}"), Err(PatternError::LoneBrace));
        assert_eq!(Pattern::parse("{ count }"), Err(PatternError::BadName(" ".to_owned())));
        assert_eq!(Pattern::parse("{}"), Err(PatternError::BadName(String::new())));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_escaping_gives_it_back(text in ".*") {
            let _ = Pattern::parse(&text);
            let escaped = text.replace('{', "{{").replace('}', "}}");
            let filled = Pattern::parse(&escaped).map(|pattern| pattern.fill(|_| None));
            proptest::prop_assert_eq!(filled, Ok(text));
            let written = Pattern::parse(&escaped).map(|pattern| pattern.written());
            proptest::prop_assert_eq!(written, Ok(escaped));
        }
    }
}
