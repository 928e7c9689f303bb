//! A real S3 server for tests: the one named by `TEJIDO_TEST_S3`, else one inside this process that
//! speaks the protocol over a loopback port, checks signatures and keeps its files in a folder.
//!
//! Must never be part of the product: it is behind the feature `test-server`.

use std::io;
use std::path::Path;

use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;
use url::Url;

use crate::S3Config;

/// The variable that names a server: `http://ACCESS:SECRET@HOST:PORT/BUCKET?region=REGION`, with what
/// is special in an address percent-encoded, as in every address.
pub const VARIABLE: &str = "TEJIDO_TEST_S3";

const BUCKET: &str = "tejido-test";
const ACCESS_KEY: &str = "TESTACCESSKEY0000001";
const SECRET_KEY: &str = "a-secret-that-only-tests-may-know-001";

/// A server to test with. The one inside this process ends, and its files go, when this is dropped.
#[derive(Debug)]
pub struct TestServer {
    config: S3Config,
    inside: Option<(TempDir, AbortHandle)>,
}

impl TestServer {
    /// Starts a server, or uses the one that the environment names. `name` keeps the files of tests
    /// apart that share a server; it should be another for each test and each run.
    ///
    /// Must be called within a tokio runtime, which the server then lives in.
    pub async fn start(name: &str) -> io::Result<Self> {
        match std::env::var(VARIABLE) {
            Ok(address) => Ok(Self { config: named(&address, name)?, inside: None }),
            Err(_) => Self::start_inside(name).await,
        }
    }

    /// Starts a server inside this process whatever the environment says, for tests that look at or
    /// spoil its files.
    pub async fn start_inside(name: &str) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        std::fs::create_dir(folder.path().join(BUCKET))?;
        let files = s3s_fs::FileSystem::new(folder.path()).map_err(|error| io::Error::other(format!("{error:?}")))?;
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(serve(listener, service.build())).abort_handle();
        let config = S3Config {
            endpoint: Some(format!("http://127.0.0.1:{port}")),
            bucket: BUCKET.into(),
            region: "us-east-1".into(),
            access_key: ACCESS_KEY.into(),
            secret_key: SECRET_KEY.into(),
            path_style: true,
            allow_http: true,
            prefix: name.into(),
            spool: None,
        };
        Ok(Self { config, inside: Some((folder, task)) })
    }

    /// How to reach it.
    pub fn config(&self) -> S3Config {
        self.config.clone()
    }

    /// The folder with the bucket's files, when the server is inside this process.
    pub fn folder(&self) -> Option<std::path::PathBuf> {
        self.inside.as_ref().map(|(folder, _)| Path::new(folder.path()).join(BUCKET))
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some((_, task)) = &self.inside {
            task.abort();
        }
    }
}

async fn serve(listener: TcpListener, service: S3Service) {
    while let Ok((socket, _)) = listener.accept().await {
        let connection = hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new())
            .serve_connection(TokioIo::new(socket), service.clone())
            .into_owned();
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection to the test server broke off");
            }
        });
    }
}

/// The settings in an address of the form that [`VARIABLE`] documents.
fn named(address: &str, name: &str) -> io::Result<S3Config> {
    let wrong = || {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("{VARIABLE} must look like http://ACCESS:SECRET@HOST:PORT/BUCKET"),
        )
    };
    let url = Url::parse(address).map_err(|_| wrong())?;
    let host = url.host_str().ok_or_else(wrong)?;
    let port = url.port_or_known_default().ok_or_else(wrong)?;
    let region = url.query_pairs().find(|(key, _)| key == "region").map(|(_, value)| value.into_owned());
    Ok(S3Config {
        endpoint: Some(format!("{}://{host}:{port}", url.scheme())),
        bucket: url.path().trim_matches('/').to_owned(),
        region: region.unwrap_or_else(|| "us-east-1".into()),
        access_key: decoded(url.username()),
        secret_key: url.password().map(decoded).ok_or_else(wrong)?,
        path_style: true,
        allow_http: url.scheme() == "http",
        prefix: name.into(),
        spool: None,
    })
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
