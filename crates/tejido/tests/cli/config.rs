//! Configuration: layers, masking, complaints, and the reference that is kept in the repository.

use std::path::Path;

use crate::support::{Archive, ran};

#[test]
fn a_wrong_option_is_named_with_where_it_is_and_what_was_meant() {
    let archive = Archive::new();
    for (file, said) in [
        ("[site]\nnaem = \"x\"\n", &["`site.naem`", "tejido.toml", "Did you mean `site.name`"][..]),
        ("base-url = \"https://a.org\"\n", &["`base-url`", "Did you mean `base_url`"]),
        ("listen = \"8080\"\n", &["`listen`", "tejido.toml", "\"8080\"", "127.0.0.1:8080"]),
        ("[log]\nlevel = \"loud\"\n", &["`log.level`", "loud", "error, warn, info, debug or trace"]),
        ("base_url = \"archive.example.org\"\n", &["`base_url`", "archive.example.org", "https://"]),
        ("database_connections = 0\n", &["`database_connections`", "from 2 to 1000"]),
        ("templates = \"not-there\"\n", &["`templates`", "not-there"]),
        ("[site]\nlanguages = [\"es\", \"e s\"]\n", &["`site.languages`", "BCP 47"]),
        ("[translate]\nurl = \"translate.example.org\"\n", &["`translate.url`", "https://"]),
        ("[translate]\npairs = [\"es-ht\", \"es-es\"]\n", &["`translate.pairs`", "es-es"]),
        ("[translate]\npatience = 0\n", &["`translate.patience`", "from 1 to 120"]),
        ("data = \n", &["tejido.toml"]),
    ] {
        archive.write("tejido.toml", file);
        let ran = archive.run(&["config"]);
        assert_eq!(ran.code, 2, "{file}: {ran:?}");
        for words in said {
            assert!(ran.err.contains(words), "{file}: {words:?} is not in {}", ran.err);
        }
    }
}

#[test]
fn every_unknown_option_is_named_at_once() {
    let archive = Archive::new();
    archive.write("tejido.toml", "colour = 1\n[site]\nnaem = \"x\"\n[sit]\nname = \"x\"\n");
    let err = archive.run(&["config"]).err;
    assert!(["`colour`", "`site.naem`", "`sit.name`"].iter().all(|name| err.contains(name)), "{err}");
}

#[test]
fn a_wrong_variable_is_named_as_a_variable() {
    let archive = Archive::new();
    let said = ran(archive.command(&["config"]).env("TEJIDO_SITE__NAEM", "x"));
    assert_eq!(said.code, 2);
    assert!(said.err.contains("TEJIDO_SITE__NAEM") && said.err.contains("TEJIDO_SITE__NAME"), "{}", said.err);
    let said = ran(archive.command(&["config"]).env("TEJIDO_DATABASE_CONNECTIONS", "many"));
    assert!(said.err.contains("TEJIDO_DATABASE_CONNECTIONS") && said.err.contains("\"many\""), "{}", said.err);
}

#[test]
fn each_layer_lies_over_the_one_before_and_says_so() {
    let archive = Archive::new();
    archive.write("tejido.toml", "listen = \"127.0.0.1:1111\"\n[site]\nname = \"De archivo\"\nshort_name = \"A\"\n");
    let said = ran(archive
        .command(&["config", "--data", "here"])
        .env("TEJIDO_SITE__NAME", "2025")
        .env("TEJIDO_SITE__LANGUAGES", "quc, es"));
    assert_eq!(said.code, 0, "{said:?}");
    for line in [
        "data = \"here\"  # --data",
        "listen = \"127.0.0.1:1111\"  # tejido.toml",
        "site.name = \"2025\"  # the variable TEJIDO_SITE__NAME",
        "site.short_name = \"A\"  # tejido.toml",
        "site.languages = [\"quc\", \"es\"]  # the variable TEJIDO_SITE__LANGUAGES",
        "log.format = \"text\"  # default",
    ] {
        assert!(said.out.lines().any(|said| said == line), "{line:?} is not in\n{}", said.out);
    }
    archive.write("effective.toml", &said.out);
    archive.ok(&["config", "--config", "effective.toml"]);
}

