//! A disk that takes no more: 503, nothing half written, reads go on, and room lets writes go on.

use std::collections::HashMap;
use std::fs;
use std::net::SocketAddr;
use std::os::unix::net::UnixDatagram;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::process::{Pid, Resource, Rlimit, prlimit};
use serde_json::{Value, json};

use crate::crash::{Server, check_file};
use crate::http::{Answer, Request};
use crate::test_app::{Builder, TestApp};

const ALL: &str = "/api/v1/submissions";
/// Every file is full by then.
const MOST: u64 = 500;

/// Someone who hands in submissions, and remembers which were acknowledged.
struct Caller {
    address: SocketAddr,
    key: String,
    acknowledged: HashMap<u64, String>,
}

impl Caller {
    fn new(address: SocketAddr, key: &str) -> Self {
        Self {
            address,
            key: key.to_owned(),
            acknowledged: HashMap::new(),
        }
    }

    fn post(&mut self, number: u64) -> Answer {
        let body = json!({"assessment_id": "abc123", "candidate_name": "John Doe", "note": "x".repeat(9_000),
            "custom_fields": {"number": number.to_string()}});
        let answer = Request::new(self.address, "POST", ALL)
            .key(&self.key)
            .header("Idempotency-Key", &format!("number-{number}"))
            .json(&body)
            .send();
        if answer.status == 201 {
            let id = answer.json()["id"].as_str().unwrap().to_owned();
            self.acknowledged.insert(number, id);
        }
        answer
    }

    /// Posts until one is refused; the number of that one.
    fn fill(&mut self) -> u64 {
        for number in 1..=MOST {
            let answer = self.post(number);
            if answer.status == 201 {
                continue;
            }
            let refused = answer.expect(503);
            assert_eq!(refused.code(), "unavailable");
            assert!(refused.header("retry-after").is_some());
            self.expect_reads();
            return number;
        }
        panic!("{MOST} submissions found room");
    }

    /// All that was acknowledged is there, and nothing else.
    fn expect_reads(&self) {
        let path = format!("{ALL}?limit=1");
        let list: Value = Request::new(self.address, "GET", &path)
            .key(&self.key)
            .send()
            .expect(200)
            .json();
        assert_eq!(list["pagination"]["total"], self.acknowledged.len());
    }

    /// What was refused takes effect once there is room, and once only.
    fn go_on(&mut self, refused: u64) {
        for number in [refused, refused + 1] {
            let made = self.post(number).expect(201);
            assert_eq!(made.header("idempotent-replayed"), None);
        }
        let again = self.post(refused).expect(201);
        assert_eq!(again.header("idempotent-replayed"), Some("true"));
        self.expect_reads();
    }
}

/// A file of SQLite's own that may have so many pages and no more.
fn limit_pages(app: &TestApp, pages: u32) {
    let pragma = format!("PRAGMA max_page_count = {pages}");
    let set = app
        .app()
        .db
        .write_blocking(move |tx| Ok(tx.execute_batch(&pragma)?));
    set.unwrap();
}

#[test]
fn a_full_file_takes_nothing_more_until_there_is_room() {
    let mut app = Builder::new().start();
    crate::api::submissions::publish(&app, &crate::api::assessments::full());
    let mut caller = Caller::new(app.address(), &app.key);
    // No fewer than it has.
    limit_pages(&app, 1);
    let refused = caller.fill();
    caller.post(refused).expect(503);
    caller.expect_reads();
    limit_pages(&app, 1_000_000);
    caller.go_on(refused);
    app.stop();
    check_file(&app.file(), &caller.acknowledged);
}

/// Lets no file of the process grow beyond so many bytes.
fn limit_files(server: &Server, bytes: Option<u64>) {
    let pid = Pid::from_child(&server.process);
    let limit = Rlimit {
        current: bytes,
        maximum: None,
    };
    prlimit(Some(pid), Resource::Fsize, limit).unwrap();
}

fn log_bytes(server: &Server) -> u64 {
    let log = server.file().with_extension("db-wal");
    fs::metadata(log).unwrap().len()
}

#[test]
fn a_disk_that_refuses_writes_costs_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path());
    let key = server.prepare();
    let mut caller = Caller::new(server.address, &key);
    limit_files(&server, Some(log_bytes(&server) + 100_000));
    let refused = caller.fill();
    caller.post(refused).expect(503);
    caller.expect_reads();
    limit_files(&server, None);
    caller.go_on(refused);
    server.stop();
    check_file(&server.file(), &caller.acknowledged);
}

#[test]
fn a_full_disk_is_no_reason_to_start_anew() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("supervisor");
    let supervisor = UnixDatagram::bind(&socket).unwrap();
    supervisor
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let server = Server::supervised(folder.path(), Some(socket));
    let caller = Caller::new(server.address, &server.prepare());
    limit_files(&server, Some(log_bytes(&server)));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Each use of a key is something to write down.
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                caller.expect_reads();
            }
        });
        // What was told before the limit may still wait here, and one round may have begun before it.
        supervisor.set_nonblocking(true).unwrap();
        let mut message = [0; 64];
        while supervisor.recv(&mut message).is_ok() {}
        supervisor.set_nonblocking(false).unwrap();
        let heard: Vec<_> = (0..3).map(|_| supervisor.recv(&mut message)).collect();
        done.store(true, Ordering::SeqCst);
        assert!(heard.iter().all(Result::is_ok), "{heard:?}");
        assert!(message.starts_with(b"WATCHDOG=1"));
    });
}
