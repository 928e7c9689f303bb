//! Everyday questions and what each should find, from benches/retrieval/questions.tsv.

use std::path::Path;

use tejido_lang::Language;

use crate::Failure;
use crate::collection::Question;

/// Reads them; the language of each is the first column.
pub fn read(path: &Path) -> Result<Vec<(Language, Question)>, Failure> {
    parse(&std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?)
}

fn parse(text: &str) -> Result<Vec<(Language, Question)>, Failure> {
    let rows = text.lines().filter(|row| !row.starts_with('#')).skip(1);
    let read = rows.map(|row| {
        let mut cells = row.split('\t');
        let (lang, text, expected) = (cells.next(), cells.next(), cells.next());
        let (Some(lang), Some(text), Some(expected)) = (lang, text, expected) else {
            return Err(format!("not three columns: {row:?}").into());
        };
        let expected = expected.split_whitespace().map(str::to_owned).collect();
        Ok((lang.parse()?, Question { text: text.to_owned(), expected }))
    });
    read.collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::data::sample;

    #[test]
    fn ten_or_more_questions_in_each_language_expect_records_that_exist() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let questions = read(&root.join("benches/retrieval/questions.tsv")).unwrap();
        let records = sample::read(&root.join("sample"), &root.join("vocabulary/core.csv")).unwrap();
        for language in Language::ALL {
            assert!(questions.iter().filter(|(lang, _)| *lang == language).count() >= 10, "{language}");
        }
        for (_, question) in &questions {
            for expected in &question.expected {
                let one = Question { text: String::new(), expected: vec![expected.clone()] };
                assert!(records.iter().any(|record| one.is_answered_by(&record.id)), "{expected}");
            }
        }
    }

    #[test]
    fn a_row_that_lacks_a_column_is_an_error() {
        assert!(parse("lang\tquery\texpected\nen\tonly a question").is_err());
        assert!(parse("# a comment\nlang\tquery\texpected\nxx\tquestion\tid").is_err());
    }
}
