//! What the pages of signing in, and of people themselves, are given.

use serde::Serialize;

use super::{HiddenInput, PageView, view};

/// The page to sign in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInView {
    /// The frame.
    pub page: PageView,
    /// Where to go afterwards; empty for one's own page.
    pub back: String,
    /// What was written before, to be posted to `back` afterwards.
    pub carried: Vec<HiddenInput>,
    /// What is wrong: the last part of a message `sign_in.problem.…`.
    pub problem: Option<String>,
    /// What was typed as name.
    pub name: String,
}

view!(SignInView, "people/sign_in.html");

/// A form whose proof did not fit, to be sent once more.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ConfirmView {
    /// The frame.
    pub page: PageView,
    /// Where it goes.
    pub action: String,
    /// The proof that fits.
    pub csrf: String,
    /// What was written.
    pub carried: Vec<HiddenInput>,
}

view!(ConfirmView, "people/confirm.html");
