//! Parts of forms that several pages share.

use serde::Serialize;

/// What is wrong with a field. Words: message family `people.problem.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProblemView {
    /// The field's name and id.
    pub field: String,
    /// The last part of the message.
    pub code: String,
}

/// One of several to choose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// A name that needs no translation; empty where a message says it.
    pub name: String,
    /// Language of the name.
    pub lang: String,
    /// It is chosen.
    pub chosen: bool,
}

/// What somebody says of themselves.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProfileForm {
    /// Name.
    pub name: String,
    /// Address or name to sign in with.
    pub email: String,
    /// `name`, `other` or `unnamed`.
    pub credit: String,
    /// The other name.
    pub credit_name: String,
    /// Languages read, among those of the interface.
    pub reads: Vec<Choice>,
    /// Further ones, as tags.
    pub reads_more: String,
    /// Languages written.
    pub writes: Vec<Choice>,
    /// Further ones, as tags.
    pub writes_more: String,
    /// Language of the interface.
    pub interfaces: Vec<Choice>,
    /// Time zones.
    pub zones: Vec<Choice>,
}

/// An authenticator app's secret, offered.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TotpOffer {
    /// For the form.
    pub secret: String,
    /// To be typed.
    pub grouped: String,
    /// For an app on the same device.
    pub address: String,
    /// Width and height of the picture; 0 without one.
    pub size: i32,
    /// Its outline.
    pub path: String,
}
