//! What waits: for review, and for one person.

use tejido_domain::people::{Action, Target, permits_somewhere};
use tejido_domain::record::{Kind, Life, RecordId};
use tejido_store::editing::{Waiting, Wanted, WorkingCopy, queue, working};

use super::desk::actor;
use crate::people::target_of;
use crate::{App, Error, Visit};

/// Rows of a page of the queue.
const PAGE: usize = 50;

/// Rows looked at for one page, where most are not for this reviewer or of another section.
const LOOKED_AT: usize = 1_000;

/// Rows of each list of what waits for one person.
const MINE: i64 = 20;

/// What waits for one person.
#[derive(Debug, Default)]
pub struct Waits {
    /// Forms they left.
    pub forms: Vec<WorkingCopy>,
    /// Records they began or last changed, and that are not published.
    pub begun: Vec<Waiting>,
    /// Records they were asked to look after.
    pub assigned: Vec<Waiting>,
    /// How many records wait for review; none when that is not theirs to see.
    pub review: Option<i64>,
}

/// Who looks after what is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Asked {
    /// Anybody or nobody.
    #[default]
    All,
    /// Whoever asks.
    Me,
    /// Nobody.
    Nobody,
}

/// What of the queue is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of a kind.
    pub kind: Option<Kind>,
    /// In a section.
    pub section: Option<RecordId>,
    /// Who looks after it.
    pub assignee: Asked,
    /// After the last row of the page before: [`Queue::next`].
    pub after: Option<(i64, String)>,
}

/// A page of the review queue.
#[derive(Debug, Default)]
pub struct Queue {
    /// The rows, the longest waiting first.
    pub rows: Vec<Waiting>,
    /// Where the next page begins.
    pub next: Option<(i64, String)>,
    /// How many wait in all.
    pub total: i64,
}

/// What waits for whoever asks.
///
/// # Errors
/// [`Error::Denied`] when nobody is signed in; the database's.
pub async fn waits(app: &App, visit: &Visit) -> Result<Waits, Error> {
    let who = actor(visit, Action::EditRecord)?;
    let sees_queue = permits_somewhere(Some(who), Action::SeeReviewQueue);
    Ok(Waits {
        forms: working::of(&app.db, &who.account, MINE).await?,
        begun: queue::begun_by(&app.db, &who.author(), MINE).await?,
        assigned: queue::assigned_to(&app.db, &who.account, MINE).await?,
        review: if sees_queue { Some(queue::tally(&app.db, Life::Submitted).await?) } else { None },
    })
}

/// A page of what waits for review, as far as it is for this reviewer.
///
/// # Errors
/// [`Error::Denied`] when they review nothing; the database's.
pub async fn review(app: &App, visit: &Visit, filter: &Filter) -> Result<Queue, Error> {
    let who = actor(visit, Action::SeeReviewQueue)?;
    if !permits_somewhere(Some(who), Action::SeeReviewQueue) {
        return Err(Error::Denied(Action::SeeReviewQueue));
    }
    let everywhere = app.permit(Some(who), Action::SeeReviewQueue, &Target::site()).is_ok();
    let mut wanted = wanted(filter, who.account.as_str());
    let mut page = Queue { total: queue::tally(&app.db, Life::Submitted).await?, ..Queue::default() };
    let mut looked_at = 0;
    loop {
        let found = queue::page(&app.db, &wanted, i64::try_from(PAGE).unwrap_or(i64::MAX)).await?;
        let full = found.len() == PAGE;
        for row in found {
            let place = (row.record.at.as_microsecond(), row.record.id.to_string());
            wanted.after = place.clone();
            looked_at += 1;
            let seen = row.record.allows(&visit.reader, visit.today);
            let theirs = everywhere || {
                let target = target_of(app, who, &row.record).await?;
                app.permit(Some(who), Action::SeeReviewQueue, &target).is_ok()
            };
            if seen && theirs && in_section(&row, filter.section) {
                page.rows.push(row);
            }
            if page.rows.len() == PAGE {
                page.next = Some(place);
                return Ok(page);
            }
        }
        if !full {
            return Ok(page);
        }
        if looked_at >= LOOKED_AT {
            page.next = Some(wanted.after);
            return Ok(page);
        }
    }
}

fn wanted(filter: &Filter, account: &str) -> Wanted {
    Wanted {
        life: Life::Submitted,
        kind: filter.kind.map(Kind::as_str).unwrap_or_default().to_owned(),
        assignee: match filter.assignee {
            Asked::All => String::new(),
            Asked::Me => account.to_owned(),
            Asked::Nobody => "-".to_owned(),
        },
        holds: filter.section.map(|id| id.to_string()).unwrap_or_default(),
        after: filter.after.clone().unwrap_or_default(),
    }
}

fn in_section(row: &Waiting, section: Option<RecordId>) -> bool {
    section.is_none_or(|id| row.record.document.refs("section").iter().any(|known| known.id == Some(id)))
}
