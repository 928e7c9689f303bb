//! Who is this? The proofs of identity: passwords, one-time codes, recovery codes, passkeys, and a university's OpenID
//! provider. It keeps nothing and decides nothing about what a person may do.
