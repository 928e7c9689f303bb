//! People: who is signed in, what they may do, how they are credited.

pub mod credits;
pub mod permit;
pub mod sessions;

pub use credits::credits;
pub use permit::{actor_of, target_of};
pub use sessions::{Begun, SignedIn, Strength};
pub use tejido_store::people::{Account, Session};
