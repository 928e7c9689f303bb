//! Passkeys (WebAuthn): a ceremony is begun with a question for the browser and a state to be kept meanwhile, and
//! ended with the browser's answer. The key must verify its person (finger, face or number), so that a passkey counts
//! as two factors. The state must stay on the server, serve one answer, and end after [`WINDOW`].

use std::fmt;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// How long a person has to answer.
pub const WINDOW: Duration = Duration::from_mins(5);

/// Bytes of an answer at most; real ones have a tenth of it.
const ANSWER_BYTES: usize = 64 * 1024;

/// Why a ceremony could not be held. The reasons of the library are for developers and name no secret.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PasskeyError {
    /// Browsers make passkeys for sites with a name alone.
    #[error("passkeys need a site with a name, not {0}: set its public address")]
    Site(String),
    /// The ceremony could not be begun.
    #[error("the ceremony could not be begun: {0}")]
    Begin(String),
    /// What is kept of a key or a ceremony cannot be read.
    #[error("a passkey or ceremony that was kept cannot be read")]
    Kept,
    /// The browser's answer is not one, or not to this question.
    #[error("the answer proves nothing: {0}")]
    Answer(String),
}

/// The person who gets a key.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    /// What the key keeps of the person: nothing that says who it is.
    pub handle: [u8; 16],
    /// The name to sign in with.
    pub account: &'a str,
    /// The name as people say it.
    pub name: &'a str,
}

/// A ceremony that has begun.
#[derive(Clone)]
pub struct Ceremony {
    /// For the browser: the argument of `navigator.credentials.create` or `get`, with bytes as Base64.
    pub question: Value,
    /// For the server, until the answer comes.
    pub state: String,
}

impl fmt::Debug for Ceremony {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ceremony(…)")
    }
}

/// A key that a person has registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// Its identifier, which no other key has.
    pub id: String,
    /// What is to be kept of it: nothing secret.
    pub kept: String,
}

/// Which key an answer says it comes from. Proves nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The key's identifier.
    pub id: String,
    /// The person's handle, as the key remembers it.
    pub handle: Option<[u8; 16]>,
}

#[derive(Serialize, Deserialize)]
enum State {
    New(PasskeyRegistration),
    Known(PasskeyAuthentication),
    Anyone(DiscoverableAuthentication),
}

/// The ceremonies of one site.
#[derive(Debug, Clone)]
pub struct Passkeys(Webauthn);

impl Passkeys {
    /// For the site at a public address, under the name that people see when they choose a key.
    pub fn new(site: &str, name: &str) -> Result<Self, PasskeyError> {
        let wrong = || PasskeyError::Site(site.to_owned());
        let site = Url::parse(site).map_err(|_| wrong())?;
        let domain = site.domain().ok_or_else(wrong)?;
        let builder = WebauthnBuilder::new(domain, &site).map_err(|_| wrong())?.rp_name(name).timeout(WINDOW);
        builder.build().map(Self).map_err(|_| wrong())
    }

    /// Begins to register a key for a person who has these already.
    pub fn register(&self, holder: &Holder<'_>, known: &[String]) -> Result<Ceremony, PasskeyError> {
        let known = keys(known)?.iter().map(|key| key.cred_id().clone()).collect();
        let handle = Uuid::from_bytes(holder.handle);
        let begun = self.0.start_passkey_registration(handle, holder.account, holder.name, Some(known));
        let (question, state) = begun.map_err(|error| PasskeyError::Begin(error.to_string()))?;
        let mut ceremony = ceremony(&question, &State::New(state))?;
        // The key must remember the person: one signs in with it without typing a name.
        if let Some(wish) = ceremony.question.pointer_mut("/publicKey/authenticatorSelection") {
            wish["residentKey"] = "required".into();
            wish["requireResidentKey"] = true.into();
        }
        Ok(ceremony)
    }

