//! People with accounts: who they are, what they hold, how they are signed in.
//!
//! Must never hold a secret as it is, only its hash, nor the address of anybody's computer.

pub mod accounts;
pub mod attempts;
pub mod ceremonies;
pub mod communities;
pub mod grants;
pub mod invitations;
pub mod own;
pub mod passkeys;
pub mod proofs;
pub mod sessions;
pub mod university;

pub use accounts::Account;
pub use ceremonies::Ceremony;
pub use communities::Community;
pub use invitations::Invitation;
pub use passkeys::Passkey;
pub use sessions::Session;
pub use university::Linked;
