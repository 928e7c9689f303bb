//! A provider that lies: it answers what a test tells it to, and counts what it is asked.

use std::sync::{Arc, Mutex};

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use tejido_identity::university::{Settings, University};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const SECRET: &str = "a secret that both know";

#[derive(Default)]
struct Said {
    asked: Vec<String>,
    token: String,
    misbehaviour: String,
}

pub struct Liar {
    pub university: University,
    issuer: String,
    said: Arc<Mutex<Said>>,
}

impl Liar {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let said = Arc::new(Mutex::new(Said::default()));
        let (here, known) = (issuer.clone(), Arc::clone(&said));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, here.clone(), Arc::clone(&known)));
            }
        });
        Self { university: university(&issuer), issuer, said }
    }

    /// The archive's side of it, which has asked nothing yet.
    pub fn university(&self) -> University {
        university(&self.issuer)
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.said.lock().unwrap().asked.iter().filter(|asked| *asked == path).count()
    }

    pub fn misbehave(&self, how: &str) {
        how.clone_into(&mut self.said.lock().unwrap().misbehaviour);
    }

    pub fn answer_with_token(&self, token: &str) {
        token.clone_into(&mut self.said.lock().unwrap().token);
    }

    /// Claims that would be believed if the right key had signed them. The nonce is that of the seed 1.
    pub fn claims(&self, subject: &str, now: Timestamp) -> Value {
        let (now, nonce) = (now.as_second(), BASE64URL_NOPAD.encode(&[2; 32]));
        json!({"iss": self.issuer, "aud": "tejido", "sub": subject, "iat": now, "exp": now + 600, "nonce": nonce})
    }

    pub fn without_signature(claims: &Value) -> String {
        format!("{}.", unsigned(&json!({"alg": "none"}), claims))
    }

    pub fn signed_with_secret(claims: &Value) -> String {
        // No need for a true one: the kind of signature alone must be refused.
        format!("{}.{}", unsigned(&json!({"alg": "HS256"}), claims), BASE64URL_NOPAD.encode(SECRET.as_bytes()))
    }

    pub fn signed_with_another_key(claims: &Value) -> String {
        let plain = unsigned(&json!({"alg": "ES256", "kid": "one"}), claims);
        let signature: Signature = SigningKey::from_slice(&[9; 32]).unwrap().sign(plain.as_bytes());
        format!("{plain}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
    }
}

fn university(issuer: &str) -> University {
    let (client_id, client_secret) = ("tejido".to_owned(), SECRET.to_owned());
    University::new(Settings { issuer: issuer.to_owned(), client_id, client_secret }).unwrap()
}

fn unsigned(header: &Value, claims: &Value) -> String {
    [header, claims].map(|part| BASE64URL_NOPAD.encode(part.to_string().as_bytes())).join(".")
}

/// The key that the provider shows.
fn key() -> Value {
    let point = SigningKey::from_slice(&[8; 32]).unwrap().verifying_key().to_sec1_point(false);
    let [x, y] = [point.x(), point.y()].map(|half| BASE64URL_NOPAD.encode(half.unwrap()));
    json!({"kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "x": x, "y": y})
}

async fn answer(mut stream: TcpStream, issuer: String, said: Arc<Mutex<Said>>) {
    let mut request = vec![0; 16 * 1024];
    let read = stream.read(&mut request).await.unwrap_or(0);
    let request = String::from_utf8_lossy(&request[..read]).into_owned();
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let (token, misbehaviour) = {
        let mut said = said.lock().unwrap();
        said.asked.push(path.clone());
        (said.token.clone(), said.misbehaviour.clone())
    };
    let head = |status: &str| format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\n");
    let body = match (path.as_str(), misbehaviour.as_str()) {
        (_, "redirect") => {
            let answer = format!("{}location: {issuer}/elsewhere\r\n\r\n", head("302 Found"));
            let _ = stream.write_all(answer.as_bytes()).await;
            return;
        }
        (_, "endless") => " ".repeat(2_000_000),
        (_, "not-json") => "<!doctype html>".to_owned(),
        (_, "error") => {
            let _ = stream.write_all(format!("{}\r\n{{}}", head("500 Internal Server Error")).as_bytes()).await;
            return;
        }
        (_, "wrong-issuer") => metadata("https://other.example", &issuer).to_string(),
        ("/.well-known/openid-configuration", _) => metadata(&issuer, &issuer).to_string(),
        ("/keys", _) => json!({"keys": [key()]}).to_string(),
        _ => json!({"access_token": "x", "token_type": "Bearer", "id_token": token}).to_string(),
    };
    let _ = stream.write_all(format!("{}\r\n{body}", head("200 OK")).as_bytes()).await;
}

fn metadata(issuer: &str, here: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{here}/auth"),
        "token_endpoint": format!("{here}/token"),
        "jwks_uri": format!("{here}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    })
}
