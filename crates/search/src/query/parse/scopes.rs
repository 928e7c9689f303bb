//! Names of fields as people would type them, and the values that some fields must have.

use tejido_lang::fold::fold;
use tejido_lang::names::known_codes;
use tejido_lang::{Language, LanguageTag, names};

use super::Scope;
use super::dates::days;

/// The field of this name, when it can have the value.
pub fn scope_named(name: &str, value: &str) -> Option<Scope> {
    match fold(name).as_str() {
        "title" | "titulo" | "tit" => Some(Scope::Title),
        "creator" | "author" | "autor" | "autora" | "ote" => Some(Scope::Creator),
        "subject" | "topic" | "tema" | "materia" | "assunto" | "sije" => Some(Scope::Subject),
        "place" | "lugar" | "local" | "kote" => Some(Scope::Place),
        "id" | "identifier" | "identificador" => Some(Scope::Id),
        "lang" | "language" | "lengua" | "idioma" | "lingua" => language(value).map(Scope::Language),
        "date" | "year" | "fecha" | "ano" | "data" | "dat" => days(value).map(Scope::Date),
        _ => None,
    }
}

/// The code of a language by its code, or by its name in any of the five.
fn language(value: &str) -> Option<&'static str> {
    let asked = fold(value);
    known_codes().find(|code| {
        *code == asked
            || LanguageTag::parse(code).is_ok_and(|tag| {
                Language::ALL
                    .into_iter()
                    .filter_map(|of| names::language_name(&tag, of))
                    .any(|name| fold(name) == asked)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_go_by_code_and_by_name() {
        for asked in ["quc", "QUC", "K’iche’", "k'iche'"] {
            assert_eq!(language(asked), Some("quc"), "{asked}");
        }
        assert_eq!((language("español"), language("Spanish"), language("fr")), (Some("es"), Some("es"), Some("fr")));
        assert_eq!(language("zzz"), None);
    }
}
