//! Bytes in, values out: the formats the archive reads and writes.
//!
//! Every module is pure. Nothing here may open a socket, read the clock, make
//! a random number or know what a record is; readers are handed in by callers.

pub mod citations;
pub mod coded;
pub mod dataset;
pub mod edtf;
pub mod feeds;
pub mod media_type;
pub mod po;
pub mod skos;
pub mod table;
pub mod tabular;
pub mod text;
pub mod unpack;
pub mod xliff;
