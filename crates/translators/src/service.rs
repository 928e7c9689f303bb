//! A client of the HTTP interface of `LibreTranslate`: `GET /languages` and `POST /translate`.

use std::fmt;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::{Deserialize, Serialize};

use crate::{Offer, TranslateError};

/// As much of an answer is read.
const MAX_ANSWER: usize = 4 * 1024 * 1024;

/// As many characters are sent in one request; services refuse more than they are set up for.
const MAX_CHARACTERS: usize = 200_000;

/// As much of the service's own words is passed on.
const MAX_REASON: usize = 200;

/// Where a service is and how to speak to it.
#[derive(Clone)]
pub struct Settings {
    /// Its address.
    pub url: String,
    /// Its key, if it wants one.
    pub api_key: Option<String>,
    /// How long to wait for an answer.
    pub patience: Duration,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.api_key.as_ref().map(|_| "…");
        f.debug_struct("Settings").field("url", &self.url).field("api_key", &key).finish_non_exhaustive()
    }
}

/// A service.
#[derive(Debug, Clone)]
pub struct Service {
    client: Client,
    settings: Settings,
}

#[derive(Serialize)]
struct Question<'a> {
    q: &'a [String],
    source: &'a str,
    target: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "translatedText")]
    translated: Vec<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl Service {
    /// A client of the service at this address. Nothing is asked yet.
    ///
    /// # Errors
    /// [`TranslateError::BadAddress`].
    pub fn new(mut settings: Settings) -> Result<Self, TranslateError> {
        let good = |start: &str| settings.url.len() > start.len() && settings.url.starts_with(start);
        if !good("https://") && !good("http://") {
            return Err(TranslateError::BadAddress);
        }
        settings.url.truncate(settings.url.trim_end_matches('/').len());
        // Another part of the program may have chosen it before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            // A key is for the address it was given for.
            .redirect(Policy::none())
            .timeout(settings.patience)
            .connect_timeout(settings.patience.min(Duration::from_secs(10)))
            .build()
            .map_err(|_| TranslateError::BadAddress)?;
        Ok(Self { client, settings })
    }

    /// What the service offers.
    ///
    /// # Errors
    /// Why it did not say.
    pub async fn languages(&self) -> Result<Offer, TranslateError> {
        let body = self.ask(self.client.get(format!("{}/languages", self.settings.url))).await?;
        serde_json::from_slice(&body).map_err(|_| TranslateError::Odd)
    }

    /// The texts in another language, in their order. Languages are tags of ours; white space at the edges of a text,
    /// which services tend to lose, is put back.
    ///
    /// # Errors
    /// Why there is no translation. There is never half of one.
    pub async fn translate(&self, texts: &[String], from: &str, to: &str) -> Result<Vec<String>, TranslateError> {
        if texts.iter().map(String::len).sum::<usize>() > MAX_CHARACTERS {
            return Err(TranslateError::TooLong);
        }
        let words: Vec<String> =
            texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned).collect();
        if words.is_empty() {
            return Ok(texts.to_vec());
        }
        let (source, target) = self.languages().await?.pair(from, to)?;
        let question = Question {
            q: &words,
            source: &source,
            target: &target,
            format: "text",
            api_key: self.settings.api_key.as_deref(),
        };
        let request = self.client.post(format!("{}/translate", self.settings.url)).json(&question);
        let answer: Answer = serde_json::from_slice(&self.ask(request).await?).map_err(|_| TranslateError::Odd)?;
        if answer.translated.len() != words.len() {
            return Err(TranslateError::Odd);
        }
        let mut translated = answer.translated.into_iter();
        Ok(texts.iter().map(|text| within(text, &mut translated)).collect())
    }

    async fn ask(&self, request: RequestBuilder) -> Result<Vec<u8>, TranslateError> {
        let mut response = request.send().await.map_err(|error| self.failed(&error))?;
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| self.failed(&error))? {
            body.extend_from_slice(&piece);
            if body.len() > MAX_ANSWER {
                return Err(TranslateError::TooLong);
            }
        }
        match response.status() {
            status if status.is_success() => Ok(body),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(TranslateError::KeyRefused),
            StatusCode::TOO_MANY_REQUESTS => Err(TranslateError::Busy),
            StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE => Err(self.refused(&body)),
            status => Err(TranslateError::Failed(status.as_u16())),
        }
    }

    /// The error of the client, without the address it holds.
    fn failed(&self, error: &reqwest::Error) -> TranslateError {
        if error.is_timeout() {
            TranslateError::Slow(self.settings.patience.as_secs())
        } else {
            TranslateError::Unreachable
        }
    }

    /// The service's own reason, on one line and cut off; some services repeat the key.
    fn refused(&self, body: &[u8]) -> TranslateError {
        let reason = serde_json::from_slice::<Refusal>(body).map(|refusal| refusal.error).unwrap_or_default();
        let hidden = match self.settings.api_key.as_deref().filter(|key| !key.is_empty()) {
            Some(key) => reason.replace(key, "…"),
            None => reason,
        };
        TranslateError::Refused(hidden.chars().filter(|c| !c.is_control()).take(MAX_REASON).collect())
    }
}

/// The next translation within the white space of its text.
fn within(text: &str, translated: &mut impl Iterator<Item = String>) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (before, after) = (text.get(..start), text.get(start + words.len()..));
    let translation = translated.next().unwrap_or_default();
    [before.unwrap_or_default(), translation.trim(), after.unwrap_or_default()].concat()
}
