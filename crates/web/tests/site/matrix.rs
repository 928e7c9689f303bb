//! Everybody at every address: what each may is what the permission table says, and no address is left out.

mod fill;
mod routes;
mod rows;

use std::collections::BTreeSet;

use tejido_app::people::manage;
use tejido_app::trust::trail::{self, Filter};
use tejido_domain::people::Role::{Administrator, Contributor, Reader, Reviewer, Steward, Translator};
use tejido_domain::people::{Action, Actor, Grant, Scope, Target, permits, permits_somewhere};
use tejido_domain::record::RecordId;
use tejido_lang::LanguageTag;
use tejido_testkit::{Person, Response, TestApp};

use fill::{Place, place};
use rows::{Need, Row};

fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

/// Everybody, by what they are; nobody is among them.
async fn cast(site: &TestApp, place: &Place) -> Vec<(&'static str, Option<Person>)> {
    let within = |role, id: RecordId| vec![Grant { scope: Scope::Collection(id), ..Grant::site(role) }];
    // No record of the test is the group's: their roles hold somewhere, and not there.
    let guarded = |role| vec![Grant { scope: Scope::Group("elders".to_owned()), ..Grant::site(role) }];
    let speaking = |lang| vec![Grant { languages: vec![tag(lang)], ..Grant::site(Translator) }];
    let all = [
        ("without a role", Vec::new()),
        ("a reader", vec![Grant::site(Reader)]),
        ("a contributor", vec![Grant::site(Contributor)]),
        ("a translator into Kreyòl", speaking("ht")),
        ("a translator into Portuguese", speaking("pt")),
        ("a reviewer", vec![Grant::site(Reviewer)]),
        ("a steward", vec![Grant::site(Steward)]),
        ("an administrator", vec![Grant::site(Administrator)]),
        ("a reviewer of the collection", within(Reviewer, place.mine)),
        ("a steward of the collection", within(Steward, place.mine)),
        ("a contributor to another collection", within(Contributor, place.other)),
        ("a translator of another collection", within(Translator, place.other)),
        ("a reviewer of another collection", within(Reviewer, place.other)),
        ("a steward of another collection", within(Steward, place.other)),
        ("a reader of what a group guards", guarded(Reader)),
        ("a contributor to what a group guards", guarded(Contributor)),
        ("a translator of what a group guards", guarded(Translator)),
        ("a reviewer of what a group guards", guarded(Reviewer)),
        ("a steward of what a group guards", guarded(Steward)),
    ];
    let mut cast = vec![("nobody", None)];
    for (name, grants) in all {
        cast.push((name, Some(fill::person(site, grants).await)));
    }
    cast
}

/// Whether the permission table lets somebody do what an address needs.
fn may(actor: Option<&Actor>, need: Need, place: &Place) -> bool {
    let record = Target { collections: BTreeSet::from([place.mine, place.record]), ..Target::default() };
    let kreyol = || Some(tag("ht"));
    match need {
        Need::Nothing => true,
        Need::Account => actor.is_some(),
        Need::Site(action) => permits(actor, action, &Target::site()),
        Need::Somewhere(action) => permits_somewhere(actor, action),
        Need::Record(action) => permits(actor, action, &record),
        Need::InCollection(action) => permits(actor, action, &Target { own: true, ..record }),
        Need::Text(action) => permits(actor, action, &Target { language: kreyol(), ..record }),
        Need::SiteLanguage(action) => permits(actor, action, &Target::text(tag("ht"))),
        Need::SiteAnyLanguage(action) => {
            ["es", "ht", "pt", "quc"].iter().any(|lang| permits(actor, action, &Target::text(tag(lang))))
        }
        Need::Language(action) => actor.is_some_and(|actor| speaks(actor, action)),
    }
}

/// Whether one of somebody's roles lets them do this in Kreyòl where it holds.
fn speaks(actor: &Actor, action: Action) -> bool {
    actor.grants.iter().any(|grant| {
        let collections = if let Scope::Collection(id) = grant.scope { BTreeSet::from([id]) } else { BTreeSet::new() };
        let groups =
            if let Scope::Group(name) = &grant.scope { BTreeSet::from([name.clone()]) } else { BTreeSet::new() };
        permits(Some(actor), action, &Target { collections, groups, language: Some(tag("ht")), ..Target::default() })
    })
}

/// What changes when anything of the archive, its people or its queues changes.
async fn traces(site: &TestApp) -> (i64, Option<i64>) {
    let trail = trail::page(site.app(), &manage::command_line(), &Filter::default()).await.unwrap();
    (tejido_store::changes::head(site.db()).await.unwrap(), trail.entries.first().map(|entry| entry.seq))
}

/// Whether an answer refuses.
fn refuses(answer: &Response) -> bool {
    let asks = answer.status == 303 && answer.header("location").starts_with("/en/sign-in?");
    asks || [401, 403].contains(&answer.status)
}

