//! What every drawing is made with: text that stays inside, markers, textures, and the marks of what is missing.

mod marks;

use crate::document::{Frame, START};
use crate::speech::Speech;
use crate::svg::Svg;
use crate::text::{BODY, Block, LEADING, SMALL, TITLE, width};

pub(crate) use marks::{class_of, dash_of};

/// Which part of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Draws from top to bottom; `y` is how far it has come.
#[derive(Debug)]
pub(crate) struct Pen<'a> {
    pub(crate) svg: Svg,
    pub(crate) speech: &'a Speech<'a>,
    pub(crate) id: &'a str,
    pub(crate) narrow: bool,
    pub(crate) width: f64,
    pub(crate) y: f64,
}

/// How large text of a class is; the style sheet says the same.
pub(crate) fn size_of(class: &str) -> f64 {
    let has = |wanted: &str| class.split(' ').any(|class| class == wanted);
    if has("head") {
        TITLE
    } else if has("small") {
        SMALL
    } else {
        BODY
    }
}

impl<'a> Pen<'a> {
    pub(crate) fn new(frame: &Frame<'a>, speech: &'a Speech<'a>) -> Self {
        let narrow = frame.layout == crate::document::Layout::Narrow;
        Self { svg: Svg::default(), speech, id: frame.id, narrow, width: frame.layout.width(), y: 0.0 }
    }

    pub(crate) fn into_text(self) -> String {
        self.svg.into_text()
    }

    /// One line, its baseline at `y`, moved or shortened where it would leave the drawing.
    pub(crate) fn text(&mut self, text: &str, (x, y): (f64, f64), anchor: Anchor, class: &str) {
        let block = Block::new(text, size_of(class), self.width, 1);
        let size = block.size;
        self.block(&block, (x, y - size * 0.95), anchor, class);
    }

    /// Lines from `top` down.
    pub(crate) fn block(&mut self, block: &Block, (x, top): (f64, f64), anchor: Anchor, class: &str) {
        if block.lines.is_empty() {
            return;
        }
        let wide = block.width();
        let x = match anchor {
            Anchor::Start => x.min(self.width - wide).max(0.0),
            Anchor::Middle => x.min(self.width - wide / 2.0).max(wide / 2.0),
            Anchor::End => x.min(self.width).max(wide),
        };
        let first = top.max(0.0) + block.size * 0.95;
        let mut tag = self.svg.tag("text").n("x", x).n("y", first);
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => tag = tag.s("text-anchor", "middle"),
            Anchor::End => tag = tag.s("text-anchor", "end"),
        }
        if !class.is_empty() {
            tag = tag.s("class", class);
        }
        tag.open();
        if let Some(full) = &block.full {
            self.svg.titled("title", full);
        }
        for (index, line) in block.lines.iter().enumerate() {
            if index == 0 {
                self.svg.say(line);
            } else {
                self.svg.tag("tspan").n("x", x).n("dy", block.size * LEADING).open();
                self.svg.say(line);
                self.svg.end("tspan");
            }
        }
        self.svg.end("text");
    }

    /// Lines at the left edge, below what is there.
    pub(crate) fn flow(&mut self, block: &Block, class: &str) {
        self.block(block, (0.0, self.y), START, class);
        self.y += block.height();
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let tag = self.svg.tag("line").n("x1", from.0).n("y1", from.1).n("x2", to.0).n("y2", to.1);
        tag.s("class", class).close();
    }

    /// A rectangle between two corners.
    pub(crate) fn rect(&mut self, area: Area, class: &str, title: &str) {
        area.tag(&mut self.svg).s("class", class).close_titled(title);
    }

    /// A path.
    pub(crate) fn path(&mut self, d: &str, class: &str) {
        self.svg.tag("path").s("class", class).s("d", d).close();
    }

    /// How wide a line would be.
    pub(crate) fn measure(text: &str, class: &str) -> f64 {
        width(text, size_of(class))
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Area {
    pub(crate) fn tag<'s>(&self, svg: &'s mut Svg) -> crate::svg::Tag<'s> {
        svg.tag("rect").n("x", self.x).n("y", self.y).n("width", self.w.max(0.0)).n("height", self.h.max(0.0))
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.h
    }

    pub(crate) fn right(&self) -> f64 {
        self.x + self.w
    }
}
