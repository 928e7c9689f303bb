//! Time and chance, passed in by the binary and the test kit.

use std::fmt::Debug;

use jiff::Timestamp;
use tejido_domain::record::RecordId;

/// Where the time comes from.
pub trait Clock: Send + Sync + Debug {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// Where chance comes from.
pub trait Chance: Send + Sync + Debug {
    /// 64 bits that nobody can guess.
    fn draw(&self) -> u64;
}

/// A new identifier for a record.
pub(crate) fn new_id(chance: &dyn Chance) -> RecordId {
    RecordId::from_chance(chance.draw())
}

/// A secret of 256 bits in hexadecimal: what a browser or a program holds, of which only the hash is kept.
pub(crate) fn new_secret(chance: &dyn Chance) -> String {
    format!("{:016x}{:016x}{:016x}{:016x}", chance.draw(), chance.draw(), chance.draw(), chance.draw())
}

/// SHA-256 in hexadecimal: under which a secret is known.
pub(crate) fn hash_of_secret(secret: &str) -> String {
    tejido_domain::record::text::text_hash(secret)
}

/// Bytes that nobody can guess.
pub(crate) fn new_bytes<const MANY: usize>(chance: &dyn Chance) -> [u8; MANY] {
    let mut bytes = [0; MANY];
    for piece in bytes.chunks_mut(8) {
        let drawn = chance.draw().to_be_bytes();
        piece.copy_from_slice(&drawn[..piece.len()]);
    }
    bytes
}

impl crate::App {
    /// An identifier for a record that is about to be made.
    pub fn new_record_id(&self) -> RecordId {
        new_id(self.chance.as_ref())
    }
}
