//! Files on their way into the archive: piece by piece, bounded, and of nobody else's.

use axum::http::Method;
use tejido_domain::people::Role;
use tejido_domain::record::{FileRole, RecordId};
use tejido_testkit::{Person, Response, TestApp, digest};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

async fn create(site: &TestApp, who: &Person, length: usize, metadata: &str) -> Response {
    let ask = site.ask("/api/v1/uploads").method(Method::POST).header("tus-resumable", "1.0.0");
    let ask = ask.header("upload-length", &length.to_string()).header("upload-metadata", metadata);
    ask.by(who).send().await
}

async fn piece(site: &TestApp, who: &Person, at: &str, offset: usize, content: &str) -> Response {
    let ask = site.ask(at).post(content).method(Method::PATCH).header("tus-resumable", "1.0.0");
    let ask = ask.header("content-type", "application/offset+octet-stream");
    ask.header("upload-offset", &offset.to_string()).by(who).send().await
}

async fn status(site: &TestApp, who: &Person, at: &str) -> Response {
    site.ask(at).method(Method::HEAD).header("tus-resumable", "1.0.0").by(who).send().await
}

/// A form with files as browsers send it.
fn form(fields: &[(&str, &str)], files: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        body += &format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    for (name, content) in files {
        body += &format!(
            "--edge\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             content-type: image/jpeg\r\n\r\n{content}\r\n"
        );
    }
    body + "--edge--\r\n"
}

async fn send_form(site: &TestApp, who: &Person, path: &str, csrf: &str, files: &[(&str, &str)]) -> Response {
    let body = form(&[("csrf", csrf)], files);
    site.ask(path).post(&body).header("content-type", "multipart/form-data; boundary=edge").by(who).send().await
}

async fn record(site: &TestApp) -> String {
    site.import_csv("id,kind,title@es,files\nw,item,Un volante,\n").await;
    crate::html::id(site, "w").await
}

