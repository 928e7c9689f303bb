//! The task that computes indicators again when their data change, while the server runs.
//!
//! An error is logged once and tried again after a while; the figures that are there stay.

use std::sync::Arc;
use std::time::Duration;

use tejido_app::indicators::{FIGURES, follow};

use super::stop::Stop;
use crate::failure::Failure;
use crate::house::House;
use crate::indicator::visit;

/// How often the log is looked at.
const POLL: Duration = Duration::from_secs(2);
/// How long to wait after a failure.
const PAUSE: Duration = Duration::from_secs(30);

/// Follows until the program stops.
pub async fn keep(house: Arc<House>, mut stop: Stop) {
    let mut said = String::new();
    loop {
        let wait = match follow(&house.app, &visit(&house)).await {
            Ok(done) => {
                if done > 0 {
                    tracing::info!(follower = FIGURES, done, "indicators were computed again");
                }
                said.clear();
                POLL
            }
            Err(error) => {
                let words = Failure::from(error).to_string();
                if words != said {
                    tracing::error!(follower = FIGURES, "indicators are not in step: {words}; trying again");
                    said = words;
                }
                PAUSE
            }
        };
        tokio::select! { () = stop.wait() => break, () = tokio::time::sleep(wait) => {} }
    }
}
