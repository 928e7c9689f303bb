//! Every option there is, once: its type, its words, what it accepts and its default.
//!
//! The structs, the reference and the complaints all come from this list.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;
use tejido_lang::LanguageTag;

/// What an option is, for whoever writes or misspells it.
#[derive(Debug, Clone, Copy)]
pub struct Opt {
    /// Its name, such as `site.name`.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static [&'static str],
    /// What it takes, in words.
    pub accepts: &'static str,
    /// Its default as TOML; empty when there is none.
    pub default: &'static str,
    /// How a value from the environment is read.
    pub shape: Shape,
}

/// How a value that comes as text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As it stands.
    Text,
    /// As it stands, and never shown.
    Secret,
    /// A whole number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// Texts with commas between them.
    List,
}

macro_rules! options {
    ($(#[doc = $group_doc:literal])+ $group:ident $prefix:literal {
        $($(#[doc = $doc:literal])+ $name:ident: $ty:ty, $shape:ident, $accepts:literal, $default:literal;)+
    } $({ $($(#[doc = $inner_doc:literal])+ $inner:ident: $inner_ty:ty;)+ })?) => {
        $(#[doc = $group_doc])+
        #[derive(Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $group {
            $($(#[doc = $doc])+ pub $name: $ty,)+
            $($($(#[doc = $inner_doc])+ pub $inner: $inner_ty,)+)?
        }

        // Some options are secrets, so none is printed by chance.
        impl std::fmt::Debug for $group {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($group)).finish_non_exhaustive()
            }
        }

        impl $group {
            const OPTIONS: &'static [Opt] = &[$(Opt {
                name: concat!($prefix, stringify!($name)),
                about: &[$($doc),+],
                accepts: $accepts,
                default: $default,
                shape: Shape::$shape,
            }),+];
        }
    };
}

options! {
    /// Everything that can be configured.
    Config "" {
        /// The folder that holds the archive: database, files, search index. Copying it while the
        /// program is stopped copies everything.
        data: PathBuf, Text, "a folder, which is made when it is not there", "\"./data\"";
        /// Where the program listens for requests. Behind a reverse proxy leave it on the loopback
        /// address; port 0 takes any free one.
        listen: SocketAddr, Text, "an address and a port, such as 127.0.0.1:8080 or [::]:8080", "\"127.0.0.1:8080\"";
        /// The address under which readers reach the site. It is in every permanent address, citation
        /// and feed. Without it, the address the program listens on; on this machine alone, localhost.
        base_url: Option<String>, Text, "an http or https address without a path, such as https://archive.example.org", "";
        /// A PostgreSQL database to use instead of the SQLite file in the data folder. Not shown by any
        /// command, since it holds a password.
        database: Option<String>, Secret, "an address such as postgres://user:password@host/name", "";
        /// Most connections to PostgreSQL at a time. SQLite does not need it.
        database_connections: u32, Number, "a number from 2 to 1000", "10";
        /// The folder of the search index; `index` in the data folder when not given. It can be thrown
        /// away: it is made anew from the records.
        index: Option<PathBuf>, Text, "a folder", "";
        /// A folder of templates that take the place of those in the program, by name.
        templates: Option<PathBuf>, Text, "a folder that exists", "";
        /// Load the core vocabulary (types, sections, subjects, rights and so on) when the archive is
        /// started for the first time.
        vocabulary: bool, YesNo, "true or false", "true";
    }
    {
        /// The site.
        site: Site;
        /// Files in a bucket.
        s3: S3;
        /// Sign-in at a university.
        university: University;
        /// Suggestions of a translation service.
        translate: Translate;
        /// What the program writes about its work.
        log: Log;
    }
}

options! {
    /// How the site presents itself.
    Site "site." {
        /// The name of the site.
        name: String, Text, "a text", "\"Tejido\"";
        /// A shorter name for narrow screens.
        short_name: Option<String>, Text, "a text", "";
        /// The language of the name.
        name_language: LanguageTag, Text, "a BCP 47 language tag such as es", "\"es\"";
        /// The languages that content falls back to when a text is not there in the reader's own, the
        /// first choice first.
        languages: Vec<LanguageTag>, List, "BCP 47 language tags, such as [\"es\", \"en\"]; in a variable: es,en", "[\"es\", \"en\"]";
        /// Where readers send suggestions and corrections.
        contact: Option<String>, Text, "an address that begins with mailto: or https://", "";
    }
}

options! {
    /// Files in an S3-compatible bucket instead of the data folder.
    S3 "s3." {
        /// The bucket, which must exist. Giving it (with the two keys) moves the files of the archive
        /// from the data folder to that bucket; files that are in the folder already are not copied.
        bucket: Option<String>, Text, "the name of a bucket", "";
        /// The service, when it is not Amazon's.
        endpoint: Option<String>, Text, "an address such as https://s3.example.org", "";
        /// The region.
        region: Option<String>, Text, "a region; services that have none take any", "";
        /// The public half of the credentials.
        access_key: Option<String>, Secret, "a text", "";
        /// The secret half.
        secret_key: Option<String>, Secret, "a text", "";
        /// Whether the bucket is the first part of the path, as most services other than Amazon's want
        /// it, or of the host name. Without it, true.
        path_style: Option<bool>, YesNo, "true or false", "";
        /// Allow an endpoint without encryption: only for a service on the same machine or network.
        /// Without it, false.
        allow_http: Option<bool>, YesNo, "true or false", "";
        /// Put before every name, so that several sites may share a bucket.
        prefix: Option<String>, Text, "a text such as archive/", "";
        /// The folder where files wait while they are sent or fetched. It needs room for the largest
        /// file. Without it, the system's temporary folder.
        spool: Option<PathBuf>, Text, "a folder", "";
    }
}

options! {
    /// Sign-in at a university, by OpenID Connect. Its provider must know the address `/sign-in/university` of this
    /// site as the way back. It opens an account to whoever was invited at an address that the provider has
    /// confirmed, or has linked it on the own page; it makes no accounts by itself.
    University "university." {
        /// The provider, exactly as it names itself. Giving it (with the two below) adds the way in.
        issuer: Option<String>, Text, "an https address such as https://login.example.edu", "";
        /// What the university is called on the page to sign in. Without it, the name of the provider's server.
        label: Option<String>, Text, "a text", "";
        /// This site's name at the provider.
        client_id: Option<String>, Text, "a text", "";
        /// This site's secret there.
        client_secret: Option<String>, Secret, "a text", "";
        /// Domains whose confirmed addresses get an account without any role, without being invited.
        admit: Option<Vec<String>>, List, "domains, such as [\"example.edu\"]; in a variable: example.edu", "";
        /// Whether the university asks its people for a second factor, so that signing in there counts as two.
        /// Without it, false: roles that need two rest until a passkey or a code is shown.
        two_factors: Option<bool>, YesNo, "true or false", "";
    }
}

options! {
    /// Suggestions on the translation desk by a service that speaks the HTTP interface of `LibreTranslate`. Off until an
    /// address and pairs of languages are given. Only texts that everybody may read are sent there, one at a time,
    /// when a translator asks; what comes back is marked as a machine's and published only after a person's review.
    Translate "translate." {
        /// The address of the service.
        url: Option<String>, Text, "an http or https address such as https://translate.example.org", "";
        /// Its key, if it wants one.
        api_key: Option<String>, Secret, "a text", "";
        /// From which language into which it is asked to translate.
        pairs: Option<Vec<String>>, List, "pairs of the languages en, es, ht, pt and quc, such as [\"es-ht\", \"en-es\"]; in a variable: es-ht,en-es", "";
        /// What the service is called on the desk. Without it, `LibreTranslate`.
        engine: Option<String>, Text, "a text", "";
        /// How many seconds to wait for an answer. Without it, 20.
        patience: Option<u32>, Number, "a number from 1 to 120", "";
    }
}

options! {
    /// What the program writes to standard error about its work. Never addresses of readers.
    Log "log." {
        /// How lines look: `text` for people, `json` for machines.
        format: LogFormat, Text, "text or json", "\"text\"";
        /// What is written: each level includes those before it.
        level: LogLevel, Text, "error, warn, info, debug or trace", "\"info\"";
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// What is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What failed.
    Error,
    /// And what somebody should look at.
    Warn,
    /// And what happens.
    Info,
    /// And how.
    Debug,
    /// And every step.
    Trace,
}

impl LogLevel {
    /// At most warnings, unless more than usual was asked for.
    pub const fn max_warn(self) -> Self {
        match self {
            Self::Info => Self::Warn,
            other => other,
        }
    }
}

/// Every option, in the order of the reference.
pub fn all() -> impl Iterator<Item = &'static Opt> {
    [Config::OPTIONS, Site::OPTIONS, S3::OPTIONS, University::OPTIONS, Translate::OPTIONS, Log::OPTIONS]
        .into_iter()
        .flatten()
}

/// The option of that name.
pub fn find(name: &str) -> Option<&'static Opt> {
    all().find(|option| option.name == name)
}

impl Opt {
    /// The environment variable.
    pub fn variable(&self) -> String {
        format!("TEJIDO_{}", self.name.replace('.', "__").to_uppercase())
    }
}
