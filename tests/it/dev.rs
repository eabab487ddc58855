//! `assessly dev`, as a test suite uses it: one line of JSON, and a clock to turn.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, Stdio};

use assessly::kit::clock::Clock;
use assessly::kit::time::Timestamp;
use serde_json::{Value, json};

use crate::http::{Answer, Request};
use crate::webhook::receiver::{Receiver, status};

/// A `dev` process that ends with the test.
struct Dev {
    process: Child,
    input: Option<ChildStdin>,
    pub line: Value,
}

impl Dev {
    fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_assessly"))
            .args(["dev", "--json", "--port", "0", "--exit-with-parent"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        Self {
            input: process.stdin.take(),
            line: serde_json::from_str(&line).unwrap(),
            process,
        }
    }

    fn text(&self, name: &str) -> &str {
        self.line[name].as_str().unwrap()
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let url = self.text("url");
        let address: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
        let request = Request::new(address, method, path).key(self.text("api_key"));
        match body {
            Some(body) => request.json(body).send(),
            None => request.send(),
        }
    }

    /// Closes its input and answers how it ended.
    fn end(&mut self) -> i32 {
        drop(self.input.take());
        self.process.wait().unwrap().code().unwrap()
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        // In good order, so that its temporary folder goes too.
        self.end();
    }
}

#[test]
fn its_line_holds_all_that_a_test_needs_and_it_ends_with_its_parent() {
    let mut dev = Dev::start(&[]);
    assert_eq!(dev.text("company"), "acme");
    assert_eq!(dev.text("assessment_id"), "abc123");
    assert_eq!(dev.text("plan"), "enterprise");
    assert!(dev.text("assessment_url").ends_with("/a/acme/backend"));
    assert!(dev.line["webhook_secret"].is_null());
    let sample = dev
        .call("GET", "/api/v1/assessments/abc123", None)
        .expect(200)
        .json();
    assert_eq!(sample["status"], "published");
    assert!(sample["settings"]["time_limit_seconds"].is_null());
    assert_eq!(dev.end(), 0);
}

#[test]
fn its_address_alone_leads_to_the_sample() {
    let dev = Dev::start(&[]);
    let answer = dev.call("GET", "/", None).expect(303);
    let target = answer.header("location").unwrap();
    let (path, query) = target.split_once('?').unwrap();
    assert!(dev.text("assessment_url").ends_with(path), "{target}");
    assert!(query.starts_with("source=linkedin&"), "{target}");
    let page = dev.call("GET", target, None).expect(200).text();
    assert!(page.contains("<form"), "{page}");
}

#[test]
fn its_dashboard_link_signs_in_as_often_as_it_is_opened() {
    let dev = Dev::start(&[]);
    let link = dev.text("dashboard_url");
    let path = link.strip_prefix(dev.text("url")).unwrap();
    for _ in 0..2 {
        let answer = dev.call("GET", path, None).expect(303);
        assert_eq!(answer.header("location"), Some("/dashboard"));
        let cookie = answer.header("set-cookie").unwrap();
        let cookie = cookie.split(';').next().unwrap();
        let address: SocketAddr = dev.text("url")[7..].parse().unwrap();
        let page = Request::new(address, "GET", "/dashboard/acme").header("Cookie", cookie);
        assert!(page.send().expect(200).text().contains("Acme"));
    }
    let wrong = dev.call("GET", "/_dev/sign-ins/nothing", None).expect(404);
    assert_eq!(wrong.header("set-cookie"), None);
}

#[test]
fn a_named_file_is_seeded_once_and_every_start_prints_a_key_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dev.db");
    let file = file.to_str().unwrap();
    let mut first = Dev::start(&["--db", file]);
    let key = first.text("api_key").to_owned();
    assert_eq!(first.end(), 0);
    let second = Dev::start(&["--db", file, "--plan", "starter"]);
    assert_ne!(second.text("api_key"), key);
    let me = second.call("GET", "/api/v1/me", None).expect(200).json();
    assert_eq!(me["plan"], "starter");
    let list = second
        .call("GET", "/api/v1/assessments", None)
        .expect(200)
        .json();
    assert_eq!(list["pagination"]["total"], 1);
}

