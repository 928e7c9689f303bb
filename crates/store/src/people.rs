//! People with accounts: who they are, what they hold, how they are signed in.
//!
//! Must never hold a secret as it is, only its hash, nor the address of anybody's computer.

pub mod accounts;
pub mod ceremonies;
pub mod grants;
pub mod passkeys;
pub mod sessions;
pub mod university;

pub use accounts::Account;
pub use ceremonies::Ceremony;
pub use passkeys::Passkey;
pub use sessions::Session;
pub use university::Linked;
