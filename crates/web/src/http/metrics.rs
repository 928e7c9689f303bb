//! Counters for Prometheus. They say how often and how long, never who or what was searched for.

use std::sync::OnceLock;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::Web;

/// A process has one recorder, however many sites a test opens in it.
static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Upper bounds of the duration histogram, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0];

/// The counters.
#[derive(Debug, Clone, Copy)]
pub struct Metrics;

impl Metrics {
    /// Begins to count.
    pub fn install() -> Self {
        HANDLE.get_or_init(|| {
            let matcher = Matcher::Full("tejido_http_request_seconds".to_owned());
            let builder = PrometheusBuilder::new().set_buckets_for_metric(matcher, &BOUNDS).ok()?;
            builder.install_recorder().ok()
        });
        Self
    }

    /// The counts in Prometheus' text format.
    pub fn text(self) -> String {
        HANDLE.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default()
    }
}

/// Counts and logs a request by its route. Addresses of readers and what they searched for are not
/// known here.
pub async fn count(State(_): State<Web>, request: Request, next: Next) -> Response {
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let seconds = begun.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    metrics::counter!("tejido_http_requests_total", "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("tejido_http_request_seconds", "route" => route.clone()).record(seconds);
    tracing::info!(method, route, status, ms = format!("{:.1}", seconds * 1000.0), "request");
    response
}
