//! Passages and questions about them, in the form of `SQuAD` (as `XQuAD` has it in several languages).

use std::fs;
use std::path::Path;

use serde_json::Value;
use tejido_lang::Language;

use crate::Failure;
use crate::collection::{Document, Question};

/// Passages, and the questions each of them answers.
type Asked = (Vec<Document>, Vec<Question>);

/// Reads `xquad.es.json` or another such; `None` when it is not there. Passages of two languages with one
/// identifier say the same.
pub fn read(folder: &Path, language: Language) -> Result<Option<Asked>, Failure> {
    let path = folder.join(format!("xquad.{language}.json"));
    if !path.is_file() {
        return Ok(None);
    }
    Ok(Some(collection(&serde_json::from_str(&fs::read_to_string(path)?)?, language)))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn collection(data: &Value, language: Language) -> Asked {
    let (mut documents, mut questions) = (Vec::new(), Vec::new());
    for (article, content) in list(data, "data").iter().enumerate() {
        for (at, paragraph) in list(content, "paragraphs").iter().enumerate() {
            let id = format!("{article}.{at}");
            let asked = list(paragraph, "qas").iter().filter_map(|question| question["question"].as_str());
            questions.extend(asked.map(|text| Question { text: text.to_owned(), expected: vec![id.clone()] }));
            let text = paragraph["context"].as_str().unwrap_or_default().to_owned();
            documents.push(Document::of(id, language, text));
        }
    }
    (documents, questions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_expects_its_own_passage() {
        let data = serde_json::json!({"data": [{"paragraphs": [
            {"context": "One.", "qas": [{"question": "Which?"}]},
            {"context": "Two.", "qas": [{"question": "And?"}, {"question": "Then?"}]},
        ]}]});
        let (documents, questions) = collection(&data, Language::En);
        assert_eq!(documents.len(), 2);
        assert_eq!(questions.len(), 3);
        assert!(questions[2].is_answered_by(&documents[1].id) && !questions[0].is_answered_by(&documents[1].id));
    }
}
