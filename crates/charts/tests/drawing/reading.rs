//! Reads SVG back: whether it is well-formed, where its texts stand, which identifiers and classes it has.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tejido_charts::text_width;

/// One line of text and the box it takes, by the approximate measure.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    pub view: [f64; 4],
    pub lines: Vec<Line>,
    pub titles: Vec<String>,
    pub elements: Vec<(String, Vec<(String, String)>)>,
}

impl Found {
    /// How many elements have this attribute with this value.
    pub fn count(&self, attribute: &str, value: &str) -> usize {
        let has = |(name, found): &(String, String)| name == attribute && found == value;
        self.elements.iter().filter(|(_, attributes)| attributes.iter().any(has)).count()
    }

    /// All values of an attribute.
    pub fn all(&self, attribute: &str) -> Vec<&str> {
        let attributes = self.elements.iter().flat_map(|(_, attributes)| attributes);
        attributes.filter(|(name, _)| name == attribute).map(|(_, value)| value.as_str()).collect()
    }

    pub fn says(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.text.contains(text))
    }
}

/// Where the next line of a `text` element stands.
#[derive(Debug, Default, Clone)]
struct Place {
    x: f64,
    y: f64,
    anchor: String,
    size: f64,
}

/// Reads, and fails on anything that is not well-formed, not unique, or outside the drawing.
pub fn read(svg: &str) -> Found {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut found, mut open, mut place) = (Found::default(), Vec::<String>::new(), Place::default());
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = element(&start, &mut found);
                match name.as_str() {
                    "text" => place = begin(&found),
                    "tspan" => {
                        take(&mut found, &place, &mut text);
                        place.y += number(&found, "dy").unwrap();
                    }
                    _ => {}
                }
                text.clear();
                open.push(name);
            }
            Event::Empty(start) => _ = element(&start, &mut found),
            Event::Text(piece) => text += &piece,
            Event::GeneralRef(reference) => text += entity(&reference),
            Event::End(_) => {
                let name = open.pop().unwrap();
                match name.as_str() {
                    "title" => found.titles.push(std::mem::take(&mut text)),
                    "text" | "tspan" => take(&mut found, &place, &mut text),
                    _ => text.clear(),
                }
            }
            Event::Eof => break,
            other => panic!("{other:?} in a drawing"),
        }
    }
    assert!(open.is_empty(), "{open:?} left open");
    check(&found);
    found
}

fn entity(name: &str) -> &'static str {
    let known = [("lt", "<"), ("gt", ">"), ("amp", "&"), ("quot", "\""), ("#39", "'")];
    known.iter().find(|(entity, _)| *entity == name).unwrap().1
}

fn element(start: &BytesStart, found: &mut Found) -> String {
    let name = start.name().as_ref().to_owned();
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.value.into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    found.elements.push((name.clone(), attributes.collect()));
    if found.elements.len() == 1 {
        let view = found.all("viewBox")[0].split(' ').map(|part| part.parse().unwrap()).collect::<Vec<f64>>();
        found.view = view.try_into().unwrap();
    }
    name
}

fn attribute<'a>(found: &'a Found, name: &str) -> Option<&'a str> {
    let (_, attributes) = found.elements.last().unwrap();
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn number(found: &Found, name: &str) -> Option<f64> {
    attribute(found, name).map(|value| value.parse().unwrap())
}

fn begin(found: &Found) -> Place {
    let class = attribute(found, "class").unwrap_or_default();
    let size = match () {
        () if class.contains("small") => 12.0,
        () if class.contains("head") => 18.0,
        () => 13.0,
    };
    let anchor = attribute(found, "text-anchor").unwrap_or("start").to_owned();
    Place { x: number(found, "x").unwrap(), y: number(found, "y").unwrap(), anchor, size }
}

fn take(found: &mut Found, place: &Place, text: &mut String) {
    let text = std::mem::take(text);
    if text.is_empty() {
        return;
    }
    let width = text_width(&text, place.size);
    let x = match place.anchor.as_str() {
        "middle" => place.x - width / 2.0,
        "end" => place.x - width,
        _ => place.x,
    };
    found.lines.push(Line { text, x, y: place.y - place.size * 0.75, width, height: place.size });
}

fn check(found: &Found) {
    let [left, top, width, height] = found.view;
    for line in &found.lines {
        let (right, bottom) = (line.x + line.width, line.y + line.height);
        let inside =
            line.x >= left - 0.6 && right <= left + width + 0.6 && line.y >= top - 0.6 && bottom <= top + height + 0.6;
        assert!(inside, "{line:?} leaves {:?}", found.view);
    }
    let ids = found.all("id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    assert!(ids.iter().all(|id| id.starts_with("c1-")));
    for id in found.all("aria-labelledby")[0].split(' ') {
        assert!(ids.contains(&id), "{id}");
    }
    for fill in found.all("fill").iter().filter_map(|fill| fill.strip_prefix("url(#")?.strip_suffix(')')) {
        assert!(ids.contains(&fill), "{fill} is used and not there");
    }
    assert!(found.all("style").is_empty(), "style attributes are forbidden in pages");
    for (name, value) in found.elements.iter().flat_map(|(_, attributes)| attributes) {
        assert!(!value.contains("NaN") && !value.contains("inf"), "{name}={value}");
    }
}