/// Asks every address of a table as everybody; gives what is otherwise than the permission table says.
async fn differences(site: &TestApp, rows: &[Row]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (route, need, sent) in rows {
        // Each address is met in a fresh place: what one did there must not decide what another may.
        let place = place(site).await;
        let mut cast = cast(site, &place).await;
        // Those who may not come first.
        cast.sort_by_key(|(_, person)| may(person.as_ref().map(|person| &person.actor), *need, &place));
        let mut before = traces(site).await;
        for (name, person) in &cast {
            let allowed = may(person.as_ref().map(|person| &person.actor), *need, &place);
            let answer = fill::ask(site, &place, (route, sent), person.as_ref(), &fill::Proof::Own).await;
            let after = traces(site).await;
            let says = format!("{route} by {name}: {} {}", answer.status, answer.header("location"));
            if answer.status >= 500 {
                wrong.push(format!("{says} breaks"));
            } else if allowed == refuses(&answer) {
                wrong.push(format!("{says}, though {}", if allowed { "they may" } else { "they may not" }));
            } else if !allowed && before != after {
                wrong.push(format!("{says}, and it changed something"));
            }
            before = after;
        }
    }
    wrong
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_address_is_without_its_line() {
    let named = routes::named();
    let told: Vec<String> = rows::ALL.concat().iter().map(|(route, ..)| (*route).to_owned()).collect();
    let lines: BTreeSet<String> = told.iter().cloned().collect();
    let missing: Vec<_> = named.difference(&lines).collect();
    let gone: Vec<_> = lines.difference(&named).collect();
    assert!(missing.is_empty(), "these need a line in matrix/rows.rs: {missing:#?}");
    assert!(gone.is_empty(), "these are no more: {gone:#?}");
    assert_eq!(told.len(), lines.len(), "each address has one line");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_open_is_open_to_everybody() {
    assert_none(&differences(&TestApp::new().await, rows::OPEN).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_changed_by_those_who_may() {
    assert_none(&differences(&TestApp::new().await, rows::EDITING).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_are_translated_by_those_who_may() {
    assert_none(&differences(&TestApp::new().await, rows::DESK).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_as_a_whole_is_for_those_who_look_after_it() {
    assert_none(&differences(&TestApp::new().await, rows::WHOLE).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_look_after_themselves_and_those_who_may_after_others() {
    assert_none(&differences(&TestApp::new().await, rows::PEOPLE).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_do_what_their_owners_may() {
    assert_none(&differences(&TestApp::new().await, rows::API).await);
}

/// A reviewer changes records anywhere and reads nothing that is sealed: at each address that a record has, a sealed one
/// is as if it were not.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_sealed_is_at_no_address() {
    let site = TestApp::new().await;
    let mut wrong = Vec::new();
    let of_records = |row: &Row| {
        let named = ["/records/{id}", "/review/{id}", "/{kind}/{id}", "/id/{name}"];
        named.iter().any(|part| row.0.contains(part))
    };
    for (route, _, sent) in rows::ALL.concat().into_iter().filter(of_records) {
        let place = fill::sealed(&site).await;
        for (name, person) in cast(&site, &place).await {
            let steward = name.contains("steward") && !name.contains("another");
            if steward || name == "an administrator" {
                continue;
            }
            let before = traces(&site).await;
            let answer = fill::ask(&site, &place, (route, sent), person.as_ref(), &fill::Proof::Own).await;
            let told = std::str::from_utf8(&answer.body).is_ok_and(|text| text.contains("Volante"));
            let found = !refuses(&answer) && answer.status != 404;
            if found || told || before != traces(&site).await {
                wrong.push(format!("{route} by {name}: {}", answer.status));
            }
        }
    }
    assert_none(&wrong);
}

/// A form without its proof, with the proof of another session, or from a page of another site changes nothing,
/// whoever sends it.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_taken_from_its_own_page_alone() {
    let site = TestApp::new().await;
    let mut wrong = Vec::new();
    for (route, need, sent) in rows::ALL.concat() {
        if route.starts_with("GET ") || route.starts_with("HEAD ") {
            continue;
        }
        let place = place(&site).await;
        let rosa = fill::person(&site, vec![Grant::site(Administrator)]).await;
        let other = fill::person(&site, vec![Grant::site(Administrator)]).await;
        // Uploads prove themselves by a header that no form can send; see http/same_site.rs.
        let unproved = need == Need::Nothing || sent == "upload";
        let mut proofs = vec![("another site", fill::Proof::Origin)];
        if !unproved {
            proofs.push(("no proof", fill::Proof::None));
            proofs.push(("another's proof", fill::Proof::Of(other.csrf.clone())));
        }
        for (what, proof) in proofs {
            let before = traces(&site).await;
            let answer = fill::ask(&site, &place, (route, sent), Some(&rosa), &proof).await;
            if answer.status != 403 || before != traces(&site).await {
                wrong.push(format!("{route} with {what}: {}", answer.status));
            }
        }
    }
    assert_none(&wrong);
}

/// A token does nothing its scopes do not name, whoever owns it.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_nothing_its_scopes_do_not_name() {
    let site = TestApp::new().await;
    let mut wrong = Vec::new();
    for (route, need, sent) in rows::API {
        let action = match need {
            Need::Nothing | Need::Account => continue,
            Need::Site(action)
            | Need::Somewhere(action)
            | Need::Record(action)
            | Need::InCollection(action)
            | Need::Text(action)
            | Need::Language(action)
            | Need::SiteLanguage(action)
            | Need::SiteAnyLanguage(action) => *action,
        };
        let place = place(&site).await;
        let rosa = fill::person(&site, vec![Grant::site(Administrator)]).await;
        for (scoped, expected) in [(false, true), (true, false)] {
            let proof = fill::Proof::Token(fill::token(&site, &rosa, action, scoped).await);
            let answer = fill::ask(&site, &place, (route, sent), None, &proof).await;
            if refuses(&answer) != expected || answer.status >= 500 {
                wrong.push(format!("{route} with its scope: {scoped}: {}", answer.status));
            }
        }
    }
    assert_none(&wrong);
}
