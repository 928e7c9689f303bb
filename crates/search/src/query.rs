//! From what was typed to what tantivy runs. Nothing in here fails on odd input; what has no meaning
//! is left out.

pub mod alike;
pub mod build;
pub mod cross;
pub mod excluded;
pub mod forms;
pub mod leaves;
pub mod node;
pub mod parse;
pub mod prefix;
pub mod rows;
pub mod sources;
pub mod spelling;
pub mod statistics;
