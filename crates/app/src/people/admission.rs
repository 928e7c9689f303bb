//! Which account an identity of the university opens, and who gets a new one.

use serde_json::json;
use tejido_domain::people::{AccountId, AccountState, Credit};
use tejido_identity::university::Identity;
use tejido_lang::{Language, LanguageTag};
use tejido_store::Tx;
use tejido_store::people::{Account, Invitation, Linked, accounts, invitations, university as rows};

use super::accept;
use super::university::Partner;
use crate::trust::Act;
use crate::{App, Error};

/// The account that an identity opens; none when the archive does not know the person.
pub(super) async fn account_of(app: &App, partner: &Partner, identity: &Identity) -> Result<Option<AccountId>, Error> {
    if let Some(linked) = rows::find(&app.db, &identity.issuer, &identity.subject).await? {
        return Ok(Some(linked.account));
    }
    // An address that the provider has not confirmed is only something somebody typed.
    let Some(email) = identity.email.as_deref().filter(|_| identity.email_verified) else { return Ok(None) };
    let email = email.to_lowercase();
    let mut tx = app.db.write().await?;
    let account = match accounts::by_email(&mut tx, &email).await? {
        // Whoever was invited at this address and came in by another way.
        Some(known) => rows::began_with(&mut tx, &known.id, &email).await?.then_some(known.id),
        None => newcomer(app, &mut tx, partner, identity, &email).await?,
    };
    if let Some(account) = &account {
        let (issuer, subject) = (identity.issuer.clone(), identity.subject.clone());
        let linked = Linked { issuer, subject, account: account.clone(), email, linked: app.now(), used: None };
        rows::link(&mut tx, &linked).await?;
        let details = json!({"issuer": identity.issuer});
        app.audit(&mut tx, &account.author(), Act::UniversityLinked, &account.author(), &details).await?;
    }
    tx.commit().await?;
    Ok(account)
}

/// Makes an account for somebody who was invited at this address, or whose domain is admitted.
async fn newcomer(
    app: &App,
    tx: &mut Tx,
    partner: &Partner,
    identity: &Identity,
    email: &str,
) -> Result<Option<AccountId>, Error> {
    let invited = match rows::invited(&mut *tx, email, app.now()).await? {
        Some(id) => invitations::find(&mut *tx, &id).await?,
        None => None,
    };
    if let Some(invitation) = invited {
        let account = account(app, identity, Some(&invitation), email);
        if !invitations::settle(tx, &invitation.id, Some(&account.id), app.now()).await? {
            return Ok(None);
        }
        accept::write(app, tx, &invitation, &account).await?;
        return Ok(Some(account.id));
    }
    if !is_admitted(&partner.admit, email) {
        return Ok(None);
    }
    // No role: they read what is for the network, until somebody who knows them gives them more.
    let account = account(app, identity, None, email);
    accounts::put(tx, &account).await?;
    let details = json!({"issuer": identity.issuer});
    app.audit(tx, &account.id.author(), Act::AccountAdmitted, &account.id.author(), &details).await?;
    Ok(Some(account.id))
}

fn account(app: &App, identity: &Identity, invitation: Option<&Invitation>, email: &str) -> Account {
    let invited = invitation.map(|invitation| invitation.name.trim()).filter(|name| !name.is_empty());
    let name = identity.name.as_deref().or(invited).unwrap_or(email);
    let language = identity.locale.as_deref().and_then(|tag| LanguageTag::parse(tag).ok());
    let language = language.as_ref().and_then(Language::from_tag);
    Account {
        id: AccountId::from_chance(app.chance.draw()),
        name: name.chars().take(100).collect(),
        email: Some(email.to_owned()),
        login: None,
        state: AccountState::Active,
        credit: Credit::Unnamed,
        reads: language.map(Language::tag).into_iter().collect(),
        writes: Vec::new(),
        interface: language.map(|language| language.code().to_owned()).unwrap_or_default(),
        time_zone: String::new(),
        created: app.now(),
        left_at: None,
    }
}

/// Whether an address belongs to one of these domains, or to a part of one.
fn is_admitted(domains: &[String], email: &str) -> bool {
    let Some((_, at)) = email.rsplit_once('@') else { return false };
    domains.iter().any(|domain| {
        let domain = domain.to_lowercase();
        at.strip_suffix(domain.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.'))
            && !domain.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_admits_itself_and_its_parts_alone() {
        let domains = ["example.edu".to_owned()];
        for email in ["ana@example.edu", "ana@library.example.edu"] {
            assert!(is_admitted(&domains, email), "{email}");
        }
        for email in
            ["ana@example.edu.evil.example", "ana@notexample.edu", "ana", "example.edu", "example.edu@x.example"]
        {
            assert!(!is_admitted(&domains, email), "{email}");
        }
        assert!(!is_admitted(&[String::new()], "ana@"));
        assert!(!is_admitted(&[], "ana@example.edu"));
    }
}
