//! Which of the five languages a text is in, from its small words and letters, or none of them.
//! Honest before clever: when another language or two of the five are as likely, it must say nothing.

use crate::language::Language;

/// The language of a text and how sure that is (0.5 to 1), or `None` when it is not clear.
pub fn identify(text: &str) -> Option<(Language, f32)> {
    let _ = text;
    None
}
