//! People on the command line: the first administrator, and whoever is locked out.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::{Archive, Ran};

const ANA: &str = "ana@example.org";

/// Runs what reads a password from its standard input.
pub fn with_password(archive: &Archive, arguments: &[&str], password: &str) -> Ran {
    let mut command = archive.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn the_first_administrator_gets_a_link() {
    let archive = Archive::new();
    let nobody = archive.run(&["user", "list"]);
    assert!(nobody.code == 1 && nobody.err.contains("tejido user add"), "{nobody:?}");
    let made = archive.run(&["user", "add", ANA, "--role", "administrator"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.out.starts_with("http") && made.out.contains("/invitation/"), "{made:?}");
    assert!(made.err.contains("no mail is sent"), "{made:?}");
    assert_eq!(made.out.lines().count(), 1, "the link alone, so that a script can take it");
}

#[test]
fn an_account_is_made_shown_given_roles_and_let_back_in() {
    let archive = Archive::new();
    let add = ["user", "add", ANA, "--name", "Ana Ruiz", "--role", "administrator", "--password-stdin"];
    let short = with_password(&archive, &add, "short\n");
    assert!(short.code == 2 && short.err.contains("twelve"), "{short:?}");
    let made = with_password(&archive, &add, "tres burros cruzan despacio\n");
    assert!(made.code == 0 && made.err.contains("second factor"), "{made:?}");
    let again = with_password(&archive, &add, "tres burros cruzan despacio\n");
    assert!(again.code == 2 && again.err.contains("already"), "{again:?}");
    archive.ok(&["user", "grant", ANA, "--role", "translator", "--lang", "ht", "--lang", "quc"]);
    let shown = archive.ok(&["user", "show", ANA]);
    for words in ["name      Ana Ruiz", "role      administrator", "role      translator (ht, quc)"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    archive.ok(&["user", "revoke", ANA, "--role", "translator"]);
    assert!(!archive.ok(&["user", "list"]).contains("translator"));
    let back = archive.run(&["user", "reset", ANA]);
    assert!(back.code == 0 && back.out.contains("/invitation/"), "{back:?}");
    assert!(!archive.ok(&["user", "show", ANA]).contains("burros"));
}

#[test]
fn the_last_administrator_stays_and_mistakes_are_named() {
    let archive = Archive::new();
    let add = ["user", "add", ANA, "--role", "administrator", "--password-stdin"];
    assert_eq!(with_password(&archive, &add, "tres burros cruzan despacio").code, 0);
    for last in [&["user", "suspend", ANA][..], &["user", "revoke", ANA, "--role", "administrator"]] {
        let refused = archive.run(last);
        assert!(refused.code == 2 && refused.err.contains("last administrator"), "{refused:?}");
    }
    let who = archive.run(&["user", "show", "eva@example.org"]);
    assert!(who.code == 2 && who.err.contains("tejido user list"), "{who:?}");
    let role = archive.run(&["user", "grant", ANA, "--role", "king"]);
    assert!(role.code == 2 && role.err.contains("reviewer, steward"), "{role:?}");
}
