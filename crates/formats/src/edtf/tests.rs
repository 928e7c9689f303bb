#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn span(text: &str) -> String {
    let date = Edtf::parse(text).unwrap_or_else(|error| unreachable!("{error}"));
    let show = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
    format!("{} {}", show(date.earliest()), show(date.latest()))
}

fn single(text: &str) -> DateParts {
    match Edtf::parse(text).unwrap().parts() {
        Parts::Single(parts) => parts,
        other => unreachable!("{text} is {other:?}"),
    }
}

fn refusal(text: &str) -> (Part, String) {
    let error = Edtf::parse(text).expect_err(text);
    (error.part(), error.to_string())
}

#[test]
fn the_examples_of_the_specification_are_read() {
    let examples = "1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z \
        1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 \
        2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02 \
        Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX \
        1985-XX-XX 1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985 1985-04-12/ \
        1985-04/ 1985/ /1985-04-12 /1985-04 /1985 -1985 0000 \
        Y-17E7 1950S2 Y171010000S3 Y3388E2S3 2001-34 [1667,1668,1670..1672] [..1760-12-03] \
        [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] {1667,1668,1670..1672} \
        {1960,1961-12} {..1984} 2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11 \
        156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X 2004-06-~01/2004-06-~20 \
        2004-06-XX/2004-07-03 1984~/2004-06 1984?/2004%";
    for text in examples.split_whitespace() {
        let date = Edtf::parse(text).unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(date.as_str(), text);
    }
}

#[test]
fn what_is_not_a_date_is_refused() {
    let wrong = "2023-13 2023-00 2023-04-00 2023-04-31 2021-02-29 1900-02-29 XXXX-02-30 2023-02-3X \
        199 19 20230512 12/05/1998 Y2004 Y02004 -0000 2004-42 2004-6 2004-06-1 / 2004/2003 .. \
        2004-06-01T24:00:00 2004-06-01T10:00 2004-06T10:00:00 1990/1995/2000 [1990 {1990] 1950S5 \
        1950S0 Y1E30 2004??? 20X? 2004-21-05 199x c1950 Y Y- Y1E 2004T 2004/T [] [1990,] 19900 \
        2004-06-11T25:00:00Z 2004-06-11T10:61:00 2004-06-11T10:00:00+24 X X-X [..] 2004-";
    for text in wrong.split_whitespace().chain([" 2004", "2004 ", "may 2011", "", "２００４"]) {
        assert!(Edtf::parse(text).is_err(), "{text:?} was accepted");
    }
}

