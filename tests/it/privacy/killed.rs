//! kill -9 in the middle of erasing: what was answered is gone for good, and the rest is asked again.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::bytes::{email, given, people_in};
use crate::crash::{Server, agent};

const PEOPLE: u32 = 120;
const ROUNDS: u32 = 5;
/// Erased before each kill, at least.
const EACH: u32 = 10;

#[test]
fn kills_in_the_middle_of_erasing_leave_nothing_of_whoever_was_erased() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path());
    let key = server.prepare();
    server.command(&["companies", "update", "acme", "--keys-may-delete", "true"]);
    for n in 0..PEOPLE {
        let mut body = given(n);
        // The assessment has one question; the words stand in the other fields.
        body["responses"] = json!([{"question_id": "q1", "value": "a"}]);
        let made = post(&server, &key, "submissions", &body, &format!("made-{n}"));
        assert!(made.is_some(), "{n}");
    }
    let next = AtomicU32::new(0);
    let erase = |server: &Server, n: u32| {
        let body = json!({"email": email(n)});
        post(
            server,
            &key,
            "candidates/erasures",
            &body,
            &format!("erased-{n}"),
        )
    };
    for round in 0..ROUNDS {
        let (running, pid) = (&server, rustix::process::Pid::from_child(&server.process));
        let last = std::thread::scope(|scope| {
            let client = scope.spawn(|| {
                while next.load(Ordering::SeqCst) < (round + 2) * EACH {
                    let n = next.fetch_add(1, Ordering::SeqCst);
                    if erase(running, n).is_none() {
                        return Some(n);
                    }
                }
                None
            });
            let is_on = || next.load(Ordering::SeqCst) <= (round + 1) * EACH;
            while is_on() && !client.is_finished() {
                std::thread::yield_now();
            }
            rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
            client.join().unwrap()
        });
        server.kill();
        server.start_again();
        // It may have been too quick to be hit.
        let Some(last) = last else { continue };
        let again = erase(&server, last).expect("an answer");
        assert!(
            again["erased_submissions"]
                .as_u64()
                .is_some_and(|count| count <= 1)
        );
    }
    let gone = next.into_inner();
    assert!((ROUNDS * EACH..PEOPLE).contains(&gone), "{gone}");
    let nobody = json!({"email": "nobody@example.com"});
    // An answer waits for some seconds only.
    let is_clean = |n: u32| {
        let once = format!("nobody-{n}");
        post(&server, &key, "candidates/erasures", &nobody, &once).unwrap()["overwritten"] == true
    };
    assert!((0..12).any(is_clean));
    let log = server.file().with_file_name("assessly.db-wal");
    let mut left = people_in(&fs::read(server.file()).unwrap());
    left.extend(people_in(&fs::read(log).unwrap_or_default()));
    assert_eq!(left, (gone..PEOPLE).collect());
    server.stop();
}

/// Nothing when no whole answer came.
fn post(server: &Server, key: &str, path: &str, body: &Value, once: &str) -> Option<Value> {
    let mut answer = agent()
        .post(format!("http://{}/api/v1/{path}", server.address))
        .header("Authorization", format!("Bearer {key}"))
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", once)
        .send(body.to_string())
        .ok()?;
    let text = answer.body_mut().read_to_string().ok()?;
    assert!(answer.status().is_success(), "{text}");
    Some(serde_json::from_str(&text).unwrap())
}
