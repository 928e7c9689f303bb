//! What is wrong with what somebody typed into a form.

use tejido_identity::password::{Refusal, acceptable};

/// A field, and the last part of a message `people.problem.…` about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in the form.
    pub field: &'static str,
    /// What is wrong.
    pub code: &'static str,
}

impl Problem {
    pub(super) const fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code }
    }
}

/// Whether a new password will do for a person with these names, typed twice.
pub(super) fn password(typed: &str, again: &str, own: &[&str]) -> Option<Problem> {
    let code = match acceptable(typed, own) {
        Err(Refusal::Short) => "password_short",
        Err(Refusal::Long) => "password_long",
        Err(Refusal::Common) => "password_common",
        Err(Refusal::Own) => "password_own",
        Ok(()) if typed != again => return Some(Problem::new("again", "password_again")),
        Ok(()) => return None,
    };
    Some(Problem::new("password", code))
}

/// An address or a name to sign in with, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SignInName {
    Email(String),
    Login(String),
}

/// Reads an address (with an @) or a name to sign in with.
pub(super) fn sign_in_name(typed: &str) -> Result<SignInName, Problem> {
    let typed = typed.trim().to_lowercase();
    let problem = |code| Err(Problem::new("email", code));
    let odd = typed.chars().any(|sign| sign.is_control() || sign.is_whitespace());
    match typed.split_once('@') {
        _ if typed.is_empty() => problem("email_missing"),
        _ if typed.chars().count() > 200 || odd => problem("email_odd"),
        Some((local, host)) if local.is_empty() || host.contains('@') || !is_host(host) => problem("email_odd"),
        Some(_) => Ok(SignInName::Email(typed)),
        None if typed.chars().count() < 3 => problem("login_short"),
        None => Ok(SignInName::Login(typed)),
    }
}

fn is_host(host: &str) -> bool {
    host.contains('.') && host.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_a_name_are_told_apart() {
        assert_eq!(sign_in_name(" Ana@Example.ORG "), Ok(SignInName::Email("ana@example.org".into())));
        assert_eq!(sign_in_name("Doña"), Ok(SignInName::Login("doña".into())));
        for odd in ["", "a", "@example.org", "ana@", "ana@example", "a@b@c.org", "ana maría", "ana@.org", "ana\u{7}x"]
        {
            assert!(sign_in_name(odd).is_err(), "{odd}");
        }
    }
}