#[test]
fn a_refusal_names_the_part_and_the_reason() {
    let (part, message) = refusal("2023-02-30");
    assert_eq!(part, Part::Day);
    assert_eq!(message, r#""2023-02-30": the day 30 does not exist: month 02 of 2023 has 28 days"#);
    assert_eq!(refusal("2023-13-01").0, Part::Month);
    assert_eq!(refusal("2023-13-01").1, r#""2023-13-01": the month 13 is not between 1 and 12"#);
    assert_eq!(refusal("98").0, Part::Year);
    assert_eq!(refusal("2004/2003").0, Part::Interval);
    assert_eq!(refusal("mayo").1, r#""mayo": the date contains 'm', which no date contains"#);
    assert!(refusal(&"9".repeat(900)).1.len() < 300);
}

#[test]
fn bounds_cover_everything_that_can_be_meant() {
    let expected = [
        ("2011", "2011-01-01 2011-12-31"),
        ("2011-02", "2011-02-01 2011-02-28"),
        ("2012-02", "2012-02-01 2012-02-29"),
        ("199X", "1990-01-01 1999-12-31"),
        ("20XX-02-29", "2000-02-29 2096-02-29"),
        ("1985-1X", "1985-10-01 1985-12-31"),
        ("1985-XX-31", "1985-01-31 1985-12-31"),
        ("1942-08-04/1964", "1942-08-04 1964-12-31"),
        ("1994/..", "1994-01-01 -"),
        ("/1994", "- 1994-12-31"),
        ("../..", "- -"),
        ("XXXX", "- -"),
        ("2001-22", "2001-06-01 2001-08-31"),
        ("2001-34", "2001-04-01 2001-06-30"),
        ("2001-41", "2001-07-01 2001-12-31"),
        ("-1985", "-1985-01-01 -1985-12-31"),
        ("-198X", "-1989-01-01 -1980-12-31"),
        ("-000X", "-0009-01-01 -0001-12-31"),
        ("1950S2", "1900-01-01 1999-12-31"),
        ("Y-17E7", "-170000000-01-01 -170000000-12-31"),
        ("Y171010000S3", "171000000-01-01 171999999-12-31"),
        ("[1667,1668,1670..1672]", "1667-01-01 1672-12-31"),
        ("[..1760-12-03]", "- 1760-12-03"),
        ("{1960,1961-12..}", "1960-01-01 -"),
        ("1985-04-12T23:20:30-04", "1985-04-12 1985-04-12"),
    ];
    for (text, days) in expected {
        assert_eq!(span(text), days, "{text}");
    }
}

#[test]
fn decades_are_those_touched() {
    let decades = |text: &str| Edtf::parse(text).unwrap().decades();
    assert_eq!(decades("1998-05-16"), [1990]);
    assert_eq!(decades("1942-08-04/1964"), [1940, 1950, 1960]);
    assert_eq!(decades("1994/.."), [1990]);
    assert_eq!(decades("/1994"), [1990]);
    assert_eq!(decades("[1667,1690]"), [1660, 1690]);
    assert_eq!(decades("-0005"), [-10]);
    assert_eq!(decades("18XX").len(), 10);
    assert_eq!(decades("XXXX-12"), [] as [i64; 0]);
    assert_eq!(decades("Y-17E7/2000"), [-170_000_000, 2000]);
}

#[test]
fn parts_say_what_is_known() {
    let decade = single("199X~");
    assert_eq!((decade.year, decade.unspecified), (1990, Unspecified::Decade));
    assert!(decade.approximate && !decade.uncertain);
    assert_eq!(single("18XX").unspecified, Unspecified::Century);
    assert_eq!(single("1X94").unspecified, Unspecified::Irregular);
    let month = single("2004-06-XX?");
    assert_eq!((month.month, month.day), (Some(6), None));
    assert!(month.day_unspecified && month.uncertain);
    assert_eq!(single("2001-21").season, Some(Season::Spring));
    assert_eq!(single("2001-34").season, Some(Season::Quarter(2)));
    assert_eq!(single("1985-04-12T23:20:30-04:30").time.unwrap().offset, Some(-270));
    assert!(single("2004-06~-11").approximate);
    let Parts::Interval { start, end } = Edtf::parse("1994%/..").unwrap().parts() else {
        unreachable!("an interval");
    };
    assert!(matches!(start, Bound::Date(date) if date.year == 1994 && date.uncertain));
    assert_eq!(end, Bound::Open);
}

#[test]
fn it_is_a_string_in_json() {
    let date: Edtf = serde_json::from_str(r#""1998-05/..""#).unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), r#""1998-05/..""#);
    let error = serde_json::from_str::<Edtf>(r#""1998-02-31""#).unwrap_err();
    assert!(error.to_string().contains("the day 31 does not exist"));
}

#[test]
fn human_dates_are_guessed_when_there_is_one_reading() {
    let guesses = [
        ("May 2011", "2011-05"),
        ("mayo de 2011", "2011-05"),
        ("Maio de 2011", "2011-05"),
        ("me 2011", "2011-05"),
        ("5 de mayo de 2011", "2011-05-05"),
        ("1º de maio de 2011", "2011-05-01"),
        ("1ro. de mayo del 2011", "2011-05-01"),
        ("Thursday, May 5th, 2011", "2011-05-05"),
        ("quinta-feira, 5 de maio de 2011", "2011-05-05"),
        ("c. 1950", "1950~"),
        ("ca.1950", "1950~"),
        ("hacia 1950", "1950~"),
        ("alrededor de 1950", "1950~"),
        ("por volta de 1950", "1950~"),
        ("probably 1950", "1950?"),
        ("(1950?)", "1950?"),
        ("1950s", "195X"),
        ("the 1950's", "195X"),
        ("años 1950", "195X"),
        ("década de 1950", "195X"),
        ("la década de los años 1950", "195X"),
        ("late 1980s", "198X"),
        ("1990-1995", "1990/1995"),
        ("1990 – 1995", "1990/1995"),
        ("1990-95", "1990/1995"),
        ("de 1990 a 1995", "1990/1995"),
        ("entre 1990 y 1995", "1990/1995"),
        ("from 1990 to 1995", "1990/1995"),
        ("desde mayo de 1990 hasta junio de 1995", "1990-05/1995-06"),
        ("since 1994", "1994/.."),
        ("a partir de 1994", "1994/.."),
        ("1994-present", "1994/.."),
        ("1994–", "1994/.."),
        ("hasta 1994", "../1994"),
        ("May-June 2011", "2011-05/2011-06"),
        ("5-7 May 2011", "2011-05-05/2011-05-07"),
        ("May 5-7, 2011", "2011-05-05/2011-05-07"),
        ("25/12/1998", "1998-12-25"),
        ("12/25/1998", "1998-12-25"),
        ("05.05.1998", "1998-05-05"),
        ("1998/05/12", "1998-05-12"),
        ("19980512", "1998-05-12"),
        ("5/1998", "1998-05"),
        ("verano de 2011", "2011-22"),
        ("Fall 2011", "2011-23"),
        ("19th century", "18XX"),
        ("siglo XIX", "18XX"),
        ("s. XX", "19XX"),
        ("500 a. C.", "-0499"),
        ("1950 or 1951", "[1950,1951]"),
        (" 2011-05 ", "2011-05"),
        ("199x", "199X"),
        ("19uu", "19XX"),
        ("19--", "19XX"),
        ("1984?~", "1984%"),
        ("1990 / 1995", "1990/1995"),
        ("2020-04-08 10:30:00", "2020-04-08T10:30:00"),
    ];
    for (text, date) in guesses {
        assert_eq!(suggest(text).as_deref(), Some(date), "{text}");
    }
}

#[test]
fn nothing_is_guessed_when_there_are_two_readings_or_none() {
    let unclear = [
        "12/05/1998",
        "05-06-1998",
        "1/2/98",
        "98",
        "out 2011",
        "n.d.",
        "s.f.",
        "sin fecha",
        "",
        "a las tres",
        "30 February 2011",
        "31/02/2011",
        "May",
        "5",
        "Mayo 5",
        "1955s",
        "1990 1995",
        "entre 1990",
        "2011-2010",
        "el 2 de mayo o el 3",
        "99th century",
        "....",
        "-",
        "a",
        "de",
    ];
    for text in unclear {
        assert_eq!(suggest(text), None, "{text}");
    }
}

fn date() -> impl Strategy<Value = String> {
    let year = prop_oneof!["[0-9]{4}", "[0-9]{3}X", "[0-9]{2}XX", "-[1-9][0-9]{3}"];
    let rest = prop_oneof![
        Just(String::new()),
        (1..=12_u8).prop_map(|month| format!("-{month:02}")),
        (21..=41_u8).prop_map(|season| format!("-{season}")),
        (1..=12_u8, 1..=28_u8).prop_map(|(month, day)| format!("-{month:02}-{day:02}")),
        (1..=12_u8).prop_map(|month| format!("-{month:02}-XX")),
        Just("-XX".to_owned()),
    ];
    (year, rest, "[?~%]?").prop_map(|(year, rest, mark)| format!("{year}{rest}{mark}"))
}

proptest! {
    #[test]
    fn any_string_is_answered(text in "\\PC*") {
        let _ = Edtf::parse(&text);
        let _ = suggest(&text);
    }

    #[test]
    fn any_string_of_date_characters_is_answered(text in "[-0-9XYESTZ?~%/.:,+ \\[\\]{}]{0,30}") {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert_eq!(date.as_str(), &text);
            let _ = (date.parts(), date.decades());
            if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
                prop_assert!(first <= last, "{} {} {}", text, first, last);
            }
        }
        let _ = suggest(&text);
    }

    #[test]
    fn words_of_dates_in_any_order_are_answered(
        words in prop::collection::vec("(may|de|to|-|1990|5|s|c\\.|or|entre|siglo|xix|a|present|bc)", 0..8)
    ) {
        let text = words.join(" ");
        if let Some(found) = suggest(&text) {
            prop_assert!(Edtf::parse(&found).is_ok());
        }
    }

    #[test]
    fn well_formed_dates_survive(text in date()) {
        let parsed = Edtf::parse(&text).unwrap();
        prop_assert_eq!(parsed.as_str(), &text);
        prop_assert_eq!(suggest(&text), Some(text.clone()));
        let (first, last) = (parsed.earliest().unwrap(), parsed.latest().unwrap());
        prop_assert!(first <= last);
        prop_assert_eq!(parsed.first_year(), Some(first.year));
        let decades = parsed.decades();
        prop_assert!(decades.contains(&(first.year.div_euclid(10) * 10)));
        let json = serde_json::to_string(&parsed).unwrap();
        prop_assert_eq!(serde_json::from_str::<Edtf>(&json).unwrap(), parsed);
    }
}
