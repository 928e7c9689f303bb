//! A university in software: an OpenID provider on a loopback port that recognizes whomever the test names. For tests
//! alone; the real protocol, but nobody types anything. The journeys in a browser use a real provider.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use tejido_app::people::Partner;
use tejido_identity::university::{Settings, University};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const CLIENT: &str = "tejido";

/// A provider; it ends with the test.
#[derive(Debug, Clone)]
pub struct SoftUniversity {
    issuer: String,
    /// What is signed for each code.
    codes: Arc<Mutex<BTreeMap<String, String>>>,
}

/// Somebody at the university.
#[derive(Debug, Clone, Copy)]
pub struct Student<'a> {
    /// Their name there, which never becomes another's.
    pub subject: &'a str,
    /// Their address.
    pub email: &'a str,
    /// Whether the university has made sure of it.
    pub verified: bool,
}

impl SoftUniversity {
    /// Starts one.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let university = Self { issuer, codes: Arc::default() };
        let serving = university.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, serving.clone()));
            }
        });
        university
    }

    /// As an archive is configured for it.
    pub fn partner(&self, admit: &[&str]) -> Partner {
        let (client_id, client_secret) = (CLIENT.to_owned(), "secret".to_owned());
        let settings = Settings { issuer: self.issuer.clone(), client_id, client_secret };
        Partner {
            provider: Arc::new(University::new(settings).expect("settings that fit")),
            issuer: self.issuer.clone(),
            label: "University of the Test".to_owned(),
            admit: admit.iter().map(|domain| (*domain).to_owned()).collect(),
            two_factors: false,
        }
    }

    /// Recognizes a student who was sent to this address: the query that the browser comes back with.
    pub fn recognize(&self, student: Student<'_>, address: &str, now: Timestamp) -> String {
        let asked = |name: &str| {
            let query = address.split_once('?').map_or("", |(_, query)| query);
            let found = query.split('&').find_map(|part| part.strip_prefix(&format!("{name}=")));
            found.unwrap_or_else(|| panic!("no {name} in {address}")).to_owned()
        };
        let claims = json!({
            "iss": self.issuer, "aud": CLIENT, "sub": student.subject, "nonce": asked("nonce"),
            "iat": now.as_second(), "exp": now.as_second() + 300,
            "email": student.email, "email_verified": student.verified, "name": "Somebody at a University",
        });
        let code = format!("code-{}", asked("state"));
        self.codes.lock().unwrap_or_else(PoisonError::into_inner).insert(code.clone(), signed(&claims));
        format!("code={code}&state={}&iss={}", asked("state"), self.issuer.replace(':', "%3A").replace('/', "%2F"))
    }
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[8; 32]).expect("a key")
}

fn signed(claims: &Value) -> String {
    let header = json!({"alg": "ES256", "kid": "one"});
    let plain = [&header, claims].map(|part| BASE64URL_NOPAD.encode(part.to_string().as_bytes())).join(".");
    let signature: Signature = key().sign(plain.as_bytes());
    format!("{plain}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
}

async fn answer(mut stream: TcpStream, university: SoftUniversity) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    // Requests are small: the whole of one is there when its form has ended, or it has none.
    while let Ok(read @ 1..) = stream.read(&mut piece).await {
        request.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&request);
        if text.starts_with("GET ") && text.contains("\r\n\r\n") || text.contains("code_verifier=") {
            break;
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let body = university.body(&request);
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
}

impl SoftUniversity {
    fn body(&self, request: &str) -> Value {
        let here = &self.issuer;
        match request.split(' ').nth(1).unwrap_or_default() {
            "/.well-known/openid-configuration" => json!({
                "issuer": here,
                "authorization_endpoint": format!("{here}/auth"),
                "token_endpoint": format!("{here}/token"),
                "jwks_uri": format!("{here}/keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
            }),
            "/keys" => {
                let point = key().verifying_key().to_sec1_point(false);
                let [x, y] = [point.x(), point.y()].map(|half| BASE64URL_NOPAD.encode(half.expect("a point")));
                json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "x": x, "y": y}]})
            }
            _ => {
                let code = request.split(['&', '\n']).find_map(|part| part.trim().strip_prefix("code="));
                let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
                let token = code.and_then(|code| codes.remove(code)).unwrap_or_default();
                json!({"access_token": "x", "token_type": "Bearer", "id_token": token})
            }
        }
    }
}
