//! Writes SVG. All text of others passes through [`escape`] here and nowhere else.

use crate::number::short;

/// Markup under way.
#[derive(Debug, Default)]
pub(crate) struct Svg {
    text: String,
}

/// An element whose attributes are being written.
#[derive(Debug)]
#[must_use = "an element must be ended"]
pub(crate) struct Tag<'a> {
    svg: &'a mut Svg,
    name: &'static str,
}

impl Svg {
    /// Begins an element.
    pub(crate) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.text.push('<');
        self.text.push_str(name);
        Tag { svg: self, name }
    }

    /// Ends an element that was left open.
    pub(crate) fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Text between elements.
    pub(crate) fn say(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// Markup made elsewhere in this crate.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// An element holding nothing but text.
    pub(crate) fn titled(&mut self, name: &'static str, text: &str) {
        self.tag(name).open();
        self.say(text);
        self.end(name);
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

impl Tag<'_> {
    /// A number.
    pub(crate) fn n(self, name: &str, value: f64) -> Self {
        self.raw(name, &short(value))
    }

    /// Text of any kind.
    pub(crate) fn s(self, name: &str, value: &str) -> Self {
        let mut escaped = String::with_capacity(value.len());
        escape(value, &mut escaped);
        self.raw(name, &escaped)
    }

    fn raw(self, name: &str, value: &str) -> Self {
        for piece in [" ", name, "=\"", value, "\""] {
            self.svg.text.push_str(piece);
        }
        self
    }

    /// Ends an element without content.
    pub(crate) fn close(self) {
        self.svg.text.push_str("/>");
    }

    /// Leaves it open for content; [`Svg::end`] ends it.
    pub(crate) fn open(self) {
        self.svg.text.push('>');
    }

    /// Ends it with what is said of it, if anything.
    pub(crate) fn close_titled(self, title: &str) {
        if title.is_empty() {
            return self.close();
        }
        let Tag { svg, name } = self;
        svg.text.push('>');
        svg.titled("title", title);
        svg.end(name);
    }
}

/// Text that is text wherever it lands in XML. Characters XML does not know are replaced.
pub(crate) fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_write_stays_text() {
        let mut svg = Svg::default();
        svg.tag("rect").n("x", 1.005).s("class", "\"><script>").close_titled("a & b\u{0}");
        assert_eq!(
            svg.into_text(),
            "<rect x=\"1\" class=\"&quot;&gt;&lt;script&gt;\"><title>a &amp; b\u{fffd}</title></rect>"
        );
    }
}
