//! The description of the API against the API: Schemathesis asks whatever the description allows, and much that it
//! does not. Without `TEJIDO_TEST_SCHEMATHESIS` (the program, which scripts/test installs) this is left out, and said.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::process::{Command, Output};
use std::time::Duration;

use tejido_app::people::Strength;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::{Role, SCOPES};
use tejido_testkit::TestApp;

const SAMPLE: &str = "id,kind,scheme,title@es,title@en,collection,subject,access\n\
    c,collection,,Fondo,Fonds,,,public\n\
    s,concept,subject,Huelga,Strike,,,public\n\
    w,item,,Volante,Leaflet,c,s,public\n\
    x,item,,Carta,,c,,network\n";

/// What is run: the same questions each time, and no more than a test may take. Every check but one: what a record
/// may say is for the archive to judge, and a JSON Schema cannot tell all of it; mistakes are answered as described.
const ARGUMENTS: [&str; 11] = [
    "--checks=all",
    "--exclude-checks=positive_data_acceptance",
    "--phases=examples,coverage,fuzzing",
    "--mode=all",
    "--max-examples=20",
    "--seed=1",
    "--continue-on-failure",
    "--generation-database=none",
    "--suppress-health-check=all",
    "--no-color",
    "--request-timeout=20",
];

async fn listen(site: &TestApp) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = site.router().clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

fn run(program: &str, url: &str, secret: &str) -> Output {
    let mut command = Command::new(program);
    command.args(["run", &format!("{url}/api/v1/openapi.json"), "--url", url]);
    command.args(["--header", &format!("Authorization: Bearer {secret}")]).args(ARGUMENTS);
    command.current_dir(std::env::temp_dir()).output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_is_what_its_description_says() {
    let Ok(program) = std::env::var("TEJIDO_TEST_SCHEMATHESIS") else {
        eprintln!("SKIPPED: TEJIDO_TEST_SCHEMATHESIS does not name the program Schemathesis");
        return;
    };
    let site = TestApp::new().await;
    site.import_csv(SAMPLE).await;
    let rosa = site.person("Rosa", Role::Administrator).await;
    let scopes = SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
    let wanted = Wanted { name: "Schemathesis".into(), scopes, days: 30 };
    let secret = tokens::make(site.app(), &rosa.actor, Strength::Two, &wanted).await.unwrap().unwrap().secret;
    let url = listen(&site).await;
    let asking = tokio::task::spawn_blocking(move || run(&program, &url, &secret));
    // The test's clock stands; were it left alone, nearly all would be answered with "too often".
    while !asking.is_finished() {
        site.clock().pass(jiff::Span::new().seconds(10));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let answer = asking.await.unwrap();
    let (said, complained) = (String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr));
    assert!(answer.status.success(), "{said}\n{complained}");
}
