//! What is wrong with an option: its name, where it was set, what it takes, what may have been meant.

use figment::{Figment, Metadata, Provider, Source};

use super::options::{self, Opt, Shape};
use crate::failure::Failure;

/// One thing wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint(String);

impl Complaint {
    /// An option that does not exist. `written` says how a known one is written in that place.
    pub fn unknown(name: &str, place: &str, written: impl Fn(&Opt) -> String) -> Self {
        let near = nearest(name).map(|option| format!("Did you mean `{}`? ", written(option))).unwrap_or_default();
        Self(format!("there is no option `{name}` ({place}). {near}`tejido config --reference` lists all options"))
    }

    /// A value that the option does not take.
    pub fn value(figment: &Figment, name: &str, value: &str) -> Self {
        let place = figment.find_metadata(name).map(place).unwrap_or_default();
        Self::not_accepted(name, &place, value)
    }

    fn not_accepted(name: &str, place: &str, value: &str) -> Self {
        let option = options::find(name);
        let secret = option.is_some_and(|option| option.shape == Shape::Secret);
        let what = if value.is_empty() || secret { "the value given".to_owned() } else { format!("{value:?}") };
        let accepts = option.map(|option| format!(". It takes {}", option.accepts)).unwrap_or_default();
        let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
        Self(format!("option `{name}`{place} does not take {what}{accepts}"))
    }
}

/// Where a value was set.
pub fn place(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(Source::File(path)) => path.display().to_string(),
        _ if metadata.name.starts_with("TEJIDO_") => format!("the variable {}", metadata.name),
        _ if metadata.name.starts_with("--") => metadata.name.to_string(),
        _ => "default".to_owned(),
    }
}

/// Everything wrong, as one failure.
pub fn failure(complaints: &[Complaint]) -> Failure {
    let lines: Vec<&str> = complaints.iter().map(|complaint| complaint.0.as_str()).collect();
    Failure::new(lines.join("\n        "))
}

/// The options in a file that do not exist.
pub fn unknown_in(file: &impl Provider, place: &str, complaints: &mut Vec<Complaint>) {
    // A file that cannot be read complains when it is extracted.
    let Ok(profiles) = file.data() else { return };
    for (_, dict) in profiles {
        for (name, value) in dict {
            match value.as_dict() {
                Some(group) => {
                    for inner in group.keys() {
                        unknown(&format!("{name}.{inner}"), place, complaints);
                    }
                }
                None => unknown(&name, place, complaints),
            }
        }
    }
}

fn unknown(name: &str, place: &str, complaints: &mut Vec<Complaint>) {
    let group = options::all().any(|option| option.name.starts_with(&format!("{name}.")));
    if options::find(name).is_none() && !group {
        complaints.push(Complaint::unknown(name, place, |option| option.name.to_owned()));
    }
}

/// What figment says, in words that name the option.
pub fn of_figment(figment: &Figment, error: figment::Error) -> Failure {
    let complaints: Vec<Complaint> = error.into_iter().map(|error| one(figment, &error)).collect();
    failure(&complaints)
}

fn one(figment: &Figment, error: &figment::Error) -> Complaint {
    let place = error.metadata.as_ref().map(place).unwrap_or_default();
    // The items of a list have a number at the end of their path.
    let path: Vec<&str> = error.path.iter().map(String::as_str).filter(|part| part.parse::<usize>().is_err()).collect();
    let name = path.join(".");
    if options::find(&name).is_none() {
        return Complaint(format!("{}: {}", if place.is_empty() { "configuration" } else { &place }, error.kind));
    }
    // What was written, unless it is a list, whose faulty item is named by the error alone.
    let written = figment.find_value(&name).ok();
    let value = match written.as_ref().map(|value| value.as_str().map(str::to_owned).ok_or(value)) {
        Some(Ok(text)) => text,
        Some(Err(value)) => value.to_i128().map(|number| number.to_string()).unwrap_or_default(),
        None => String::new(),
    };
    let value = if value.is_empty() { quoted(&error.kind.to_string()) } else { value };
    Complaint::not_accepted(&name, &place, &value)
}

/// What stands in quotation marks in a message of another's.
fn quoted(words: &str) -> String {
    let inner =
        |mark: char| words.split_once(mark).and_then(|(_, rest)| rest.rsplit_once(mark)).map(|(inner, _)| inner);
    inner('"').or_else(|| inner('`')).unwrap_or_default().to_owned()
}

fn nearest(name: &str) -> Option<&'static Opt> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let score = |option: &&'static Opt| {
        let whole = strsim::jaro_winkler(name, option.name);
        // `name` for `site.name`, `base-url` for `base_url`.
        let end = strsim::jaro_winkler(&last(name), &last(option.name)) - 0.05;
        whole.max(end)
    };
    let best = options::all().max_by(|a, b| score(a).total_cmp(&score(b)))?;
    (score(&best) > 0.8).then_some(best)
}