    /// Ends a registration: the key to keep.
    pub fn registered(&self, answer: &str, state: &str) -> Result<NewKey, PasskeyError> {
        let answer: RegisterPublicKeyCredential = read_answer(answer)?;
        let State::New(state) = read_kept(state)? else { return Err(PasskeyError::Kept) };
        let key = self.0.finish_passkey_registration(&answer, &state).map_err(refused)?;
        Ok(NewKey { id: BASE64URL_NOPAD.encode(key.cred_id()), kept: write(&key)? })
    }

    /// Asks whoever is there to show a key that remembers them.
    pub fn ask_anyone(&self) -> Result<Ceremony, PasskeyError> {
        let begun = self.0.start_discoverable_authentication();
        let (mut question, state) = begun.map_err(|error| PasskeyError::Begin(error.to_string()))?;
        // The person pressed a button: the browser shall ask at once, not wait for a field.
        question.mediation = None;
        ceremony(&question, &State::Anyone(state))
    }

    /// Asks one person to show one of the keys that are kept of them.
    pub fn ask(&self, known: &[String]) -> Result<Ceremony, PasskeyError> {
        let begun = self.0.start_passkey_authentication(&keys(known)?);
        let (question, state) = begun.map_err(|error| PasskeyError::Begin(error.to_string()))?;
        ceremony(&question, &State::Known(state))
    }

    /// Which key an answer says it comes from, to look up what is kept of it.
    pub fn claim(answer: &str) -> Result<Claim, PasskeyError> {
        let answer: PublicKeyCredential = read_answer(answer)?;
        let handle = answer.get_user_unique_id().and_then(|handle| handle.try_into().ok());
        Ok(Claim { id: BASE64URL_NOPAD.encode(answer.get_credential_id()), handle })
    }

    /// Ends a ceremony with the key that was claimed: proof that its person was there. Returns what is to be kept of
    /// the key from now on, when that has changed.
    pub fn proven(&self, answer: &str, state: &str, kept: &str) -> Result<Option<String>, PasskeyError> {
        let answer: PublicKeyCredential = read_answer(answer)?;
        let mut key: Passkey = read_kept(kept)?;
        let result = match read_kept(state)? {
            State::Anyone(state) => self.0.finish_discoverable_authentication_v2(&answer, state, &key),
            State::Known(state) => self.0.finish_passkey_authentication(&answer, &state),
            State::New(_) => return Err(PasskeyError::Kept),
        };
        let changed = changed(&mut key, &result.map_err(refused)?)?;
        if changed { write(&key).map(Some) } else { Ok(None) }
    }
}

/// Takes over the key's counter and marks.
fn changed(key: &mut Passkey, result: &AuthenticationResult) -> Result<bool, PasskeyError> {
    if !result.user_verified() {
        return Err(PasskeyError::Answer("the key did not verify its person".to_owned()));
    }
    key.update_credential(result).ok_or_else(|| PasskeyError::Answer("it comes from another key".to_owned()))
}

fn refused(error: impl fmt::Display) -> PasskeyError {
    PasskeyError::Answer(error.to_string())
}

fn keys(kept: &[String]) -> Result<Vec<Passkey>, PasskeyError> {
    kept.iter().map(|kept| read_kept(kept)).collect()
}

fn ceremony(question: &impl Serialize, state: &State) -> Result<Ceremony, PasskeyError> {
    let question = serde_json::to_value(question).map_err(|error| PasskeyError::Begin(error.to_string()))?;
    Ok(Ceremony { question, state: write(state)? })
}

fn write(value: &impl Serialize) -> Result<String, PasskeyError> {
    serde_json::to_string(value).map_err(|error| PasskeyError::Begin(error.to_string()))
}

fn read_kept<T: for<'de> Deserialize<'de>>(kept: &str) -> Result<T, PasskeyError> {
    serde_json::from_str(kept).map_err(|_| PasskeyError::Kept)
}

fn read_answer<T: for<'de> Deserialize<'de>>(answer: &str) -> Result<T, PasskeyError> {
    if answer.len() > ANSWER_BYTES {
        return Err(PasskeyError::Answer("it is too long".to_owned()));
    }
    serde_json::from_str(answer).map_err(|_| PasskeyError::Answer("it is none".to_owned()))
}
