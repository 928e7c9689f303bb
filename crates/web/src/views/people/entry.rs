//! Coming in: signing in, proving again, accepting an invitation.

use serde::Serialize;

use super::form::{ProblemView, ProfileForm, TotpOffer};
use super::keys::WaysView;
use crate::views::{HiddenInput, PageView, view};

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
    /// Seconds to wait; 0 for none.
    pub wait: u64,
    /// What was typed as name.
    pub name: String,
    /// The browser is to stay signed in.
    pub stay: bool,
    /// The ways in beside a password.
    pub ways: WaysView,
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

/// Proving again who one is, before something that must not be done by whoever finds a browser open.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProveView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where to go on.
    pub back: String,
    /// What was written, to be posted there.
    pub carried: Vec<HiddenInput>,
    /// What is wrong: the last part of a message `sign_in.problem.…`.
    pub problem: Option<String>,
    /// Seconds to wait; 0 for none.
    pub wait: u64,
    /// An authenticator app is in use.
    pub code: bool,
    /// The ways beside a password.
    pub ways: WaysView,
}

view!(ProveView, "people/prove.html");

/// An invitation, to be accepted; or the way back into one's own account.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InvitationView {
    /// The frame.
    pub page: PageView,
    /// Where the form goes.
    pub action: String,
    /// Somebody comes back into their own account: only the proofs are asked for.
    pub back_in: bool,
    /// Whose account, or whom the invitation is for.
    pub name: String,
    /// What they will be: words of the family `people.role.`.
    pub roles: Vec<String>,
    /// A second factor is needed.
    pub needed: bool,
    /// The profile.
    pub form: ProfileForm,
    /// The authenticator app's secret.
    pub offer: TotpOffer,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(InvitationView, "people/invitation.html");

/// Recovery codes, shown once.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CodesView {
    /// The frame.
    pub page: PageView,
    /// The codes.
    pub codes: Vec<String>,
    /// Where to go on.
    pub next: String,
}

view!(CodesView, "people/codes.html");
