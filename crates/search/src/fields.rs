//! The fields of the index. Changing them in any way other than a facet list means raising [`FORMAT`],
//! so that an index written before is refused and rebuilt instead of misread.

use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::RAW_TOKENIZER_NAME;
use tejido_lang::Language;

use crate::entry::Facet;
use crate::packed::PACKED;

/// The version of everything that decides what is in the index, the analysis of words included.
pub const FORMAT: u32 = 4;

pub const ID: &str = "id";
pub const ACCESS: &str = "access";
pub const DATE_FROM: &str = "date_from";
pub const DATE_TO: &str = "date_to";
pub const ADDED: &str = "added";

/// Handles of all fields.
#[derive(Clone, Debug)]
pub struct Fields {
    pub id: Field,
    pub access: Field,
    /// Identifiers and addresses, whole.
    pub identifier: Field,
    /// A title in its folded form, whole: for "begins with" and "is exactly".
    pub whole: Field,
    /// Creators and the like, folded.
    pub names: Field,
    /// The same without glottal marks and apostrophes, where there are some.
    pub names_loose: Field,
    /// Labels of what a record is about: folded words, and stems behind the code of their language.
    pub subjects: Field,
    /// The same of places.
    pub places: Field,
    /// The folded words of K'iche' texts: a dictionary to look for words in that look alike.
    pub kiche: Field,
    pub title: Forms,
    pub body: Forms,
    pub facets: Vec<(Facet, Field)>,
    pub date_from: Field,
    pub date_to: Field,
    pub added: Field,
    pub sort: [Field; 5],
}

/// The forms under which the words of a text are kept.
#[derive(Clone, Debug)]
pub struct Forms {
    pub exact: Field,
    pub folded: Field,
    /// Words that hold a glottal mark or apostrophe, without it.
    pub loose: Field,
    /// Stems, a field for each language in the order of [`Language::ALL`].
    pub stems: [Field; 5],
}

impl Forms {
    fn add(schema: &mut SchemaBuilder, name: &str) -> Self {
        let words = |record| {
            let indexing = TextFieldIndexing::default().set_tokenizer(PACKED).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let freqs = words(IndexRecordOption::WithFreqs);
        let positions = words(IndexRecordOption::WithFreqsAndPositions);
        Self {
            exact: schema.add_text_field(&format!("{name}_exact"), freqs.clone()),
            folded: schema.add_text_field(&format!("{name}_folded"), positions.clone()),
            loose: schema.add_text_field(&format!("{name}_loose"), freqs),
            stems: Language::ALL.map(|lang| schema.add_text_field(&format!("{name}_{lang}"), positions.clone())),
        }
    }

    /// Whether a field is one of these.
    pub fn has(&self, field: Field) -> bool {
        [self.exact, self.folded, self.loose].contains(&field) || self.stems.contains(&field)
    }

    pub fn stem(&self, lang: Language) -> Field {
        self.stems[lang as usize]
    }
}

impl Fields {
    /// The schema and its handles. The kind is always a facet, whether named or not.
    pub fn new(facets: &[Facet]) -> (Schema, Self) {
        let mut schema = Schema::builder();
        schema.add_bool_field(&format!("format_{FORMAT}"), NumericOptions::default());
        let whole_words = |schema: &mut SchemaBuilder, name: &str| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(RAW_TOKENIZER_NAME)
                .set_index_option(IndexRecordOption::Basic);
            schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false)))
        };
        let identifier = whole_words(&mut schema, "identifier");
        let whole = whole_words(&mut schema, "whole");
        let names = TextFieldIndexing::default().set_tokenizer(PACKED);
        let names = names.set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let number = NumericOptions::default().set_fast();
        let fields = Self {
            id: add_id(&mut schema),
            access: add_column(&mut schema, ACCESS),
            identifier,
            whole,
            names: schema.add_text_field("names", TextOptions::default().set_indexing_options(names.clone())),
            names_loose: schema
                .add_text_field("names_loose", TextOptions::default().set_indexing_options(names.clone())),
            subjects: schema.add_text_field("subjects", TextOptions::default().set_indexing_options(names.clone())),
            places: schema.add_text_field("places", TextOptions::default().set_indexing_options(names)),
            kiche: add_dictionary(&mut schema, "kiche_words"),
            title: Forms::add(&mut schema, "title"),
            body: Forms::add(&mut schema, "body"),
            facets: add_facets(&mut schema, facets),
            date_from: schema.add_i64_field(DATE_FROM, number.clone()),
            date_to: schema.add_i64_field(DATE_TO, number.clone()),
            added: schema.add_i64_field(ADDED, number),
            sort: Language::ALL
                .map(|lang| schema.add_bytes_field(&sort_column(lang), BytesOptions::default().set_fast())),
        };
        (schema.build(), fields)
    }

    /// The fields that hold words with how often they are there.
    pub fn words(&self) -> impl Iterator<Item = Field> + '_ {
        let forms = [&self.title, &self.body].into_iter();
        let forms = forms.flat_map(|forms| [forms.exact, forms.folded, forms.loose].into_iter().chain(forms.stems));
        forms.chain([self.names, self.names_loose, self.subjects, self.places])
    }

    /// The place of a facet in [`Fields::facets`] and in every list kept in that order.
    pub fn facet_at(&self, facet: Facet) -> Option<usize> {
        self.facets.iter().position(|(known, _)| *known == facet)
    }
}

/// A stem among labels of all languages.
pub fn label_stem(lang: Language, stem: &str) -> String {
    format!("{lang}:{stem}")
}

/// The column of titles in the order of a language.
pub fn sort_column(lang: Language) -> String {
    format!("sort_{lang}")
}

/// The column of a facet's values.
pub fn facet_column(facet: Facet) -> String {
    format!("facet_{}", facet.0)
}

fn add_id(schema: &mut SchemaBuilder) -> Field {
    let indexing =
        TextFieldIndexing::default().set_tokenizer(RAW_TOKENIZER_NAME).set_index_option(IndexRecordOption::Basic);
    let options = TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false));
    schema.add_text_field(ID, options.set_fast(RAW_TOKENIZER_NAME))
}

/// Words that are only looked up, and never ranked by.
fn add_dictionary(schema: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = TextFieldIndexing::default().set_tokenizer(PACKED).set_index_option(IndexRecordOption::Basic);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false)))
}

fn add_column(schema: &mut SchemaBuilder, name: &str) -> Field {
    schema.add_text_field(name, TextOptions::default().set_fast(RAW_TOKENIZER_NAME))
}

fn add_facets(schema: &mut SchemaBuilder, facets: &[Facet]) -> Vec<(Facet, Field)> {
    let mut all = vec![Facet::KIND];
    all.extend(facets);
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|facet| (facet, add_column(schema, &facet_column(facet)))).collect()
}
