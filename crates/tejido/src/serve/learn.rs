//! The task that learns words from the archive's own translations while the server runs: when writing has
//! paused for a while, at low priority, and never so often that it would keep a processor busy.
//!
//! Searches go on with what was known before. An error is logged and tried again after a while.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tejido_app::lexicon::{LEARNING, Learning, Stage, Standing, Turn};

use super::stop::Stop;
use crate::failure::Failure;
use crate::house::House;

/// How often it is looked whether something has changed.
const POLL: Duration = Duration::from_secs(1);
/// Looks without a further change before learning begins: somebody who writes is not interrupted.
const QUIET: u32 = 3;
/// Looks after which learning begins all the same.
const PATIENCE: u32 = 300;
/// The pause after a turn, as a multiple of what the turn took: a tenth of one processor at most.
const REST: u32 = 10;
/// How long to wait after a failure, or while another process learns.
const PAUSE: Duration = Duration::from_mins(1);
/// How much further back than requests this stands in the queue for a processor.
const BACK: i32 = 10;

/// Learns until the program stops, on a thread of its own.
pub async fn learn(house: Arc<House>, mut stop: Stop) {
    let stopped = Arc::new(AtomicBool::new(false));
    let (done, mut ended) = tokio::sync::oneshot::channel::<()>();
    let (handle, told) = (tokio::runtime::Handle::current(), Arc::clone(&stopped));
    let work = move || {
        // On Linux this is for the calling thread alone. Without it, learning is only less polite.
        let _same_place = rustix::process::nice(BACK);
        handle.block_on(learn_until(&house, &told));
        drop(done);
    };
    if let Err(error) = std::thread::Builder::new().name(LEARNING.to_owned()).spawn(work) {
        tracing::error!("nothing is learned from translations: the thread cannot be started: {error}");
        return;
    }
    tokio::select! {
        () = stop.wait() => stopped.store(true, Ordering::Release),
        _ = &mut ended => return,
    }
    let _ended = ended.await;
}

async fn learn_until(house: &House, stopped: &AtomicBool) {
    while !stopped.load(Ordering::Acquire) {
        if let Err(error) = learn_until_failure(house, stopped).await {
            tracing::error!(follower = LEARNING, "learning failed: {}; trying again", Failure::from(error));
        }
        sleep(PAUSE, stopped).await;
    }
}

async fn learn_until_failure(house: &House, stopped: &AtomicBool) -> Result<(), tejido_app::Error> {
    let Some(mut learning) = Learning::open(&house.app)? else {
        tracing::debug!(follower = LEARNING, "another process learns");
        return Ok(());
    };
    learning.standing().inspect(|standing| count(standing));
    loop {
        wait_for_quiet(house, &learning, stopped).await?;
        if stopped.load(Ordering::Acquire) {
            return Ok(());
        }
        let begun = Instant::now();
        let mut watch = |_: Stage| {
            if stopped.load(Ordering::Acquire) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let turn = learning.catch_up(&house.app, &mut watch).await?;
        let took = begun.elapsed();
        if let Some(standing) = learning.standing() {
            count(standing);
            if matches!(turn, Turn::Added | Turn::Anew) {
                let Standing { records, pairs, words, .. } = standing;
                tracing::info!(records, pairs, words, ?turn, seconds = took.as_secs(), "learned from translations");
            }
        }
        sleep(took * REST, stopped).await;
    }
}

/// Waits until something has changed and nothing changes any more.
async fn wait_for_quiet(house: &House, learning: &Learning, stopped: &AtomicBool) -> Result<(), tejido_app::Error> {
    let (mut looks, mut quiet, mut before) = (0, 0, None);
    loop {
        let now = learning.is_behind(&house.app).await?.then(|| house.app.generation());
        if now.is_some() {
            quiet = if now == before { quiet + 1 } else { 0 };
            looks += 1;
        }
        if stopped.load(Ordering::Acquire) || quiet >= QUIET || looks >= PATIENCE {
            return Ok(());
        }
        before = now;
        sleep(POLL, stopped).await;
    }
}

/// Sleeps, unless the program stops.
async fn sleep(time: Duration, stopped: &AtomicBool) {
    let end = Instant::now() + time;
    while Instant::now() < end && !stopped.load(Ordering::Acquire) {
        tokio::time::sleep(Duration::from_millis(200).min(time)).await;
    }
}

/// Numbers for Prometheus.
#[expect(clippy::cast_precision_loss, reason = "no gauge needs more than 52 bits")]
fn count(standing: &Standing) {
    metrics::gauge!("tejido_lexicon_records").set(standing.records as f64);
    metrics::gauge!("tejido_lexicon_pairs").set(standing.pairs as f64);
    metrics::gauge!("tejido_lexicon_words").set(standing.words as f64);
    metrics::gauge!("tejido_lexicon_learned_seconds").set(standing.at.as_second() as f64);
}
