//! What a translator may write, what is refused, and which words a reader gets.

use super::*;

type Fault = Result<(), CatalogError>;

fn of(files: &[(&str, &str)]) -> Result<Catalog, CatalogError> {
    load::catalog(files.iter().map(|(language, text)| (*language, "web.toml", *text)))
}

fn refusal(files: &[(&str, &str)]) -> String {
    of(files).map_or_else(|error| error.to_string(), |_| "accepted".to_owned())
}

fn say(catalog: &Catalog, language: Language, count: i64) -> String {
    catalog.message(language, "search.count", &Args::new().with("count", count)).text
}

#[test]
fn the_catalogues_in_the_program_load() -> Fault {
    let catalog = Catalog::load()?;
    for language in Language::ALL {
        assert!(!catalog.meta(language).name.is_empty(), "{language:?}");
    }
    Ok(())
}

#[test]
fn counts_take_the_form_and_the_digits_of_the_language() -> Fault {
    let catalog = of(&[
        ("en", "[search]\ncount = { one = \"{count} result\", other = \"{count} results\" }"),
        (
            "es",
            "[search]\ncount = { one = \"{count} resultado\", many = \"{count} de resultados\", other = \"{count} resultados\" }",
        ),
        ("pt", "[search]\ncount = { one = \"{count} resultado\", other = \"{count} resultados\" }"),
        ("ht", "[search]\ncount = \"{count} rezilta\""),
    ])?;
    assert_eq!(say(&catalog, Language::En, 1), "1 result");
    assert_eq!(say(&catalog, Language::En, 12_345), "12,345 results");
    assert_eq!(say(&catalog, Language::Es, 1), "1 resultado");
    assert_eq!(say(&catalog, Language::Es, 12_345), "12,345 resultados");
    assert_eq!(say(&catalog, Language::Es, 1_000_000), "1,000,000 de resultados");
    assert_eq!(say(&catalog, Language::Pt, 0), "0 resultado");
    assert_eq!(say(&catalog, Language::Pt, 12_345), "12.345 resultados");
    assert_eq!(say(&catalog, Language::Ht, 1), "1 rezilta");
    assert_eq!(say(&catalog, Language::Quc, 2), "2 resultados");
    Ok(())
}

#[test]
fn what_a_language_lacks_is_said_in_its_neighbour_and_marked() -> Fault {
    let catalog = of(&[
        ("en", "a = \"one\"\nb = \"two\"\nc = \"three\""),
        ("es", "a = \"uno\"\nb = \"dos\""),
        ("quc", "a = { text = \"jun\", source = \"a book\" }"),
    ])?;
    let get = |key| catalog.message(Language::Quc, key, &Args::new());
    assert_eq!(get("a"), Message { text: "jun".to_owned(), lang: Language::Quc, fell_back: false });
    assert_eq!(get("b"), Message { text: "dos".to_owned(), lang: Language::Es, fell_back: true });
    assert_eq!(get("c"), Message { text: "three".to_owned(), lang: Language::En, fell_back: true });
    assert_eq!(get("d").text, "d", "a missing message shows its id instead of nothing");
    let chain = Chain::with_choices(Language::Ht, &[Language::Es]);
    assert_eq!(catalog.message_in(&chain, "a", &Args::new()).text, "uno");
    Ok(())
}

#[test]
fn coverage_counts_translated_reviewed_and_attested() -> Fault {
    let catalog = of(&[
        ("en", "a = \"one\"\nb = \"two\"\nc = \"three\""),
        ("ht", "a = \"en\"\nb = { text = \"de\", reviewed = true }\nold = \"ansyen\""),
        ("quc", "a = { text = \"jun\", source = \"a book\" }"),
    ])?;
    let kreyol = catalog.coverage(Language::Ht);
    assert_eq!((kreyol.total, kreyol.translated, kreyol.reviewed), (3, 2, 1));
    assert_eq!(kreyol.percent(), 66);
    let kiche = catalog.coverage(Language::Quc);
    assert_eq!(kiche.attested.len(), 1);
    assert_eq!(kiche.attested.first().map(|word| word.source.as_str()), Some("a book"));
    Ok(())
}

#[test]
fn a_language_is_complete_without_what_only_english_needs() -> Fault {
    let catalog =
        of(&[("en", "a = \"one\"\n[time]\nmorning = \"a.m.\"\nafternoon = \"p.m.\""), ("es", "a = \"uno\"")])?;
    assert_eq!(catalog.coverage(Language::Es).state(), crate::State::Complete);
    assert_eq!(catalog.coverage(Language::En).total, 3);
    Ok(())
}

