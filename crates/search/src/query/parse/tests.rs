//! What people type, and what it is read as.

use super::*;
use proptest::prelude::*;

/// A short writing of what was read.
fn read(query: &str) -> String {
    let atom = |atom: &Atom| {
        let scope = match atom.scope {
            Scope::Any => "",
            Scope::Title => "title:",
            Scope::Creator => "creator:",
            Scope::Id => "id:",
        };
        match atom.kind {
            Kind::Word => format!("{scope}{}", atom.text),
            Kind::Phrase => format!("{scope}[{}]", atom.text),
            Kind::Prefix => format!("{scope}{}*", atom.text),
        }
    };
    let clause = |clause: &Clause| {
        let any: Vec<_> = clause.any.iter().map(atom).collect();
        format!("{}{}", if clause.negated { "-" } else { "" }, any.join("|"))
    };
    parse(query).clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
}

#[test]
fn plain_words_are_plain() {
    assert_eq!(read("derechos de las  trabajadoras"), "derechos de las trabajadoras");
    assert_eq!(read("k'iche' tz’ij"), "k'iche' tz’ij");
    assert_eq!(read("e-mail COVID-19 10.1234/abc"), "e-mail COVID-19 10.1234/abc");
}

#[test]
fn those_who_know_the_syntax_can_use_it() {
    assert_eq!(read("\"salario mínimo\" -maquila"), "[salario mínimo] -maquila");
    assert_eq!(read("«trabajo del hogar» NOT 'x'"), "[trabajo del hogar] -'x'");
    assert_eq!(
        read("title:border creator:\"Ana Ruiz\" título:frontera"),
        "title:border creator:[Ana Ruiz] title:frontera"
    );
    assert_eq!(read("migra* OR exil* work"), "migra*|exil* work");
    assert_eq!(read("(a AND b) OR c"), "a b|c".replace("b|c", "b)|c"));
    assert_eq!(read("-title:x -\"y z\""), "-title:x -[y z]");
}

#[test]
fn what_is_not_syntax_is_words() {
    assert_eq!(read("https://example.org/a:b foo:bar"), "https://example.org/a:b foo:bar");
    assert_eq!(read("trabajo - derechos -- x"), "trabajo derechos x");
    assert_eq!(read("\"open"), "[open]");
    assert_eq!(read("OR NOT AND OR"), "");
    assert_eq!(read("title: border"), "title: border");
    for nothing in ["", "   ", "\"\"", "---", "***", "???", "()", "\"", "-\"", "😀"] {
        assert_eq!(read(nothing), "", "{nothing:?}");
    }
}

#[test]
fn long_queries_are_cut_and_say_so() {
    let many = "a ".repeat(100);
    assert_eq!(parse(&many).clauses.len(), MAX_ATOMS);
    assert!(parse(&many).truncated);
    let long = "é".repeat(20_000);
    assert!(parse(&long).truncated);
    assert!(!parse("corto").truncated);
}

proptest! {
    #[test]
    fn anything_is_read_and_places_are_true(query in r#"([a-zé"'“”«»:*()\-+ |]|OR |NOT |title:|😀){0,60}"#) {
        for clause in parse(&query).clauses {
            prop_assert!(!clause.any.is_empty());
            for atom in clause.any {
                prop_assert_eq!(&query[atom.place], &atom.text);
            }
        }
    }

    #[test]
    fn nothing_makes_it_panic(query in any::<String>()) {
        let _read = parse(&query);
    }
}