async fn files(site: &TestApp, who: &Person, id: &str) -> Vec<tejido_domain::record::FileRef> {
    let id: RecordId = id.parse().unwrap();
    let found = tejido_app::files::open(site.app(), Some(&who.actor), id).await.unwrap();
    found.unwrap().document.files
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_arrives_in_pieces_and_goes_on_after_a_cut() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let begun = create(&site, &ana, 10, "filename dm96IMOxLm1wMw==").await;
    assert_eq!((begun.status, begun.header("tus-resumable")), (201, "1.0.0"));
    assert!(begun.header("upload-expires").ends_with("GMT"));
    let at = begun.header("location").to_owned();
    assert_eq!(piece(&site, &ana, &at, 0, "01234").await.header("upload-offset"), "5");
    let asked = status(&site, &ana, &at).await;
    assert_eq!((asked.header("upload-offset"), asked.header("upload-length")), ("5", "10"));
    let wrong = piece(&site, &ana, &at, 3, "34567").await;
    assert_eq!((wrong.status, wrong.header("upload-offset")), (409, "5"), "nothing is written twice");
    assert_eq!(piece(&site, &ana, &at, 5, "56789X").await.status, 413, "no more than was announced");
    let whole = piece(&site, &ana, &at, 5, "56789").await;
    assert_eq!((whole.status, whole.header("upload-offset")), (204, "10"));
    let kept = digest("0123456789").parse().unwrap();
    assert!(site.blobs().exists(&kept).await.unwrap());
    let gone = site.ask(&at).method(Method::DELETE).header("tus-resumable", "1.0.0").by(&ana).send().await;
    assert_eq!(gone.status, 204);
    assert_eq!(status(&site, &ana, &at).await.status, 404);
    assert!(!site.blobs().exists(&kept).await.unwrap(), "nothing else needs it");
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_for_those_who_may_and_each_for_its_own() {
    let site = TestApp::new().await;
    let (ana, eva) = (site.person("Ana", Role::Contributor).await, site.person("Eva", Role::Contributor).await);
    let reader = site.person("Leo", Role::Reader).await;
    assert_eq!(create(&site, &reader, 10, "").await.status, 403);
    let nobody = site.ask("/api/v1/uploads").method(Method::POST).header("tus-resumable", "1.0.0");
    assert_eq!(nobody.header("upload-length", "5").send().await.status, 401);
    let at = create(&site, &ana, 10, "").await.header("location").to_owned();
    for answer in [status(&site, &eva, &at).await, piece(&site, &eva, &at, 0, "01234").await] {
        assert_eq!(answer.status, 404);
    }
    let old = site.ask(&at).method(Method::HEAD).header("tus-resumable", "0.2.0").by(&ana).send().await;
    assert_eq!((old.status, old.header("tus-version")), (412, "1.0.0"));
    for (length, expected) in [("-1", 400), ("9999999999999", 413), ("", 400), ("99999999999999999999999", 400)] {
        let ask = site.ask("/api/v1/uploads").method(Method::POST).header("tus-resumable", "1.0.0");
        assert_eq!(ask.header("upload-length", length).by(&ana).send().await.status, expected, "{length}");
    }
    let said = site.ask("/api/v1/uploads").method(Method::OPTIONS).send().await;
    assert!(said.header("tus-extension").contains("creation"), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_finished_is_forgotten() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let at = create(&site, &ana, 10, "").await.header("location").to_owned();
    piece(&site, &ana, &at, 0, "01234").await;
    site.clock().pass(jiff::Span::new().hours(24 * 3 + 1));
    assert_eq!(status(&site, &ana, &at).await.status, 404);
    assert_eq!(tejido_app::uploads::sweep(site.app()).await.unwrap(), 1);
    let left = std::fs::read_dir(site.folder().join("staging/uploads")).unwrap().count();
    assert_eq!(left, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plain_form_adds_files_to_a_draft_by_what_they_are() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let id = record(&site).await;
    let path = format!("/es/work/records/{id}/files");
    let sent = [("../../marcha ñ.jpg", "no es una foto"), ("dibujo.svg", SVG)];
    let answer = send_form(&site, &ana, &format!("{path}/upload"), &ana.csrf, &sent).await;
    assert_eq!((answer.status, answer.header("location")), (303, format!("{path}?done=added").as_str()));
    let kept = files(&site, &ana, &id).await;
    assert_eq!(kept.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["marcha ñ.jpg", "dibujo.svg"]);
    assert_eq!(kept[0].media_type, "text/plain", "the content decides, not what the sender says");
    let page = site.ask(&path).by(&ana).send().await;
    assert!(page.text().contains("marcha ñ.jpg"));
    let look = format!("{path}/{}/dibujo.svg", digest(SVG));
    let file = site.ask(&look).by(&ana).send().await;
    assert_eq!((file.status, file.header("cache-control")), (200, "no-store"));
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    let public = site.get(&format!("/files/{}/dibujo.svg", digest(SVG))).await;
    assert_eq!(public.status, 404, "a draft's file is for nobody else");
    let nothing = send_form(&site, &ana, &format!("{path}/upload"), &ana.csrf, &[("", "")]).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.text().contains("href=\"#files\""), "the summary leads to the field");
    let forged = send_form(&site, &ana, &format!("{path}/upload"), "0", &sent).await;
    assert_eq!(forged.status, 403);
    let outsider = site.person("Leo", Role::Contributor).await;
    let denied = send_form(&site, &outsider, &format!("{path}/upload"), &outsider.csrf, &sent).await;
    assert_eq!(denied.status, 403, "a contributor changes their own only");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_ordered_described_and_taken_off_without_losing_what_was_typed() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let id = record(&site).await;
    let path = format!("/es/work/records/{id}/files");
    send_form(&site, &ana, &format!("{path}/upload"), &ana.csrf, &[("a.txt", "A"), ("b.txt", "B"), ("c.txt", "C")])
        .await;
    let fields = |more: &str, base: &str| {
        let rows: String = [("0", "A", "a.txt"), ("1", "B", "b.txt"), ("2", "C", "c.txt")]
            .map(|(n, content, name)| format!("&digest.{n}={}&name.{n}={name}&role.{n}=transcript", digest(content)))
            .concat();
        format!("base={base}{rows}&lang.0=quc&note.0.es=La+marcha&note.0.ht=Mach+la{more}")
    };
    let moved = site.ask(&path).post_by(&ana, &fields("&move=down:0&remove.2=1", "2")).send().await;
    assert_eq!(moved.status, 303);
    let kept = files(&site, &ana, &id).await;
    assert_eq!(kept.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["b.txt", "a.txt"]);
    assert_eq!(kept[1].role, FileRole::Transcript);
    let (es, ht) = ("es".parse().unwrap(), "ht".parse().unwrap());
    assert_eq!(kept[1].note.get(&es).unwrap().text, "La marcha");
    assert_eq!(kept[1].note.get(&ht).unwrap().by, Some(ana.actor.author()));
    let late = site.ask(&path).post_by(&ana, &fields("&note.1.es=Tarde", "2")).send().await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Tarde"), "what was typed is kept");
    assert!(!site.get(&crate::html::page(&site, "es", "w").await).await.text().contains("a.txt"));
}
