//! Imports take turns: two at once would each find the other half done.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use crate::failure::{Failure, Result};

/// How often to look whether the other has finished.
const LOOK: Duration = Duration::from_millis(100);

/// The turn; over when dropped, or when the process ends in whatever way.
#[derive(Debug)]
pub struct Turn {
    _held: File,
}

/// Waits for the imports of other processes into the same data folder. `waits` is told once if there are any.
///
/// # Errors
/// When the data folder cannot be written.
pub async fn take(data: &Path, waits: impl FnOnce()) -> Result<Turn> {
    let path = data.join("import.lock");
    let file = File::create(&path).map_err(|error| Failure::path(&path, &error))?;
    let mut waits = Some(waits);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Turn { _held: file }),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(Failure::path(&path, &error)),
        }
        if let Some(waits) = waits.take() {
            waits();
        }
        tokio::time::sleep(LOOK).await;
    }
}
