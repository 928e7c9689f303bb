//! Numbers, sizes, dates and times in words, as each language writes them. Words come from the catalogues, signs from
//! CLDR. Nothing here asks for the time: callers pass it.

pub mod date;
pub mod number;
pub mod phrase;
pub mod time;

pub use date::{DateParts, DateShape, DateSpan, End, Season, Stamp, date};
pub use number::{bytes, integer, number};
pub use time::{ago, clock, date_time};
