//! People for tests: an account with a role, and the cookie of a session.

use std::collections::BTreeSet;

use tejido_app::people::{Strength, sessions};
use tejido_domain::people::{AccountId, AccountState, Actor, Credit, Door, Grant, Role};
use tejido_store::people::{Account, accounts, grants};
use tejido_web::http::session;

use crate::app::TestApp;
use crate::request::Ask;

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// As use cases know them.
    pub actor: Actor,
    /// What their browser sends.
    pub cookie: String,
    /// What their forms carry.
    pub csrf: String,
}

impl TestApp {
    /// Someone with a role for the whole site, in all languages, signed in.
    pub async fn person(&self, name: &str, role: Role) -> Person {
        self.person_with(name, vec![Grant::site(role)]).await
    }

    /// Someone with these roles, signed in.
    pub async fn person_with(&self, name: &str, roles: Vec<Grant>) -> Person {
        let id = AccountId::from_chance(self.chance());
        let now = self.app().now();
        let account = Account {
            id: id.clone(),
            name: name.to_owned(),
            email: Some(format!("{}@example.org", name.to_lowercase())),
            login: None,
            state: AccountState::Active,
            credit: Credit::Named(name.to_owned()),
            reads: Vec::new(),
            writes: Vec::new(),
            interface: String::new(),
            time_zone: String::new(),
            created: now,
            left_at: None,
        };
        let mut tx = self.db().write().await.expect("a transaction");
        accounts::put(&mut tx, &account).await.expect("an account");
        for grant in &roles {
            grants::give(&mut tx, &id, grant, "test", now).await.expect("a role");
        }
        tx.commit().await.expect("an account");
        let begun = sessions::begin(self.app(), &id, Strength::Two, "a test").await.expect("a session");
        // The test's site is at an https address, so the cookie has the name of secure ones.
        let cookie = format!("__Host-tejido={}", begun.token);
        let actor =
            Actor { account: id, name: name.to_owned(), grants: roles, groups: BTreeSet::new(), door: Door::Session };
        Person { actor, cookie, csrf: session::csrf(&begun.token) }
    }
}

impl Ask<'_> {
    /// From someone who is signed in.
    #[must_use]
    pub fn by(self, person: &Person) -> Self {
        self.header("cookie", &person.cookie)
    }

    /// Posting a form of someone who is signed in, with its proof.
    #[must_use]
    pub fn post_by(self, person: &Person, form: &str) -> Self {
        let form =
            if form.is_empty() { format!("csrf={}", person.csrf) } else { format!("csrf={}&{form}", person.csrf) };
        self.post(&form).by(person)
    }
}
