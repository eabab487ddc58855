//! kill -9 under load: what was acknowledged stays, and nothing happens twice.

use std::collections::{BTreeSet, HashMap};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_assessly");
const ROUNDS: u64 = 20;
const CLIENTS: u64 = 8;
const LONGEST: Duration = Duration::from_secs(30);

#[test]
fn twenty_kills_under_load_lose_nothing_acknowledged_and_do_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path());
    let key = server.prepare();
    let log = Log::default();
    let numbers = AtomicU64::new(0);
    for round in 0..ROUNDS {
        let wanted = log.acknowledged() + 20 + round * 7 % 50;
        let (address, key) = (server.address, key.as_str());
        std::thread::scope(|scope| {
            for _ in 0..CLIENTS {
                scope.spawn(|| write_until_it_dies(address, key, &numbers, &log));
            }
            log.until(wanted);
            server.kill();
        });
        server.start_again();
        // What got no answer is asked again, as a careful caller would.
        for number in log.take_unanswered() {
            let id = post(&agent(), server.address, key, number).expect("an answer");
            log.acknowledge(number, id);
        }
    }
    server.stop();
    let acknowledged = log.acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() as u64 > ROUNDS * 20);
    assert_eq!(acknowledged.len() as u64, numbers.into_inner());
    check_file(&server.file(), &acknowledged);
}

/// Number of a request → id of the submission that its answer showed.
#[derive(Default)]
struct Log {
    acknowledged: Mutex<HashMap<u64, String>>,
    grew: Condvar,
    unanswered: Mutex<Vec<u64>>,
}

impl Log {
    fn acknowledged(&self) -> u64 {
        self.acknowledged.lock().unwrap().len() as u64
    }

    fn acknowledge(&self, number: u64, id: String) {
        self.acknowledged.lock().unwrap().insert(number, id);
        self.grew.notify_all();
    }

    fn until(&self, wanted: u64) {
        let seen = self.acknowledged.lock().unwrap();
        let few = |seen: &mut HashMap<u64, String>| (seen.len() as u64) < wanted;
        let (_seen, waited) = self.grew.wait_timeout_while(seen, LONGEST, few).unwrap();
        assert!(!waited.timed_out(), "the clients got no answers");
    }

    fn take_unanswered(&self) -> Vec<u64> {
        std::mem::take(&mut self.unanswered.lock().unwrap())
    }
}

fn write_until_it_dies(address: SocketAddr, key: &str, numbers: &AtomicU64, log: &Log) {
    let agent = agent();
    loop {
        let number = numbers.fetch_add(1, Ordering::SeqCst);
        match post(&agent, address, key, number) {
            Some(id) => log.acknowledge(number, id),
            None => {
                log.unanswered.lock().unwrap().push(number);
                return;
            }
        }
    }
}

/// Makes a submission; its id, or nothing when no whole answer came.
fn post(agent: &ureq::Agent, address: SocketAddr, key: &str, number: u64) -> Option<String> {
    let body = json!({
        "assessment_id": "abc123",
        "candidate_name": "John Doe",
        "custom_fields": {"number": number.to_string()},
        "responses": [{"question_id": "q1", "value": "a"}],
    });
    let mut answer = agent
        .post(format!("http://{address}/api/v1/submissions"))
        .header("Authorization", format!("Bearer {key}"))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", format!("number-{number}"))
        .send(body.to_string())
        .ok()?;
    let text = answer.body_mut().read_to_string().ok()?;
    assert_eq!(answer.status(), 201, "{text}");
    let made: Value = serde_json::from_str(&text).unwrap();
    Some(made["id"].as_str().unwrap().to_owned())
}

pub fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().proxy(None);
    let config = config.http_status_as_error(false);
    config.timeout_global(Some(LONGEST)).build().into()
}

