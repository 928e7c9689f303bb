//! `/{lang}/work/people`: who works on the archive, and what each may do.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::people::manage::{self, Kept, Listed, PAGE};
use tejido_app::people::{Account, Problem, invitations};
use tejido_domain::people::{AccountId, AccountState, Action, Grant, Role, Scope, Target, permits};

use super::invite::{grant_form, granted, hand_over};
use super::me::{day, held_view, session_view};
use super::sign_in::{go, here, send};
use super::{form, prove};
use crate::http::error::WebError;
use crate::http::session::{Signed, SignedForm};
use crate::pages::address::encode;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::views::people::manage::{InvitationRow, PeopleView, PersonRow, PersonView};

/// What can have been done, as its address says.
const DONE: [&str; 8] = ["given", "taken", "suspended", "restored", "signed_out", "revoked", "group", "member"];

/// `GET /{lang}/work/people?q=…&page=…`
pub async fn list(signed: Signed) -> Response {
    let result = people(&signed).await;
    signed.answer(result)
}

async fn people(signed: &Signed) -> Result<Response, WebError> {
    let (app, actor) = (signed.app(), signed.actor());
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let value = |name: &str| asked.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let words = value("q").trim();
    let page: i64 = value("page").parse().unwrap_or(1).clamp(1, 1_000_000 / PAGE);
    let found = manage::list(app, actor, words, page - 1).await?;
    let at = |page: i64| signed.path(&format!("/work/people?q={}&page={page}", encode(words)));
    let open = if permits(Some(actor), Action::ManagePeople, &Target::site()) {
        invitations::open(app, actor).await?
    } else {
        Vec::new()
    };
    let view = PeopleView {
        page: here(signed.ask()),
        csrf: signed.csrf.clone(),
        done: done(signed),
        words: words.to_owned(),
        people: found.people.iter().map(row).collect(),
        previous: (page > 1).then(|| at(page - 1)),
        next: found.more.then(|| at(page + 1)),
        invitations: open
            .iter()
            .map(|invitation| InvitationRow {
                id: invitation.id.clone(),
                name: invitation.name.clone(),
                ends: day(invitation.ends),
                held: invitation.grants.iter().map(held_view).collect(),
            })
            .collect(),
    };
    Ok(send(signed.ask(), &view, StatusCode::OK))
}

/// `POST /{lang}/work/people/revoke`: an invitation.
pub async fn revoke(SignedForm { signed, fields }: SignedForm) -> Response {
    let result = invitations::revoke(signed.app(), signed.actor(), fields.get("invitation")).await;
    let done =
        |was_open| if was_open { Ok(go(&signed.path("/work/people?done=revoked"))) } else { Err(WebError::NotFound) };
    signed.answer(result.map_err(WebError::from).and_then(done))
}

/// `GET /{lang}/work/people/{id}`
pub async fn person(signed: Signed, Path((_, id)): Path<(String, String)>) -> Response {
    let result = show(&signed, &id, &[], StatusCode::OK).await;
    signed.answer(result)
}

/// `POST /{lang}/work/people/{id}`: what is done is in the field `act`.
pub async fn change(Path((_, id)): Path<(String, String)>, SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let result = async {
        let (app, actor) = (signed.app(), signed.actor());
        let account = account(&signed, &id).await?;
        let done = match fields.get("act") {
            "give" => match granted(&fields) {
                Ok(Some(grant)) => manage::give(app, actor, &account.id, &grant).await.map(|()| Ok("given"))?,
                Ok(None) => Err(Problem { field: "role", code: "role_missing" }),
                Err(problem) => Err(problem),
            },
            "take" => {
                let (role, scope) =
                    (Role::parse(fields.get("role")), Scope::parse(fields.get("scope"), fields.get("of")));
                let (Some(role), Some(scope)) = (role, scope) else { return Err(WebError::BadRequest) };
                kept(manage::take(app, actor, &account.id, role, &scope).await?, "taken")
            }
            "suspend" => kept(manage::suspend(app, actor, &account.id, true).await?, "suspended"),
            "restore" => kept(manage::suspend(app, actor, &account.id, false).await?, "restored"),
            "sign_out" => manage::sign_out(app, actor, &account.id).await.map(|_| Ok("signed_out"))?,
            "reset" => {
                let invited = invitations::invite_back(app, actor, &account).await?;
                return Ok(hand_over(&signed, &account.name, &invited));
            }
            _ => return Err(WebError::BadRequest),
        };
        match done {
            Ok(done) => Ok(go(&signed.path(&format!("/work/people/{id}?done={done}")))),
            Err(problem) => show(&signed, &id, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

fn kept(done: Result<(), Kept>, word: &'static str) -> Result<&'static str, Problem> {
    done.map(|()| word).map_err(|Kept::LastAdministrator| Problem { field: "held", code: "last_administrator" })
}

async fn account(signed: &Signed, id: &str) -> Result<Account, WebError> {
    let id: AccountId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = manage::show(signed.app(), signed.actor(), &id).await?;
    found.map(|seen| seen.account).ok_or(WebError::NotFound)
}

async fn show(signed: &Signed, id: &str, problems: &[Problem], status: StatusCode) -> Result<Response, WebError> {
    let id: AccountId = id.parse().map_err(|_| WebError::NotFound)?;
    let seen = manage::show(signed.app(), signed.actor(), &id).await?.ok_or(WebError::NotFound)?;
    let left = seen.account.state == AccountState::Left;
    let suspendable = permits(Some(signed.actor()), Action::ManageAccounts, &Target::site()) && !left;
    let view = PersonView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/people/{id}"))),
        csrf: signed.csrf.clone(),
        done: done(signed),
        since: day(seen.account.created),
        groups: seen.communities,
        sessions: seen.sessions.iter().map(|session| session_view(session, &signed.who.session.hash)).collect(),
        grant: grant_form(signed, None),
        manageable: seen.manageable && !left,
        suspendable,
        person: row(&Listed { account: seen.account, grants: seen.grants }),
        problems: form::problems(problems),
    };
    Ok(send(signed.ask(), &view, status))
}

/// What was just done, as the address says.
pub fn done(signed: &Signed) -> Option<String> {
    let asked = pairs(signed.uri.query().unwrap_or_default());
    asked.into_iter().find(|(name, word)| name == "done" && DONE.contains(&word.as_str())).map(|(_, word)| word)
}

/// A person in a list.
pub fn row(listed: &Listed) -> PersonRow {
    let Listed { account, grants } = listed;
    PersonRow {
        id: account.id.to_string(),
        name: account.name.clone(),
        email: account.email.clone().or_else(|| account.login.clone()).unwrap_or_default(),
        state: account.state.as_str().to_owned(),
        held: grants.iter().map(|grant: &Grant| held_view(grant)).collect(),
    }
}
