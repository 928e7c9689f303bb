//! Packages in the hands of real programs: the Translate Toolkit, on which Weblate and Pootle are built, and gettext.
//! `scripts/test` installs the toolkit and names its folder; without it these tests say that they are skipped.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Archive, ran};

/// A program of the toolkit.
fn tool(name: &str) -> Option<Command> {
    let folder = std::env::var_os("TEJIDO_TEST_TOOLKIT").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("SKIPPED: TEJIDO_TEST_TOOLKIT does not name a folder with the programs of the Translate Toolkit");
    }
    folder.map(|folder| Command::new(folder.join(name)))
}

fn archive() -> Archive {
    let archive = Archive::new();
    archive.write(
        "works.csv",
        "id,kind,path,title@es,description@es,text@es\n\
         strike,item,,La «huelga» & 100% \\n,\"Uno\n\n\"\"dos\"\"\",\n\
         draft,item,,Un borrador,,\n\
         help,page,help,Ayuda,,\"Las **obreras** de [aquí](https://a.b/?x=1)\n\n- uno `x`\n- *dos*\"\n",
    );
    archive.ok(&["import", "works.csv"]);
    archive
}

/// A package of the works or of the page.
fn export(archive: &Archive, kind: &str, name: &str) {
    let format = if Path::new(name).extension().is_some_and(|ending| ending == "po") { "po" } else { "xliff" };
    archive.ok(&["desk", "export", "--language", "ht", "--kind", kind, "--format", format, "--out", name]);
}

/// How many texts the toolkit found in a file and wrote to another one, translated.
fn translated(archive: &Archive, from: &str, to: &str) -> Option<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/fill_in.py");
    let done = ran(tool("python")?.arg(script).arg(archive.path(from)).arg(archive.path(to)));
    assert_eq!(done.code, 0, "{done:?}");
    Some(done.out.trim().to_owned())
}

fn count(out: &str, fate: &str) -> usize {
    out.lines().filter(|line| line.starts_with(&format!("{fate}\t"))).count()
}

#[test]
fn po_goes_through_the_toolkit_and_gettext() {
    let archive = archive();
    export(&archive, "item", "ht.po");
    if let Ok(checked) = Command::new("msgfmt").args(["--check", "-o", "-"]).arg(archive.path("ht.po")).output() {
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    } else {
        eprintln!("SKIPPED: msgfmt of gettext is not installed");
    }
    let Some(found) = translated(&archive, "ht.po", "back.po") else { return };
    assert_eq!(found, "3");
    let words = ran(tool("pocount").unwrap().arg(archive.path("back.po")));
    assert!(words.code == 0 && words.out.contains("Translated:       2"), "{words:?}");
    let tried = archive.ok(&["desk", "import", "back.po", "--dry-run"]);
    assert_eq!((count(&tried, "submitted"), count(&tried, "draft")), (2, 1), "{tried}");
    // By way of the older XLIFF and back, where the toolkit loses the contexts of texts.
    for (name, from, to) in [("po2xliff", "back.po", "old.xlf"), ("xliff2po", "old.xlf", "again.po")] {
        let made = ran(tool(name).unwrap().arg("--progress=none").arg(archive.path(from)).arg(archive.path(to)));
        assert_eq!(made.code, 0, "{made:?}");
    }
    let tried = archive.ok(&["desk", "import", "again.po", "--dry-run"]);
    assert_eq!(count(&tried, "submitted"), 2, "{tried}");
    let taken = archive.ok(&["desk", "import", "back.po"]);
    assert_eq!((count(&taken, "submitted"), count(&taken, "draft")), (2, 1), "{taken}");
    assert_eq!(count(&archive.ok(&["desk", "import", "back.po"]), "unchanged"), 3);
}

#[test]
fn xliff_goes_through_the_toolkit() {
    let archive = archive();
    for (kind, texts) in [("item", 3), ("page", 2)] {
        let (out, back) = (format!("{kind}.xlf"), format!("{kind}.back.xlf"));
        export(&archive, kind, &out);
        assert_eq!(count(&archive.ok(&["desk", "import", &out]), "unchanged"), texts);
        let Some(_) = translated(&archive, &out, &back) else { return };
        let taken = archive.ok(&["desk", "import", &back]);
        assert_eq!(count(&taken, "submitted") + count(&taken, "draft"), texts, "{taken}");
        assert_eq!(count(&taken, "draft"), usize::from(kind == "item"), "{taken}");
        // The toolkit writes plain words where the source has codes; that is said.
        assert_eq!(taken.matches("\tcodes-lost").count(), usize::from(kind == "page"), "{taken}");
    }
}
