//! `tejido serve`: one process that answers requests, keeps search in step and loads what it is told to.
//!
//! It listens before it opens anything that takes time, and ends only after what is under way.

mod desk;
mod figures;
mod follow;
mod imports;
mod learn;
mod load;
mod stop;
mod tidy;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::cli::Serve;
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::say;
use stop::Stop;

/// How long requests under way may take to end.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// How long the rest may take.
const LAST_WORK: Duration = Duration::from_secs(5);

/// Serves until a signal.
///
/// # Errors
/// When the address cannot be had or the archive cannot be opened.
pub async fn serve(config: &Config, args: &Serve) -> Result<u8> {
    if let Some(path) = args.import.iter().find(|path| !path.exists()) {
        return Err(Failure::new(format!("--import: {} is not there", path.display())));
    }
    let listener = TcpListener::bind(config.listen).await.map_err(|error| cannot_listen(config.listen, &error))?;
    let mut config = config.clone();
    // Port 0 has become a real one, and addresses are made from it.
    config.listen = listener.local_addr().unwrap_or(config.listen);
    let house = Arc::new(house::open(&config).await?);
    tejido_app::messages::follow(&house.app).await?;
    let ready = Arc::new(AtomicBool::new(false));
    let router = router(&config, &house, &ready)?;
    let stop = Stop::on_signals()?;
    let wake = Arc::new(Notify::new());
    let following = aside(follow::follow(Arc::clone(&house), Arc::clone(&wake), stop.clone()));
    let imports = imports::Imports { house: Arc::clone(&house), data: config.data.clone(), wake: Arc::clone(&wake) };
    let importing = aside(imports::import(imports, stop.clone()));
    let tidying = tokio::spawn(tidy::tidy(Arc::clone(&house), stop.clone()));
    let desk = aside(desk::keep(Arc::clone(&house), stop.clone()));
    let figuring = aside(figures::keep(Arc::clone(&house), stop.clone()));
    let learning = tokio::spawn(learn::learn(Arc::clone(&house), stop.clone()));
    let loading =
        load::Loading { house: Arc::clone(&house), config: config.clone(), paths: args.import.clone(), wake, ready };
    let loading = aside(load::load(loading, stop.clone()));
    tracing::info!(listen = %config.listen, version = env!("CARGO_PKG_VERSION"), engine = house.app.engine(), "serving");
    say::answer(&format!("Tejido is at {}/", config.base_url()));
    answer_until_stopped(listener, router, stop).await;
    for task in [loading, following, desk, figuring, importing, learning, tidying] {
        if tokio::time::timeout(LAST_WORK, task).await.is_err() {
            tracing::warn!("work in the background did not end in time; it goes on at the next start");
        }
    }
    let _slow = tokio::time::timeout(LAST_WORK, house.app.close()).await;
    tracing::info!("stopped");
    Ok(0)
}

fn router(config: &Config, house: &House, ready: &Arc<AtomicBool>) -> Result<axum::Router> {
    let options = tejido_web::WebOptions { templates: config.templates.clone(), ready: Arc::clone(ready) };
    let web =
        tejido_web::Web::new(Arc::clone(&house.app), &options).map_err(|error| Failure::new(error.to_string()))?;
    Ok(tejido_web::router(web))
}

async fn answer_until_stopped(listener: TcpListener, router: axum::Router, stop: Stop) {
    let mut late = stop.clone();
    let mut stopped = stop.clone();
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move { stopped.wait().await });
    let too_late = async {
        late.wait().await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        served = serving.into_future() => {
            if let Err(error) = served {
                tracing::error!("serving ended: {error}");
            }
        }
        () = too_late => tracing::warn!("requests that did not end in time were cut off"),
    }
}

/// Runs work that keeps a processor busy on a thread of its own, so that requests never wait for it.
fn aside(work: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    let handle = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || handle.block_on(work))
}

fn cannot_listen(address: SocketAddr, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "another program listens there already; stop it, or set `listen` to another port".to_owned()
        }
        std::io::ErrorKind::PermissionDenied => {
            "this user may not use that port; ports below 1024 are best left to a reverse proxy".to_owned()
        }
        std::io::ErrorKind::AddrNotAvailable => "this machine has no such address".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("cannot listen on {address}: {why}"))
}
