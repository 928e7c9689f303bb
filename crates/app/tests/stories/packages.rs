//! Work packages: out to other tools and back, never over something newer.

use tejido_app::desk::{SaveInput, TextInput, save_translation};
use tejido_app::packages::{
    BringInput, BringProblem, Choice, Format, Kept, TakeInput, Taken, bring, find, pack, preview, settle,
};
use tejido_domain::desk::{Stage, TextState};
use tejido_domain::people::{Actor, Grant, Role};
use tejido_domain::record::text::text_hash;
use tejido_domain::record::{Origin, RecordId};
use tejido_lang::{Language, LanguageTag};
use tejido_store::desk::{Translation, translations};
use tejido_testkit::TestApp;

const SUBMIT: TakeInput = TakeInput { submit: true, outdated: false };

fn tag(lang: &str) -> LanguageTag {
    LanguageTag::parse(lang).unwrap()
}

async fn kreyol(site: &TestApp, name: &str) -> Actor {
    let grant = Grant { languages: vec![tag("ht")], ..Grant::site(Role::Translator) };
    site.person_with(name, vec![grant]).await.actor
}

async fn archive(site: &TestApp) {
    site.import_csv("id,title@es,description@es\nstrike,La huelga,Las **obreras** pararon\nmarch,La marcha,\n").await;
}

fn choice() -> Choice {
    let states = TextState::WORK.to_vec();
    Choice { target: Language::Ht, source: tag("es"), kind: None, section: None, collection: None, states, texts: 100 }
}

async fn packed(site: &TestApp, actor: &Actor, format: Format) -> String {
    pack(site.app(), actor, &choice()).await.unwrap().write(format)
}

async fn brought(site: &TestApp, actor: &Actor, file: &str) -> Kept {
    let input = BringInput { name: "es-ht.xlf".into(), bytes: file.into(), language: None };
    let id = bring(site.app(), actor, &input).await.unwrap().unwrap();
    find(site.app(), actor, &id).await.unwrap().unwrap()
}

async fn translation(site: &TestApp, record: RecordId, field: &str) -> Option<Translation> {
    let all = translations::of(site.db(), record, Language::Ht).await.unwrap();
    all.into_iter().find(|translation| translation.field == field)
}

async fn strike(site: &TestApp) -> RecordId {
    tejido_store::records::by_key(site.db(), "strike").await.unwrap().unwrap()
}

