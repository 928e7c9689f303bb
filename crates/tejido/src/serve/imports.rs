//! The task that does what takes long of imports prepared in the browser: dry runs, imports, undoing, one after the
//! other and never beside an import of another process. A restart resumes what it cut off.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tejido_app::transfer::plans;
use tokio::sync::Notify;

use super::stop::Stop;
use crate::failure::{Failure, Result};
use crate::house::House;
use crate::turn;

/// How often it is looked whether something waits.
const POLL: Duration = Duration::from_secs(1);
/// How long to wait after a failure.
const PAUSE: Duration = Duration::from_secs(30);

/// Where imports go, and whom to wake afterwards.
#[derive(Debug)]
pub struct Imports {
    /// The archive.
    pub house: Arc<House>,
    /// The data folder, where imports take turns.
    pub data: PathBuf,
    /// Wakes the follower.
    pub wake: Arc<Notify>,
}

/// Works until the program stops.
pub async fn import(imports: Imports, mut stop: Stop) {
    tokio::select! {
        () = stop.wait() => {}
        () = work(&imports) => {}
    }
}

async fn work(imports: &Imports) {
    loop {
        let pause = match one(imports).await {
            Ok(true) => continue,
            Ok(false) => POLL,
            Err(failure) => {
                tracing::error!("an import in the background failed: {failure}; trying again");
                PAUSE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

async fn one(imports: &Imports) -> Result<bool> {
    let app = &imports.house.app;
    if !plans::is_waiting(app).await.map_err(Failure::from)? {
        return Ok(false);
    }
    let turn = turn::take(&imports.data, || tracing::info!("waiting for another import to end")).await?;
    let done = plans::work(app).await.map_err(Failure::from)?;
    drop(turn);
    imports.wake.notify_one();
    Ok(done)
}
