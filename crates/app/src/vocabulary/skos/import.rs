//! In: what was planned, written as one batch that can be taken back.

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::Life;
use tejido_store::imports::{self, Tally};
use tejido_store::records::Outcome;

use super::plan::{Input, Plan, plan};
use crate::batch::{Batch, CHUNK, Written};
use crate::trust::Act;
use crate::{App, Error, trust};

/// The name of such batches.
pub const NAME: &str = "msg:batch.skos";

/// What came of a thesaurus.
#[derive(Debug)]
pub struct Imported {
    /// The batch; none when nothing had to be written.
    pub batch: Option<String>,
    /// What was planned.
    pub plan: Plan,
    /// Concepts somebody else changed in the meantime; they were left as they are.
    pub overtaken: usize,
}

/// Takes a thesaurus in. Interrupted, it is taken in again: what is there already is the same then.
///
/// # Errors
/// When the actor may not change the vocabulary, or the database fails.
pub async fn import(app: &App, actor: Option<&Actor>, input: Input) -> Result<Imported, Error> {
    let by = app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let plan = plan(app, actor, input).await?;
    let writes: Vec<_> = plan.planned.iter().filter(|planned| planned.outcome != Outcome::Same).collect();
    if writes.is_empty() {
        return Ok(Imported { batch: None, plan, overtaken: 0 });
    }
    let mut tx = app.db.write().await?;
    let batch = Batch::begin(app, &mut tx, by, NAME).await?;
    tx.commit().await?;
    let mut overtaken = 0;
    for chunk in writes.chunks(CHUNK) {
        let mut tx = app.db.write().await?;
        for planned in chunk {
            let written = Written {
                id: planned.id,
                head: planned.existing.as_ref(),
                document: planned.document.clone(),
                life: Life::Published,
                note: String::new(),
            };
            match batch.write(app, &mut tx, written).await {
                Ok(_) => {}
                Err(Error::Conflict(_) | Error::Refused(_)) => overtaken += 1,
                Err(error) => return Err(error),
            }
        }
        tx.commit().await?;
    }
    finish(app, &batch, by, (&plan, overtaken)).await?;
    Ok(Imported { batch: Some(batch.id), plan, overtaken })
}

async fn finish(app: &App, batch: &Batch, by: &Actor, (plan, overtaken): (&Plan, usize)) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    let rejected = i64::try_from(overtaken + plan.left_out.len()).unwrap_or(i64::MAX);
    let same = i64::try_from(plan.count(Outcome::Same)).unwrap_or(i64::MAX);
    imports::add_tally(&mut tx, &batch.id, Tally { same, rejected, ..Tally::default() }).await?;
    batch.finish(app, &mut tx).await?;
    let details = serde_json::json!({
        "created": plan.count(Outcome::Created), "changed": plan.count(Outcome::Changed), "same": same,
    });
    app.audit(&mut tx, &trust::named(by), Act::VocabularyImported, &batch.id, &details).await?;
    tx.commit().await?;
    app.names.forget();
    Ok(())
}
