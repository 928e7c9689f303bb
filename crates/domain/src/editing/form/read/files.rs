//! Files: their order, roles and descriptions. Bytes come in elsewhere.

use std::collections::{HashMap, VecDeque};

use tejido_lang::tag::LanguageTag;

use super::Reader;
use super::rows::tidy;
use crate::record::validate::MAX_VALUES;
use crate::record::{FileRef, FileRole};

impl Reader<'_> {
    pub(super) fn files(&mut self) {
        let rows = self.reading.posted.rows("file");
        if rows.is_empty() {
            return;
        }
        if rows.len() > MAX_VALUES {
            self.problem("files", "too-many", &rows.len().to_string(), &MAX_VALUES.to_string());
            return;
        }
        let mut known: HashMap<&str, VecDeque<&FileRef>> = HashMap::new();
        for file in self.reading.base.files.iter().chain(self.reading.files) {
            known.entry(file.digest.as_str()).or_default().push_back(file);
        }
        let mut placed = Vec::with_capacity(rows.len());
        for (at, row) in rows.into_iter().enumerate() {
            let row = format!("file.{row}");
            let digest = self.reading.posted.value(&format!("{row}.digest"));
            let Some(file) = known.get_mut(digest).and_then(VecDeque::pop_front) else {
                self.problem(&row, "unknown-file", digest, "");
                continue;
            };
            let removed = !self.reading.posted.value(&format!("{row}.remove")).is_empty();
            let file = self.file(&row, file);
            if !removed {
                placed.push((self.place(&row, at), file));
            }
        }
        // Stable: where two say the same place, the one that stood first stays first.
        placed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        self.outcome.document.files = placed.into_iter().map(|(_, file)| file).collect();
    }

    /// Where the file shall stand, counted from one as people do; where it stood, if nobody says.
    fn place(&self, row: &str, at: usize) -> f64 {
        let stood = u32::try_from(at).map_or(f64::MAX, f64::from) + 1.0;
        let typed: Option<f64> = self.posted(&format!("{row}.order")).and_then(|order| order.trim().parse().ok());
        match typed.filter(|order| order.is_finite()) {
            // Who moves a file to the third place wants it before what stands there.
            Some(order) if order < stood => order - 0.5,
            Some(order) if order > stood => order + 0.5,
            _ => stood,
        }
    }

    fn file(&mut self, row: &str, known: &FileRef) -> FileRef {
        let mut file = known.clone();
        if let Some(name) = self.posted(&format!("{row}.name")) {
            let (name, _) = tidy(name);
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
            if !name.is_empty() && tidy(&file.name).0 != name {
                name.clone_into(&mut file.name);
            }
        }
        if let Some(word) = self.posted(&format!("{row}.role")) {
            match FileRole::parse(word) {
                Some(role) => file.role = role,
                None => self.problem(&format!("{row}.role"), "bad-role", word, ""),
            }
        }
        if let Some(tag) = self.posted(&format!("{row}.lang")).map(str::trim) {
            match LanguageTag::parse(tag) {
                Ok(tag) => file.lang = Some(tag),
                Err(_) if tag.is_empty() => file.lang = None,
                Err(_) => self.problem(&format!("{row}.lang"), "bad-language", tag, ""),
            }
        }
        file.note = self.read_texts(&format!("{row}.note"), &known.note, true);
        file
    }
}
