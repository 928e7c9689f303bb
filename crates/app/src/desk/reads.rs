//! Counting how often records are read, so that what is read most is translated first. A count a day and nothing
//! of who reads: no address, no session, no order.

use std::collections::HashMap;
use std::sync::PoisonError;

use jiff::ToSpan as _;
use tejido_domain::record::RecordId;
use tejido_store::desk::reads;

use crate::{App, Error};

/// Most records counted between two writings; a crawler that reads everything does not fill the memory.
const MOST: usize = 20_000;

/// Days after which counts are forgotten.
const KEPT: i64 = 400;

impl App {
    /// Counts a reader of a record's page.
    pub fn count_read(&self, record: RecordId) {
        let mut counted = self.board.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() < MOST || counted.contains_key(&record) {
            *counted.entry(record).or_default() += 1;
        }
    }
}

/// Writes down what was counted since the last time. Gives how many records it were.
///
/// # Errors
/// The database's; what was counted is then lost, which does no harm.
pub async fn flush(app: &App) -> Result<usize, Error> {
    let counted: HashMap<RecordId, u32> =
        std::mem::take(&mut *app.board.counted.lock().unwrap_or_else(PoisonError::into_inner));
    if counted.is_empty() {
        return Ok(0);
    }
    let today = app.today();
    let mut tx = app.db.write().await?;
    for (record, many) in &counted {
        reads::add(&mut tx, *record, &today.to_string(), i64::from(*many)).await?;
    }
    if let Ok(first) = today.checked_sub(KEPT.days()) {
        reads::forget(&mut tx, &first.to_string()).await?;
    }
    tx.commit().await?;
    let mut board = app.board.write();
    for (record, many) in &counted {
        board.add_reads(*record, *many);
    }
    Ok(counted.len())
}
