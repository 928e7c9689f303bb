//! The real provider, in a process of its own for as long as a test needs it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use tejido_identity::university::Settings;

use super::BACK;

pub struct Provider {
    pub settings: Settings,
    process: Child,
    /// Kept open: a program that cannot say what it wants to say ends.
    _said: BufReader<ChildStdout>,
}

impl Provider {
    /// `None`, and a line that says so, where Node or the package is not there.
    pub fn start(signed: bool) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
        if !folder.join("node_modules/oidc-provider").is_dir() {
            eprintln!("SKIPPED: the npm package oidc-provider is not there (npm ci --prefix e2e)");
            return None;
        }
        let mut node = Command::new("node");
        node.arg("lib/oidc-provider.mjs").arg(BACK).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        if signed {
            node.env("SIGNED", "1");
        }
        let Ok(mut process) = node.stderr(Stdio::null()).spawn() else {
            eprintln!("SKIPPED: Node is not installed");
            return None;
        };
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let said: serde_json::Value = serde_json::from_str(&line).expect("the provider says where it is");
        let text = |name: &str| said[name].as_str().unwrap().to_owned();
        let settings =
            Settings { issuer: text("issuer"), client_id: text("clientId"), client_secret: text("clientSecret") };
        Some(Self { settings, process, _said: output })
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
