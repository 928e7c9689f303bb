//! A small archive in five languages, and short ways to ask it.

use tejido_lang::Language;
use tejido_lang::collate::sort_key;
use tejido_search::{Change, Entry, EntryText, Facet, FacetRequest, Index, SearchRequest, SearchResults, TextField};

pub const FACETS: [Facet; 3] = [Facet::SUBJECT, Facet::PLACE, Facet::LANGUAGE];

pub fn everyone(_: &str) -> bool {
    true
}

pub fn public(key: &str) -> bool {
    key == "public"
}

/// An item with a title.
pub fn item(id: &str, lang: Language, title: &str) -> Entry {
    Entry {
        id: id.into(),
        kind: "item".into(),
        access: "public".into(),
        texts: vec![text(TextField::Title, Some(lang), title)],
        sort_titles: Language::ALL.map(|of| (of, sort_key(of, title))).into(),
        ..Entry::default()
    }
}

pub fn text(field: TextField, lang: Option<Language>, text: &str) -> EntryText {
    EntryText { field, lang, text: text.into() }
}

pub trait With: Sized {
    fn body(self, lang: Language, body: &str) -> Self;
    fn title(self, lang: Language, title: &str) -> Self;
    fn by(self, name: &str) -> Self;
    fn identifier(self, identifier: &str) -> Self;
    fn with(self, facet: Facet, values: &[&str]) -> Self;
    fn access(self, key: &str) -> Self;
    fn dated(self, from: i64, to: i64) -> Self;
    fn added(self, at: i64) -> Self;
    fn kind(self, kind: &str) -> Self;
}

impl With for Entry {
    fn body(mut self, lang: Language, body: &str) -> Self {
        self.texts.push(text(TextField::Body, Some(lang), body));
        self
    }

    fn title(mut self, lang: Language, title: &str) -> Self {
        self.texts.push(text(TextField::Title, Some(lang), title));
        self
    }

    fn by(mut self, name: &str) -> Self {
        self.texts.push(text(TextField::Name, None, name));
        self
    }

    fn identifier(mut self, identifier: &str) -> Self {
        self.texts.push(text(TextField::Identifier, None, identifier));
        self
    }

    fn with(mut self, facet: Facet, values: &[&str]) -> Self {
        self.facets.extend(values.iter().map(|value| (facet, (*value).to_owned())));
        self
    }

    fn access(mut self, key: &str) -> Self {
        self.access = key.into();
        self
    }

    fn dated(mut self, from: i64, to: i64) -> Self {
        (self.date_from, self.date_to) = (Some(from), Some(to));
        self
    }

    fn added(mut self, at: i64) -> Self {
        self.added = at;
        self
    }

    fn kind(mut self, kind: &str) -> Self {
        self.kind = kind.into();
        self
    }
}

pub fn upserts(entries: Vec<Entry>) -> Vec<Change> {
    entries.into_iter().map(|entry| Change::Upsert(Box::new(entry))).collect()
}

pub fn index_of(entries: Vec<Entry>) -> Index {
    let index = Index::in_memory(&FACETS).unwrap();
    index.writer().unwrap().apply(upserts(entries), 1).unwrap();
    index
}

pub fn request(query: &str) -> SearchRequest<'static> {
    let mut request = SearchRequest::new(query, Language::Es, &everyone);
    request.facets = FACETS.map(|facet| FacetRequest { facet, limit: 10 }).into();
    request
}

pub fn run(index: &Index, query: &str) -> SearchResults {
    index.search(&request(query)).unwrap()
}

/// The identifiers a query finds, best first, a space between.
pub fn found(index: &Index, query: &str) -> String {
    ids(&run(index, query))
}

/// The same without regard to order, for questions of finding alone.
pub fn found_any_order(index: &Index, query: &str) -> String {
    let results = run(index, query);
    let mut ids: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    ids.sort_unstable();
    ids.join(" ")
}

pub fn ids(results: &SearchResults) -> String {
    results.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// Ten records, each written in one of the five languages.
pub fn ten() -> Index {
    use Language::{En, Es, Ht, Pt, Quc};
    index_of(vec![
        item("es1", Es, "Derechos de las trabajadoras del hogar")
            .body(Es, "Los trabajadores organizados en la frontera."),
        item("es2", Es, "Educación popular en la maquila").body(Es, "Salario mínimo y salud."),
        item("en1", En, "Workers on the border").body(En, "A report on wages and unions."),
        item("en2", En, "Migrant stories").body(En, "Families who crossed."),
        item("ht1", Ht, "Dwa travayè yo").body(Ht, "Tout moun gen dwa travay. Yo ale nan fwontyè a."),
        item("ht2", Ht, "Lang kreyòl").body(Ht, "M ap aprann li."),
        item("pt1", Pt, "Trabalhadores da fronteira").body(Pt, "A organização sindical."),
        item("pt2", Pt, "Saúde e educação").body(Pt, "Direitos humanos."),
        item("quc1", Quc, "K’iche’ tzij").body(Quc, "Uk'u'x kaj, uk'u'x ulew."),
        item("quc2", Quc, "Ri ajchakib'").body(Quc, "Ri chak pa ri tinamit."),
    ])
}
