//! What is true of a bucket alone: its settings, its credentials, what it says when it refuses.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by panicking")]

use std::io;

use futures_util::StreamExt as _;
use tejido_blobs::test_server::TestServer;
use tejido_blobs::{BlobError, BlobStore, S3Config};

async fn server() -> TestServer {
    TestServer::start_inside("settings").await.unwrap()
}

fn store(config: S3Config) -> BlobStore {
    BlobStore::s3(config).unwrap()
}

#[tokio::test]
async fn credentials_never_show() {
    let server = server().await;
    let right = server.config();
    let secrets =
        [right.secret_key.clone(), right.access_key.clone(), "another-secret".into(), "UNKNOWNACCESSKEY".into()];
    let mut said = vec![
        format!("{right:?}"),
        format!("{server:?}"),
        format!("{:?} {}", store(right.clone()), store(right.clone())),
    ];
    let wrong_secret = S3Config { secret_key: "another-secret".into(), ..right.clone() };
    let unknown = S3Config { access_key: "UNKNOWNACCESSKEY".into(), ..right.clone() };
    let unreachable = S3Config { endpoint: Some("http://127.0.0.1:1".into()), ..right.clone() };
    for config in [wrong_secret, unknown] {
        let store = store(config);
        let put = store.put_bytes(b"secret").await.unwrap_err();
        let ready = store.ready().await.unwrap_err();
        said.extend([format!("{put} {put:?}"), format!("{ready} {ready:?}")]);
    }
    let embedded = S3Config { endpoint: Some(format!("http://me:{}@127.0.0.1", right.secret_key)), ..right.clone() };
    said.push(format!("{embedded:?}"));
    let refused = BlobStore::s3(embedded).unwrap_err();
    said.push(format!("{refused} {refused:?}"));
    said.push(format!("{:?}", store(unreachable)));
    for text in said {
        assert!(!secrets.iter().any(|secret| text.contains(secret)), "{text}");
    }
}

#[tokio::test]
async fn a_refusal_says_what_is_wrong() {
    let server = server().await;
    let wrong = store(S3Config { secret_key: "wrong".into(), ..server.config() });
    let error = wrong.ready().await.unwrap_err().to_string();
    assert!(error.contains("SignatureDoesNotMatch"), "{error}");

    let nowhere = store(S3Config { bucket: "nobody-made-this".into(), ..server.config() });
    let error = nowhere.ready().await.unwrap_err().to_string();
    assert!(error.contains("NoSuchBucket"), "{error}");

    let unreachable = store(S3Config { endpoint: Some("http://127.0.0.1:1".into()), ..server.config() });
    let error = unreachable.ready().await.unwrap_err().to_string();
    assert!(error.contains("refused"), "{error}");
}

#[test]
fn wrong_settings_are_named() {
    let right = S3Config {
        endpoint: Some("https://s3.example.org".into()),
        bucket: "archive".into(),
        region: "us-east-1".into(),
        access_key: "key".into(),
        secret_key: "secret".into(),
        path_style: true,
        allow_http: false,
        prefix: String::new(),
        spool: None,
    };
    let endpoint = |address: &str| S3Config { endpoint: Some(address.into()), ..right.clone() };
    let wrong = [
        ("endpoint", endpoint("s3.example.org")),
        ("endpoint", endpoint("ftp://s3.example.org")),
        ("endpoint", endpoint("http://s3.example.org")),
        ("endpoint", endpoint("https://s3.example.org/?x=1")),
        ("bucket", S3Config { bucket: " ".into(), ..right.clone() }),
        ("region", S3Config { region: String::new(), ..right.clone() }),
        ("access_key", S3Config { access_key: String::new(), ..right.clone() }),
        ("secret_key", S3Config { secret_key: String::new(), ..right.clone() }),
        ("prefix", S3Config { prefix: "a/../b".into(), ..right.clone() }),
    ];
    for (named, config) in wrong {
        match BlobStore::s3(config) {
            Err(BlobError::Config { option, .. }) => assert_eq!(option, named),
            other => panic!("{named}: {other:?}"),
        }
    }
    for good in [right.clone(), S3Config { path_style: false, ..right.clone() }, S3Config { endpoint: None, ..right }] {
        BlobStore::s3(good).unwrap();
    }
}

#[tokio::test]
async fn several_sites_share_a_bucket_without_seeing_each_other() {
    let server = server().await;
    let site = |prefix: &str| store(S3Config { prefix: prefix.into(), ..server.config() });
    let (tijuana, tapachula, root) = (site("sites/tijuana"), site("/sites/tapachula/"), site(""));
    let digest = tijuana.put_bytes(b"ours").await.unwrap().digest;
    assert!(tijuana.exists(&digest).await.unwrap());
    for other in [tapachula, root] {
        assert!(!other.exists(&digest).await.unwrap());
        assert_eq!(other.list().count().await, 0, "{other}");
    }
    assert!(server.folder().unwrap().join("sites/tijuana").join(digest.shard_path()).exists());
}

#[tokio::test]
async fn nothing_stays_in_the_spool_folder() {
    let (server, spool) = (server().await, tempfile::tempdir().unwrap());
    let store = store(S3Config { spool: Some(spool.path().into()), ..server.config() });
    let digest = store.put_bytes(&vec![9; 10_000_000]).await.unwrap().digest;
    let copy = store.local_copy(&digest).await.unwrap().unwrap();
    assert_eq!(std::fs::read_dir(spool.path()).unwrap().count(), 1, "the copy is there while it is used");
    drop(copy);
    assert_eq!(std::fs::read_dir(spool.path()).unwrap().count(), 0);
    std::fs::remove_dir(spool.path()).unwrap();
    let gone = store.put_bytes(&vec![8; 10_000_000]).await.unwrap_err();
    assert!(matches!(gone, BlobError::Folder { source, .. } if source.kind() == io::ErrorKind::NotFound));
}
