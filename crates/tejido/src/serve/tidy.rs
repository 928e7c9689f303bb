//! The task that forgets what must not be kept: uploads nobody finished, offers never sent, whom to ask after a
//! decision, plans of imports long done.

use std::sync::Arc;
use std::time::Duration;

use tejido_app::transfer::plans;
use tejido_app::{Error, offers, uploads};

use super::stop::Stop;
use crate::failure::Failure;
use crate::house::House;

/// How often.
const EACH: Duration = Duration::from_hours(1);

/// Tidies until the program stops.
pub async fn tidy(house: Arc<House>, mut stop: Stop) {
    loop {
        if let Err(error) = once(&house).await {
            tracing::error!("clearing away failed: {}", Failure::from(error));
        }
        tokio::select! {
            () = stop.wait() => return,
            () = tokio::time::sleep(EACH) => {}
        }
    }
}

async fn once(house: &House) -> Result<(), Error> {
    let swept = uploads::sweep(&house.app).await?;
    if swept > 0 {
        tracing::info!(uploads = swept, "uploads that nobody finished are forgotten");
    }
    offers::tidy(&house.app).await?;
    plans::tidy(&house.app).await
}
