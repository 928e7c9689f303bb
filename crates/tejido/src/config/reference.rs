//! The configuration shown: what is in force, and the reference of every option.

use std::fmt::Write as _;

use figment::value::Value;

use super::Loaded;
use super::complaint::place;
use super::options::{self, Opt, Shape};

/// What is in force as TOML, each option with where it was set. Secrets are masked.
pub fn effective(loaded: &Loaded) -> String {
    let mut out = String::new();
    for option in options::all() {
        let set = loaded.figment.find_value(option.name).ok();
        let from = loaded.figment.find_metadata(option.name).map(place).unwrap_or_default();
        let _infallible = match set {
            None => writeln!(out, "# {} is not set", option.name),
            Some(_) if option.shape == Shape::Secret => writeln!(out, "{} = \"(secret)\"  # {from}", option.name),
            Some(value) => writeln!(out, "{} = {}  # {from}", option.name, toml(&value)),
        };
    }
    out
}

fn toml(value: &Value) -> String {
    match value {
        Value::String(_, text) => toml::Value::String(text.clone()).to_string(),
        Value::Array(_, items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Bool(_, yes) => yes.to_string(),
        other => other.to_i128().map(|number| number.to_string()).unwrap_or_default(),
    }
}

/// The reference: every option with its words, in Markdown.
pub fn reference() -> String {
    let mut out = String::from(OPENING);
    let mut group = "";
    for option in options::all() {
        let of = option.name.split_once('.').map_or("", |(group, _)| group);
        if of != group {
            group = of;
            let _infallible = write!(out, "\n## `[{group}]`\n");
        }
        describe(&mut out, option);
    }
    out
}

fn describe(out: &mut String, option: &Opt) {
    let about: Vec<&str> = option.about.iter().map(|line| line.trim()).collect();
    let default = if option.default.is_empty() { "not set".to_owned() } else { format!("`{}`", option.default) };
    let _infallible = write!(
        out,
        "\n### `{}`\n\n{}\n\n- Takes: {}.\n- Default: {default}.\n- Variable: `{}`\n",
        option.name,
        about.join("\n"),
        option.accepts,
        option.variable(),
    );
}

const OPENING: &str = "# Configuration

<!-- Made by `tejido config --reference`: change crates/tejido/src/config/options.rs and run `make docs`. -->

Tejido runs without any configuration. What you want otherwise is read from, each over the one before:

1. the defaults below;
2. a file: `tejido.toml` in the folder where the program is started, or the one named by `--config FILE` or the
   variable `TEJIDO_CONFIG`;
3. variables of the environment, named beside each option (two underscores stand for the dot);
4. flags: `--data`, `--listen` and `--base-url`, where a command has them.

`tejido config` prints what is in force and where each option was set; `tejido doctor` says what looks wrong. An option
that does not exist, or a value that it does not take, stops the program with a message that names it. Folders that are
not absolute are looked for from the folder where the program is started.

A file that sets what most sites set:

```toml
data = \"/var/lib/tejido\"
base_url = \"https://archive.example.org\"

[site]
name = \"Archivo de la red\"
contact = \"mailto:archive@example.org\"
```

## General
";
