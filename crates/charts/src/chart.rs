//! One chart: checked, put in order, drawn by kind.

mod axis;
mod bars;
mod key;
mod lines;
mod multiples;
mod panel;
mod rows;
mod slope;
mod stacked;

use crate::document::{Frame, Head, document};
use crate::error::Error;
use crate::grid::Grid;
use crate::model::{Chart, Kind};
use crate::speech::Speech;
use crate::text::{BODY, Block};

/// Draws a chart as SVG.
///
/// # Errors
/// Numbers that cannot be laid out, points without a place, too much for one chart, an unusable identifier.
pub fn draw(chart: &Chart, speech: &Speech, frame: &Frame) -> Result<String, Error> {
    let mut grid = Grid::new(chart, speech)?;
    if chart.kind == Kind::Bar {
        grid.rows.truncate(1);
    }
    let head = Head { title: &chart.title, description: &chart.description, source: &chart.source };
    document(frame, speech, head, |pen| {
        if grid.cells().next().is_none() {
            let said = Block::new(&speech.words.no_values, BODY, pen.width, 3);
            pen.flow(&said, "");
            pen.y = pen.y.max(BODY);
            return Ok(());
        }
        match chart.kind {
            Kind::Line => lines::draw(pen, chart, &grid),
            Kind::Bar | Kind::GroupedBar | Kind::Dot => bars::draw(pen, chart, &grid),
            Kind::StackedBar => stacked::draw(pen, chart, &grid),
            Kind::SmallMultiples => multiples::draw(pen, chart, &grid),
            Kind::Slope => slope::draw(pen, chart, &grid),
        }
        Ok(())
    })
}
