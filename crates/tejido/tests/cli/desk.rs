//! Work packages on the command line: out, through a translator's hands, and back.

use crate::support::Archive;
use crate::user::with_password;

fn archive() -> Archive {
    let archive = Archive::new();
    archive.write("works.csv", "id,title@es\nstrike,La huelga\nmarch,La marcha\nstrike/long,La huelga larga\n");
    archive.ok(&["import", "works.csv"]);
    archive
}

const EXPORT: [&str; 6] = ["desk", "export", "--language", "ht", "--kind", "item"];

fn exported(archive: &Archive, format: &str) -> String {
    archive.ok(&[&EXPORT[..], &["--format", format, "--out", "ht.file"]].concat());
    archive.read("ht.file")
}

fn filled(file: &str, source: &str, target: &str) -> String {
    let sent = format!("msgid \"{source}\"\nmsgstr \"\"\n");
    assert!(file.contains(&sent), "{file}");
    file.replace(&sent, &format!("msgid \"{source}\"\nmsgstr \"{target}\"\n"))
}

fn fates(out: &str) -> Vec<&str> {
    let mut fates: Vec<&str> = out.lines().filter_map(|line| line.split('\t').next()).collect();
    fates.sort_unstable();
    fates
}

#[test]
fn a_package_goes_out_and_each_text_that_comes_back_is_accounted_for() {
    let archive = archive();
    let file = exported(&archive, "po");
    archive.write("same.po", &file);
    assert_eq!(fates(&archive.ok(&["desk", "import", "same.po"])), ["unchanged"; 3]);
    let back = filled(&filled(&file, "La huelga", "Grèv la"), "La marcha", "Mach la");
    archive.write("back.po", &back);
    let tried = archive.ok(&["desk", "import", "back.po", "--dry-run"]);
    assert_eq!(fates(&tried), ["submitted", "submitted", "unchanged"], "{tried}");
    archive.write("works.csv", "id,title@es\nmarch,La marcha de mayo\n");
    archive.ok(&["import", "works.csv"]);
    let taken = archive.run(&["desk", "import", "back.po"]);
    assert_eq!((taken.code, fates(&taken.out)), (0, vec!["outdated", "submitted", "unchanged"]), "{taken:?}");
    assert!(taken.err.contains("1 of 3 taken, 1 handed in for review"), "{taken:?}");
    assert!(
        taken.out.lines().any(|line| line.starts_with("submitted\t") && line.ends_with("\tLa huelga")),
        "{taken:?}"
    );
    archive.write("other.po", &filled(&file, "La huelga", "Sispann travay"));
    assert_eq!(fates(&archive.ok(&["desk", "import", "other.po"])), ["newer-here", "unchanged", "unchanged"]);
    let left = exported(&archive, "xliff");
    assert!(!left.contains("<source>La huelga</source>") && left.contains("La marcha de mayo"), "{left}");
}

#[test]
fn mistakes_are_named_and_end_with_a_code_of_their_own() {
    let archive = archive();
    let file = exported(&archive, "xliff");
    let start = file.find("  <unit").unwrap();
    let end = file.find("</unit>").unwrap() + "</unit>".len();
    archive.write("twice.xlf", &[&file[..end], "\n", &file[start..end], &file[end..]].concat());
    let twice = archive.run(&["desk", "import", "twice.xlf"]);
    assert_eq!((twice.code, fates(&twice.out).len()), (1, 4), "{twice:?}");
    assert!(twice.out.contains("unreadable\t") && twice.out.contains("was there before"), "{twice:?}");
    archive.write("bomb.xlf", "<!DOCTYPE x [<!ENTITY a \"b\">]><xliff version=\"2.0\">&a;</xliff>");
    archive.write("back.xlf", &file);
    for (arguments, words) in [
        (&["desk", "import", "bomb.xlf"][..], "bomb.xlf:1: the file has a document type"),
        (&["desk", "import", "none.xlf"], "none.xlf is not there"),
        (&["desk", "import", "back.xlf", "--language", "pt"], "another language than the one you chose"),
        (&["desk", "import", "back.xlf", "--by", "eva"], "tejido user list"),
        (&["desk", "export", "--language", "fr"], "--language takes en, es"),
        (&["desk", "export", "--language", "ht", "--section", "none"], "there is no \"none\""),
        (&["desk", "export", "--language", "ht", "--state", "odd"], "--state takes missing"),
    ] {
        let ran = archive.run(arguments);
        assert!(ran.code == 2 && ran.err.contains(words), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn translations_are_somebody_s_who_may_make_them() {
    let archive = archive();
    for (who, lang) in [("eva@example.org", "pt"), ("ana@example.org", "ht")] {
        let add = ["user", "add", who, "--role", "translator", "--lang", lang, "--password-stdin"];
        let added = with_password(&archive, &add, "tres burros cruzan despacio\n");
        assert_eq!(added.code, 0, "{added:?}");
    }
    archive.write("back.po", &filled(&exported(&archive, "po"), "La huelga", "Grèv la"));
    let not_hers = archive.run(&["desk", "import", "back.po", "--by", "eva@example.org"]);
    assert_eq!((not_hers.code, fates(&not_hers.out)), (1, vec!["unknown"; 3]), "{not_hers:?}");
    let taken = archive.ok(&["desk", "import", "back.po", "--by", "ana@example.org"]);
    assert_eq!(fates(&taken), ["submitted", "unchanged", "unchanged"]);
}
