//! The settings of a bucket, and what is wrong with them, named by the setting.
//!
//! Must never print a credential, nor an address that may hold one.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{ClientOptions, RetryConfig};
use serde::Deserialize;
use url::Url;

use crate::{BlobError, Result};

/// How long to wait for a connection, and for the next byte on it.
const CONNECT: Duration = Duration::from_secs(10);
const NEXT_BYTE: Duration = Duration::from_mins(2);
/// How long a failing request is tried again before the caller hears of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a bucket is and how to get in.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3Config {
    /// The address of the service, such as `https://s3.example.org`; none for Amazon's own.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// The bucket, which must exist.
    pub bucket: String,
    /// The region; services that have none accept any.
    #[serde(default = "any_region")]
    pub region: String,
    /// The public half of the credentials.
    pub access_key: String,
    /// The secret half.
    pub secret_key: String,
    /// True when the bucket is the first part of the path (`service/bucket/…`), as most services
    /// other than Amazon's want it; false when it is part of the host name (`bucket.service/…`).
    #[serde(default = "yes")]
    pub path_style: bool,
    /// Allow an endpoint without encryption: only for a service on the same machine or network.
    #[serde(default)]
    pub allow_http: bool,
    /// Put before every name, so that several sites may share a bucket. May be empty.
    #[serde(default)]
    pub prefix: String,
    /// The folder where files wait while they are sent or fetched; the system's temporary folder
    /// when not given. It needs room for the largest file.
    #[serde(default)]
    pub spool: Option<PathBuf>,
}

fn any_region() -> String {
    "us-east-1".to_owned()
}

fn yes() -> bool {
    true
}

impl fmt::Debug for S3Config {
    /// The endpoint is left out too: somebody may have written a password into it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Config")
            .field("bucket", &self.bucket)
            .field("region", &self.region)
            .field("path_style", &self.path_style)
            .field("allow_http", &self.allow_http)
            .field("prefix", &self.prefix)
            .field("spool", &self.spool)
            .finish_non_exhaustive()
    }
}

impl S3Config {
    pub(super) fn spool(&self) -> PathBuf {
        self.spool.clone().unwrap_or_else(std::env::temp_dir)
    }

    pub(super) fn prefix_parts(&self) -> impl Iterator<Item = &str> {
        self.prefix.split('/').filter(|part| !part.is_empty())
    }

    /// Checks the settings and makes the client.
    pub(super) fn client(&self) -> Result<AmazonS3> {
        for (option, value) in [
            ("bucket", &self.bucket),
            ("region", &self.region),
            ("access_key", &self.access_key),
            ("secret_key", &self.secret_key),
        ] {
            if value.trim().is_empty() {
                return Err(wrong(option, "is empty"));
            }
        }
        if self.prefix_parts().any(|part| part == "." || part == "..") {
            return Err(wrong("prefix", "must not contain . or .. as a part"));
        }
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key)
            .with_secret_access_key(&self.secret_key)
            .with_virtual_hosted_style_request(!self.path_style)
            .with_client_options(self.client_options())
            .with_retry(RetryConfig { max_retries: 5, retry_timeout: PATIENCE, ..RetryConfig::default() });
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(self.address(endpoint)?);
        }
        choose_ring();
        // Its own words may quote the settings; the likely faults were named above.
        builder.build().map_err(|_| wrong("endpoint", "these settings make no usable S3 client"))
    }

    fn client_options(&self) -> ClientOptions {
        // No limit on a whole request: a large file on a slow line is not a failure, silence is.
        ClientOptions::new()
            .with_allow_http(self.allow_http)
            .with_timeout_disabled()
            .with_connect_timeout(CONNECT)
            .with_read_timeout(NEXT_BYTE)
    }

    /// The address to talk to, with the bucket in the host name where that is wanted.
    fn address(&self, endpoint: &str) -> Result<String> {
        let mut url =
            Url::parse(endpoint).map_err(|_| wrong("endpoint", "is not an address such as https://s3.example.org"))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("endpoint", "must not contain a user or password: use access_key and secret_key"));
        }
        match url.scheme() {
            "https" => {}
            "http" if self.allow_http => {}
            "http" => {
                return Err(wrong("endpoint", "is not encrypted: use https, or set allow_http for a service nearby"));
            }
            _ => return Err(wrong("endpoint", "must begin with https:// or http://")),
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("endpoint", "must not contain ? or #"));
        }
        if !self.path_style {
            let host = format!("{}.{}", self.bucket, url.host_str().unwrap_or_default());
            url.set_host(Some(&host)).map_err(|_| wrong("bucket", "cannot be part of a host name: set path_style"))?;
        }
        Ok(url.as_str().trim_end_matches('/').to_owned())
    }
}

fn wrong(option: &'static str, reason: &str) -> BlobError {
    BlobError::Config { option, reason: reason.to_owned() }
}

/// The HTTP client is built without a TLS provider, to be spared a slow C build, and panics unless
/// the process has one. When it has one already, that one serves.
fn choose_ring() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
