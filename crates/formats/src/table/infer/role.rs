//! What a column is for, by its name and what it holds. A proposal, no more.

use super::Evidence;
use crate::table::{ColumnType, Role};

const WEIGHT: [&str; 10] =
    ["weight", "wt", "wgt", "peso", "ponderador", "ponderacion", "poids", "ponderation", "factor", "pwgtp"];
const STRATUM: [&str; 5] = ["stratum", "strata", "estrato", "strate", "estrat"];
const CLUSTER: [&str; 6] = ["psu", "cluster", "upm", "conglomerado", "grappe", "ageb"];
const REMARK: [&str; 16] = [
    "note",
    "notes",
    "nota",
    "notas",
    "remark",
    "remarks",
    "comment",
    "comments",
    "comentario",
    "comentarios",
    "observaciones",
    "source",
    "sources",
    "fuente",
    "fuentes",
    "url",
];
const CODE: [&str; 22] = [
    "id",
    "ids",
    "code",
    "codigo",
    "clave",
    "cve",
    "fips",
    "statefip",
    "statefips",
    "countyfip",
    "geoid",
    "geocode",
    "inegi",
    "naics",
    "sic",
    "isco",
    "isic",
    "zip",
    "zipcode",
    "folio",
    "cvegeo",
    "rfc",
];
const YEAR: [&str; 7] = ["year", "years", "yr", "ano", "anio", "annee", "lane"];
const COUNT: [&str; 12] = [
    "number",
    "count",
    "total",
    "numero",
    "num",
    "cantidad",
    "nombre",
    "employees",
    "workers",
    "idled",
    "hours",
    "sum",
];

fn says(name: &str, words: &[&str]) -> bool {
    name.split('_').any(|word| words.contains(&word))
}

/// Whether a name announces a code: one does not calculate with it.
pub(super) fn is_code(name: &str) -> bool {
    says(name, &CODE) && !says(name, &COUNT)
}

/// Whether a name announces years.
pub(super) fn is_year(name: &str) -> bool {
    says(name, &YEAR) && !says(name, &COUNT)
}

pub(super) fn of(name: &str, ty: ColumnType) -> Role {
    match ty {
        ColumnType::Integer | ColumnType::Number if says(name, &WEIGHT) => Role::Weight,
        _ if says(name, &STRATUM) => Role::Stratum,
        _ if says(name, &CLUSTER) => Role::Cluster,
        ColumnType::Integer | ColumnType::Number => Role::Measure,
        ColumnType::Text if says(name, &REMARK) => Role::Attribute,
        _ => Role::Dimension,
    }
}

/// Whether few whole numbers occur in many rows, so that they may be a scale or codes instead of counts.
pub(super) fn may_be_scale(name: &str, seen: &Evidence) -> bool {
    seen.filled >= 30 && seen.distinct.is_some_and(|distinct| distinct <= 12) && !says(name, &COUNT)
}