#[test]
fn forward_to_makes_an_endpoint_whose_secret_is_told() {
    let dev = Dev::start(&["--forward-to", "http://127.0.0.1:9/hook"]);
    assert!(dev.text("webhook_secret").starts_with("whsec_"));
    let list = dev
        .call("GET", "/webhooks/endpoints", None)
        .expect(200)
        .json();
    assert_eq!(list["data"][0]["url"], "http://127.0.0.1:9/hook");
}

#[test]
fn an_endpoint_of_a_named_file_keeps_its_secret() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dev.db");
    let arguments = [
        "--db",
        file.to_str().unwrap(),
        "--forward-to",
        "http://127.0.0.1:9/hook",
    ];
    let mut first = Dev::start(&arguments);
    let secret = first.text("webhook_secret").to_owned();
    first.end();
    let second = Dev::start(&arguments);
    assert_eq!(second.text("webhook_secret"), secret);
    let list = second.call("GET", "/webhooks/endpoints", None).expect(200);
    assert_eq!(list.json()["pagination"]["total"], 1);
}

#[test]
fn its_clock_stands_still_until_it_is_turned_and_never_goes_back() {
    let dev = Dev::start(&["--clock", "2026-01-01T00:00:00Z"]);
    let shown = dev.call("GET", "/_dev/clock", None).expect(200).json();
    assert_eq!(
        shown,
        json!({"now": "2026-01-01T00:00:00.000Z", "stopped": true})
    );
    let by = json!({"by": "75h"});
    let turned = dev
        .call("POST", "/_dev/clock/advances", Some(&by))
        .expect(200)
        .json();
    assert_eq!(turned["now"], "2026-01-04T03:00:00.000Z");
    let to = json!({"now": "2026-01-05T00:00:00Z"});
    dev.call("PUT", "/_dev/clock", Some(&to)).expect(200);
    let back = json!({"now": "2026-01-01T00:00:00Z"});
    let refused = dev.call("PUT", "/_dev/clock", Some(&back)).expect(422);
    assert_eq!(refused.fields(), ["now"]);
    let nonsense = json!({"by": "soon"});
    let refused = dev
        .call("POST", "/_dev/clock/advances", Some(&nonsense))
        .expect(422);
    assert_eq!(refused.fields(), ["by"]);
}

#[test]
fn a_clock_that_runs_can_not_be_turned() {
    let dev = Dev::start(&[]);
    let by = json!({"by": "1s"});
    dev.call("POST", "/_dev/clock/advances", Some(&by))
        .expect(409);
}

#[test]
fn a_wrong_argument_is_told_with_exit_code_2() {
    for arguments in [
        ["dev", "--clock", "tomorrow"],
        ["dev", "--plan", "gold"],
        ["dev", "--port", "70000"],
    ] {
        let ended = Command::new(env!("CARGO_BIN_EXE_assessly"))
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(2));
    }
}

#[test]
fn turning_its_clock_sends_every_retry_at_its_exact_time() {
    let receiver = Receiver::with_clock(&Clock::system(), |_| status(503));
    let start: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let dev = Dev::start(&[
        "--clock",
        "2026-01-01T00:00:00Z",
        "--forward-to",
        &receiver.url(),
    ]);
    let close = "/api/v1/assessments/abc123/publication";
    dev.call("DELETE", close, None).expect(204);
    let by = json!({"by": "240h"});
    dev.call("POST", "/_dev/clock/advances", Some(&by))
        .expect(200);
    let received = receiver.rest();
    let closed = received
        .iter()
        .filter(|received| received.json()["type"] == "assessment.closed");
    let times: Vec<i64> = closed
        .map(|received| received.header("webhook-timestamp").parse::<i64>().unwrap())
        .map(|seconds| seconds - start.seconds())
        .collect();
    assert_eq!(
        times,
        [
            0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105
        ]
    );
}