#[test]
fn a_slip_of_a_translator_is_refused_by_file_and_key() {
    let english = ("en", "[a]\nb = { one = \"{count} day\", other = \"{count} days\" }");
    assert_eq!(
        refusal(&[english, ("es", "[a]\nb = \"{cuenta} días\"")]),
        "es: a.b: the placeholder {cuenta} is not in the English message"
    );
    assert_eq!(
        refusal(&[english, ("es", "[a]\nb = { one = \"{count} día\" }")]),
        "es/web.toml: a.b: lacks the form \"other\""
    );
    assert_eq!(
        refusal(&[english, ("ht", "[a]\nb = { one = \"{count} jou\", other = \"{count} jou\" }")]),
        "ht/web.toml: a.b: the plural category \"one\" does not exist in this language"
    );
    assert_eq!(
        refusal(&[("en", "[a]\nb = { one = \"day\", othr = \"days\" }")]),
        "en/web.toml: a.b: \"othr\" is not a plural category (zero one two few many other), but \"one\" beside it is"
    );
    assert_eq!(refusal(&[("en", "a = \"{count\"")]), "en/web.toml: a: a { is not closed; write {{ for a literal brace");
    assert_eq!(refusal(&[("en", "a = \"\"")]), "en/web.toml: a: is empty; leave the key out to fall back");
    assert_eq!(
        refusal(&[("en", "a = \"x\""), ("en", "a = \"y\"")]),
        "en/web.toml: a is defined a second time in this language"
    );
    assert_eq!(refusal(&[("fr", "a = \"x\"")]), "locales/fr: not a language of the interface");
    assert!(refusal(&[("en", "a = ")]).starts_with("en/web.toml: "));
}

#[test]
fn words_that_name_forms_may_also_be_ids_beside_others() -> Fault {
    let catalog = of(&[("en", "[kind]\nitem = \"Item\"\nother = \"Other\"\ntext = \"Text\"")])?;
    assert_eq!(catalog.keys(Language::En), ["kind.item", "kind.other", "kind.text"]);
    Ok(())
}

fn own(language: Language, key: &str, forms: &[(&str, &str)]) -> OwnMessage {
    let forms = forms.iter().map(|(form, text)| ((*form).to_owned(), (*text).to_owned())).collect();
    OwnMessage { language, key: key.to_owned(), forms, source: None }
}

#[test]
fn a_sites_own_words_stand_in_the_place_of_the_programs_until_they_are_taken_back() -> Fault {
    let catalog = of(&[
        ("en", "[search]\ncount = { one = \"{count} result\", other = \"{count} results\" }\ngo = \"Go\""),
        ("es", "[search]\ncount = { one = \"{count} resultado\", other = \"{count} resultados\" }"),
    ])?;
    let words = vec![
        own(Language::Es, "search.count", &[("one", "{count} hallazgo"), ("other", "{count} hallazgos")]),
        own(Language::Quc, "search.go", &[("other", "Chatzukuj")]),
        own(Language::Es, "search.go", &[("other", "<b>Ir</b>")]),
        own(Language::En, "search.go", &[("other", "Away")]),
    ];
    let refused = catalog.replace(words);
    assert_eq!(refused.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["search.go", "search.go"]);
    assert_eq!(say(&catalog, Language::Es, 1), "1 hallazgo");
    assert_eq!(say(&catalog, Language::Quc, 2), "2 hallazgos", "and where Spanish stands in");
    assert_eq!(catalog.message(Language::Quc, "search.go", &Args::new()).text, "Chatzukuj");
    assert_eq!(catalog.keys(Language::Quc), ["search.go"]);
    assert_eq!((catalog.coverage(Language::Quc).translated, catalog.coverage(Language::Quc).reviewed), (1, 1));
    assert!(catalog.replace(Vec::new()).is_empty());
    assert_eq!(say(&catalog, Language::Es, 1), "1 resultado");
    Ok(())
}

