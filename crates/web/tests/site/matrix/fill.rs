//! Addresses filled in, and requests that are worth refusing.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::json;
use tejido_app::people::Strength;
use tejido_app::people::invitations::{InviteInput, invite};
use tejido_app::people::manage;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::{Action, Grant, Role, SCOPES, TABLE};
use tejido_domain::record::RecordId;
use tejido_store::takedowns::{self, Takedown};
use tejido_testkit::{Ask, Person, Response, TestApp};

/// Records and people for one address.
#[derive(Debug)]
pub struct Place {
    /// A collection.
    pub mine: RecordId,
    /// Another one.
    pub other: RecordId,
    /// A published record of the first.
    pub record: RecordId,
    names: BTreeMap<&'static str, String>,
}

/// What a request proves.
#[derive(Debug)]
pub enum Proof {
    /// It comes from a page of the sender's session.
    Own,
    /// It comes from nowhere.
    None,
    /// It carries the proof of another session.
    Of(String),
    /// It comes from a page of another site, with the sender's proof.
    Origin,
    /// It carries a token.
    Token(String),
}

/// New records and people, as every address meets them.
pub async fn place(site: &TestApp) -> Place {
    place_of(site, "public").await
}

/// The same, where the record is for stewards alone.
pub async fn sealed(site: &TestApp) -> Place {
    place_of(site, "sealed").await
}

async fn place_of(site: &TestApp, access: &str) -> Place {
    let n = site.chance() & 0xffff_ffff;
    let table = format!(
        "id,kind,scheme,title@es,title@en,collection,access\nmine{n},collection,,Fondo,,,public\n\
         other{n},collection,,Otro,,,public\nw{n},item,,Volante {n},,mine{n},{access}\n\
         subject/s{n},concept,subject,Huelga {n},Strike {n},,public\n"
    );
    let imported = site.import_csv(&table).await;
    assert!(!imported.has_errors(), "{:?}", imported.problems);
    let mut ids = Vec::new();
    for key in [format!("mine{n}"), format!("other{n}"), format!("w{n}"), format!("subject/s{n}")] {
        ids.push(tejido_store::records::by_key(site.db(), &key).await.unwrap().unwrap());
    }
    let input = InviteInput { name: "Eva".into(), grants: vec![Grant::site(Role::Reader)], ..InviteInput::default() };
    let invited = invite(site.app(), &manage::command_line(), input).await.unwrap();
    let known = person(site, vec![Grant::site(Role::Reader)]).await.actor.account.to_string();
    let takedown = asked(site, ids[2], n).await;
    let names = [
        ("record", ids[2].to_string()),
        ("concept", ids[3].to_string()),
        ("invitation", invited.id),
        ("secret", invited.secret),
        ("account", known),
        ("takedown", takedown),
    ];
    Place { mine: ids[0], other: ids[1], record: ids[2], names: names.into() }
}

/// Somebody nobody else is.
pub async fn person(site: &TestApp, roles: Vec<Grant>) -> Person {
    site.person_with(&format!("Ana{:x}", site.chance() & 0xffff_ffff), roles).await
}

/// A request to take the record down.
async fn asked(site: &TestApp, record: RecordId, n: u64) -> String {
    let now = site.app().now();
    let takedown = Takedown {
        id: format!("t{n}"),
        receipt: format!("r{n}"),
        record,
        state: "open".into(),
        reason: "privacy".into(),
        text: "Es mi casa".into(),
        lang: "es".into(),
        created: now,
        changed: now,
        before: None,
        decided: None,
        decided_by: None,
        answer: String::new(),
    };
    let mut tx = site.db().write().await.unwrap();
    takedowns::put(&mut tx, &takedown).await.unwrap();
    tx.commit().await.unwrap();
    takedown.id
}

/// A token with the scope of an action, or with every other. A step is taken by whoever may work on the record, so that
/// it needs the scope for that as well.
pub async fn token(site: &TestApp, owner: &Person, action: Action, with: bool) -> String {
    let scope = TABLE.iter().find(|rule| rule.action == action).unwrap().token;
    let has = |known: &str| (known == scope) == with || (with && known == "records:write");
    let scopes = SCOPES.iter().filter(|known| has(known)).map(|known| (*known).to_owned());
    let wanted = Wanted { name: "Sync".into(), scopes: scopes.collect(), days: 1 };
    tokens::make(site.app(), &owner.actor, Strength::Two, &wanted).await.unwrap().unwrap().secret
}

