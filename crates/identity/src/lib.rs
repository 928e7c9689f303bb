//! Who is this? The proofs of identity: passwords, one-time codes, recovery codes, passkeys, a university's OpenID
//! provider, and the secrets that stand for a proof once given. It keeps nothing, decides nothing about what a person
//! may do, and must never print a secret. Time and chance are arguments, with one exception: the challenge of a
//! passkey is drawn by the library that checks it.

pub mod passkey;
pub mod password;
pub mod recovery;
pub mod secret;
pub mod totp;
pub mod university;
