//! The task that keeps search in step with the change log while the server runs.
//!
//! An error is logged once and tried again after a while; pages are served meanwhile.

use std::sync::Arc;
use std::time::Duration;

use tejido_app::search::{FOLLOWER, Follower};
use tokio::sync::Notify;

use super::stop::Stop;
use crate::failure::Failure;
use crate::house::House;
use crate::indexing;

/// How often the log is looked at when nobody says that it has grown: other processes write too.
const POLL: Duration = Duration::from_millis(500);
/// How long to wait after a failure; twice as long after each further one, up to the last.
const PAUSE: (Duration, Duration) = (Duration::from_secs(1), Duration::from_mins(1));

/// Follows until the program stops.
pub async fn follow(house: Arc<House>, wake: Arc<Notify>, mut stop: Stop) {
    let mut pause = PAUSE.0;
    let mut said = String::new();
    loop {
        let failed = tokio::select! {
            () = stop.wait() => return,
            error = follow_until_failure(&house, &wake, &mut said, &mut pause) => error,
        };
        let locked = matches!(failed, tejido_app::Error::Search(tejido_search::Error::Locked));
        let words = Failure::from(failed).to_string();
        if words != said {
            if locked {
                tracing::info!("another process keeps the search index in step; this one reads it");
            } else {
                tracing::error!(follower = FOLLOWER, "search is not in step: {words}; trying again");
            }
            said = words;
        }
        // A process that imports lets go within seconds.
        let wait = if locked { PAUSE.0 } else { pause };
        pause = if locked { PAUSE.0 } else { (pause * 2).min(PAUSE.1) };
        tokio::select! { () = stop.wait() => return, () = tokio::time::sleep(wait) => {} }
    }
}

async fn follow_until_failure(
    house: &House,
    wake: &Notify,
    said: &mut String,
    pause: &mut Duration,
) -> tejido_app::Error {
    let mut follower = match Follower::open(&house.app) {
        Ok(follower) => follower,
        Err(error) => return error,
    };
    loop {
        match indexing::bring_up(&mut follower, house, &mut |done| tracing::info!(done, "making the search index anew"))
            .await
        {
            Ok(indexed) => {
                if !said.is_empty() {
                    tracing::info!(follower = FOLLOWER, "search is in step again");
                    said.clear();
                }
                *pause = PAUSE.0;
                if indexed > 0 {
                    tracing::debug!(indexed, "search is in step");
                }
            }
            Err(error) => return error,
        }
        tokio::select! { () = wake.notified() => {}, () = tokio::time::sleep(POLL) => {} }
    }
}
