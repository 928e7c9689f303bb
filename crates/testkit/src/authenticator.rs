//! A passkey in software: answers the questions of a WebAuthn ceremony as a browser with a key would. For tests alone;
//! it keeps its private key in memory and obeys the test in everything, wrong answers included.

use std::fmt::Write as _;

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The person was there, and proved to be the one.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
/// The public key follows.
const ATTESTED: u8 = 0x40;

/// A key that remembers one person.
#[derive(Debug, Clone)]
pub struct SoftKey {
    /// Where the browser believes to be.
    pub origin: String,
    /// Whether the key verifies its person.
    pub verifies: bool,
    /// How often it was used.
    pub count: u32,
    id: Vec<u8>,
    handle: Vec<u8>,
    secret: SigningKey,
}

impl SoftKey {
    /// A key for the browser at this address; different seeds make different keys.
    ///
    /// # Panics
    /// When the seed is 0, which is no key.
    #[must_use]
    pub fn new(origin: &str, seed: u8) -> Self {
        let secret = SigningKey::from_slice(&[seed; 32]).expect("a seed from 1 on");
        let id = Sha256::digest([seed]).to_vec();
        Self { origin: origin.to_owned(), verifies: true, count: 0, id, handle: Vec::new(), secret }
    }

    /// Answers `navigator.credentials.create`.
    ///
    /// # Panics
    /// When the question is not one.
    pub fn create(&mut self, question: &Value) -> String {
        let asked = &question["publicKey"];
        self.handle = decoded(&asked["user"]["id"]);
        let client = self.client("webauthn.create", asked);
        let point = self.secret.verifying_key().to_sec1_point(false);
        let mut authenticator = self.authenticator(text(&asked["rp"]["id"]), ATTESTED);
        authenticator.extend([0; 16]);
        authenticator.extend(u16::try_from(self.id.len()).expect("a short name").to_be_bytes());
        authenticator.extend(&self.id);
        // The key as a COSE map: EC2, ES256, P-256, x and y (RFC 9053 §7.1.1).
        authenticator.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        authenticator.extend(point.x().expect("a point"));
        authenticator.extend([0x22, 0x58, 0x20]);
        authenticator.extend(point.y().expect("a point"));
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(authenticator.len()).expect("fewer than 256 bytes"));
        attestation.extend(authenticator);
        self.answer(&json!({"attestationObject": encoded(&attestation), "clientDataJSON": encoded(&client)}))
    }

    /// Answers `navigator.credentials.get`.
    ///
    /// # Panics
    /// When the question is not one.
    pub fn get(&mut self, question: &Value) -> String {
        let asked = &question["publicKey"];
        self.count += 1;
        let client = self.client("webauthn.get", asked);
        let authenticator = self.authenticator(text(&asked["rpId"]), 0);
        let signed = [authenticator.as_slice(), &Sha256::digest(&client)].concat();
        let signature: Signature = self.secret.sign(&signed);
        self.answer(&json!({
            "authenticatorData": encoded(&authenticator),
            "clientDataJSON": encoded(&client),
            "signature": encoded(signature.to_der().as_bytes()),
            "userHandle": encoded(&self.handle),
        }))
    }

    fn client(&self, purpose: &str, asked: &Value) -> Vec<u8> {
        let challenge = text(&asked["challenge"]);
        let mut client = String::new();
        write!(client, r#"{{"type":"{purpose}","challenge":"{challenge}","origin":"{}"}}"#, self.origin)
            .expect("memory");
        client.into_bytes()
    }

    fn authenticator(&self, site: &str, more: u8) -> Vec<u8> {
        let flags = PRESENT | more | if self.verifies { VERIFIED } else { 0 };
        [Sha256::digest(site).as_slice(), &[flags], &self.count.to_be_bytes()].concat()
    }

    fn answer(&self, response: &Value) -> String {
        let id = encoded(&self.id);
        json!({"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {}})
            .to_string()
    }
}

fn encoded(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn decoded(value: &Value) -> Vec<u8> {
    BASE64URL_NOPAD.decode(text(value).as_bytes()).expect("Base64")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}
