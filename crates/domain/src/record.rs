//! The record: the one shape everything in the network has, and the rules all kinds share.
//!
//! A kind adds a [`KindDef`]: the list of its fields and their types. Everything else (texts in many
//! languages, history, life, access, links, files, addresses) is here, once.

pub mod access;
pub mod column;
pub mod document;
pub mod field;
pub mod file;
pub mod id;
pub mod kind;
pub mod life;
pub mod revision;
pub mod slug;
pub mod text;
pub mod validate;
pub mod value;

pub use access::{Access, Guard, Protocol, Reader};
pub use column::{DataCode, DataColumn};
pub use document::{Document, DocumentError};
pub use field::{FieldDef, FieldType, KindDef, WordFormat};
pub use file::{Digest, FileRef, FileRole};
pub use id::{Key, RecordId};
pub use kind::Kind;
pub use life::Life;
pub use revision::{Revision, RevisionHash};
pub use text::{Origin, Resolved, Text, TextLists, TextStatus, Texts};
pub use validate::{Code, Problem, validate};
pub use value::{Geo, Ref, Value};
