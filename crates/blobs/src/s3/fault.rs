//! What went wrong at the service, in few words and without credentials.
//!
//! Must never pass an answer on as it came: services quote the request, with the access key in it.

use std::error::Error as _;

use object_store::Error;

use super::S3Config;
use crate::BlobError;

/// The codes by which services say that there is no room.
const FULL: [&str; 5] = [
    "QuotaExceeded",
    "InsufficientCapacity",
    "XMinioStorageFull",
    "XMinioAdminBucketQuotaExceeded",
    "EntityTooLargeForQuota",
];
/// As much of an unknown answer as is worth logging.
const LONGEST: usize = 400;

/// No service gives out keys as short as this.
const SHORTEST: usize = 4;

/// Makes errors of answers.
pub(super) struct Fault {
    bucket: String,
    secrets: [String; 2],
}

impl Fault {
    pub(super) fn new(config: &S3Config) -> Self {
        let bucket = format!("bucket {}", config.bucket);
        Self { bucket, secrets: [config.secret_key.clone(), config.access_key.clone()] }
    }

    pub(super) fn of(&self, action: &'static str, error: &Error) -> BlobError {
        let answer = error.to_string();
        let code = element(&answer, "Code");
        if code.is_some_and(|code| FULL.contains(&code)) || answer.contains("507 Insufficient Storage") {
            return BlobError::StorageFull { place: self.bucket.clone() };
        }
        let reason = match (code, element(&answer, "Message")) {
            (Some(code), Some(message)) => format!("{code}: {message}"),
            (Some(code), None) => code.to_owned(),
            _ => because(error, &answer),
        };
        BlobError::S3 { action, reason: self.clean(&reason) }
    }

    fn clean(&self, reason: &str) -> String {
        // A shorter one is no secret, and would take half the letters with it.
        let secrets = self.secrets.iter().filter(|secret| secret.len() >= SHORTEST);
        let hidden = secrets.fold(reason.to_owned(), |text, secret| text.replace(secret, "[hidden]"));
        match hidden.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &hidden[..end]),
            None => hidden,
        }
    }
}

/// "There is no such file", as distinct from "there is no such bucket".
pub(super) fn is_missing_file(error: &Error) -> bool {
    matches!(error, Error::NotFound { .. }) && element(&error.to_string(), "Code") != Some("NoSuchBucket")
}

/// The root of a failure before the rest of it: "invalid peer certificate" says more than "error
/// sending request".
fn because(error: &Error, answer: &str) -> String {
    let root = std::iter::successors(error.source(), |&cause| cause.source()).last();
    match root.map(ToString::to_string) {
        Some(root) if !answer.contains(&root) => format!("{root} ({answer})"),
        _ => answer.to_owned(),
    }
}

/// The text of the first element of that name in an answer.
fn element<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = answer.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    Some(text.trim())
}
