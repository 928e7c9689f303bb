//! `tejido user`: the commands and their help.

use clap::{Args, Subcommand};

pub const USER: &str = "\
Examples:
  tejido user add ana@example.org --role administrator      the first administrator: prints a link
  tejido user invite --name 'Jean' --role translator --lang ht
  tejido user list
  tejido user reset ana@example.org                         lets in whoever is locked out: prints a link

Whoever may run this program on the server may do everything here. What is done is written into the
audit trail.";

const ADD: &str = "\
Examples:
  tejido user add ana@example.org --role administrator
  tejido user add ana@example.org --name 'Ana Ruiz' --role steward --password-stdin < password.txt

Without a password it prints a link, which holds for fourteen days and once: whoever opens it chooses a
password and sets up an authenticator app. With --password-stdin the account is made at once; roles that
need a second factor (reviewer, steward, administrator) rest until the person has set one up.";

const RESET: &str = "\
Examples:
  tejido user reset ana@example.org

Signs the person out everywhere and prints a link by which they choose a new password and set up their
authenticator app anew. What opened the account before holds until the link is used.";

/// `user`.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account, or a link by which somebody makes their own
    #[command(after_help = ADD)]
    Add(Add),
    /// Print a link by which somebody makes an account of their own
    Invite(Invite),
    /// List people, with what they hold
    List {
        /// Part of a name or an address
        words: Option<String>,
    },
    /// Show a person: what they hold, their sessions
    Show(Who),
    /// Give a role
    Grant(Grant),
    /// Take a role away
    Revoke(Grant),
    /// Let somebody back in who is locked out
    #[command(after_help = RESET)]
    Reset(Who),
    /// Keep somebody from signing in; they are signed out at once
    Suspend(Suspend),
}

/// A person.
#[derive(Debug, Args)]
pub struct Who {
    /// Address, sign-in name, or identifier
    pub who: String,
}

/// A role, and where.
#[derive(Debug, Args)]
pub struct Held {
    /// reader, contributor, translator, reviewer, steward or administrator; may be given several times
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
    /// For the records of this collection only (its identifier)
    #[arg(long, value_name = "ID", conflicts_with = "group")]
    pub collection: Option<String>,
    /// For the records of this group's protocol only (its name)
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Into these languages only: en, es, ht, pt, quc or another tag; may be given several times
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Vec<String>,
}

/// `user add`.
#[derive(Debug, Args)]
pub struct Add {
    /// E-mail address, or a name to sign in with
    pub email: String,
    /// Name; the address when not given
    #[arg(long)]
    pub name: Option<String>,
    /// What they are
    #[command(flatten)]
    pub held: Held,
    /// Read the password from standard input and make the account at once
    #[arg(long)]
    pub password_stdin: bool,
}

/// `user invite`.
#[derive(Debug, Args)]
pub struct Invite {
    /// Whom: a name for the list of invitations
    #[arg(long)]
    pub name: String,
    /// Their e-mail address, when it is known
    #[arg(long)]
    pub email: Option<String>,
    /// What they will be
    #[command(flatten)]
    pub held: Held,
}

/// `user grant` and `user revoke`.
#[derive(Debug, Args)]
pub struct Grant {
    /// Address, sign-in name, or identifier
    pub who: String,
    /// What they are
    #[command(flatten)]
    pub held: Held,
}

/// `user suspend`.
#[derive(Debug, Args)]
pub struct Suspend {
    /// Address, sign-in name, or identifier
    pub who: String,
    /// Let them in again instead
    #[arg(long)]
    pub undo: bool,
}
