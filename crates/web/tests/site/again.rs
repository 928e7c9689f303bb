//! What is sent twice, at once, too late or too long: one record, no word lost, and an answer in words.

use futures_util::future::join_all;
use tejido_app::editing::{self, Filter};
use tejido_app::people::sessions;
use tejido_domain::people::Role;
use tejido_testkit::{Person, Response, TestApp};

const NEW: &str = "title.es=Volante&title.es.origin=original&base=0&date=1998&access=public";

fn field(html: &str, name: &str) -> String {
    let (_, after) = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// How many records somebody has begun.
async fn begun(site: &TestApp, who: &Person) -> usize {
    let visit = tejido_app::Visit { actor: Some(who.actor.clone()), ..site.visit() };
    editing::waits(site.app(), &visit).await.unwrap().begun.len()
}

async fn send(site: &TestApp, who: &Person, name: &str, form: &str) -> Response {
    site.ask("/es/work/new/item").post_by(who, &format!("{form}&form={name}")).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_makes_one_record() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let name = field(site.ask("/es/work/new/item").by(&ana).send().await.text(), "form");
    assert!(!name.is_empty());
    // What is wrong is shown again under the same name.
    let wrong = send(&site, &ana, &name, &NEW.replace("1998", "ayer")).await;
    assert_eq!((wrong.status, field(wrong.text(), "form")), (422, name.clone()));
    let (first, again) = (send(&site, &ana, &name, NEW).await, send(&site, &ana, &name, NEW).await);
    assert_eq!((first.status, again.status), (303, 303), "{}", again.text());
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(begun(&site, &ana).await, 1);
    // Whoever goes back and writes something else has written something else.
    let other = send(&site, &ana, &name, &NEW.replace("Volante", "Cartel")).await;
    assert_ne!(other.header("location"), first.header("location"));
    assert_eq!(begun(&site, &ana).await, 2);
    let eva = site.person("Eva", Role::Contributor).await;
    assert_ne!(send(&site, &eva, &name, NEW).await.header("location"), first.header("location"), "each has their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_is_pressed_twice_makes_one_record_on_each_engine() {
    for site in TestApp::each().await {
        let ana = site.person("Ana", Role::Contributor).await;
        let name = field(site.ask("/es/work/new/item").by(&ana).send().await.text(), "form");
        let answers = join_all((0..4).map(|_| send(&site, &ana, &name, NEW))).await;
        let places: Vec<(u16, &str)> = answers.iter().map(|one| (one.status, one.header("location"))).collect();
        assert!(places.iter().all(|place| *place == places[0] && place.0 == 303), "{places:?}");
        assert_eq!(begun(&site, &ana).await, 1);
    }
}

/// Eight people save the same record at the same moment: each is told that theirs is kept, or shown both sides.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn those_who_save_at_once_lose_nothing_on_each_engine() {
    for site in TestApp::each().await {
        let rosa = site.person("Rosa", Role::Steward).await;
        let made = site.ask("/es/work/new/item").post_by(&rosa, &format!("{NEW}&step=publish")).send().await;
        let desk = made.header("location").split('?').next().unwrap().to_owned();
        let mut people = Vec::new();
        for number in 0..8 {
            people.push(site.person(&format!("Ana{number}"), Role::Reviewer).await);
        }
        let edit = format!("{desk}/edit");
        let save = async |number: usize, person: &Person| {
            let form = format!("base=1&title.es=Volante+{number}&title.es.origin=original&date=1998&access=public");
            (number, site.ask(&edit).post_by(person, &form).send().await)
        };
        let answers = join_all(people.iter().enumerate().map(|(number, person)| save(number, person))).await;
        let kept: Vec<usize> = answers.iter().filter(|(_, one)| one.status == 303).map(|(number, _)| *number).collect();
        assert_eq!(kept.len(), 1, "{:?}", answers.iter().map(|(_, one)| one.status).collect::<Vec<_>>());
        for (number, answer) in answers.iter().filter(|(_, one)| one.status != 303) {
            assert_eq!(answer.status, 409, "{}", answer.text());
            assert!(answer.text().contains(&format!("value=\"Volante {number}\"")), "their own words are there");
            assert!(answer.text().contains(&format!("Volante {}", kept[0])), "and the others'");
        }
        // Those who changed different things are brought together.
        let head = field(site.ask(&edit).by(&rosa).send().await.text(), "base");
        let parts = ["title.pt=Folheto&title.pt.from=es", "date=1999", "identifier.0=A-1", "description.es=Del+taller"];
        let touch = async |part: &str, person: &Person| {
            let body = format!("base={head}&{part}");
            site.ask(&edit).post_by(person, &body).send().await.status
        };
        let statuses = join_all(parts.iter().zip(&people).map(|(part, person)| touch(part, person))).await;
        let page = site.ask(&edit).by(&rosa).send().await;
        for (status, words) in statuses.iter().zip(["Folheto", "1999", "A-1", "Del taller"]) {
            assert!([303, 409].contains(status), "{statuses:?}");
            assert_eq!(*status == 303, page.text().contains(words), "{words}: {statuses:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_revoked_in_mid_edit_loses_no_word_on_the_way_back_in() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let who = sessions::resolve(site.app(), ana.cookie.split_once('=').unwrap().1).await.unwrap().unwrap();
    sessions::end(site.app(), &who).await.unwrap();
    let words = "Se%C3%B1ales+%3C%2Ftextarea%3E+%26amp%3B+%22comillas%22%0D%0Ados+l%C3%ADneas";
    let sent = format!("{NEW}&description.es={words}&step=submit&form=x");
    let asked = site.ask("/es/work/new/item").post_by(&ana, &sent).send().await;
    assert_eq!(asked.status, 401);
    assert!(!asked.text().contains(&ana.csrf), "the proof of the session that ended goes nowhere");
    // Whatever the page holds is what a browser sends on; then they are somebody again.
    let mut form = String::new();
    for tag in crate::html::all(asked.text(), "input") {
        if let Some(name) = tag.get("name").strip_prefix("carried.") {
            form += &format!("&{name}={}", tejido_web::pages::address::encode(tag.get("value")));
        }
    }
    let again = sessions::begin(site.app(), &ana.actor.account, tejido_app::people::Strength::Two, "x").await.unwrap();
    let ana = Person {
        cookie: format!("__Host-tejido={}", again.token),
        csrf: tejido_web::http::session::csrf(&again.token),
        ..ana
    };
    let done = site.ask("/es/work/new/item").post_by(&ana, form.trim_start_matches('&')).send().await;
    assert_eq!(done.status, 303, "{}", done.text());
    let desk = done.header("location").split('?').next().unwrap().to_owned();
    let page = site.ask(&format!("{desk}/edit")).by(&ana).send().await;
    assert!(page.text().contains("Señales &lt;&#x2f;textarea&gt; &amp;amp; &quot;comillas&quot;\ndos líneas"));
    let rosa = site.person("Rosa", Role::Reviewer).await;
    let visit = tejido_app::Visit { actor: Some(rosa.actor.clone()), ..site.steward() };
    assert_eq!(
        editing::review(site.app(), &visit, &Filter::default()).await.unwrap().rows.len(),
        1,
        "it was handed in"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_long_is_refused_in_the_readers_language() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let long = "x".repeat(5 << 20);
    for path in ["/work/new/item", "/me", "/work/groups", "/work/vocabulary/new", "/work/bulk", "/sign-in"] {
        for lang in ["es", "ht"] {
            let path = format!("/{lang}{path}");
            let answer = site.ask(&path).post_by(&ana, &format!("title.es={long}")).send().await;
            assert_eq!(answer.status, 413, "{path}");
            assert_eq!(crate::html::all(answer.text(), "html")[0].get("lang"), lang, "{path}");
        }
    }
    let many: String = (0..25_000).map(|row| format!("&subject.{row}=x")).collect();
    assert_eq!(site.ask("/es/work/new/item").post_by(&ana, &format!("{NEW}{many}")).send().await.status, 413);
    let theme = site.ask("/theme").post(&format!("theme={}", "x".repeat(20_000))).send().await;
    assert_eq!(theme.status, 413);
    assert!(theme.header("content-type").starts_with("text/html"), "{}", theme.header("content-type"));
    // A form without a file where one belongs is no less a mistake to be told of in words.
    for path in ["/ht/desk/packages", "/ht/work/vocabulary/import", "/ht/work/import", "/ht/offer"] {
        let answer = site.ask(path).post_by(&ana, "").send().await;
        assert_eq!((answer.status, crate::html::all(answer.text(), "html")[0].get("lang")), (400, "ht"), "{path}");
    }
}
