//! Safe pieces of HTML made outside templates. Everything passes through `escape` once.

use minijinja::{HtmlEscape, Value};
use tejido_i18n::Phrase;
use tejido_lang::Language;

/// The text with the signs of HTML escaped.
pub fn escape(text: &str) -> String {
    HtmlEscape(text).to_string()
}

/// Markup that is printed as it is.
pub fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

/// Marks markup that is in another language than the page.
pub fn in_language(html: String, lang: Language, page: Language) -> String {
    if lang == page { html } else { format!("<span lang=\"{}\" class=\"fallback\">{html}</span>", lang.code()) }
}

/// A phrase, each piece marked with its language where that is another one.
pub fn phrase(phrase: &Phrase, page: Language) -> String {
    let inner = phrase
        .spans
        .iter()
        .map(|span| {
            let text = escape(&span.text);
            if span.lang == phrase.lang { text } else { format!("<span lang=\"{}\">{text}</span>", span.lang.code()) }
        })
        .collect();
    in_language(inner, phrase.lang, page)
}
