//! Who acts, and through which door.

use std::collections::BTreeSet;

use super::account::AccountId;
use super::permit::{Action, admitted, may_hold};
use super::role::{Grant, Role, Scope};
use crate::record::Reader;

/// Through which door somebody comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Signed in with a browser.
    Session,
    /// A program with a token, which may do only what its scopes say.
    Token {
        /// The token, for the trail.
        id: String,
        /// Its scopes, such as `records:write`.
        scopes: BTreeSet<String>,
    },
    /// The command line on the server itself.
    CommandLine,
}

/// A person who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The name the network knows the person by; shown to the signed-in only.
    pub name: String,
    /// What they are, and where.
    pub grants: Vec<Grant>,
    /// Groups (communities) they belong to.
    pub groups: BTreeSet<String>,
    /// How they come.
    pub door: Door,
}

impl Actor {
    /// How revisions and texts name this person.
    pub fn author(&self) -> String {
        self.account.author()
    }

    /// Whether the role is held anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Whether the role is held for the whole site.
    pub fn is_on_site(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role && grant.scope == Scope::Site)
    }

    /// Whether any role is held that needs a second factor.
    pub fn is_privileged(&self) -> bool {
        self.grants.iter().any(|grant| grant.role.is_privileged())
    }

    /// What this person may read, as the permission table has it.
    ///
    /// A grant for a collection opens what lies in it and in those below it, which only the database knows: here are
    /// the collections of the grants themselves. A token without the scope for reading reads as anybody does.
    pub fn reader(&self) -> Reader {
        if !admitted(&self.door, Action::ReadRestricted) {
            return Reader::anyone();
        }
        let reads = |grant: &&Grant| may_hold(grant.role, Action::ReadRestricted);
        let of_group = |grant: &Grant| if let Scope::Group(name) = &grant.scope { Some(name.clone()) } else { None };
        let of_collection = |grant: &Grant| if let Scope::Collection(id) = grant.scope { Some(id) } else { None };
        Reader {
            network: true,
            groups: self.groups.iter().cloned().chain(self.grants.iter().filter(reads).filter_map(of_group)).collect(),
            collections: self.grants.iter().filter(reads).filter_map(of_collection).collect(),
            restricted: self.grants.iter().filter(reads).any(|grant| grant.scope == Scope::Site),
            steward: self.is_on_site(Role::Steward) || self.is_on_site(Role::Administrator),
        }
    }
}
