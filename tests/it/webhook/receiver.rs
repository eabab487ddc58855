//! A receiver of webhooks on loopback: tells what came, and answers what it is told to.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver as Channel, Sender, channel};
use std::sync::{Arc, Mutex};

use assessly::kit::clock::Clock;
use assessly::kit::time::Timestamp;
use assessly::rules::signature::{self, Fault, Secret, Signed};
use serde_json::Value;

use super::LONGEST;
use crate::test_app::TestApp;

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Received {
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
    /// By the test's own clock.
    pub at: Timestamp,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Whether one of the signatures was made with this secret.
    pub fn verify(&self, secret: &str) -> Result<(), Fault> {
        let signed = Signed {
            id: self.header("webhook-id"),
            timestamp: self.header("webhook-timestamp"),
            signature: self.header("webhook-signature"),
            body: &self.body,
        };
        signature::verify(&[Secret::parse(secret).unwrap()], signed, self.at)
    }
}

type Script = dyn Fn(&Received) -> String + Send + Sync;

pub struct Receiver {
    address: SocketAddr,
    requests: Channel<Received>,
    script: Arc<Mutex<Arc<Script>>>,
}

pub fn status(status: u16) -> String {
    format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\n\r\n")
}

impl Receiver {
    /// Always answers 204.
    pub fn content(app: &TestApp) -> Self {
        Self::scripted(app, |_| "HTTP/1.1 204 No Content\r\n\r\n".to_owned())
    }

    pub fn answering(app: &TestApp, code: u16) -> Self {
        Self::scripted(app, move |_| status(code))
    }

    /// Takes every request and never answers.
    pub fn hanging(app: &TestApp) -> Self {
        Self::scripted(app, |_| String::new())
    }

    pub fn scripted(
        app: &TestApp,
        script: impl Fn(&Received) -> String + Send + Sync + 'static,
    ) -> Self {
        Self::with_clock(&app.clock, script)
    }

    /// For a server of another process, whose clock is not seen from here.
    pub fn with_clock(
        clock: &Clock,
        script: impl Fn(&Received) -> String + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let script: Arc<Mutex<Arc<Script>>> = Arc::new(Mutex::new(Arc::new(script)));
        let (tell, requests) = channel();
        let (its_script, clock) = (Arc::clone(&script), clock.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (script, clock, tell) = (Arc::clone(&its_script), clock.clone(), tell.clone());
                std::thread::spawn(move || serve(stream.unwrap(), &script, &clock, &tell));
            }
        });
        Self {
            address,
            requests,
            script,
        }
    }

    pub fn say(&self, script: impl Fn(&Received) -> String + Send + Sync + 'static) {
        *self.script.lock().unwrap() = Arc::new(script);
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// The next request; waits for it.
    pub fn next(&self) -> Received {
        self.requests
            .recv_timeout(LONGEST)
            .expect("a webhook comes")
    }

    /// All that have come and were not taken yet.
    pub fn rest(&self) -> Vec<Received> {
        self.requests.try_iter().collect()
    }
}

fn serve(
    mut stream: TcpStream,
    script: &Mutex<Arc<Script>>,
    clock: &Clock,
    tell: &Sender<Received>,
) {
    while let Some(received) = read(&mut stream, clock) {
        let script = Arc::clone(&script.lock().unwrap());
        let answer = script(&received);
        if tell.send(received).is_err() {
            return;
        }
        if answer.is_empty() {
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
            return;
        }
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

fn read(stream: &mut TcpStream, clock: &Clock) -> Option<Received> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let headers: HashMap<String, String> = head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers
        .get("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Received {
        headers,
        body,
        at: clock.now(),
    })
}
