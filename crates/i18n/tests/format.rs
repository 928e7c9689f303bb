//! Numbers, sizes, dates and times as a reader of each language sees them.

use jiff::civil;
use tejido_i18n::format::{self, DateParts, DateShape, DateSpan, End, Season, Stamp};
use tejido_i18n::{Catalog, CatalogError, Chain, Phrase};
use tejido_lang::Language::{self, En, Es, Ht, Pt, Quc};

type Fault = Result<(), CatalogError>;

const MAY_DAY: DateParts = DateParts { year: 2026, month: Some(5), day: Some(1) };

fn year(year: i64) -> Stamp {
    DateParts { year, month: None, day: None }.into()
}

fn shape(shape: DateShape) -> Stamp {
    Stamp { shape, approximate: false, uncertain: false }
}

fn words(catalog: &Catalog, language: Language, date: impl Into<DateSpan>) -> String {
    format::date(catalog, &Chain::new(language), date).to_string()
}

#[test]
fn a_day_in_five_languages() -> Fault {
    let catalog = Catalog::load()?;
    assert_eq!(words(&catalog, En, MAY_DAY), "May 1, 2026");
    assert_eq!(words(&catalog, Es, MAY_DAY), "1 de mayo de 2026");
    assert_eq!(words(&catalog, Pt, MAY_DAY), "1º de maio de 2026");
    assert_eq!(words(&catalog, Ht, MAY_DAY), "1ye me 2026");
    assert_eq!(words(&catalog, Quc, MAY_DAY), "1 Uroʼ ikʼ (05, mayo) 2026");
    Ok(())
}

#[test]
fn the_spanish_month_in_a_kiche_date_is_marked_as_spanish() -> Fault {
    let catalog = Catalog::load()?;
    let phrase = format::date(&catalog, &Chain::new(Quc), MAY_DAY);
    assert_eq!(phrase.lang, Quc);
    let marked: Vec<_> = phrase.spans.iter().map(|span| (span.lang, span.text.as_str())).collect();
    assert_eq!(marked, [(Quc, "1 Uroʼ ikʼ (05, "), (Es, "mayo"), (Quc, ") 2026")]);
    Ok(())
}

#[test]
fn less_than_a_day_and_more_than_certainty() -> Fault {
    let catalog = Catalog::load()?;
    assert_eq!(words(&catalog, En, year(1994)), "1994");
    assert_eq!(words(&catalog, En, year(-43)), "44 BCE");
    assert_eq!(words(&catalog, Es, DateParts { year: 2011, month: Some(5), day: None }), "mayo de 2011");
    assert_eq!(words(&catalog, Es, Stamp { approximate: true, ..year(1950) }), "hacia 1950");
    assert_eq!(words(&catalog, En, Stamp { uncertain: true, ..year(1950) }), "possibly 1950");
    assert_eq!(
        words(&catalog, Pt, Stamp { approximate: true, uncertain: true, ..year(1950) }),
        "possivelmente por volta de 1950"
    );
    assert_eq!(words(&catalog, En, shape(DateShape::Decade(1990))), "1990s");
    assert_eq!(words(&catalog, Es, shape(DateShape::Decade(1990))), "década de 1990");
    assert_eq!(words(&catalog, En, shape(DateShape::Century(1900))), "between 1900 and 1999");
    assert_eq!(words(&catalog, Pt, shape(DateShape::Season(Season::Autumn, 1973))), "outono de 1973");
    Ok(())
}

#[test]
fn intervals_with_open_and_unknown_ends() -> Fault {
    let catalog = Catalog::load()?;
    let at = |number| End::At(year(number));
    assert_eq!(words(&catalog, En, DateSpan::Interval(at(1942), at(1964))), "1942 – 1964");
    assert_eq!(words(&catalog, Es, DateSpan::Interval(at(2019), End::Open)), "desde 2019");
    assert_eq!(words(&catalog, En, DateSpan::Interval(End::Unknown, at(1964))), "start unknown – 1964");
    assert_eq!(words(&catalog, Pt, DateSpan::Interval(End::Open, at(1964))), "até 1964");
    assert_eq!(words(&catalog, En, DateSpan::Interval(End::Open, End::Unknown)), "date unknown");
    Ok(())
}

