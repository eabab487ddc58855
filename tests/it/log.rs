//! The log: one line a request, and what stands in it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::http::Request;

#[test]
fn a_line_tells_how_long_a_request_took_and_waited_for_the_database() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_assessly"))
        .args(["dev", "--port", "0", "--exit-with-parent"])
        .args(["--log-format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut printed = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut after = |mark: &str| -> String {
        let mut lines = printed.by_ref().map(Result::unwrap);
        let line = lines.find(|line| line.contains(mark)).unwrap();
        let rest = line.split_once(mark).unwrap().1;
        rest.split(' ').next().unwrap().to_owned()
    };
    let address = after("http://").parse().unwrap();
    let key = after("ASSESSLY_KEY=");
    for path in [
        "/healthz",
        "/api/v1/submissions?candidate_email=a@example.com",
    ] {
        Request::new(address, "GET", path)
            .key(&key)
            .send()
            .expect(200);
    }
    drop(process.stdin.take());
    let log = BufReader::new(process.stderr.take().unwrap());
    let lines: Vec<String> = log.lines().map(Result::unwrap).collect();
    assert!(process.wait().unwrap().success());

    let line = |route: &str| -> Value {
        let lines = lines.iter().map(|line| serde_json::from_str(line).unwrap());
        let mut found = lines.filter(|line: &Value| line["route"] == route);
        found.next().unwrap()
    };
    assert_eq!(line("/healthz")["db_ms"], 0.0);
    let list = line("/api/v1/submissions");
    let millis = |name: &str| list[name].as_f64().unwrap();
    assert!(
        0.0 < millis("db_ms") && millis("db_ms") <= millis("ms"),
        "{list}"
    );
    let text = lines.concat();
    assert!(
        !text.contains("example.com") && !text.contains(&key),
        "{text}"
    );
}
