//! The layers of the configuration, and what is wrong in each of them.

use std::path::{Path, PathBuf};

use figment::providers::{Format as _, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::Loaded;
use super::complaint::{self, Complaint};
use super::options::{self, Config, Opt, Shape};
use crate::failure::{Failure, Result};

/// The file that is read when none is named.
const FILE: &str = "tejido.toml";

/// Variables that only tests read.
const FOR_TESTS: [&str; 2] = ["TEJIDO_TEST_", "TEJIDO_REQUIRE_"];

/// One option set by a variable or a flag.
#[derive(Debug)]
pub struct Given {
    /// What set it: `--listen`, `TEJIDO_LISTEN`.
    pub from: String,
    /// The option.
    pub name: String,
    /// As it was written.
    pub value: String,
}

/// Reads every layer.
///
/// `file` must exist when it is given; `variables` are those of the environment.
///
/// # Errors
/// When anything is wrong, with every complaint at once.
pub fn load(
    file: Option<&Path>,
    variables: impl Iterator<Item = (String, String)>,
    flags: Vec<Given>,
) -> Result<Loaded> {
    let mut complaints = Vec::new();
    let mut figment = Figment::from(Toml::string(&defaults()));
    if let Some(path) = configuration_file(file)? {
        let read = Toml::file_exact(&path);
        complaint::unknown_in(&read, &path.display().to_string(), &mut complaints);
        figment = figment.merge(read);
    }
    for given in from_environment(variables, &mut complaints).into_iter().chain(flags) {
        figment = figment.merge(given);
    }
    if !complaints.is_empty() {
        return Err(complaint::failure(&complaints));
    }
    let config: Config = figment.extract().map_err(|error| complaint::of_figment(&figment, error))?;
    let complaints = check(&config, &figment);
    if complaints.is_empty() { Ok(Loaded { config, figment }) } else { Err(complaint::failure(&complaints)) }
}

fn configuration_file(named: Option<&Path>) -> Result<Option<PathBuf>> {
    match named {
        Some(path) if path.is_file() => Ok(Some(path.to_path_buf())),
        Some(path) => Err(Failure::new(format!("the configuration file {} is not there", path.display()))),
        None => Ok(Path::new(FILE).is_file().then(|| PathBuf::from(FILE))),
    }
}

/// The defaults, as a configuration file would say them.
fn defaults() -> String {
    let set = options::all().filter(|option| !option.default.is_empty());
    let lines: Vec<String> = set.map(|option| format!("{} = {}", option.name, option.default)).collect();
    // Groups without a default are there all the same, so that their options may be missing.
    format!("{}\n[s3]\n[university]\n[translate]\n", lines.join("\n"))
}

fn from_environment(variables: impl Iterator<Item = (String, String)>, complaints: &mut Vec<Complaint>) -> Vec<Given> {
    let mut found = Vec::new();
    for (variable, value) in variables {
        let Some(rest) = variable.strip_prefix("TEJIDO_") else { continue };
        if variable == "TEJIDO_CONFIG" || FOR_TESTS.iter().any(|prefix| variable.starts_with(prefix)) {
            continue;
        }
        let name = rest.to_lowercase().replace("__", ".");
        if options::find(&name).is_some() {
            found.push(Given { from: variable, name, value });
        } else {
            complaints.push(Complaint::unknown(&name, &format!("the variable {variable}"), Opt::variable));
        }
    }
    found.sort_by(|a, b| a.from.cmp(&b.from));
    found
}

impl Given {
    fn value(&self) -> Value {
        let text = || Value::from(self.value.clone());
        match options::find(&self.name).map(|option| option.shape) {
            Some(Shape::Number) => self.value.trim().parse::<i64>().map_or_else(|_| text(), Value::from),
            Some(Shape::YesNo) => self.value.trim().parse::<bool>().map_or_else(|_| text(), Value::from),
            Some(Shape::List) => {
                let words = self.value.trim().trim_start_matches('[').trim_end_matches(']').split(',');
                let words = words.map(|word| word.trim().trim_matches('"').to_owned()).filter(|word| !word.is_empty());
                Value::from(words.map(Value::from).collect::<Vec<_>>())
            }
            _ => text(),
        }
    }
}

impl Provider for Given {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.from.clone())
    }

    fn data(&self) -> figment::error::Result<Map<Profile, Dict>> {
        let dict = figment::util::nest(&self.name, self.value()).into_dict().unwrap_or_default();
        Ok(Profile::Default.collect(dict))
    }
}

/// What types cannot say.
fn check(config: &Config, figment: &Figment) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut wrong = |name: &str, value: &str| complaints.push(Complaint::value(figment, name, value));
    if let Some(url) = &config.base_url
        && !is_site_address(url)
    {
        wrong("base_url", url);
    }
    if let Some(database) = &config.database
        && !["postgres://", "postgresql://"].iter().any(|scheme| database.starts_with(scheme))
    {
        wrong("database", "");
    }
    if !(2..=1000).contains(&config.database_connections) {
        wrong("database_connections", &config.database_connections.to_string());
    }
    if let Some(folder) = config.templates.as_ref().filter(|folder| !folder.is_dir()) {
        wrong("templates", &folder.display().to_string());
    }
    if config.site.name.trim().is_empty() {
        wrong("site.name", &config.site.name);
    }
    if config.site.languages.is_empty() {
        wrong("site.languages", "[]");
    }
    if let Some(contact) = &config.site.contact
        && !["mailto:", "https://", "http://"].iter().any(|scheme| contact.starts_with(scheme))
    {
        wrong("site.contact", contact);
    }
    let translate = &config.translate;
    if let Some(url) = translate.url.as_ref().filter(|url| !is_service_address(url)) {
        // A key may have been put into it by mistake.
        wrong("translate.url", url.split(['?', '@']).next().unwrap_or_default());
    }
    for pair in translate.pairs.iter().flatten().filter(|pair| super::pair(pair).is_none()) {
        wrong("translate.pairs", pair);
    }
    if let Some(seconds) = translate.patience.filter(|seconds| !(1..=120).contains(seconds)) {
        wrong("translate.patience", &seconds.to_string());
    }
    complaints
}

/// As a site's, and perhaps with a path.
fn is_service_address(url: &str) -> bool {
    let end = url.match_indices('/').nth(2).map_or(url.len(), |(at, _)| at);
    url.split_at_checked(end).is_some_and(|(site, path)| is_site_address(site) && !path.contains(['?', '#', '@']))
}

fn is_site_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    host.is_some_and(|host| !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || ".-:[]".contains(c)))
}
