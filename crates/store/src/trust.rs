//! What can be checked afterwards, and what programs may do: the audit trail, tokens, answers kept for repeats.

pub mod answers;
pub mod audit;
pub mod tokens;

pub use tokens::Token;
