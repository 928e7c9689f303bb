//! The pages people have of themselves.
