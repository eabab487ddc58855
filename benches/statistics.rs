//! Statistics: counted for the first time, asked for again, and after a change.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::company::{LARGE, large};
use crate::report::Report;
use crate::seed;
use crate::server::Server;

const TIME: Duration = Duration::from_secs(2);
const SUBMISSIONS: u64 = 1_000_000;
const FEW: u64 = 10_000;
/// In which a caller has an answer.
const MOST: Duration = Duration::from_secs(1);

pub fn run(report: &mut Report) {
    report.part("The statistics of 1,000,000 submissions with five answers, 1 client");
    let mut server = Server::start("statistics");
    seed::assessment(&server);
    server.call(
        &server.post("/api/v1/submissions", &seed::submission(0)),
        201,
    );
    server.stop();
    seed::multiply_submissions(&server.file(), SUBMISSIONS - 1);
    seed::multiply_responses(&server.file());
    server.start_again(&[]);
    measure(report, &server, "abc123");
    drop(server);

    for (pick, asked) in [(Some(1), 10), (None, 500)] {
        report.part(&format!(
            "The statistics of 10,000 submissions of 500 questions, {asked} answered by each"
        ));
        let mut server = Server::start("statistics");
        let made = large(pick).to_string();
        server.call(&server.post("/api/v1/assessments", &made), 201);
        let publication = format!("/api/v1/assessments/{LARGE}/publication");
        server.call(&server.post(&publication, "{}"), 201);
        let answers: Vec<_> = (0..500)
            .step_by(500 / asked)
            .map(|number| json!({"question_id": format!("q{number}"), "value": "o1"}))
            .collect();
        let one =
            json!({"assessment_id": LARGE, "candidate_name": "John Doe", "responses": answers});
        server.call(&server.post("/api/v1/submissions", &one.to_string()), 201);
        server.stop();
        seed::multiply_submissions(&server.file(), FEW - 1);
        seed::multiply_responses(&server.file());
        server.start_again(&[]);
        measure(report, &server, LARGE);
    }
}

fn measure(report: &mut Report, server: &Server, assessment: &str) {
    let path = format!("/api/v1/assessments/{assessment}/stats");
    let idle = server.memory();
    first(report, server, &path);
    report.note(&format!(
        "memory: {:.0} MB more at the most",
        server.peak_memory().saturating_sub(idle) as f64 / 1e6
    ));
    again(report, server, "asked again", &path);
    again(
        report,
        server,
        "by the values of a custom field",
        &format!("{path}?group_by=custom_fields.source"),
    );
    // Both ends of the time lie within runs.
    let span = seed::span(&server.file());
    again(
        report,
        server,
        "of a span of time",
        &format!("{path}?{span}"),
    );
    let changed = seed::one_submission(&server.file());
    let change = server.patch(
        &format!("/api/v1/submissions/{changed}"),
        r#"{"note": "Changed."}"#,
    );
    server.call(&change, 200);
    let started = Instant::now();
    server.call(&server.get(&path), 200);
    report.time("after a change", started.elapsed(), MOST);
}

/// Asks until there is an answer.
fn first(report: &mut Report, server: &Server, path: &str) {
    let started = Instant::now();
    let (mut calls, mut longest) = (0, Duration::ZERO);
    loop {
        let asked = Instant::now();
        let (status, answer) = server.ask(&server.get(path));
        calls += 1;
        longest = longest.max(asked.elapsed());
        match status {
            200 => break,
            503 => {}
            other => panic!("{other}: {answer}"),
        }
    }
    report.note(&format!(
        "counted for the first time: {calls} calls, {:.1?} in all, the longest {longest:.1?}",
        started.elapsed()
    ));
}

fn again(report: &mut Report, server: &Server, what: &str, path: &str) {
    // Both are kept once they were added up.
    let started = Instant::now();
    server.call(&server.get(path), 200);
    let at_first = started.elapsed();
    let outcome = server.get_load(path, 1, TIME);
    report.rate(what, &outcome);
    report.time(&format!("{what}, at first"), at_first, MOST);
}
