//! People: what they are to the archive, and what each may do.
//!
//! One permission model for the whole product. Every use case asks [`permits`]; nothing else decides.

pub mod account;
pub mod actor;
pub mod giving;
pub mod permit;
pub mod role;
pub mod scopes;

pub use account::{AccountId, AccountState, Credit};
pub use actor::{Actor, Door};
pub use giving::may_give;
pub use permit::{Action, Rule, TABLE, Target, permits, permits_somewhere};
pub use role::{Grant, Role, Scope};
pub use scopes::SCOPES;
