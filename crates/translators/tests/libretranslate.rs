//! The client against a stand-in that speaks the interface of `LibreTranslate` over a real socket.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::time::Duration;

use tejido_testkit::translator::{Manner, StandIn};
use tejido_translators::{Service, Settings, TranslateError};

fn settings(url: String) -> Settings {
    Settings { url, api_key: Some("secret-key".into()), patience: Duration::from_secs(20) }
}

async fn error(manner: Manner, change: impl FnOnce(&mut Settings)) -> TranslateError {
    let stand_in = StandIn::start(manner).await;
    let mut settings = settings(stand_in.url());
    change(&mut settings);
    let service = Service::new(settings).unwrap();
    service.translate(&["Hola".into()], "es", "ht").await.unwrap_err()
}

#[tokio::test]
async fn texts_come_back_in_their_order_within_their_white_space() {
    let stand_in = StandIn::start(Manner::Good).await;
    let service = Service::new(settings(format!("{}/", stand_in.url()))).unwrap();
    let texts = ["Hola ".into(), " \n".into(), "\n\n¿Qué tal?".to_owned()];
    let translated = service.translate(&texts, "es-MX", "pt").await.unwrap();
    assert_eq!(translated, ["[pt-BR] Hola ", " \n", "\n\n[pt-BR] ¿Qué tal?"]);
    let asked = stand_in.asked();
    assert_eq!(asked[0]["q"], serde_json::json!(["Hola", "¿Qué tal?"]));
    assert_eq!((&asked[0]["format"], &asked[0]["source"]), (&"text".into(), &"es".into()));
    assert_eq!(service.translate(&[" ".into()], "es", "quc").await.unwrap(), [" "]);
    assert_eq!(asked.len(), 1, "nothing to translate, nothing asked");
}

#[tokio::test]
async fn a_language_the_service_lacks_is_named_and_nothing_is_sent() {
    let stand_in = StandIn::start(Manner::Good).await;
    let service = Service::new(settings(stand_in.url())).unwrap();
    let lacking = service.translate(&["Hola".into()], "es", "quc").await.unwrap_err();
    assert_eq!(lacking, TranslateError::NotOffered("quc".into()));
    assert!(stand_in.asked().is_empty());
}

#[tokio::test]
async fn each_way_to_fail_has_its_name_and_none_tells_the_key() {
    assert_eq!(error(Manner::Keyed, |_| ()).await, TranslateError::KeyRefused);
    assert_eq!(error(Manner::Broken, |_| ()).await, TranslateError::Failed(500));
    assert_eq!(error(Manner::Busy, |_| ()).await, TranslateError::Busy);
    assert_eq!(error(Manner::Odd, |_| ()).await, TranslateError::Odd);
    assert_eq!(error(Manner::Endless, |_| ()).await, TranslateError::TooLong);
    assert_eq!(error(Manner::Moved, |_| ()).await, TranslateError::Failed(302));
    let impatient = |settings: &mut Settings| settings.patience = Duration::from_millis(1_500);
    assert_eq!(error(Manner::Slow, impatient).await, TranslateError::Slow(1));
    let nowhere = |settings: &mut Settings| settings.url = "http://127.0.0.1:1".into();
    assert_eq!(error(Manner::Good, nowhere).await, TranslateError::Unreachable);
    let talkative = error(Manner::Talkative, |_| ()).await;
    assert_eq!(talkative, TranslateError::Refused("no: \"…\"".into()));
    assert!(!format!("{:?}", settings(String::new())).contains("secret-key"));
    assert_eq!(Service::new(settings("ftp://x".into())).err(), Some(TranslateError::BadAddress));
    let long = Service::new(settings("http://127.0.0.1:1".into())).unwrap();
    assert_eq!(long.translate(&["x".repeat(300_000)], "es", "en").await.unwrap_err(), TranslateError::TooLong);
}
