//! Passages.
