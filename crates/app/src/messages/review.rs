//! Review by another person: what is approved is said on the site at once, and can be taken back.

use tejido_domain::desk::Stage;
use tejido_domain::people::{Action, Actor};
use tejido_lang::Language;
use tejido_store::messages;

use super::keeper::{catalog, follow};
use super::open::own_of;
use super::{Draft, Own, from_json, permit};
use crate::trust::{Act, named};
use crate::{App, Error};

/// Longest comment, in characters.
const COMMENT: usize = 4_000;

/// A review of a message.
#[derive(Debug, Clone)]
pub struct ReviewInput {
    /// The language.
    pub language: Language,
    /// The message.
    pub key: String,
    /// The version that the reviewer has seen.
    pub seen: i64,
    /// What they decide.
    pub verdict: Verdict,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is good, and is said from now on.
    Approve,
    /// The translator is to look at it again, and reads this.
    SendBack(String),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewed {
    /// It is said from now on.
    Approved,
    /// It is sent back.
    Returned,
    /// It is the reviewer's own work: another person has to look at it. Nothing was done.
    Own,
    /// It is not as the reviewer has seen it, or does not fit its message any longer. Nothing was done.
    Changed,
}

/// Decides on a message that was handed in.
///
/// # Errors
/// [`Error::Denied`] when the person does not review that language, and the database's.
pub async fn review(app: &App, actor: &Actor, input: &ReviewInput) -> Result<Reviewed, Error> {
    permit(app, actor, Action::ReviewTranslation, input.language)?;
    let mut tx = app.db.write().await?;
    let draft = messages::draft_of(&mut tx, input.language, &input.key).await?;
    let Some(draft) = draft.filter(|draft| draft.stage == Stage::Submitted && draft.version == input.seen) else {
        return Ok(Reviewed::Changed);
    };
    if draft.author == actor.author() {
        return Ok(Reviewed::Own);
    }
    let (act, reviewed) = match &input.verdict {
        Verdict::Approve => {
            if catalog(app)?.check(draft.language, &draft.id, &from_json(&draft.forms)?).is_err() {
                return Ok(Reviewed::Changed);
            }
            messages::put_own(&mut tx, &own(app, actor, &draft)).await?;
            messages::remove_draft(&mut tx, draft.language, &draft.id).await?;
            (Act::MessageApproved, Reviewed::Approved)
        }
        Verdict::SendBack(comment) => {
            let comment = comment.trim().chars().take(COMMENT).collect();
            let (stage, version, reviewer) = (Stage::Returned, draft.version + 1, actor.author());
            messages::put_draft(&mut tx, &Draft { stage, version, comment, reviewer, ..draft.clone() }).await?;
            (Act::MessageReturned, Reviewed::Returned)
        }
    };
    let details = serde_json::json!({ "language": draft.language.code(), "translator": draft.author });
    app.audit(&mut tx, &named(actor), act, &draft.id, &details).await?;
    tx.commit().await?;
    follow(app).await?;
    Ok(reviewed)
}

fn own(app: &App, actor: &Actor, draft: &Draft) -> Own {
    Own {
        language: draft.language,
        id: draft.id.clone(),
        forms: draft.forms.clone(),
        attested: draft.attested.clone(),
        source: draft.source.clone(),
        author: draft.author.clone(),
        reviewer: actor.author(),
        at: app.now(),
    }
}

/// Lets the program's own words hold again; gives whether the site had others.
///
/// # Errors
/// [`Error::Denied`] when the person does not review that language, and the database's.
pub async fn take_back(app: &App, actor: &Actor, language: Language, key: &str) -> Result<bool, Error> {
    permit(app, actor, Action::ReviewTranslation, language)?;
    let Some(own) = own_of(app, language, key).await? else { return Ok(false) };
    let mut tx = app.db.write().await?;
    messages::put_own(&mut tx, &Own { forms: String::new(), reviewer: actor.author(), at: app.now(), ..own }).await?;
    let details = serde_json::json!({ "language": language.code() });
    app.audit(&mut tx, &named(actor), Act::MessageTakenBack, key, &details).await?;
    tx.commit().await?;
    follow(app).await?;
    Ok(true)
}
