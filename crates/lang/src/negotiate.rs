//! Which language to show: what a browser asks for, and the order in which texts are tried.
//! Every page, feed and API asks here, so that the rule exists once.

use crate::tag::LanguageTag;

/// Longest `Accept-Language` looked at, in bytes; browsers send far less.
const LONGEST_HEADER: usize = 4096;
/// Most wishes taken from a header.
const MOST_WISHES: usize = 32;

/// Languages whose readers mostly read Spanish too, and for whom English is no help: the Mayan languages
/// and their neighbours of Guatemala and Mexico.
const SPANISH_NEXT: &[&str] = &[
    "quc", "acr", "agu", "cac", "caa", "cak", "cab", "chf", "ctu", "hus", "itz", "ixl", "jac", "kek", "kjb", "knj",
    "lac", "mam", "mix", "mop", "mhc", "mxv", "nah", "nhe", "poc", "poh", "qum", "quv", "tcf", "toj", "tpx", "trc",
    "ttc", "tzh", "tzj", "tzo", "usp", "xin", "yua", "zap",
];

/// The languages to try for a reader, in order, each once.
///
/// Each of the reader's tags and then its more general forms (`es-MX`, `es`); Spanish, if one of them is
/// a language whose readers mostly read it too; then the site's, likewise. The caller tries the
/// original last, and a text in `es-MX` answers `es` ([`LanguageTag::matches`]).
pub fn fallback_chain(reader: &[LanguageTag], site: &[LanguageTag]) -> Vec<LanguageTag> {
    let mut chain = Vec::new();
    for tag in reader {
        push_with_parents(&mut chain, tag, reader);
    }
    if reader.iter().any(|tag| SPANISH_NEXT.contains(&tag.language())) {
        push_once(&mut chain, crate::Language::Es.tag());
    }
    for tag in site {
        push_with_parents(&mut chain, tag, site);
    }
    chain
}

/// The tag, then each of its parents, unless the reader put that parent somewhere themselves.
fn push_with_parents(chain: &mut Vec<LanguageTag>, tag: &LanguageTag, named: &[LanguageTag]) {
    push_once(chain, tag.clone());
    let mut next = tag.parent();
    while let Some(parent) = next {
        next = parent.parent();
        if !named.contains(&parent) {
            push_once(chain, parent);
        }
    }
}

fn push_once(chain: &mut Vec<LanguageTag>, tag: LanguageTag) {
    if !chain.contains(&tag) {
        chain.push(tag);
    }
}

/// The first text in the order of the chain: `available` in the order the record holds them.
///
/// Exact tags win over regional ones of the same wish.
pub fn choose<'a>(chain: &[LanguageTag], available: &'a [LanguageTag]) -> Option<&'a LanguageTag> {
    chain.iter().find_map(|wish| {
        let exact = available.iter().find(|tag| *tag == wish);
        exact.or_else(|| available.iter().find(|tag| tag.matches(wish)))
    })
}

/// The wishes of an `Accept-Language` header (RFC 9110 §12.5.4), best first.
///
/// What is not a tag, `*`, and weights of zero are left out; equal weights keep their order. Any input
/// gives an answer, in time proportional to at most 4096 bytes.
pub fn accept_language(header: &str) -> Vec<LanguageTag> {
    let mut end = header.len().min(LONGEST_HEADER);
    while !header.is_char_boundary(end) {
        end -= 1;
    }
    let mut wishes: Vec<(u16, LanguageTag)> =
        header[..end].split(',').filter_map(wish).filter(|(weight, _)| *weight > 0).take(MOST_WISHES).collect();
    wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let mut tags = Vec::with_capacity(wishes.len());
    for (_, tag) in wishes {
        push_once(&mut tags, tag);
    }
    tags
}

/// One `tag;q=0.8`: the weight in thousandths.
fn wish(part: &str) -> Option<(u16, LanguageTag)> {
    let mut fields = part.split(';').map(str::trim);
    let tag = LanguageTag::parse(fields.next()?).ok()?;
    let weight = match fields.next() {
        None => 1000,
        Some(field) => thousandths(field.strip_prefix("q=").or_else(|| field.strip_prefix("Q="))?)?,
    };
    Some((weight, tag))
}

/// `0.8` → 800; `None` for what RFC 9110 §12.4.2 does not allow.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
