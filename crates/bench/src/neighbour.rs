//! A plain file server beside ours, to compare with: nginx where it is installed, else busybox.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Failure;
use crate::client::Client;
use crate::server::free_address;

/// The other server; dropped, it is stopped.
#[derive(Debug)]
pub struct Neighbour {
    child: Child,
    /// What it is.
    pub name: &'static str,
    /// Where it listens.
    pub host: SocketAddr,
}

impl Neighbour {
    /// Serves a folder; `None` when the machine has no such server.
    pub fn start(folder: &Path) -> Result<Option<Self>, Failure> {
        let host = free_address()?;
        let started = nginx(folder, host).map(|child| ("nginx", child));
        let started = started.or_else(|| busybox(folder, host).map(|child| ("busybox httpd", child)));
        let Some((name, child)) = started else { return Ok(None) };
        let neighbour = Self { child, name, host };
        for _ in 0..500 {
            if Client::connect(host).is_ok() {
                return Ok(Some(neighbour));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(None)
    }
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        // nginx ends its worker only when asked to.
        let _asked = Command::new("kill").arg(self.child.id().to_string()).status();
        let _reaped = self.child.wait();
    }
}

fn nginx(folder: &Path, host: SocketAddr) -> Option<Child> {
    let settings = folder.with_extension("nginx");
    fs::create_dir_all(&settings).ok()?;
    let (root, here) = (folder.display(), settings.display());
    let text = format!(
        "daemon off; worker_processes 1; pid {here}/pid; error_log {here}/error.log; events {{}}\n\
         http {{ access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;\n\
         client_body_temp_path {here}/a; proxy_temp_path {here}/b; fastcgi_temp_path {here}/c;\n\
         uwsgi_temp_path {here}/d; scgi_temp_path {here}/e;\n\
         server {{ listen {host}; root {root}; }} }}\n"
    );
    let file = settings.join("nginx.conf");
    fs::write(&file, text).ok()?;
    quiet(Command::new("nginx").arg("-p").arg(&settings).arg("-c").arg(&file))
}

fn busybox(folder: &Path, host: SocketAddr) -> Option<Child> {
    quiet(Command::new("busybox").args(["httpd", "-f", "-p", &host.to_string(), "-h"]).arg(folder))
}

fn quiet(command: &mut Command) -> Option<Child> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}
