//! What people type, and what it is read as.

use super::*;
use proptest::prelude::*;

/// A short writing of what was read.
fn read(query: &str) -> String {
    write(&parse(query).clauses)
}

fn write(clauses: &[Clause]) -> String {
    let clause = |clause: &Clause| {
        let any: Vec<_> = clause.any.iter().map(choice).collect();
        format!("{}{}", if clause.negated { "-" } else { "" }, any.join("|"))
    };
    clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
}

fn choice(choice: &Choice) -> String {
    let atom = match choice {
        Choice::Atom(atom) => atom,
        Choice::Group(clauses) => return format!("({})", write(clauses)),
    };
    let scope = match atom.scope {
        Scope::Any => String::new(),
        Scope::Title => "title:".into(),
        Scope::Creator => "creator:".into(),
        Scope::Subject => "subject:".into(),
        Scope::Place => "place:".into(),
        Scope::Id => "id:".into(),
        Scope::Language(code) => return format!("lang={code}"),
        Scope::Date(range) => return format!("date={}..{}", range.from.unwrap_or(0), range.to.unwrap_or(0)),
    };
    match atom.kind {
        Kind::Word => format!("{scope}{}", atom.text),
        Kind::Phrase => format!("{scope}[{}]", atom.text),
        Kind::Prefix => format!("{scope}{}*", atom.text),
    }
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
    assert_eq!(
        read("subject:salud tema:\"derechos humanos\" lugar:Xela"),
        "subject:salud subject:[derechos humanos] place:Xela"
    );
    assert_eq!(read("-title:x -\"y z\""), "-title:x -[y z]");
}

#[test]
fn groups_and_operators_nest() {
    assert_eq!(read("(a AND b) OR c"), "(a b)|c");
    assert_eq!(read("a AND b OR c"), "(a b)|c");
    assert_eq!(read("a b OR c d"), "a b|c d");
    assert_eq!(read("x (a OR (b c)) -(d e)"), "x a|(b c) -(d e)");
    assert_eq!(read("NOT (a OR b)"), "-a|b");
    assert_eq!(read("(a -b) OR c"), "(a -b)|c");
    assert_eq!(read("a OR -b"), "a -b", "nothing but what is not wanted is no choice");
    assert_eq!(read("((((a))))"), "a");
    assert_eq!(read("trabajador(a) derecho(s)"), "trabajador(a) derecho(s)");
    assert_eq!(read("a) b ( c"), "a b c");
    assert_eq!(read("(a OR"), "a");
    assert_eq!(read("(title:a OR \"b c\")"), "title:a|[b c]");
}

#[test]
fn local_operators_are_read_where_they_cannot_be_words() {
    assert_eq!(read("trabajo O salud"), "trabajo|salud");
    assert_eq!(read("trabalho OU saúde"), "trabalho|saúde");
    assert_eq!(read("trabajo Y salud Y NO maquila"), "trabajo salud -maquila");
    assert_eq!(read("trabalho E NÃO greve"), "trabalho -greve");
    assert_eq!(read("movimiento NO a la minería"), "movimiento NO a la minería");
    assert_eq!(read("TRABAJO Y SALUD"), "TRABAJO Y SALUD");
    assert_eq!(read("O Trabalho E A Vida"), "O Trabalho E A Vida");
    assert_eq!(read("vitamina E"), "vitamina E");
}

#[test]
fn languages_and_dates_are_fields() {
    assert_eq!(read("huelga lang:quc date:1980..1990"), "huelga lang=quc date=19800101..19901231");
    assert_eq!(read("idioma:español fecha:>1990"), "lang=es date=19901232..0");
    assert_eq!(read("(lang:ht OR lang:fr) -date:1985"), "lang=ht|lang=fr -date=19850101..19851231");
    assert_eq!(read("lang:klingon date:soon"), "lang:klingon date:soon", "what is no value is words");
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

/// Whether every place is true and nothing nests without end.
fn check(query: &str, clauses: &[Clause], depth: usize) {
    assert!(depth <= MAX_DEPTH);
    for clause in clauses {
        assert!(!clause.any.is_empty());
        for choice in &clause.any {
            match choice {
                Choice::Atom(atom) => assert_eq!(&query[atom.place.clone()], &atom.text),
                Choice::Group(clauses) => {
                    assert!(!clauses.is_empty());
                    check(query, clauses, depth + 1);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn anything_is_read_and_places_are_true(query in r#"([a-zé"'“”«»:*()\-+ |]|OR |AND |NOT | O |\(|\)|title:|date:19|😀){0,60}"#) {
        check(&query, &parse(&query).clauses, 0);
    }

    #[test]
    fn nothing_makes_it_panic(query in any::<String>()) {
        let _read = parse(&query);
    }
}