/// What stands in an address in the place of a name in braces.
fn stands(place: &Place, route: &str, name: &str) -> String {
    let of = |known: &str| place.names[known].clone();
    match (name, route) {
        ("id", _) if route.contains("/work/records/") || route.contains("/api/v1/records/") => of("record"),
        ("id", _) if route.contains("/desk/{target}/re") => of("record"),
        ("id", _) if route.contains("vocabulary") || route.contains("concepts") => of("concept"),
        ("id", _) if route.contains("/work/people/") => of("account"),
        ("id", _) if route.contains("/work/takedowns/") => of("takedown"),
        ("id", "/{lang}/{kind}/{id}" | "/{lang}/{kind}/{id}/{slug}") | ("name", "/id/{name}") => of("record"),
        ("secret", _) => of("secret"),
        ("lang", _) if route.contains("/texts/") => "ht".into(),
        ("lang", _) => "en".into(),
        ("target", _) => "ht".into(),
        ("kind", _) => "item".into(),
        ("field", _) => "title".into(),
        ("step", _) => "publish".into(),
        ("digest", _) => tejido_testkit::digest("x"),
        ("key", _) => "work.title".into(),
        ("file", _) if route.contains("vocabulary") => "subject.ttl".into(),
        ("file", _) => "web.toml".into(),
        ("*path", _) => "site.css".into(),
        ("path", _) => "explore".into(),
        _ => "x0".into(),
    }
}

fn filled(place: &Place, route: &str) -> String {
    let mut path = String::new();
    for (at, part) in route.split(['{', '}']).enumerate() {
        if at % 2 == 0 { path += part } else { path += &stands(place, route, part) }
    }
    path
}

/// Sends what a line of the table says, as somebody.
pub async fn ask(
    site: &TestApp,
    place: &Place,
    (route, sent): (&str, &str),
    who: Option<&Person>,
    proof: &Proof,
) -> Response {
    let (method, route) = route.split_once(' ').unwrap();
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let path = filled(place, route);
    let csrf = match proof {
        Proof::Own | Proof::Origin => who.map(|person| person.csrf.clone()).unwrap_or_default(),
        Proof::Of(other) => other.clone(),
        Proof::None | Proof::Token(_) => String::new(),
    };
    let ask = if method == Method::GET {
        site.ask(&if sent.is_empty() { path } else { format!("{path}?{sent}") })
    } else if route.starts_with("/api/") {
        body(site.ask(&path), place, sent).method(method).header("x-csrf", &csrf)
    } else if let Some(name) = sent.strip_prefix("file:") {
        site.ask(&path).post_file(&[("csrf", &csrf), ("target", "ht")], name, "x")
    } else {
        site.ask(&path).post(&format!("csrf={csrf}&{}", sent.replace("{invitation}", &place.names["invitation"])))
    };
    let ask = if let Some(person) = who { ask.by(person) } else { ask };
    match proof {
        Proof::Origin => ask.header("origin", "https://elsewhere.example"),
        Proof::Token(secret) => ask.header("authorization", &format!("Bearer {secret}")),
        Proof::Own | Proof::None | Proof::Of(_) => ask,
    }
    .send()
    .await
}

/// What a program sends.
fn body<'a>(ask: Ask<'a>, place: &Place, sent: &str) -> Ask<'a> {
    let (body, kind) = match sent {
        "json" => {
            let text = json!({ "text": "Casa nueva", "origin": "original" });
            let fields = json!({ "title": { "es": text }, "collection": [{ "id": place.mine }] });
            let record = json!({ "kind": "item", "access": "public", "fields": fields });
            (json!({ "record": record }).to_string(), "application/json")
        }
        "text" => {
            let text = json!({ "text": "Kay", "source": "es", "source_hash": "0".repeat(64) });
            (text.to_string(), "application/json")
        }
        "upload" => (String::new(), "application/offset+octet-stream"),
        _ => ("{}".to_owned(), "application/json"),
    };
    let ask =
        ask.post(&body).header("content-type", kind).header("if-match", if sent == "text" { "\"0\"" } else { "*" });
    ask.header("tus-resumable", "1.0.0").header("upload-length", "5").header("upload-offset", "0")
}
