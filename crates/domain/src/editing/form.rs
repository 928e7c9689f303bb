//! A document as a form, and a posted form as a document.
//!
//! The fields are those of the kind's definition, so no kind needs a form of its own. Names are stable:
//!
//! | name | what it holds |
//! | --- | --- |
//! | `title.es` | the text in a language; `title.es.origin`, `.status`, `.from`, `.fits`, `.attested` beside it |
//! | `alternative.es.0` | one of several texts; `.attested` beside it |
//! | `subject.0` | what the person typed or sees; `.id` the record, `.was` the name that was shown for it |
//! | `url.0`, `license`, `language.0` | words, one word, languages |
//! | `date`, `geo`, `key` | as written |
//! | `access` | the rule's word or the whole rule; `access.groups` and `access.until` beside it |
//! | `file.0.digest` | which file; `.name`, `.role`, `.lang`, `.note.es`, `.order`, `.remove` beside it |
//!
//! A name that was not posted leaves its value as it is; a posted empty value removes it. What is not known
//! is passed over. Nothing here loses what was typed: the posted form itself is what is shown again.

mod fill;
mod grow;
mod posted;
mod read;

pub use fill::fill;
pub use grow::{Unknown, add};
pub use posted::Posted;
pub use read::{Answer, Editor, Found, Outcome, Problem, Reading, Wanted, read, wanted};

#[cfg(test)]
mod tests;
