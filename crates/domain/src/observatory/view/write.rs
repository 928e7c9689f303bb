//! A view as the words of an address, always the same for the same view.

use tejido_formats::table::Absence;

use super::{Filter, Test, View};

impl View {
    /// Names and values in the order in which an address has them, to be encoded by the caller. The page is left out
    /// when it is the first.
    pub fn words(&self) -> Vec<(String, String)> {
        let mut words: Vec<(String, String)> = self.filters.iter().flat_map(filter).collect();
        let mut say = |name: &str, value: String| words.push((name.to_owned(), value));
        self.by.iter().for_each(|column| say("by", column.clone()));
        self.across.iter().for_each(|column| say("across", column.clone()));
        self.of.iter().for_each(|measure| say("of", measure.to_string()));
        self.show.iter().for_each(|column| say("show", column.clone()));
        for sort in &self.sort {
            say("sort", format!("{}{}", if sort.down { "-" } else { "" }, sort.by));
        }
        if self.page > 0 {
            say("page", (self.page + 1).to_string());
        }
        words
    }

    /// The same as the query of an address with its `?` (RFC 3986 §3.4); nothing for every row as it stands.
    pub fn query(&self) -> String {
        let pairs = self.words().into_iter().map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// Percent-encoded but for the unreserved characters of RFC 3986 §2.3.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

fn filter(filter: &Filter) -> Vec<(String, String)> {
    let said = |op: &str, value: &str| (format!("{op}.{}", filter.column), value.to_owned());
    match &filter.test {
        Test::Is(values) => values.iter().map(|value| said("is", value)).collect(),
        Test::Not(values) => values.iter().map(|value| said("not", value)).collect(),
        Test::From(value) => vec![said("from", value)],
        Test::To(value) => vec![said("to", value)],
        Test::Has(value) => vec![said("has", value)],
        Test::Gap(reason) => vec![said("gap", reason.map_or("any", Absence::as_str))],
    }
}
