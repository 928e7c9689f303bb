//! What is true of a record or not, whatever its words: the languages of its texts, its dates.

use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::{DocId, SegmentReader};
use tejido_lang::Language;

use crate::entry::Facet;
use crate::fields::{DATE_FROM, DATE_TO, facet_column};
use crate::query::node::Node;
use crate::request::DateRange;
use crate::snapshot::Snapshot;

/// Records with a text in the language, or whose language it is.
pub fn in_language(snapshot: &Snapshot, code: &'static str) -> Node {
    let fields = Language::from_code(code).map(|lang| {
        let fields = &snapshot.fields;
        [fields.title.stem(lang), fields.body.stem(lang)]
    });
    let faceted = snapshot.fields.facet_at(Facet::LANGUAGE).is_some();
    let test = move |reader: &SegmentReader| {
        let norms = fields.iter().flatten().map(|field| reader.get_fieldnorms_reader(*field));
        let norms = norms.collect::<tantivy::Result<Vec<_>>>()?;
        let column = if faceted { reader.fast_fields().str(&facet_column(Facet::LANGUAGE))? } else { None };
        let wanted = column.as_ref().map(|column| column.dictionary().term_ord(code)).transpose()?.flatten();
        Ok(move |doc: DocId| {
            norms.iter().any(|norms| norms.fieldnorm_id(doc) > 0)
                || wanted
                    .zip(column.as_ref())
                    .is_some_and(|(wanted, column)| column.ords().values_for_doc(doc).any(|ord| ord == wanted))
        })
    };
    Node::Test(Box::new(DocPredicateQuery::from(FunctionPredicate::from(test))))
}

/// Records whose dates touch the range.
pub fn dated(range: DateRange) -> Node {
    let test = move |reader: &SegmentReader| {
        let (from, to) = (reader.fast_fields().i64(DATE_FROM)?, reader.fast_fields().i64(DATE_TO)?);
        Ok(move |doc: DocId| match (from.first(doc), to.first(doc)) {
            (Some(first), Some(last)) => range.touches(first, last),
            _ => false,
        })
    };
    Node::Test(Box::new(DocPredicateQuery::from(FunctionPredicate::from(test))))
}
