//! Secrets that stand for a proof already given: sessions, invitations, tokens for the API. Only the hash of one is
//! ever kept; the secret itself is shown once. Must never print one, not even in a debug line.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// What tokens for the API begin with, so that a leaked one is recognized by people and by scanners.
pub const API_PREFIX: &str = "tjd_";

/// A secret of 256 bits, in letters that an address, a cookie and a header can carry.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A secret for a session, an invitation or a form, from 256 bits that nobody can guess.
    pub fn from_chance(chance: [u8; 32]) -> Self {
        Self(BASE64URL_NOPAD.encode(&chance))
    }

    /// A token for the API, from 256 bits that nobody can guess.
    pub fn for_api(chance: [u8; 32]) -> Self {
        Self(format!("{API_PREFIX}{}", BASE64URL_NOPAD.encode(&chance)))
    }

    /// The secret itself, to be shown or sent once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What is kept of a secret that somebody presents: its SHA-256 in hexadecimal. A slow hash would add nothing, for
/// 256 bits cannot be tried out.
pub fn hash(presented: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(presented.as_bytes()))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_fits_into_an_address_and_says_nothing_of_itself() {
        let secret = Secret::from_chance([0xfb; 32]);
        assert_eq!(secret.expose().len(), 43);
        assert!(secret.expose().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        assert!(!format!("{secret:?}").contains(secret.expose()));
    }

    #[test]
    fn a_token_for_the_api_is_recognized_by_its_beginning() {
        let token = Secret::for_api([7; 32]);
        assert!(token.expose().starts_with("tjd_"));
        assert_eq!(token.expose().len(), 47);
    }

    #[test]
    fn what_is_kept_is_sha_256() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let secret = Secret::from_chance([1; 32]);
        assert_eq!(secret.hash(), hash(secret.expose()));
    }

    #[test]
    fn texts_are_the_same_only_when_they_are() {
        assert!(same("", ""));
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd"));
        assert!(!same("abc", "ab"));
    }
}
