//! The other ways to sign in: passkeys and the university.

use serde::Serialize;

use crate::views::{PageView, view};

/// What a page to sign in, or to prove who one is, offers beside a password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WaysView {
    /// A passkey may be shown.
    pub passkeys: bool,
    /// The university's name; empty when there is none.
    pub university: String,
    /// The query that brings one back, to be put behind its address.
    pub query: String,
}

/// A passkey of the person.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeyRow {
    /// Its identifier.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// The day it was added.
    pub created: String,
    /// The day it was last used.
    pub used: Option<String>,
}

/// An identity of the person at a university.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IdentityRow {
    /// The provider.
    pub issuer: String,
    /// The name there.
    pub subject: String,
    /// The address there; may be empty.
    pub email: String,
    /// The day it was linked.
    pub linked: String,
}

/// The page of a person's passkeys and identities.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KeysView {
    /// The frame.
    pub page: PageView,
    /// The proof of the forms.
    pub csrf: String,
    /// The site may have passkeys.
    pub passkeys: bool,
    /// The passkeys.
    pub keys: Vec<KeyRow>,
    /// The university's name; empty when there is none.
    pub university: String,
    /// The identities.
    pub identities: Vec<IdentityRow>,
    /// What was just done: the last part of a message `keys.done.…`.
    pub done: Option<String>,
    /// What went wrong: the last part of a message `keys.problem.…`.
    pub problem: Option<String>,
}

view!(KeysView, "people/keys.html");

/// The page that asks whether an identity is to be linked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LinkingView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Confirms it.
    pub token: String,
    /// The university's name.
    pub university: String,
    /// The address there; may be empty.
    pub email: String,
    /// The name there; may be empty.
    pub name: String,
}

view!(LinkingView, "people/linking.html");

/// Nobody came in at the university.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OutsideView {
    /// The frame.
    pub page: PageView,
    /// Why: the last part of a message `keys.outside.…`.
    pub why: String,
    /// The university's name.
    pub university: String,
    /// The address there; may be empty.
    pub email: String,
}

view!(OutsideView, "people/outside.html");
