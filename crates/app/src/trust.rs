//! What can be checked afterwards: every privileged act leaves an entry in the audit trail.
//!
//! Must never write down a secret, the address of a computer, or the text of a record.

mod act;
pub mod answers;
pub mod pace;
pub mod reads;
pub mod tokens;
pub mod trail;

use serde_json::Value;
use tejido_domain::people::{Actor, Door};
use tejido_store::Tx;
use tejido_store::trust::audit::{self, Entry};

pub use act::Act;

use crate::{App, Error};

/// Who the trail names where nobody is signed in.
pub const ANYONE: &str = "anyone";

/// Who the trail names for what is done on the server itself.
pub const COMMAND_LINE: &str = "command line";

impl App {
    /// Writes an act into the audit trail, in the transaction of the act itself.
    ///
    /// `subject` is what it was done to (a record, an account); `details` are further facts, never secrets.
    ///
    /// # Errors
    /// The database's.
    pub async fn audit(&self, tx: &mut Tx, actor: &str, act: Act, subject: &str, details: &Value) -> Result<(), Error> {
        let entry = Entry {
            at: self.now(),
            actor: actor.to_owned(),
            act: act.as_str().to_owned(),
            subject: subject.to_owned(),
            details: details.to_string(),
        };
        Ok(audit::append(tx, &entry).await?)
    }
}

/// How the trail names whoever acts.
pub fn named(actor: &Actor) -> String {
    match actor.door {
        Door::CommandLine => COMMAND_LINE.to_owned(),
        Door::Session | Door::Token { .. } => actor.author(),
    }
}

/// Writes down what was done on the server itself where a use case asks for nobody, such as an import.
///
/// # Errors
/// The database's.
pub async fn from_command_line(app: &App, act: Act, subject: &str, details: &Value) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, COMMAND_LINE, act, subject, details).await?;
    Ok(tx.commit().await?)
}