pub fn xliff_with(file: &str, source: &str, target: &str) -> String {
    let found = format!("<segment id=\"s1\">\n    <source>{source}</source>\n");
    assert!(file.contains(&found), "{file}");
    let made = format!("<segment id=\"s1\" state=\"translated\"><source>{source}</source><target>{target}</target>\n");
    file.replace(&found, &made)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_touched_changes_nothing() {
    for site in TestApp::each().await {
        archive(&site).await;
        let ana = kreyol(&site, "Ana").await;
        for format in Format::ALL {
            let kept = brought(&site, &ana, &packed(&site, &ana, format).await).await;
            assert_eq!(kept.returned.texts.len(), 3);
            let seen = preview(site.app(), &ana, Language::Ht, &kept.returned).await.unwrap();
            assert_eq!((seen.count(Taken::Same), seen.unknown()), (3, 0));
            let took = settle(site.app(), &ana, &kept, SUBMIT).await.unwrap();
            assert_eq!((took.saved, took.refused), (0, 0));
        }
        assert_eq!(translation(&site, strike(&site).await, "title").await, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn work_done_elsewhere_waits_for_review_and_is_taken_once() {
    for site in TestApp::each().await {
        archive(&site).await;
        let ana = kreyol(&site, "Ana").await;
        let file = xliff_with(&packed(&site, &ana, Format::Xliff).await, "La huelga", "Grèv la");
        let kept = brought(&site, &ana, &file).await;
        let took = settle(site.app(), &ana, &kept, SUBMIT).await.unwrap();
        assert_eq!((took.saved, took.submitted), (1, 1));
        let made = translation(&site, strike(&site).await, "title").await.unwrap();
        assert_eq!((made.text.as_str(), made.stage, made.origin), ("Grèv la", Stage::Submitted, Origin::Human));
        assert_eq!(made.source_hash, text_hash("La huelga"));
        let again = settle(site.app(), &ana, &kept, SUBMIT).await.unwrap();
        assert_eq!(again.saved, 0, "the second time nothing is left to do");
        assert!(find(site.app(), &ana, &kept.id).await.unwrap().unwrap().took.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn po_brings_words_back_and_what_is_fuzzy_stays_a_draft() {
    let site = TestApp::new().await;
    archive(&site).await;
    let ana = kreyol(&site, "Ana").await;
    let file = packed(&site, &ana, Format::Po).await;
    let file = file.replace("msgid \"La huelga\"\nmsgstr \"\"\n\"\"", "msgid \"La huelga\"\nmsgstr \"Grèv la\"");
    let file = file.replace("msgid \"La huelga\"\nmsgstr \"\"\n", "msgid \"La huelga\"\nmsgstr \"Grèv la\"\n");
    let kept = brought(&site, &ana, &file).await;
    let took = settle(site.app(), &ana, &kept, SUBMIT).await.unwrap();
    assert_eq!((took.saved, took.submitted), (1, 1));
    let file = file
        .replace("#: ", "#, fuzzy\n#: ")
        .replace("msgid \"La marcha\"\nmsgstr \"\"", "msgid \"La marcha\"\nmsgstr \"Mach la\"");
    let took = settle(site.app(), &ana, &brought(&site, &ana, &file).await, SUBMIT).await.unwrap();
    assert_eq!((took.saved, took.submitted), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_newer_in_the_archive_stays() {
    for site in TestApp::each().await {
        archive(&site).await;
        let (ana, eva) = (kreyol(&site, "Ana").await, kreyol(&site, "Eva").await);
        let file = xliff_with(&packed(&site, &ana, Format::Xliff).await, "La huelga", "Grèv la");
        let record = strike(&site).await;
        let text = TextInput {
            field: "title".into(),
            text: "Sispann travay la".into(),
            source: tag("es"),
            source_hash: text_hash("La huelga"),
            seen: 0,
            origin: Origin::Human,
        };
        let input = SaveInput { record, language: Language::Ht, texts: vec![text], submit: false };
        assert!(!save_translation(site.app(), &eva, &input).await.unwrap().unwrap().is_refused());
        let took = settle(site.app(), &ana, &brought(&site, &ana, &file).await, SUBMIT).await.unwrap();
        assert_eq!((took.saved, took.newer), (0, 1));
        assert_eq!(translation(&site, record, "title").await.unwrap().text, "Sispann travay la");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_changed_since_is_left_out_or_taken_as_an_outdated_draft() {
    let site = TestApp::new().await;
    archive(&site).await;
    let ana = kreyol(&site, "Ana").await;
    let file = xliff_with(&packed(&site, &ana, Format::Xliff).await, "La huelga", "Grèv la");
    site.import_csv("id,title@es,description@es\nstrike,La huelga larga,Las **obreras** pararon\n").await;
    let kept = brought(&site, &ana, &file).await;
    let took = settle(site.app(), &ana, &kept, SUBMIT).await.unwrap();
    assert_eq!((took.saved, took.outdated), (0, 1));
    let took = settle(site.app(), &ana, &kept, TakeInput { outdated: true, ..SUBMIT }).await.unwrap();
    assert_eq!((took.saved, took.submitted), (1, 0));
    let made = translation(&site, strike(&site).await, "title").await.unwrap();
    assert_eq!((made.stage, made.source_hash), (Stage::Draft, text_hash("La huelga")), "it is known to be outdated");
}

#[tokio::test(flavor = "multi_thread")]
async fn packages_are_for_translators_of_the_language_and_for_their_own_eyes() {
    let site = TestApp::new().await;
    archive(&site).await;
    let (ana, eva) = (kreyol(&site, "Ana").await, kreyol(&site, "Eva").await);
    let reader = site.person("Rosa", Role::Reader).await.actor;
    assert!(pack(site.app(), &reader, &choice()).await.is_err());
    assert!(pack(site.app(), &ana, &Choice { target: Language::Pt, ..choice() }).await.is_err());
    let file = packed(&site, &ana, Format::Xliff).await;
    let kept = brought(&site, &ana, &file).await;
    assert!(find(site.app(), &eva, &kept.id).await.unwrap().is_none());
    let portuguese = file.replace("trgLang=\"ht\"", "trgLang=\"pt\"");
    let kept = brought(&site, &ana, &portuguese).await;
    let seen = preview(site.app(), &ana, kept.language, &kept.returned).await.unwrap();
    assert_eq!(seen.unknown(), 3, "not hers to translate");
    let broken = BringInput { name: String::new(), bytes: b"<!DOCTYPE x><xliff/>".to_vec(), language: None };
    let problem = bring(site.app(), &ana, &broken).await.unwrap().unwrap_err();
    assert!(matches!(problem, BringProblem::Unreadable(error) if error.fault().1 == "document-type"));
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_of_the_glossary_travel_and_what_waits_for_review_stays_at_home() {
    let site = TestApp::new().await;
    archive(&site).await;
    let ana = kreyol(&site, "Ana").await;
    let file = packed(&site, &ana, Format::Xliff).await;
    assert!(file.contains("<note category=\"glossary\">huelga → "), "{file}");
    assert!(packed(&site, &ana, Format::Po).await.contains("#. huelga → "));
    let back = xliff_with(&file, "La huelga", "Grèv la");
    settle(site.app(), &ana, &brought(&site, &ana, &back).await, SUBMIT).await.unwrap();
    let again = packed(&site, &ana, Format::Xliff).await;
    assert!(!again.contains("<source>La huelga</source>") && again.contains("<source>La marcha</source>"), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn packages_of_other_archives_other_languages_and_hostile_ones_are_told_apart() {
    let site = TestApp::new().await;
    archive(&site).await;
    let ana = kreyol(&site, "Ana").await;
    let file = packed(&site, &ana, Format::Xliff).await;
    let strange = file.replace(&strike(&site).await.to_string(), "zzzzzzzzzz");
    let elsewhere = strange.replace(site.app().site().base_url.as_str(), "https://another.example");
    for (file, unknown, other) in [(&strange, 2, 0), (&elsewhere, 2, 2)] {
        let kept = brought(&site, &ana, file).await;
        let seen = preview(site.app(), &ana, Language::Ht, &kept.returned).await.unwrap();
        assert_eq!((seen.unknown() + seen.elsewhere(), seen.elsewhere()), (unknown, other));
    }
    let bring = async |bytes: &str, language| {
        let input = BringInput { name: String::new(), bytes: bytes.into(), language };
        bring(site.app(), &ana, &input).await.unwrap().map_err(|problem| problem.fault().1)
    };
    assert_eq!(bring(&file, Some(Language::Pt)).await, Err("other-language"));
    assert_eq!(bring(&file.replace("trgLang=\"ht\"", "trgLang=\"fr\""), None).await, Err("strange-language"));
    assert_eq!(bring(&file.replace(" trgLang=\"ht\"", ""), None).await, Err("no-language"));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><xliff version=\"2.0\">&b;</xliff>";
    assert_eq!(bring(laughs, None).await, Err("document-type"));
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xliff version=\"2.0\">&a;</xliff>";
    assert_eq!(bring(outside, None).await, Err("document-type"));
    assert_eq!(bring(&format!("{}{}", file, " ".repeat(65 * 1024 * 1024)), None).await, Err("too-large"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_that_lost_a_link_is_marked_and_one_refused_text_keeps_no_other_back() {
    let site = TestApp::new().await;
    site.import_csv("id,kind,path,title@es,text@es\nhelp,page,help,La huelga,Las **obreras** pararon\n").await;
    let ana = kreyol(&site, "Ana").await;
    let file = packed(&site, &ana, Format::Po).await;
    let filled = |source: &str, target: &str, file: &str| {
        file.replace(
            &format!("msgid \"{source}\"\nmsgstr \"\"\n"),
            &format!("msgid \"{source}\"\nmsgstr \"{target}\"\n"),
        )
    };
    let file = filled("La huelga", &"a".repeat(600 * 1024), &file);
    let file = filled("Las **obreras** pararon", "Travayè yo kanpe", &file);
    let kept = brought(&site, &ana, &file).await;
    let seen = preview(site.app(), &ana, Language::Ht, &kept.returned).await.unwrap();
    let lost: Vec<&str> = seen
        .rows
        .iter()
        .filter_map(|row| row.found.as_ref())
        .filter(|found| found.codes_lost)
        .map(|found| found.field.as_str())
        .collect();
    assert_eq!(lost, ["text"]);
    let took = settle(site.app(), &ana, &kept, SUBMIT).await.unwrap();
    assert_eq!((took.saved, took.submitted, took.refused), (1, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_regional_form_of_the_language_is_a_source_too() {
    let site = TestApp::new().await;
    site.import_csv(
        "id,title@en,title@en:origin,title@es-MX,title@es-MX:origin\nstrike,The strike,original,La huelga,human\n",
    )
    .await;
    let ana = kreyol(&site, "Ana").await;
    let file = xliff_with(&packed(&site, &ana, Format::Xliff).await, "La huelga", "Grèv la");
    let took = settle(site.app(), &ana, &brought(&site, &ana, &file).await, SUBMIT).await.unwrap();
    assert_eq!((took.submitted, took.outdated), (1, 0));
    assert_eq!(translation(&site, strike(&site).await, "title").await.unwrap().source, tag("es-MX"));
}
