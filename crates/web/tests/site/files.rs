//! Files: whole, in ranges, and where they can run nothing.

use axum::http::Method;
use tejido_testkit::{TestApp, digest};

const CONTENT: &str = "0123456789abcdefghijklmnopqrstuvwxyz";

async fn site() -> (TestApp, String) {
    given(TestApp::new().await).await
}

async fn given(site: TestApp) -> (TestApp, String) {
    let table = "id,title@es,files\nw,Obra,texto ñ.txt;page.html;image.svg\n";
    let path = site.write_table("table.csv", table);
    std::fs::write(path.with_file_name("texto ñ.txt"), CONTENT).unwrap();
    std::fs::write(path.with_file_name("page.html"), "<!doctype html><script>alert(1)</script>").unwrap();
    std::fs::write(
        path.with_file_name("image.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    )
    .unwrap();
    let imported = site.import_path(&path).await;
    assert!(!imported.has_errors(), "{:?}", imported.problems);
    let address = format!("/files/{}/texto%20%C3%B1.txt", digest(CONTENT));
    (site, address)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_whole_and_in_parts() {
    for (site, path) in [site().await, given(TestApp::with_bucket().await).await] {
        let whole = site.get(&path).await;
        assert_eq!((whole.status, whole.text()), (200, CONTENT));
        assert_eq!(whole.header("content-length"), "36");
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert!(whole.header("content-disposition").ends_with("filename*=UTF-8''texto%20%C3%B1.txt"));
        for (range, status, expected, says) in [
            ("bytes=0-4", 206, "01234", "bytes 0-4/36"),
            ("bytes=30-", 206, "uvwxyz", "bytes 30-35/36"),
            ("bytes=-3", 206, "xyz", "bytes 33-35/36"),
            ("bytes=34-999", 206, "yz", "bytes 34-35/36"),
            ("bytes=-999", 206, CONTENT, "bytes 0-35/36"),
            ("bytes=5-2", 200, CONTENT, ""),
            ("lines=1-2", 200, CONTENT, ""),
            ("bytes=0-1,4-5", 200, CONTENT, ""),
        ] {
            let part = site.ask(&path).header("range", range).send().await;
            assert_eq!((part.status, part.text(), part.header("content-range")), (status, expected, says), "{range}");
            assert_eq!(part.header("content-length"), part.body.len().to_string(), "{range}");
        }
        let outside = site.ask(&path).header("range", "bytes=36-").send().await;
        assert_eq!((outside.status, outside.header("content-range")), (416, "bytes */36"));
        let head = site.ask(&path).method(Method::HEAD).header("range", "bytes=0-4").send().await;
        assert_eq!((head.body.len(), head.header("etag")), (0, whole.header("etag")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_the_asker_has_is_not_sent_again() {
    let (site, path) = site().await;
    let tag = site.get(&path).await.header("etag").to_owned();
    for tag in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let again = site.ask(&path).header("if-none-match", &tag).send().await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{tag}");
    }
    let same = site.ask(&path).header("range", "bytes=0-4").header("if-range", &tag).send().await;
    assert_eq!(same.status, 206);
    let other = site.ask(&path).header("range", "bytes=0-4").header("if-range", "\"other\"").send().await;
    assert_eq!((other.status, other.body.len()), (200, 36));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_run_is_offered_for_saving_and_caged() {
    let (site, path) = site().await;
    let page = format!("/files/{}/page.html", digest("<!doctype html><script>alert(1)</script>"));
    let image = format!(
        "/files/{}/image.svg",
        digest("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")
    );
    for (path, shown) in [(path, "inline"), (page, "attachment"), (image, "attachment")] {
        let file = site.get(&path).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(
            file.header("content-disposition").starts_with(shown),
            "{path}: {}",
            file.header("content-disposition")
        );
        assert!(file.header("content-security-policy").contains("default-src 'none'; sandbox"), "{path}");
        assert_eq!(file.header("x-content-type-options"), "nosniff", "{path}");
    }
}
