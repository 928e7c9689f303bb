#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use super::*;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn points(values: &[(&str, f64, &str)]) -> Vec<(Period, IndexPoint)> {
    let point = |(period, value, base): &(&str, f64, &str)| {
        (period.parse().unwrap(), IndexPoint { value: *value, base: (*base).to_owned() })
    };
    values.iter().map(point).collect()
}

fn series() -> Series {
    let inpc =
        points(&[("2016", 89.6, "2018"), ("2018", 99.9, "2018"), ("2020", 107.0, "2018"), ("2009", 97.1, "2010")]);
    let cpi = points(&[("2016", 240.0, "1982-84"), ("2018", 251.1, "1982-84")]);
    let pesos = |period: &str, rate| (period.parse().unwrap(), rate);
    let rates = RateSeries::new("fix", "Banco de México", (currency("USD"), currency("MXN")), RateKind::Average);
    let prices = [
        PriceIndex::new("inpc", "INEGI", currency("MXN"), inpc).unwrap(),
        PriceIndex::new("cpi", "BLS", currency("USD"), cpi).unwrap(),
    ];
    Series {
        prices: prices.into_iter().map(|index| (index.key.clone(), index)).collect(),
        rates: [("fix".to_owned(), rates.with([pesos("2016", 18.7), pesos("2018", 19.2)]).unwrap())].into(),
    }
}

fn pesos(amount: f64, period: &str) -> Money {
    Money { amount, currency: currency("MXN"), prices: period.parse().unwrap(), per: Some(PayUnit::Day) }
}

fn to_prices(index: &str, base: &str) -> Step {
    Step::Prices { index: index.to_owned(), base: base.parse().unwrap() }
}

fn to_dollars() -> Step {
    Step::Currency { rates: "fix".to_owned(), from: currency("MXN"), to: currency("USD") }
}

fn close(ours: f64, expected: f64) {
    assert!((ours - expected).abs() < 1e-12 * expected.abs(), "{ours} is not {expected}");
}

#[test]
fn order_is_kept_and_matters() {
    let one = Adjustment { steps: vec![to_prices("inpc", "2018"), to_dollars()] };
    let other = Adjustment { steps: vec![to_dollars(), to_prices("cpi", "2018")] };
    let (money, done) = one.apply(pesos(1_000.0, "2016"), &series()).unwrap();
    close(money.amount, 1_000.0 * 99.9 / 89.6 / 19.2);
    assert_eq!((money.currency, money.prices), (currency("USD"), Period::Year(2018)));
    let said = serde_json::to_value(&done).unwrap();
    assert_eq!(said[0]["step"], "prices");
    assert_eq!(
        (&said[0]["source"], &said[0]["from"], &said[0]["to"]),
        (&"INEGI".into(), &"2016".into(), &"2018".into())
    );
    assert_eq!((&said[1]["kind"], &said[1]["period"]), (&"average".into(), &"2018".into()));
    close(other.factor(pesos(1.0, "2016"), &series()).unwrap(), 251.1 / 240.0 / 18.7);
}

