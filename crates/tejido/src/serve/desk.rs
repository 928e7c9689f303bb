//! The task that keeps the translation desk in step while the server runs: its lists, its memory, and the counts of
//! how often records are read.
//!
//! An error is logged once and tried again after a while; pages are served meanwhile.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tejido_app::desk::{DESK, MEMORY, Remembering, flush_reads, follow};
use tejido_app::messages;

use super::stop::Stop;
use crate::failure::Failure;
use crate::house::House;

/// How often the log is looked at.
const POLL: Duration = Duration::from_secs(1);
/// How often counts are written down.
const FLUSH: Duration = Duration::from_mins(1);
/// How long to wait after a failure.
const PAUSE: Duration = Duration::from_secs(30);

/// Follows until the program stops.
pub async fn keep(house: Arc<House>, mut stop: Stop) {
    let mut remembering: Option<Remembering> = None;
    let mut flushed = Instant::now();
    let mut said = String::new();
    loop {
        let turn = turn(&house, &mut remembering, &mut flushed).await;
        let wait = match turn {
            Ok(()) => {
                said.clear();
                POLL
            }
            Err(error) => {
                remembering = None;
                let words = Failure::from(error).to_string();
                if words != said {
                    tracing::error!(follower = DESK, "the translation desk is not in step: {words}; trying again");
                    said = words;
                }
                PAUSE
            }
        };
        tokio::select! { () = stop.wait() => break, () = tokio::time::sleep(wait) => {} }
    }
    if let Err(error) = flush_reads(&house.app).await {
        tracing::warn!(follower = DESK, "the last counts of reads are lost: {}", Failure::from(error));
    }
}

async fn turn(
    house: &House,
    remembering: &mut Option<Remembering>,
    flushed: &mut Instant,
) -> Result<(), tejido_app::Error> {
    follow(&house.app).await?;
    // Another process may have let words of the interface into force.
    messages::follow(&house.app).await?;
    if remembering.is_none() {
        *remembering = match Remembering::open(&house.app) {
            // Another process remembers; this one reads what it has.
            Err(tejido_app::Error::Search(tejido_search::Error::Locked)) => None,
            other => other?,
        };
    }
    if let Some(remembering) = remembering {
        let done = remembering.catch_up(&house.app).await?;
        if done > 0 {
            tracing::debug!(follower = MEMORY, done, "translations are remembered");
        }
    }
    if flushed.elapsed() >= FLUSH {
        flush_reads(&house.app).await?;
        *flushed = Instant::now();
    }
    Ok(())
}