pub fn check_file(file: &Path, acknowledged: &HashMap<u64, String>) {
    let connection = open(file);
    let one = |sql: &str| -> i64 { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
    let integrity: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(integrity, "ok");
    let broken = one("SELECT count(*) FROM pragma_foreign_key_check");
    assert_eq!(broken, 0, "rows that belong to nothing");

    let mut statement = connection
        .prepare("SELECT custom_fields ->> 'number', public_id FROM submissions")
        .unwrap();
    let kept: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let expected: BTreeSet<(String, String)> = acknowledged
        .iter()
        .map(|(number, id)| (number.to_string(), id.clone()))
        .collect();
    assert_eq!(
        kept.len(),
        expected.len(),
        "one submission for each request"
    );
    assert_eq!(BTreeSet::from_iter(kept), expected);

    let total = i64::try_from(expected.len()).unwrap();
    assert_eq!(one("SELECT submission_count FROM companies"), total);
    assert_eq!(one("SELECT completed_count FROM assessments"), total);
    let created = "FROM events WHERE type = 'submission.created'";
    assert_eq!(one(&format!("SELECT count(*) {created}")), total);
    assert_eq!(
        one(&format!("SELECT count(DISTINCT subject) {created}")),
        total
    );
    assert_eq!(
        one("SELECT sequence FROM companies"),
        one(
            "SELECT max(sequence) FROM (SELECT sequence FROM submissions UNION SELECT sequence FROM events)"
        ),
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "looks at what a dead server left"
)]
fn open(file: &Path) -> Connection {
    Connection::open(file).unwrap()
}

pub struct Server {
    pub process: Child,
    pub address: SocketAddr,
    folder: PathBuf,
    supervisor: Option<PathBuf>,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        Self::supervised(folder, None)
    }

    /// It tells how it is at the socket of `supervisor`.
    pub fn supervised(folder: &Path, supervisor: Option<PathBuf>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        Self {
            process: spawn(folder, address, supervisor.as_deref()),
            address,
            folder: folder.to_owned(),
            supervisor,
        }
    }

    /// A company with a published assessment; a key that may do everything.
    pub fn prepare(&self) -> String {
        self.command(&["companies", "create", "--slug", "acme"]);
        let made = self.command(&["keys", "create", "--scope", "all", "--json"]);
        let made: Value = serde_json::from_str(&made).unwrap();
        let key = made["api_key"].as_str().unwrap();
        let document = json!({"id": "abc123", "title": "Backend", "sections": [{"questions": [
            {"id": "q1", "type": "single_choice", "title": "Which one reads rows?", "points": 2,
             "options": [{"id": "a", "label": "SELECT"}, {"id": "b", "label": "FETCH"}], "correct": "a"}]}]});
        for (path, body) in [
            ("assessments", document),
            ("assessments/abc123/publication", json!({})),
        ] {
            let answer = agent()
                .post(format!("http://{}/api/v1/{path}", self.address))
                .header("Authorization", format!("Bearer {key}"))
                .header("Content-Type", "application/json")
                .send(body.to_string());
            assert_eq!(answer.unwrap().status(), 201);
        }
        key.to_owned()
    }

    pub fn command(&self, arguments: &[&str]) -> String {
        let output = Command::new(PROGRAM)
            .args(arguments)
            .arg("--data-dir")
            .arg(&self.folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    pub fn start_again(&mut self) {
        self.process = spawn(&self.folder, self.address, self.supervisor.as_deref());
    }

    pub fn stop(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        assert!(self.process.wait().unwrap().success());
    }

    pub fn file(&self) -> PathBuf {
        self.folder.join("assessly.db")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that failed must not leave it behind.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn spawn(folder: &Path, address: SocketAddr, supervisor: Option<&Path>) -> Child {
    let mut command = Command::new(PROGRAM);
    if let Some(socket) = supervisor {
        command.env("NOTIFY_SOCKET", socket);
    }
    let mut process = command
        .args(["serve", "--log-level", "error"])
        .args(["--listen", &address.to_string(), "--data-dir"])
        .arg(folder)
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(started.elapsed() < LONGEST, "the server does not start");
        let ended = process.try_wait().unwrap();
        assert_eq!(ended, None, "the server ended");
        std::thread::yield_now();
    }
    process
}
