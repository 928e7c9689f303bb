//! The pages people have of themselves.

use serde::Serialize;

use super::form::{Choice, ProblemView, ProfileForm, TotpOffer};
use crate::views::{PageView, view};

/// Somebody's own page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeView {
    /// The frame.
    pub page: PageView,
    /// The proof of the forms.
    pub csrf: String,
    /// What was just done: the last part of a message `people.done.…`.
    pub done: Option<String>,
    /// A role rests until there is a second factor.
    pub resting: bool,
    /// The profile.
    pub form: ProfileForm,
    /// What they are, and where.
    pub held: Vec<HeldView>,
    /// Groups they belong to.
    pub groups: Vec<String>,
    /// There is a password.
    pub password: bool,
    /// Since when there is an authenticator app.
    pub totp: Option<String>,
    /// Recovery codes left.
    pub recovery: i64,
    /// Their sessions.
    pub sessions: Vec<SessionView>,
    /// Tokens for programs.
    pub tokens: Vec<TokenView>,
    /// A token that was just made, shown once.
    pub made: Option<String>,
    /// Scopes to choose from for a token.
    pub scopes: Vec<Choice>,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(MeView, "people/me.html");

/// A role held somewhere.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HeldView {
    /// The role: last part of a message `people.role.…`.
    pub role: String,
    /// `site`, `collection` or `group`: last part of a message `people.scope.…`.
    pub scope: String,
    /// Which.
    pub of: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// Into which languages only.
    pub languages: Vec<String>,
}

/// A session.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SessionView {
    /// Under which it is ended.
    pub id: String,
    /// The device.
    pub device: String,
    /// Day of its beginning.
    pub began: String,
    /// Day of its last use.
    pub seen: String,
    /// It is this one.
    pub current: bool,
}

/// A token for programs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TokenView {
    /// Under which it is revoked.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Its scopes.
    pub scopes: Vec<String>,
    /// Day on which it ends.
    pub ends: String,
    /// Day of its last use; empty for never.
    pub used: String,
}

/// Setting up an authenticator app.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TotpView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// The secret.
    pub offer: TotpOffer,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(TotpView, "people/totp.html");

/// Leaving.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LeaveView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// How they are credited now.
    pub credit: String,
    /// What is wrong.
    pub problems: Vec<ProblemView>,
}

view!(LeaveView, "people/leave.html");
