//! What this machine can do at all: answer, sync, post.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Command, ExitCode};
use std::time::{Duration, Instant};

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rusqlite::Connection;

use crate::load::{Load, Outcome};
use crate::server::{free_port, until_listening};

/// Told to this program, it is the door of another run.
pub const DOOR_FLAG: &str = "--be-door";

/// Raw hyper with a constant answer, in a process of its own as the server is.
pub struct Door {
    process: Child,
    address: SocketAddr,
}

impl Door {
    pub fn open() -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let program = std::env::current_exe().expect("this program");
        let process = Command::new(program)
            .args([DOOR_FLAG, &address.port().to_string()])
            .spawn()
            .expect("the door starts");
        until_listening(address);
        Self { process, address }
    }

    pub fn measure(&self, clients: usize, time: Duration) -> Outcome {
        let request = format!("GET / HTTP/1.1\r\nhost: {}\r\n\r\n", self.address).into_bytes();
        Load {
            address: self.address,
            clients,
            time,
        }
        .run(200, move |_| request.clone())
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        // It holds nothing that could be lost.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn be_door(port: &str) -> ExitCode {
    let port: u16 = port.parse().expect("a port");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .expect("a free port");
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            stream.set_nodelay(true).expect("nodelay");
            let service = service_fn(|_| async {
                let body = Full::new(Bytes::from_static(br#"{"status":"ok"}"#));
                Ok::<_, Infallible>(hyper::Response::new(body))
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    })
}

/// Durable transactions of one row each, one after the other, with the pragmas of the real file.
pub fn single_transactions(folder: &Path, time: Duration) -> f64 {
    let file = folder.join("ceiling.db");
    let connection = open(&file);
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE rows (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, body TEXT NOT NULL);",
        )
        .expect("a table");
    let body = "x".repeat(1500);
    let mut insert = connection
        .prepare("INSERT INTO rows (name, body) VALUES (?1, ?2)")
        .expect("a statement");
    let started = Instant::now();
    let mut count = 0_u32;
    while started.elapsed() < time {
        insert
            .execute((format!("row_{count:026}"), &body))
            .expect("a row");
        count += 1;
    }
    f64::from(count) / started.elapsed().as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "a file of the benchmark's own")]
fn open(file: &Path) -> Connection {
    // Left over when a run was broken off.
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
    Connection::open(file).expect("a file")
}
