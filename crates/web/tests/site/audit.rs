//! The audit trail: read, narrowed, checked and taken along by stewards, and by nobody else.

use serde_json::{Value, json};
use tejido_app::trust::Act;
use tejido_domain::people::Role;
use tejido_testkit::{Person, TestApp, digest};

const PATH: &str = "/es/work/audit";
const HOSTILE: &str = "<script>alert(1)</script>";

fn plain(page: &str) -> String {
    page.replace("&#x2f;", "/")
}

/// Writes something into the trail as the archive does.
async fn done(site: &TestApp, by: &Person, act: Act, subject: &str, details: Value) {
    let mut tx = site.db().write().await.unwrap();
    site.app().audit(&mut tx, &by.actor.author(), act, subject, &details).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read(site: &TestApp, by: &Person, query: &str) -> String {
    let page = site.ask(&format!("{PATH}{query}")).by(by).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    plain(page.text())
}

/// The acts of a page, the newest first.
fn entries(page: &str) -> usize {
    page.matches("<time datetime=").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_steward_reads_who_did_what_and_narrows_it() {
    for site in TestApp::each().await {
        let (eva, ana) = (site.person("Eva Paz", Role::Steward).await, site.person("Ana Ruiz", Role::Translator).await);
        site.import_csv("kind,id,title@es\nitem,strike,La huelga\n").await;
        let record = tejido_store::records::by_key(site.db(), "strike").await.unwrap().unwrap().to_string();
        done(&site, &eva, Act::RecordPublished, &record, json!({ "access": "public" })).await;
        done(&site, &eva, Act::RoleGiven, &ana.actor.author(), json!({ "role": "reviewer" })).await;
        done(&site, &ana, Act::SessionBegun, "", Value::Null).await;
        let work = site.ask("/es/work").by(&eva).send().await;
        assert!(plain(work.text()).contains("href=\"/es/work/audit\""));
        let all = read(&site, &eva, "").await;
        assert!(all.find("Rol dado") < all.find("Registro publicado"), "the newest first");
        assert!(
            all.contains("UTC") && all.contains("La huelga") && all.contains(&format!("/es/work/records/{record}"))
        );
        assert!(all.contains("Eva Paz") && all.contains(&format!("/es/work/people/{}", ana.actor.account)), "{all}");
        assert_eq!(site.ask(&format!("/es/work/records/{record}")).by(&eva).send().await.status, 200);
        assert_eq!(entries(&read(&site, &eva, "?who=Ana&act=session.begun").await), 2);
        assert_eq!(entries(&read(&site, &eva, "?who=Ana&act=role.given").await), 0);
        assert_eq!(entries(&read(&site, &eva, "?act=record.published").await), 1);
        assert_eq!(entries(&read(&site, &eva, &format!("?subject=%2Fes%2Fitem%2F{record}%2Fla-huelga")).await), 1);
        assert_eq!(entries(&read(&site, &eva, &format!("?subject={}", ana.actor.account)).await), 1);
        assert_eq!(entries(&read(&site, &eva, "?to=2001-01-01").await), 0);
        assert_eq!(entries(&read(&site, &eva, "?from=2001-01-01").await), entries(&all));
        let nobody = read(&site, &eva, "?who=Zoe").await;
        assert!(nobody.contains("no corresponde a nadie") && entries(&nobody) == 0 && !nobody.contains("audit.csv"));
        assert!(read(&site, &eva, "?from=ayer").await.contains("2026-03-31"), "how a day is written");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn moments_and_days_are_those_of_the_reader_s_time_zone() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await;
    done(&site, &eva, Act::ImportBegun, "", Value::Null).await;
    let account = tejido_store::people::accounts::find(site.db(), &eva.actor.account).await.unwrap().unwrap();
    let mut tx = site.db().write().await.unwrap();
    let account = tejido_store::people::Account { time_zone: "America/Guatemala".to_owned(), ..account };
    tejido_store::people::accounts::put(&mut tx, &account).await.unwrap();
    tx.commit().await.unwrap();
    let zone = jiff::tz::TimeZone::get("America/Guatemala").unwrap();
    let here = site.app().now().to_zoned(zone);
    let page = read(&site, &eva, "?act=import.begun").await;
    assert!(page.contains("America/Guatemala") && page.contains(&here.strftime("%H:%M").to_string()), "{page}");
    let day = here.date();
    assert_eq!(entries(&read(&site, &eva, &format!("?act=import.begun&from={day}&to={day}")).await), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_go_back_by_number_and_the_chain_is_checked() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await;
    for number in 0..120 {
        done(&site, &eva, Act::ImportBegun, "", json!({ "name": format!("table {number}") })).await;
    }
    let first = read(&site, &eva, "?act=import.begun").await;
    assert_eq!(entries(&first), 100);
    let older = first.split("href=\"").find(|part| part.contains("before=")).unwrap().split('"').next().unwrap();
    let second = site.ask(&older.replace("&amp;", "&")).by(&eva).send().await;
    assert_eq!(entries(&plain(second.text())), 20);
    assert!(second.text().contains("table 0") && !second.text().contains("table 20"));
    let whole = read(&site, &eva, "?check=yes").await;
    assert!(whole.contains("El rastro está íntegro"), "{whole}");
    let mut tx = site.db().write().await.unwrap();
    tejido_store::db::sql("UPDATE audit SET act = 'session.begun' WHERE seq = 50").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let damaged = read(&site, &eva, "?check=yes").await;
    assert!(damaged.contains("entrada 50") && damaged.contains("note error"), "{damaged}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_chain_is_computed_again_and_the_export_is_in_the_trail() {
    for site in TestApp::each().await {
        let eva = site.person("Eva", Role::Steward).await;
        done(&site, &eva, Act::ImportBegun, "=1+1", json!({ "name": "ñ \"x\" \u{1}\n" })).await;
        for number in 0..130 {
            done(&site, &eva, Act::ImportBegun, "", json!({ "name": number })).await;
        }
        let file = site.ask(&format!("{PATH}.jsonl")).by(&eva).send().await;
        assert!(file.header("content-disposition").contains("audit.jsonl"));
        let lines: Vec<Value> = file.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut previous = String::new();
        for (number, line) in (1_i64..).zip(&lines) {
            assert!(line["seq"] == number && line["previous"] == previous, "{line}");
            let text = |name: &str| serde_json::to_string(&line[name]).unwrap();
            let names = ["seq", "at", "actor", "act", "subject", "details", "previous"];
            let sealed: Vec<String> = names.iter().map(|name| format!("\"{name}\":{}", text(name))).collect();
            previous = digest(format!("{{{}}}", sealed.join(",")));
            assert_eq!(line["hash"], previous, "{line}");
        }
        assert_eq!(lines.last().unwrap()["act"], "audit.exported");
        assert!(read(&site, &eva, "?check=yes").await.contains(&previous), "the page says the same hash");
        let table = site.ask(&format!("{PATH}.csv?act=import.begun")).by(&eva).send().await;
        assert!(table.text().contains(",'=1+1,"), "no spreadsheet runs what somebody wrote");
        assert!(!table.text().contains("audit.exported"), "the filter holds");
        assert_eq!(table.text().matches("import.begun").count(), 131);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_reads_it() {
    let site = TestApp::new().await;
    for (name, role) in [("Ana", Role::Contributor), ("Luz", Role::Translator), ("Max", Role::Reviewer)] {
        let person = site.person(name, role).await;
        for path in [PATH, "/es/work/audit.csv", "/es/work/audit.jsonl", "/es/work/audit?check=yes"] {
            assert_eq!(site.ask(path).by(&person).send().await.status, 403, "{path} for {role:?}");
        }
        assert!(!plain(site.ask("/es/work").by(&person).send().await.text()).contains("/es/work/audit"));
    }
    let anyone = site.get(PATH).await;
    assert!(anyone.status != 200 || anyone.text().contains("type=\"password\""));
    let eva = site.person("Eva", Role::Steward).await;
    assert_eq!(entries(&read(&site, &eva, "?act=audit.exported").await), 0, "who may not is not written down as if");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_wrote_stays_text() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await;
    done(&site, &eva, Act::ImportBegun, HOSTILE, json!({ HOSTILE: HOSTILE, "name": [HOSTILE, { "a": HOSTILE }] }))
        .await;
    let page = site.ask(&format!("{PATH}?who=%3Cscript%3E&subject=%22%3E%3Cscript%3E")).by(&eva).send().await;
    assert!(!page.text().contains("<script>"), "{}", page.text());
    let page = site.ask(PATH).by(&eva).send().await;
    assert!(page.text().contains("&lt;script&gt;alert(1)") && !page.text().contains(HOSTILE));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sign_in_is_written_down() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await;
    site.ask("/es/sign-in").post("name=nobody%40example.org&password=nothing+at+all+here&code=").send().await;
    let page = read(&site, &eva, "?act=session.refused").await;
    assert!(entries(&page) == 1 && page.contains("alguien sin entrar"), "{page}");
}
