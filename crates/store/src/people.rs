//! People with accounts: who they are, what they hold, how they are signed in.
//!
//! Must never hold a secret as it is, only its hash, nor the address of anybody's computer.

pub mod accounts;
pub mod grants;
pub mod sessions;

pub use accounts::Account;
pub use sessions::Session;
