//! What the pages of signing in, and of people themselves, are given.

pub mod entry;
pub mod form;
pub mod keys;
pub mod manage;
pub mod own;

pub use entry::{CodesView, ConfirmView, InvitationView, ProveView, SignInView};
pub use form::{Choice, ProblemView, ProfileForm, TotpOffer};
pub use keys::{IdentityRow, KeyRow, KeysView, LinkingView, OutsideView, WaysView};