#[test]
fn a_date_that_kiche_has_no_words_for_is_spanish_as_a_whole() -> Fault {
    let catalog = Catalog::load()?;
    let stamp = Stamp { approximate: true, ..MAY_DAY.into() };
    assert_eq!(format::date(&catalog, &Chain::new(Quc), stamp), Phrase::plain(Es, "hacia 1 de mayo de 2026"),);
    Ok(())
}

#[test]
fn numbers_and_sizes() -> Fault {
    let catalog = Catalog::load()?;
    let number = |language| format::integer(&catalog, language, 1_234_567);
    assert_eq!(number(En), "1,234,567");
    assert_eq!(number(Es), "1,234,567");
    assert_eq!(number(Pt), "1.234.567");
    assert_eq!(number(Ht), "1\u{202f}234\u{202f}567");
    assert_eq!(number(Quc), "1,234,567");
    let size = |language, bytes| format::bytes(&catalog, language, bytes).replace('\u{a0}', " ");
    assert_eq!(size(En, 1), "1 byte");
    assert_eq!(size(En, 999), "999 bytes");
    assert_eq!(size(En, 1_000), "1.0 kB");
    assert_eq!(size(En, 2_380_000), "2.4 MB");
    assert_eq!(size(Pt, 2_380_000), "2,4 MB");
    assert_eq!(size(Ht, 2_380_000), "2,4 MB");
    assert_eq!(size(Quc, 2_380_000), "2.4 MB");
    assert_eq!(size(En, 9_960_000), "10 MB");
    assert_eq!(size(En, 240_400), "240 kB");
    assert_eq!(size(En, 999_700), "1.0 MB");
    assert_eq!(size(En, 999_940_000_000), "1.0 TB");
    assert_eq!(size(En, u64::MAX), "18,446,744 TB");
    Ok(())
}

#[test]
fn the_clock_has_twelve_hours_in_english_only() -> Fault {
    let catalog = Catalog::load()?;
    let at = civil::date(2026, 11, 23).at(15, 4, 0, 0);
    let text = |language| format::date_time(&catalog, &Chain::new(language), at).to_string();
    assert_eq!(text(En), "November 23, 2026, 3:04 p.m.");
    assert_eq!(text(Es), "23 de noviembre de 2026, 15:04");
    assert_eq!(text(Ht), "23 novanm 2026, 15:04");
    assert_eq!(text(Quc), "23 Rujulaʼj ikʼ (11, noviembre) 2026, 15:04");
    let clock = |hour| format::clock(&catalog, &Chain::new(En), civil::time(hour, 5, 0, 0)).to_string();
    assert_eq!([clock(0), clock(12), clock(23)], ["12:05 a.m.", "12:05 p.m.", "11:05 p.m."]);
    Ok(())
}

#[test]
fn how_long_ago() -> Fault {
    let catalog = Catalog::load()?;
    let today = civil::date(2026, 11, 23);
    let ago = |language, day| format::ago(&catalog, &Chain::new(language), civil::date(2026, 11, day), today);
    assert_eq!(ago(En, 23).to_string(), "today");
    assert_eq!(ago(Es, 22).to_string(), "ayer");
    assert_eq!(ago(Pt, 18).to_string(), "há 5 dias");
    assert_eq!(ago(Ht, 18).to_string(), "gen 5 jou");
    assert_eq!(ago(Quc, 18), Phrase::plain(Es, "hace 5 días"));
    assert_eq!(ago(En, 1).to_string(), "November 1, 2026");
    assert_eq!(ago(En, 24).to_string(), "November 24, 2026");
    Ok(())
}

proptest::proptest! {
    #[test]
    fn any_date_and_size_has_words(year: i64, month: Option<u8>, day: Option<u8>, size: u64) {
        let catalog = Catalog::load().map_err(|error| proptest::test_runner::TestCaseError::fail(error.to_string()))?;
        for language in Language::ALL {
            let date = words(&catalog, language, DateParts { year, month, day });
            let size = format::bytes(&catalog, language, size);
            proptest::prop_assert!(!date.is_empty() && !date.contains('{'), "{}", date);
            proptest::prop_assert!(!size.contains('{'), "{}", size);
        }
    }
}