#[test]
fn a_translation_keeps_what_the_english_message_has() -> Fault {
    let catalog = of(&[
        ("en", "[a]\nb = { one = \"{count} day\", other = \"{count} days\" }\nc = \"By {name} & others\""),
        ("es", "[a]\nc = \"De {name}\""),
    ])?;
    let check = |language, key, forms: &[(&str, &str)]| catalog.check(language, key, &own(language, key, forms).forms);
    let (es, ht) = (Language::Es, Language::Ht);
    assert_eq!(check(es, "a.b", &[("one", "Un día"), ("other", "{count} días")]), Ok(()));
    assert_eq!(check(es, "a.b", &[("other", "{count} días")]), Err(Slip::Empty("one".to_owned())));
    assert_eq!(check(ht, "a.b", &[("other", "{count} jou")]), Ok(()), "Kreyòl has one form");
    assert_eq!(
        check(ht, "a.b", &[("one", "{count} jou"), ("other", "{count} jou")]),
        Err(Slip::Category("one".to_owned()))
    );
    assert_eq!(check(ht, "a.c", &[("other", "Pa {non}")]), Err(Slip::Foreign("non".to_owned())));
    assert_eq!(check(ht, "a.c", &[("other", "Pa yo")]), Err(Slip::Missing("name".to_owned())));
    assert_eq!(check(ht, "a.c", &[("other", "Pa {name")]), Err(Slip::Braces("other".to_owned())));
    assert_eq!(check(ht, "a.d", &[("other", "x")]), Err(Slip::Unknown));
    for hostile in
        ["<script>{name}", "{name}</a>", "{name}&lt;", "{name}\u{202e}", "\u{e000}0\u{e001}{name}", "{name}\n\u{0}"]
    {
        assert_eq!(check(ht, "a.c", &[("other", hostile)]), Err(Slip::Markup("other".to_owned())), "{hostile:?}");
    }
    assert_eq!(check(ht, "a.c", &[("other", "{name} & lòt < 3")]), Ok(()));
    let long = "x".repeat(5_000) + "{name}";
    assert_eq!(check(ht, "a.c", &[("other", &long)]), Err(Slip::TooLong("other".to_owned())));
    Ok(())
}

#[test]
fn every_message_of_the_program_would_pass_and_is_written_as_it_was_read() -> Fault {
    let catalog = Catalog::load()?;
    for language in [Language::Es, Language::Ht, Language::Pt, Language::Quc] {
        for (_, key) in catalog.translated() {
            let Some(written) = catalog.written(language, key) else { continue };
            assert_eq!(catalog.check(language, key, &written.forms), Ok(()), "{language} {key}");
        }
    }
    Ok(())
}

#[test]
fn files_are_written_in_the_form_of_the_catalogues_and_read_back() -> Fault {
    let catalog = Catalog::load()?;
    let plain = catalog.file(Language::Ht, "desk", &[])?;
    let compiled = FILES.iter().find(|(code, name, _)| (*code, *name) == ("ht", "desk.toml")).map(|(_, _, text)| *text);
    assert_eq!(Some(plain.as_str()), compiled, "without anything new a file is as it was");
    let words = vec![
        own(Language::Ht, "desk.title", &[("other", "Biwo \"tradiksyon\" yo")]),
        own(Language::Ht, "desk.state.missing", &[("other", "Poko fèt")]),
        OwnMessage {
            source: Some("a book, p. 3".to_owned()),
            ..own(Language::Quc, "desk.state.missing", &[("other", "Chatzukuj")])
        },
    ];
    let file = catalog.file(Language::Ht, "desk", &words)?;
    let changed = plain.lines().zip(file.lines()).filter(|(before, after)| before != after).count();
    assert_eq!(
        (changed, plain.lines().count()),
        (2, file.lines().count()),
        "two lines are new and nothing else:\n{file}"
    );
    let new = catalog.file(Language::Quc, "desk", &words)?;
    assert_eq!(new, "[desk.state]\nmissing = { text = \"Chatzukuj\", source = \"a book, p. 3\", reviewed = true }\n");
    let english = FILES.iter().find(|(code, name, _)| (*code, *name) == ("en", "desk.toml")).map_or("", |one| one.2);
    let read = load::catalog(
        [("en", "desk.toml", english), ("ht", "desk.toml", file.as_str()), ("quc", "desk.toml", new.as_str())]
            .into_iter(),
    )?;
    assert_eq!(read.message(Language::Ht, "desk.title", &Args::new()).text, "Biwo \"tradiksyon\" yo");
    assert_eq!(read.source_of(Language::Quc, "desk.state.missing"), Some("a book, p. 3"));
    Ok(())
}
