//! Rows as archivists write them.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;

use tejido_domain::record::{Access, Kind, Life};
use tejido_lang::LanguageTag;

use super::*;
use crate::transfer::columns;

fn read_row(header: &str, cells: &str) -> Draft {
    let split = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let columns = columns::read(&split(header), &BTreeMap::new()).unwrap();
    let defaults = Defaults { kind: Kind::Item, life: Life::Published, access: Access::Public };
    read(&columns, &split(cells), &defaults)
}

#[test]
fn no_title_of_a_row_is_lost_whatever_the_order_of_its_columns() {
    let es = LanguageTag::parse("es").unwrap();
    for header in ["title_original,language,title@es,alternative@es", "alternative@es,title@es,language,title_original"]
    {
        let cells = if header.starts_with("title") { "Uno,es,Dos,Tres; Cuatro" } else { "Tres; Cuatro,Dos,es,Uno" };
        let draft = read_row(header, cells);
        assert_eq!(draft.document.texts("title").unwrap().get(&es).unwrap().text, "Dos");
        let names: Vec<&str> =
            draft.document.text_lists("alternative").unwrap()[&es].iter().map(|text| text.text.as_str()).collect();
        assert_eq!(names, ["Tres", "Cuatro", "Uno"], "{header}");
    }
}
