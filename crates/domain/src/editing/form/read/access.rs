//! Who may see the record.

use super::Reader;
use crate::record::Access;

impl Reader<'_> {
    pub(super) fn access(&mut self) {
        let Some(word) = self.posted("access").map(str::trim) else { return };
        let posted = self.reading.posted;
        let rule = match word {
            "any" | "all" => {
                let names = posted.value("access.groups").split([' ', ',', '+', '\n', '\r', '\t']);
                let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
                format!("{word}:{}", names.join("+"))
            }
            "embargo" => format!("embargo:{}", posted.value("access.until").trim()),
            rule => rule.to_owned(),
        };
        let beside = match word {
            "any" | "all" => "access.groups",
            "embargo" => "access.until",
            _ => "access",
        };
        if let Ok(access) = rule.parse::<Access>() {
            self.outcome.document.access = access;
        } else {
            let code = if beside == "access.until" { "bad-day" } else { "bad-access" };
            self.problem(beside, code, posted.value(beside), "");
        }
    }
}
