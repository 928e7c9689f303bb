//! Changing many records at once: what would change, the change itself in steps that can be resumed, its undoing.
//!
//! Nothing is changed that was not selected, and every record decides for itself whether it can take the change.

mod apply;
mod preview;
mod select;

pub use apply::{Progress, begin, go_on, progress};
pub use preview::{Preview, Row, preview};
pub use select::{MOST, Selection, Unselected, values};
