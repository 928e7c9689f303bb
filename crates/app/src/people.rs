//! People: how they come in, who is signed in, what they may do, how they are credited.

pub mod accept;
mod admission;
mod ceremonies;
pub mod credits;
pub mod factors;
pub mod groups;
pub mod invitations;
pub mod leave;
pub mod manage;
pub mod own_data;
pub mod passkeys;
pub mod permit;
pub mod problem;
pub mod profile;
pub mod sessions;
pub mod sign_in;
mod throttle;
pub mod university;

pub use credits::credits;
pub(crate) use permit::place_of;
pub use permit::{actor_of, reader_of, target_of};
pub use problem::Problem;
pub use sessions::{Begun, SignedIn, Strength};
pub use sign_in::Browser;
pub use tejido_identity::totp::{Picture, picture};
pub use tejido_identity::university::{Settings, University};
pub use tejido_store::people::{Account, Community, Invitation, Linked, Passkey, Session};
pub use university::Partner;
