//! How far translation has come: texts in each state, by language, by section and by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use tejido_domain::people::{Action, Actor, permits_somewhere};
use tejido_domain::record::{Kind, Reader, RecordId};
use tejido_store::Stored;

use super::board::Lines;
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
    let Counted { all, kinds, sections } = counted(&app.board.read(), &reader, today);
    let ids: Vec<RecordId> = sections.keys().copied().collect();
    let named = app.named(&ids).await?;
    let seen = |id: &RecordId| named.get(id).filter(|record| record.document.access.allows(&reader, today)).cloned();
    let sections = sections.iter().filter_map(|(id, counts)| Some((seen(id)?, *counts)));
    Ok(Progress { all, kinds: kinds.into_iter().collect(), sections: sections.collect() })
}

#[derive(Default)]
struct Counted {
    all: [Counts; 5],
    kinds: BTreeMap<Kind, [Counts; 5]>,
    sections: BTreeMap<RecordId, [Counts; 5]>,
}

/// One walk over the board; what is shared by many records is added up first, and told apart afterwards.
fn counted(lines: &Lines, reader: &Reader, today: Date) -> Counted {
    let readable: Vec<bool> = lines.guards.iter().map(|guard| guard.access.allows(reader, today)).collect();
    let mut together = vec![[[[0; 5]; 5]; Kind::ALL.len()]; lines.sections.len()];
    for entry in lines.present().filter(|entry| readable.get(entry.guard).copied().unwrap_or(false)) {
        let Some(counts) = together.get_mut(entry.sections).and_then(|kinds| kinds.get_mut(entry.kind as usize)) else {
            continue;
        };
        for text in &entry.texts {
            for (counts, state) in counts.iter_mut().zip(text.states) {
                counts[state as usize] += 1;
            }
        }
    }
    let mut counted = Counted::default();
    for (sections, kinds) in lines.sections.iter().zip(&together) {
        for kind in Kind::ALL {
            let Some(counts) = kinds.get(kind as usize).filter(|counts| counts.iter().flatten().any(|many| *many > 0))
            else {
                continue;
            };
            add(&mut counted.all, counts);
            add(counted.kinds.entry(kind).or_default(), counts);
            for section in sections {
                add(counted.sections.entry(*section).or_default(), counts);
            }
        }
    }
    counted
}

fn add(to: &mut [Counts; 5], counts: &[Counts; 5]) {
    for (to, counts) in to.iter_mut().zip(counts) {
        for (to, count) in to.iter_mut().zip(counts) {
            *to += count;
        }
    }
}
