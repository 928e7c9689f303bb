//! Everything the archive keeps about one person, for that person.
//!
//! Must never hold what lets somebody in: no password, no secret, not even their hashes.

use serde_json::{Value, json};
use tejido_domain::people::Credit;
use tejido_lang::LanguageTag;
use tejido_store::people::{grants, own, sessions};

use super::sessions::SignedIn;
use super::{manage, profile};
use crate::trust::Act;
use crate::{App, Error};

/// One's own data as JSON.
///
/// # Errors
/// The database's.
pub async fn export(app: &App, signed: &SignedIn) -> Result<Value, Error> {
    let account = profile::own(app, signed).await?;
    let id = &account.id;
    let tags = |tags: &[LanguageTag]| tags.iter().map(ToString::to_string).collect::<Vec<_>>();
    let held: Vec<Value> = grants::of(&app.db, id).await?.iter().map(manage::in_words).collect();
    let sessions = sessions::of(&app.db, id).await?;
    let sessions = sessions.iter().map(|session| {
        json!({ "device": session.device, "began": session.created, "last_used": session.seen, "ends": session.ends })
    });
    let revisions = own::revisions(&app.db, id).await?;
    let revisions = revisions.iter().map(|written| {
        json!({ "record": written.record, "revision": written.revision, "at": written.at, "note": written.note })
    });
    let comments = own::comments(&app.db, id).await?;
    let comments = comments.iter().map(|said| json!({ "record": said.record, "at": said.at, "text": said.body }));
    let trail = own::trail(&app.db, id).await?;
    let trail = trail.iter().map(|(seq, at, act)| json!({ "number": seq, "at": at, "act": act }));
    let credit = match &account.credit {
        Credit::Named(name) => Some(name),
        Credit::Unnamed => None,
    };
    let mut data = json!({
        "site": app.site().base_url,
        "exported": app.now(),
        "profile": {
            "id": account.id, "name": account.name, "email": account.email, "sign_in_name": account.login,
            "credited_as": credit, "reads": tags(&account.reads), "writes": tags(&account.writes),
            "interface": account.interface, "time_zone": account.time_zone, "since": account.created,
        },
        "roles": held,
        "groups": grants::communities_of(&app.db, id).await?,
        "sessions": sessions.collect::<Vec<_>>(),
        "revisions": revisions.collect::<Vec<_>>(),
        "comments": comments.collect::<Vec<_>>(),
        "audit": trail.collect::<Vec<_>>(),
    });
    for (name, rows) in own::further(&app.db, id).await? {
        data[name] = json!(rows);
    }
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, &id.author(), Act::OwnDataExported, &id.author(), &Value::Null).await?;
    tx.commit().await?;
    Ok(data)
}
