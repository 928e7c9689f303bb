//! `/{lang}/work/people/invite`: inviting somebody. No mail is sent: the link is shown once, to be handed over.

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::people::invitations::{InviteInput, Invited, invite};
use tejido_app::people::{Problem, groups};
use tejido_domain::people::{Action, Grant, Role, Scope, Target, permits_somewhere};

use super::me::day;
use super::sign_in::{here, send};
use super::{form, prove};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session::{Signed, SignedForm};
use crate::views::people::Choice;
use crate::views::people::manage::{GrantForm, InviteView};

/// `GET`
pub async fn page(signed: Signed) -> Response {
    let result = async {
        if !permits_somewhere(Some(signed.actor()), Action::ManagePeople) {
            signed.permit(Action::ManagePeople, &Target::site())?;
        }
        show(&signed, &Fields::default(), &[], StatusCode::OK).await
    };
    let result = result.await;
    signed.answer(result)
}

/// `POST`
pub async fn submit(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let result = async {
        let name = fields.get("name").trim().to_owned();
        let email = Some(fields.get("email").trim().to_lowercase()).filter(|email| !email.is_empty());
        let grants = match granted(&fields) {
            Ok(grant) => grant.into_iter().collect(),
            Err(problem) => return show(&signed, &fields, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await,
        };
        if name.is_empty() && email.is_none() {
            let problem = Problem { field: "name", code: "name_missing" };
            return show(&signed, &fields, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        let name = if name.is_empty() { email.clone().unwrap_or_default() } else { name.chars().take(120).collect() };
        let communities = fields.all("group").map(str::to_owned).collect();
        let input = InviteInput { name: name.clone(), email, grants, communities };
        let invited = invite(signed.app(), signed.actor(), input).await?;
        Ok(hand_over(&signed, &name, &invited))
    };
    let result = result.await;
    signed.answer(result)
}

/// The page that shows a link, once.
pub fn hand_over(signed: &Signed, name: &str, invited: &Invited) -> Response {
    let base = &signed.app().site().base_url;
    let view = InviteView {
        page: crate::pages::frame::frame(signed.ask(), "", crate::pages::frame::Across::Maze("/work/people/invite")),
        csrf: signed.csrf.clone(),
        name: name.to_owned(),
        link: Some(format!("{base}{}", signed.path(&format!("/invitation/{}", invited.secret)))),
        ends: day(invited.ends),
        ..InviteView::default()
    };
    send(signed.ask(), &view, StatusCode::OK)
}

/// The role a form gives; none when none is chosen.
pub fn granted(fields: &Fields) -> Result<Option<Grant>, Problem> {
    let Some(role) = Role::parse(fields.get("role")) else { return Ok(None) };
    let of = fields.get("of").trim();
    let scope = match fields.get("scope") {
        "" | "site" => Some(Scope::Site),
        _ if of.is_empty() => None,
        kind => Scope::parse(kind, of),
    };
    let scope = scope.ok_or(Problem { field: "of", code: "scope_odd" })?;
    Ok(Some(Grant { role, scope, languages: form::languages(fields, "languages") }))
}

/// The form for a role, with what was typed.
pub fn grant_form(signed: &Signed, fields: Option<&Fields>) -> GrantForm {
    let typed = |name: &str| fields.map(|fields| fields.get(name).to_owned()).unwrap_or_default();
    let most = signed.actor().grants.iter().map(|grant| grant.role).max();
    let chosen = typed("role");
    let roles = Role::ALL.into_iter().filter(|role| Some(*role) <= most);
    let languages = fields.map(|fields| form::languages(fields, "languages")).unwrap_or_default();
    GrantForm {
        roles: roles
            .map(|role| Choice {
                value: role.as_str().to_owned(),
                chosen: role.as_str() == chosen,
                ..Choice::default()
            })
            .collect(),
        scope: typed("scope"),
        of: typed("of"),
        languages: form::choices(&languages),
        languages_more: typed("languages_more"),
    }
}

async fn show(
    signed: &Signed,
    fields: &Fields,
    problems: &[Problem],
    status: StatusCode,
) -> Result<Response, WebError> {
    let groups = groups::list(signed.app(), signed.actor()).await?;
    let choice = |name: &str| Choice {
        value: name.to_owned(),
        name: name.to_owned(),
        lang: String::new(),
        chosen: fields.all("group").any(|chosen| chosen == name),
    };
    let view = InviteView {
        page: here(signed.ask()),
        csrf: signed.csrf.clone(),
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        grant: grant_form(signed, Some(fields)),
        groups: groups.iter().map(|(group, _)| choice(&group.name)).collect(),
        problems: form::problems(problems),
        ..InviteView::default()
    };
    Ok(send(signed.ask(), &view, status))
}
