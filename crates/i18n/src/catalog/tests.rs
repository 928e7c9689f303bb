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
