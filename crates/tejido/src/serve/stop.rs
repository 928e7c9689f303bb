//! The wish to stop, heard by everything that runs.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::failure::{Failure, Result};

/// Tells whether the program shall end. Clones hear the same.
#[derive(Debug, Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Stops on SIGTERM and on SIGINT (Ctrl-C).
    ///
    /// # Errors
    /// When the system does not let us listen to signals.
    pub fn on_signals() -> Result<Self> {
        let refused = |error| Failure::new(format!("signals cannot be listened to: {error}"));
        let mut term = signal(SignalKind::terminate()).map_err(refused)?;
        let mut int = signal(SignalKind::interrupt()).map_err(refused)?;
        let (tell, hear) = watch::channel(false);
        tokio::spawn(async move {
            tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
            tracing::info!("stopping");
            let _nobody = tell.send(true);
            // Kept until the end, since a dropped sender would also say stop.
            tell.closed().await;
        });
        Ok(Self(hear))
    }

    /// Ends when the program shall.
    pub async fn wait(&mut self) {
        let _gone = self.0.wait_for(|stop| *stop).await;
    }
}
