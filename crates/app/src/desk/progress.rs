//! How far translation has come: texts in each state, by language, by section and by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_domain::people::{Action, Actor, permits_somewhere};
use tejido_domain::record::{Kind, RecordId};
use tejido_store::Stored;

use super::follow;
use crate::{App, Error};

/// Texts in each state, in the order of `TextState::ALL`.
pub type Counts = [u64; 5];

/// How far it has come; each list in the order of the five languages.
#[derive(Debug)]
pub struct Progress {
    /// All texts.
    pub all: [Counts; 5],
    /// By kind of record.
    pub kinds: Vec<(Kind, [Counts; 5])>,
    /// By section.
    pub sections: Vec<(Arc<Stored>, [Counts; 5])>,
}

/// Counts all texts that the person may know of.
///
/// # Errors
/// [`Error::Denied`] when the desk is not for them, and the database's.
pub async fn progress(app: &App, actor: &Actor) -> Result<Progress, Error> {
    if !permits_somewhere(Some(actor), Action::SeeDesk) {
        return Err(Error::Denied(Action::SeeDesk));
    }
    follow(app).await?;
    let (reader, today) = (actor.reader(), app.today());
    let mut all = [[0; 5]; 5];
    let mut kinds: BTreeMap<Kind, [Counts; 5]> = BTreeMap::new();
    let mut sections: BTreeMap<RecordId, [Counts; 5]> = BTreeMap::new();
    {
        let lines = app.board.read();
        let readable: Vec<bool> = lines.rules.iter().map(|rule| rule.allows(&reader, today)).collect();
        for entry in lines.present().filter(|entry| readable.get(entry.rule).copied().unwrap_or(false)) {
            let mut counts = [[0; 5]; 5];
            for text in &entry.texts {
                for (counts, state) in counts.iter_mut().zip(text.states) {
                    counts[state as usize] += 1;
                }
            }
            add(&mut all, &counts);
            add(kinds.entry(entry.kind).or_default(), &counts);
            for section in &entry.sections {
                add(sections.entry(*section).or_default(), &counts);
            }
        }
    }
    let ids: Vec<RecordId> = sections.keys().copied().collect();
    let named = app.named(&ids).await?;
    let seen = |id: &RecordId| named.get(id).filter(|record| record.document.access.allows(&reader, today)).cloned();
    let sections = sections.iter().filter_map(|(id, counts)| Some((seen(id)?, *counts)));
    Ok(Progress { all, kinds: kinds.into_iter().collect(), sections: sections.collect() })
}

fn add(to: &mut [Counts; 5], counts: &[Counts; 5]) {
    for (to, counts) in to.iter_mut().zip(counts) {
        for (to, count) in to.iter_mut().zip(counts) {
            *to += count;
        }
    }
}
