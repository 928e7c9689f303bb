//! Configuration: defaults, a file, the environment, flags, in that order, into one typed [`Config`].
//!
//! Must never print a secret, and never pass over an option it does not know.

mod complaint;
mod layers;
mod options;
mod reference;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tejido_app::Site as AppSite;
use tejido_app::desk::{Machine, MachineSettings};
use tejido_app::people::{Partner, Settings, University};
use tejido_blobs::S3Config;
use tejido_lang::Language;
use tejido_store::DbConfig;

use crate::failure::{Failure, Result};

pub use layers::{Given, load};
pub use options::{Config, LogFormat, LogLevel};
pub use reference::{effective, reference};

/// The configuration and where each of its options was set.
#[derive(Debug)]
pub struct Loaded {
    /// The options.
    pub config: Config,
    /// The layers they came from.
    figment: figment::Figment,
}

impl Config {
    /// Where the records are.
    pub fn database(&self) -> DbConfig {
        match &self.database {
            Some(address) => DbConfig::Postgres(address.clone(), self.database_connections),
            None => DbConfig::Sqlite(self.data.join("tejido.sqlite")),
        }
    }

    /// The folder of the search index.
    pub fn index(&self) -> PathBuf {
        self.index.clone().unwrap_or_else(|| self.data.join("index"))
    }

    /// The folder of remembered translations.
    pub fn memory(&self) -> PathBuf {
        self.data.join("memory")
    }

    /// The folder of files that are not in the archive yet.
    pub fn staging(&self) -> PathBuf {
        self.data.join("staging")
    }

    /// The folder of what is learned from translations.
    pub fn lexicon(&self) -> PathBuf {
        self.data.join("lexicon")
    }

    /// The folder of the files, when they are in one.
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The university at which people may sign in, when there is one.
    ///
    /// # Errors
    /// When some of its options are set and a needed one is not, or one cannot work.
    pub fn university(&self) -> Result<Option<Partner>> {
        let given = &self.university;
        if [&given.issuer, &given.client_id, &given.client_secret].into_iter().all(Option::is_none) {
            return Ok(None);
        }
        let issuer = needed(given.issuer.as_ref(), "university.issuer", "signing in at a university")?;
        let client_id = needed(given.client_id.as_ref(), "university.client_id", "signing in at a university")?;
        let client_secret =
            needed(given.client_secret.as_ref(), "university.client_secret", "signing in at a university")?;
        let host = issuer.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(&issuer);
        let label = given.label.clone().unwrap_or_else(|| host.to_owned());
        let settings = Settings { issuer: issuer.clone(), client_id, client_secret };
        let provider = University::new(settings)
            .map_err(|error| Failure::new(format!("in the options `university.…`: {error}")))?;
        Ok(Some(Partner {
            provider: Arc::new(provider),
            issuer,
            label,
            admit: given.admit.clone().unwrap_or_default(),
            two_factors: given.two_factors.unwrap_or(false),
        }))
    }

    /// The translation service that is asked for suggestions, when there is one.
    ///
    /// # Errors
    /// When a key or pairs are given without an address, or the address is none.
    pub fn machine(&self) -> Result<Option<Machine>> {
        let given = &self.translate;
        let pairs: BTreeSet<_> = given.pairs.iter().flatten().filter_map(|one| pair(one)).collect();
        if given.url.is_none() && given.api_key.is_none() && pairs.is_empty() {
            return Ok(None);
        }
        let settings = MachineSettings {
            url: needed(given.url.as_ref(), "translate.url", "a translation service")?,
            api_key: given.api_key.clone().filter(|key| !key.is_empty()),
            engine: given.engine.clone().unwrap_or_else(|| "LibreTranslate".to_owned()),
            pairs,
            patience: Duration::from_secs(u64::from(given.patience.unwrap_or(20))),
        };
        let machine = Machine::new(settings);
        machine.map(Some).map_err(|error| Failure::new(format!("in the options `translate.…`: {error}")))
    }

    /// The bucket of the files, when they are in one.
    ///
    /// # Errors
    /// When some of its options are set and a needed one is not.
    pub fn bucket(&self) -> Result<Option<S3Config>> {
        let s3 = &self.s3;
        let any = [&s3.bucket, &s3.endpoint, &s3.access_key, &s3.secret_key].into_iter().any(Option::is_some);
        if !any {
            return Ok(None);
        }
        let needed = |value: &Option<String>, name: &str| needed(value.as_ref(), name, "a bucket");
        Ok(Some(S3Config {
            bucket: needed(&s3.bucket, "s3.bucket")?,
            access_key: needed(&s3.access_key, "s3.access_key")?,
            secret_key: needed(&s3.secret_key, "s3.secret_key")?,
            endpoint: s3.endpoint.clone(),
            region: s3.region.clone().unwrap_or_else(|| "us-east-1".to_owned()),
            path_style: s3.path_style.unwrap_or(true),
            allow_http: s3.allow_http.unwrap_or(false),
            prefix: s3.prefix.clone().unwrap_or_default(),
            spool: s3.spool.clone(),
        }))
    }

    /// The public address, without a slash at the end.
    pub fn base_url(&self) -> String {
        match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            // "Every address of this machine" is none that a browser could go to.
            // By its name this machine can have passkeys, which are for names alone.
            None if self.listen.ip().is_unspecified() || self.listen.ip().is_loopback() => {
                format!("http://localhost:{}", self.listen.port())
            }
            None => format!("http://{}", self.listen),
        }
    }

    /// The site as the application knows it.
    pub fn site(&self) -> AppSite {
        let site = &self.site;
        AppSite {
            base_url: self.base_url(),
            name: site.name.clone(),
            short_name: site.short_name.clone().unwrap_or_else(|| site.name.clone()),
            name_lang: site.name_language.clone(),
            languages: site.languages.clone(),
            contact: site.contact.clone(),
        }
    }
}

/// Two languages of the interface, such as `es-ht`.
fn pair(text: &str) -> Option<(Language, Language)> {
    let (from, to) = text.split_once('-')?;
    let pair = (Language::from_code(from)?, Language::from_code(to)?);
    (pair.0 != pair.1).then_some(pair)
}

/// An option that others need.
fn needed(value: Option<&String>, name: &str, by: &str) -> Result<String> {
    value.cloned().ok_or_else(|| {
        let variable = options::find(name).map(options::Opt::variable).unwrap_or_default();
        Failure::new(format!("option `{name}` is missing: {by} needs it. Set it in tejido.toml or as {variable}"))
    })
}