#[test]
fn secrets_are_never_shown() {
    let archive = Archive::new();
    let secret = "hunter2hunter2";
    let mut command = archive.command(&["config"]);
    command.env("TEJIDO_DATABASE", format!("postgres://tejido:{secret}@127.0.0.1:1/none"));
    command.env("TEJIDO_S3__SECRET_KEY", secret).env("TEJIDO_S3__ACCESS_KEY", secret).env("TEJIDO_S3__BUCKET", "b");
    let said = ran(&mut command);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!said.out.contains(secret) && said.out.contains("s3.secret_key = \"(secret)\""), "{}", said.out);
    let mut doctor = archive.command(&["doctor"]);
    let said = ran(doctor.env("TEJIDO_DATABASE", format!("postgres://tejido:{secret}@127.0.0.1:1/none")));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("`database`") && !said.out.contains(secret) && !said.err.contains(secret), "{said:?}");
    archive.write("tejido.toml", &format!("database = \"mysql://tejido:{secret}@host/x\"\n"));
    let said = archive.run(&["config"]);
    assert!(said.err.contains("`database`") && !said.err.contains(secret), "{said:?}");
}

#[test]
fn a_bucket_without_its_keys_is_refused_by_name() {
    let archive = Archive::new();
    let said = ran(archive.command(&["check"]).env("TEJIDO_S3__BUCKET", "files"));
    assert_eq!(said.code, 2);
    assert!(said.err.contains("`s3.access_key`") && said.err.contains("TEJIDO_S3__ACCESS_KEY"), "{}", said.err);
}

#[test]
fn a_named_file_that_is_not_there_is_an_error() {
    let said = Archive::new().run(&["config", "--config", "other.toml"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("other.toml"), "{}", said.err);
}

#[test]
fn the_reference_in_the_repository_is_the_one_the_program_prints() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let kept = std::fs::read_to_string(kept).unwrap();
    let printed = Archive::new().ok(&["config", "--reference"]);
    assert_eq!(printed, kept, "run `make docs`");
}

#[test]
fn every_command_explains_itself_with_examples() {
    let archive = Archive::new();
    let all = archive.ok(&["--help"]);
    for command in ["serve", "import", "export", "reindex", "lexicon", "explain", "check", "doctor", "config"] {
        assert!(all.contains(&format!("\n  {command} ")), "{command}: {all}");
        let help = archive.ok(&[command, "--help"]);
        assert!(help.contains("Examples:") && help.contains(&format!("tejido {command}")), "{help}");
    }
}

#[test]
fn a_data_folder_that_cannot_be_is_named() {
    let archive = Archive::new();
    archive.write("occupied", "a file, no folder");
    for command in [&["export"][..], &["serve", "--listen", "127.0.0.1:0"], &["check"]] {
        let mut arguments = command.to_vec();
        arguments.extend(["--data", "occupied/data"]);
        let said = archive.run(&arguments);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("occupied/data"), "{said:?}");
    }
}

#[test]
fn a_translation_service_without_an_address_stops_the_program_and_its_key_is_not_shown() {
    let archive = Archive::new();
    archive.write("tejido.toml", "[translate]\napi_key = \"k3y\"\npairs = [\"es-ht\"]\n");
    let shown = archive.ok(&["config"]);
    assert!(shown.contains("translate.api_key = \"(secret)\"") && !shown.contains("k3y"), "{shown}");
    let ran = archive.run(&["messages", "export", "words"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("`translate.url`") && !ran.err.contains("k3y"), "{}", ran.err);
    archive.write("tejido.toml", "[translate]\nurl = \"http://127.0.0.1:9\"\npairs = [\"es-ht\"]\n");
    let ran = archive.run(&["messages", "export", "words"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(ran.err.contains("no words of its own"), "{}", ran.err);
    let doctor = archive.run(&["doctor"]);
    assert!(doctor.out.contains("the translation service cannot be reached"), "{}", doctor.out);
}
