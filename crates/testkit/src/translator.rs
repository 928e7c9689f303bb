//! A stand-in for a translation service: it speaks the HTTP interface of `LibreTranslate` over a real socket, and
//! "translates" by writing the language before the text. It says nothing about the quality of any service.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// How the stand-in behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As a service should.
    Good,
    /// Wants the key `right`.
    Keyed,
    /// Refuses with a reason that repeats the key.
    Talkative,
    /// Fails.
    Broken,
    /// Asks to wait.
    Busy,
    /// Answers with something else.
    Odd,
    /// Answers without end.
    Endless,
    /// Takes its time.
    Slow,
    /// Sends elsewhere.
    Moved,
}

/// A running stand-in; it ends with the test.
#[derive(Debug)]
pub struct StandIn {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Value>>>,
}

#[derive(Clone)]
struct Shared {
    manner: Manner,
    asked: Arc<Mutex<Vec<Value>>>,
}

impl StandIn {
    /// Starts one.
    pub async fn start(manner: Manner) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let shared = Shared { manner, asked: Arc::clone(&asked) };
        let router =
            Router::new().route("/languages", get(languages)).route("/translate", post(translate)).with_state(shared);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, asked }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it was asked to translate.
    pub fn asked(&self) -> Vec<Value> {
        self.asked.lock().expect("a list").clone()
    }
}

async fn languages() -> Json<Value> {
    let codes = ["en", "es", "ht", "pt-BR"];
    Json(codes.map(|code| json!({"code": code, "name": code, "targets": codes})).into())
}

async fn translate(State(shared): State<Shared>, Json(question): Json<Value>) -> Response {
    shared.asked.lock().expect("a list").push(question.clone());
    let refusal = |status: StatusCode, reason: &str| (status, Json(json!({"error": reason}))).into_response();
    match shared.manner {
        Manner::Keyed if question["api_key"] != "right" => refusal(StatusCode::FORBIDDEN, "Invalid API key"),
        Manner::Talkative => refusal(StatusCode::BAD_REQUEST, &format!("no: {}", question["api_key"])),
        Manner::Broken => refusal(StatusCode::INTERNAL_SERVER_ERROR, "Cannot translate text"),
        Manner::Busy => refusal(StatusCode::TOO_MANY_REQUESTS, "Slowdown"),
        Manner::Odd => "<html>".into_response(),
        Manner::Endless => "x".repeat(8 * 1024 * 1024).into_response(),
        Manner::Moved => (StatusCode::FOUND, [("location", "/elsewhere")]).into_response(),
        Manner::Slow => {
            tokio::time::sleep(Duration::from_secs(30)).await;
            refusal(StatusCode::OK, "late")
        }
        Manner::Good | Manner::Keyed => translated(&question),
    }
}

/// As the interface does it: a list for a list, a text for a text.
fn translated(question: &Value) -> Response {
    let target = question["target"].as_str().unwrap_or_default();
    let one = |text: &Value| json!(format!("[{target}] {}", text.as_str().unwrap_or_default()));
    let answer = match &question["q"] {
        Value::Array(texts) => texts.iter().map(one).collect(),
        text => one(text),
    };
    Json(json!({"translatedText": answer})).into_response()
}
