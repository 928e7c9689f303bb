//! The fields of the memory. Changing them, or how words get into them, means raising [`FORMAT`].

use tantivy::TantivyDocument;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::RAW_TOKENIZER_NAME;
use tejido_lang::Language;
use tejido_lang::analysis::analyze;

use super::pair::{Pair, Side};
use crate::error::{Error, Result};
use crate::packed::{PACKED, Pack};

/// The version of everything that decides what is in the memory.
const FORMAT: u32 = 1;

/// Words of a segment that are kept to find it by; more tell no more.
const MOST_WORDS: usize = 200;

/// Handles of all fields.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The record, so that its pairs can be replaced.
    pub record: Field,
    /// The access key.
    pub access: Field,
    /// From which language to which: `es>ht`, `ht>es`.
    pub direction: Field,
    /// Stems of both halves, each behind the code of its language.
    pub words: Field,
    /// Each half as a whole, as a number behind the code of its language.
    pub whole: Field,
    /// The pair, as it was given.
    pub pair: Field,
}

impl Fields {
    /// The schema and its handles.
    pub fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        schema.add_bool_field(&format!("memory_format_{FORMAT}"), NumericOptions::default());
        let words = TextFieldIndexing::default().set_tokenizer(PACKED).set_index_option(IndexRecordOption::WithFreqs);
        let fields = Self {
            record: add_key(&mut schema, "record"),
            access: add_key(&mut schema, "access"),
            direction: add_key(&mut schema, "direction"),
            words: schema.add_text_field("words", TextOptions::default().set_indexing_options(words)),
            whole: add_key(&mut schema, "whole"),
            pair: schema.add_text_field("pair", TextOptions::default().set_stored()),
        };
        (schema.build(), fields)
    }

    /// The document of a pair.
    pub fn document(&self, pair: &Pair) -> Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        document.add_text(self.record, &pair.record);
        document.add_text(self.access, &pair.access);
        let mut words = Pack::default();
        for (one, other) in [(&pair.from, &pair.to), (&pair.to, &pair.from)] {
            document.add_text(self.direction, direction(&one.language, &other.language));
            document.add_text(self.whole, whole(one));
            for word in stems(&one.language, &one.text) {
                words.next(&word);
            }
        }
        if let Some(words) = words.finish() {
            document.add_text(self.words, words);
        }
        let kept = serde_json::to_string(pair).map_err(|error| Error::NeedsRebuild(error.to_string()))?;
        document.add_text(self.pair, kept);
        Ok(document)
    }
}

fn add_key(schema: &mut SchemaBuilder, name: &str) -> Field {
    let indexing =
        TextFieldIndexing::default().set_tokenizer(RAW_TOKENIZER_NAME).set_index_option(IndexRecordOption::Basic);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false)))
}

/// The word for a direction.
pub fn direction(from: &str, to: &str) -> String {
    format!("{from}>{to}")
}

/// The stems of a text behind the code of its language, in order.
pub fn stems(language: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    analyze(Language::from_code(language), text, &mut |token| {
        if found.len() < MOST_WORDS {
            found.push(format!("{language}:{}", token.stem));
        }
    });
    found
}

/// A text as one word, whatever its spaces: two that differ have the same only by rare chance, and whoever
/// asks compares the texts themselves (FNV-1a, 64 bits).
pub fn whole(side: &Side) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in side.text.split_whitespace().flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{}:{hash:016x}", side.language)
}