#[test]
fn an_adjustment_is_data() {
    let assuming = WorkingTime { hours_per_day: 8.0, days_per_week: 6.0, weeks_per_year: 52.0 };
    let pay = Step::Pay { from: PayUnit::Day, to: PayUnit::Month, assuming };
    let adjustment = Adjustment { steps: vec![pay, to_prices("inpc", "2018"), to_dollars()] };
    let written = serde_json::to_string(&adjustment).unwrap();
    assert!(
        written.starts_with(r#"[{"step":"pay","from":"day","to":"month","assuming":{"hours-per-day":8.0"#),
        "{written}"
    );
    assert_eq!(serde_json::from_str::<Adjustment>(&written).unwrap(), adjustment);
    assert!(serde_json::from_str::<Adjustment>(r#"[{"step":"prices","index":"inpc","base":"2018-13"}]"#).is_err());
}

#[test]
fn nothing_is_guessed() {
    let series = series();
    let fault = |step: Step, money: Money| step.take(&mut money.clone(), &series).unwrap_err();
    let missing = |key: &str, period: &str| Error::NoPeriod { series: key.to_owned(), period: period.parse().unwrap() };
    assert_eq!(fault(to_prices("inpc", "2018"), pesos(1.0, "2017")), missing("inpc", "2017"));
    assert_eq!(fault(to_prices("inpc", "2018"), pesos(1.0, "2016-05")), missing("inpc", "2016-05"));
    assert_eq!(fault(to_dollars(), pesos(1.0, "2020")), missing("fix", "2020"));
    assert_eq!(fault(to_prices("none", "2018"), pesos(1.0, "2016")), Error::NoSeries("none".to_owned()));
    let (one, other) = ("2010".to_owned(), "2018".to_owned());
    let mixed = Error::BasesMixed { series: "inpc".to_owned(), one, other };
    assert_eq!(fault(to_prices("inpc", "2018"), pesos(1.0, "2009")), mixed);
    let wrong = Error::WrongCurrency { expected: currency("USD"), found: currency("MXN") };
    assert_eq!(fault(to_prices("cpi", "2018"), pesos(1.0, "2016")), wrong);
    let pair = Step::Currency { rates: "fix".to_owned(), from: currency("MXN"), to: currency("GTQ") };
    assert!(matches!(fault(pair, pesos(1.0, "2016")), Error::WrongPair { .. }));
    assert_eq!(
        PriceIndex::new("x", "x", currency("MXN"), points(&[("2018", 0.0, "2018")])),
        Err(Error::NotPositive(0.0))
    );
}

#[test]
fn a_year_is_made_of_all_its_months_or_not_at_all() {
    let month = |month: u8| (Period::Month(2018, month), f64::from(month));
    let index = |count: u8| {
        let point = |(period, value)| (period, IndexPoint { value, base: "2018".to_owned() });
        PriceIndex::new("inpc", "INEGI", currency("MXN"), (1..=count).map(month).map(point)).unwrap()
    };
    close(index(12).at(Period::Year(2018)).unwrap().value, 6.5);
    close(index(12).at(Period::Quarter(2018, 2)).unwrap().value, 5.0);
    assert!(index(11).at(Period::Year(2018)).is_err());
    let rates =
        |kind| RateSeries::new("fix", "", (currency("USD"), currency("MXN")), kind).with((1..=12).map(month)).unwrap();
    close(rates(RateKind::Average).at(Period::Year(2018)).unwrap(), 6.5);
    close(rates(RateKind::EndOfPeriod).at(Period::Year(2018)).unwrap(), 12.0);
    close(rates(RateKind::Average).factor(currency("MXN"), currency("USD"), Period::Month(2018, 4)).unwrap(), 0.25);
}

#[test]
fn pay_is_converted_under_what_is_assumed() {
    let mexico = WorkingTime { hours_per_day: 48.0 / 7.0, days_per_week: 7.0, weeks_per_year: 365.0 / 7.0 };
    close(mexico.factor(PayUnit::Day, PayUnit::Month).unwrap(), 365.0 / 12.0);
    close(mexico.factor(PayUnit::Week, PayUnit::Hour).unwrap(), 1.0 / 48.0);
    close(mexico.factor(PayUnit::HalfMonth, PayUnit::Year).unwrap(), 24.0);
    let step = Step::Pay { from: PayUnit::Hour, to: PayUnit::Day, assuming: mexico };
    assert_eq!(step.take(&mut pesos(1.0, "2018"), &Series::default()), Err(Error::WrongUnit));
    let never = WorkingTime { hours_per_day: 0.0, ..mexico };
    assert_eq!(never.factor(PayUnit::Day, PayUnit::Hour), Err(Error::NotPositive(0.0)));
}

#[test]
fn periods_are_written_as_columns_write_them() {
    for text in ["2018", "2018-Q3", "2018-07"] {
        assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
    }
    for text in ["18", "2018-", "2018-Q5", "2018-13", "2018-7", "2018-+7", "+018", "2018-Q+3", "20180"] {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }
    assert!("usd".parse::<Currency>().is_err() && "US".parse::<Currency>().is_err());
}
