//! The real program, `assessly serve`, in a process of its own on a real disk, with every setting at its default.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::load::{Connection, Load, Outcome};

const PROGRAM: &str = env!("CARGO_BIN_EXE_assessly");

pub struct Server {
    process: Child,
    pub address: SocketAddr,
    pub key: String,
    folder: PathBuf,
}

impl Server {
    /// A server with a fresh file, a company and a key that may do everything.
    pub fn start(name: &str) -> Self {
        Self::start_with(name, &[])
    }

    pub fn start_with(name: &str, flags: &[&str]) -> Self {
        let folder = folder(name);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let process = spawn(&folder, address, flags);
        let company = ["companies", "create", "--slug", "acme", "--keys-may-delete"];
        command(&folder, &company);
        let made = command(&folder, &["keys", "create", "--scope", "all", "--json"]);
        let made: serde_json::Value = serde_json::from_str(&made).expect("a key as JSON");
        let key = made["api_key"].as_str().expect("a key").to_owned();
        Self {
            process,
            address,
            key,
            folder,
        }
    }

    /// Stops it in good order, so that its file may be worked on.
    pub fn stop(&mut self) {
        let pid = rustix::process::Pid::from_child(&self.process);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("a signal");
        let status = self.process.wait().expect("an exit");
        assert!(
            status.success(),
            "the server ended with {status}; see {}",
            self.log().display()
        );
    }

    /// Starts it again on the same file; how long that took until it answered.
    pub fn start_again(&mut self, flags: &[&str]) -> Duration {
        let started = Instant::now();
        self.process = spawn(&self.folder, self.address, flags);
        started.elapsed()
    }

    pub fn file(&self) -> PathBuf {
        self.folder.join("assessly.db")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// Resident memory, in bytes.
    pub fn memory(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// The most that it ever was, in bytes.
    pub fn peak_memory(&self) -> u64 {
        self.status("VmHWM:")
    }

    /// What it has used of the processor, for itself and in the system.
    pub fn processor_time(&self) -> Duration {
        /// Of the system's clock, in a second: so Linux tells it everywhere.
        const TICKS: u64 = 100;
        let stat =
            fs::read_to_string(format!("/proc/{}/stat", self.process.id())).expect("a process");
        // The name, which may hold anything, ends with the last parenthesis.
        let (_, fields) = stat.rsplit_once(')').expect("a name");
        let fields = fields.split_whitespace().skip(11).take(2);
        let ticks: u64 = fields
            .map(|ticks| ticks.parse::<u64>().expect("a number"))
            .sum();
        Duration::from_millis(ticks * 1000 / TICKS)
    }

    fn status(&self, name: &str) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("a process");
        let line = status
            .lines()
            .find(|line| line.starts_with(name))
            .expect("its memory");
        line.split_whitespace()
            .nth(1)
            .and_then(|kib| kib.parse::<u64>().ok())
            .expect("a number")
            * 1024
    }

    pub fn get(&self, path: &str) -> Vec<u8> {
        format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\naccept: */*\r\n\r\n",
            self.address, self.key
        )
        .into_bytes()
    }

    pub fn post(&self, path: &str, body: &str) -> Vec<u8> {
        self.post_head(path).with_body(body)
    }

    pub fn patch(&self, path: &str, body: &str) -> Vec<u8> {
        self.head("PATCH", path).with_body(body)
    }

    pub fn post_head(&self, path: &str) -> Head {
        self.head("POST", path)
    }

    fn head(&self, method: &str, path: &str) -> Head {
        Head(format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\naccept: */*\r\n\
             content-type: application/json\r\n",
            self.address, self.key
        ))
    }

    pub fn get_load(&self, path: &str, clients: usize, time: Duration) -> Outcome {
        let request = self.get(path);
        Load {
            address: self.address,
            clients,
            time,
        }
        .run(200, move |_| request.clone())
    }

    /// One call, whose answer must have the status `expected`; its body as JSON.
    pub fn call(&self, request: &[u8], expected: u16) -> serde_json::Value {
        let (status, answer) = self.ask(request);
        assert_eq!(status, expected, "{answer}");
        answer
    }

    /// One call: its status, and its body as JSON.
    pub fn ask(&self, request: &[u8]) -> (u16, serde_json::Value) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let mut connection = Connection::new(self.address);
            let status = connection.ask(request).await;
            let answer = String::from_utf8_lossy(&connection.buffer).into_owned();
            let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
            (status, serde_json::from_str(body).unwrap_or_default())
        })
    }
}

/// A request that only lacks its body.
pub struct Head(String);

impl Head {
    pub fn with_body(&self, body: &str) -> Vec<u8> {
        format!("{}content-length: {}\r\n\r\n{body}", self.0, body.len()).into_bytes()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A benchmark's data is worth nothing.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A fresh folder on the disk that holds the build: temporary folders may lie in memory, where nothing is synced.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{name}"));
    // Left over when a run was broken off.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn spawn(folder: &Path, address: SocketAddr, flags: &[&str]) -> Child {
    let log = File::options()
        .create(true)
        .append(true)
        .open(folder.join("log"))
        .expect("a log");
    let process = Command::new(PROGRAM)
        .args(["serve", "--listen", &address.to_string(), "--data-dir"])
        .arg(folder)
        .args(flags)
        .stdout(log.try_clone().expect("a log"))
        .stderr(log)
        .spawn()
        .expect("the server starts");
    until_listening(address);
    process
}

fn command(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .arg("--data-dir")
        .arg(folder)
        .output()
        .expect("a command");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

pub fn until_listening(address: SocketAddr) {
    let started = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "nothing listens on {address}"
        );
        std::thread::yield_now();
    }
}
