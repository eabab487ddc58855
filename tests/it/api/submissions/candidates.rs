//! What candidates hand in, as the API shows it: from the start, through time, to the end.

use serde_json::{Value, json};

use super::{ALL, app, counters, events, ids, listed, path};
use crate::pages::browser::Browser;
use crate::pages::publish;
use crate::test_app::TestApp;

const LINK: &str = "/a/acme/backend?source=linkedin&campaign_id=summer2024&referrer=john_doe";
/// The limit of `abc123` and its grace.
const TIME: i64 = 1200 + 10;

fn only(app: &TestApp, query: &str) -> Value {
    listed(app, query)["data"][0].clone()
}

#[test]
fn an_attempt_is_shown_and_found_from_its_start() {
    let app = app();
    let mut candidate = Browser::new(&app);
    candidate.start(LINK, "John Doe");
    let started = only(&app, "custom_fields[source]=linkedin&status=in_progress");
    assert_eq!(started["candidate_name"], "John Doe");
    assert_eq!(
        started["custom_fields"],
        json!({"source": "linkedin", "campaign_id": "summer2024", "referrer": "john_doe"})
    );
    assert_eq!(started["started_at"], "2026-01-01T12:00:00.000Z");
    assert_eq!(started["deadline_at"], "2026-01-01T12:20:00.000Z");
    for name in [
        "score",
        "percentage",
        "passed",
        "submitted_at",
        "submit_reason",
        "time_spent_seconds",
    ] {
        assert_eq!(started[name], Value::Null, "{name}");
    }
    assert_eq!(started["grading_status"], "not_scored");
    assert_eq!(counters(&app), [1, 0, 0, 0, 1]);
    candidate.open("/a/acme/backend?source=xing&medium=mail");
    let added = only(&app, "custom_fields[medium]=mail");
    assert_eq!(added["custom_fields"]["source"], "linkedin");
    assert!(added["sequence"].as_i64() > started["sequence"].as_i64());
    assert_eq!(ids(&app, "custom_fields[source]=xing"), [""; 0]);
    let kinds: Vec<String> = events(&app).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["submission.started"]);
}

#[test]
fn whoever_reads_an_overdue_attempt_submits_it() {
    for how in 0..5 {
        let app = app();
        Browser::new(&app)
            .start(LINK, "John Doe")
            .send(&[("answer.q1", "a")]);
        let started = only(&app, "");
        app.advance(TIME);
        let one = path(&started);
        let shown = match how {
            0 => app.get(&one).expect(200).json(),
            1 => only(&app, "include=responses"),
            2 => only(&app, "after_sequence=0&include=responses"),
            3 => app.patch(&one, &json!({"note": "late"})).expect(200).json(),
            _ => {
                let responses = app.get(&format!("{one}/responses")).expect(200).json();
                assert_eq!(responses["data"][0]["points"], 2);
                app.get(&one).expect(200).json()
            }
        };
        assert_eq!(
            (&shown["status"], &shown["submit_reason"]),
            (&json!("completed"), &json!("deadline"))
        );
        assert_eq!(
            (&shown["score"], &shown["time_spent_seconds"]),
            (&json!(2), &json!(TIME))
        );
        assert_eq!(shown["responses"][0]["value"], "a");
        assert_eq!(counters(&app), [0, 1, 0, 0, 1]);
        let created = events(&app)
            .into_iter()
            .filter(|(kind, _)| kind == "submission.created")
            .count();
        assert_eq!(created, 1, "{how}");
    }
}

#[test]
fn an_attempt_with_nothing_in_it_expires() {
    let app = app();
    Browser::new(&app).start(LINK, "John Doe");
    let started = only(&app, "");
    app.advance(TIME);
    let expired = app.get(&path(&started)).expect(200).json();
    assert_eq!(
        (&expired["status"], &expired["submit_reason"]),
        (&json!("expired"), &Value::Null)
    );
    assert_eq!(counters(&app), [0, 0, 1, 0, 1]);
    let (kind, event) = events(&app).pop().unwrap();
    assert_eq!(
        (kind.as_str(), &event["data"]),
        ("submission.expired", &expired)
    );
}

#[test]
fn an_attempt_that_is_voided_or_erased_takes_no_answer() {
    for is_erased in [false, true] {
        let app = app();
        let mut candidate = Browser::new(&app);
        candidate.start(LINK, "John Doe");
        let started = only(&app, "");
        let form = candidate.form();
        if is_erased {
            app.delete(&path(&started)).expect(204);
        } else {
            app.patch(&path(&started), &json!({"status": "voided"}))
                .expect(200);
        }
        let fields = form.changed(&[("answer.q1", "a")]);
        candidate.post(&form.action, &fields);
        assert!(candidate.answer.status < 500, "{}", candidate.text());
        let read = app.app().db.read(|connection| {
            let sql = "SELECT count(*) FROM responses /* of a test */";
            Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?)
        });
        assert_eq!(read.unwrap(), 0);
        let expected = if is_erased { [0; 5] } else { [0, 0, 0, 1, 1] };
        assert_eq!(counters(&app), expected);
    }
}

#[test]
fn what_a_candidate_answered_is_kept_when_the_name_is_corrected() {
    let app = app();
    let mut candidate = Browser::new(&app);
    candidate.start(LINK, "Jon Doe").send(&[("answer.q1", "a")]);
    let started = only(&app, "");
    app.patch(&path(&started), &json!({"candidate_name": "John Doe"}))
        .expect(200);
    let shown = app.get(&path(&started)).expect(200).json();
    assert_eq!(shown["responses"][0]["question_id"], "q1");
    assert_eq!(shown["responses"][0]["points"], Value::Null);
    assert_eq!(
        ids(&app, "sort=candidate_name"),
        [shown["id"].as_str().unwrap()]
    );
    let listed = app
        .get(&format!("{ALL}?include=responses"))
        .expect(200)
        .json();
    assert_eq!(listed["data"][0], shown);
}

/// Scoring an author's patterns takes a while: nobody waits for it who writes something else.
#[test]
fn whoever_changes_an_overdue_attempt_lets_others_write_while_it_is_scored() {
    let patterns: Vec<Value> = (0..10)
        .map(|number| json!({"pattern": format!(r"\w{{3}}{number}")}))
        .collect();
    let question = |number: i32| json!({"id": format!("q{number}"), "type": "short_text", "title": "Q", "answers": patterns});
    let questions: Vec<Value> = (0..20).map(question).collect();
    for method in ["PATCH", "DELETE"] {
        let app = TestApp::start();
        publish(&app, json!({"time_limit_seconds": 60}), json!(questions));
        Browser::new(&app).start("/a/acme/backend", "John Doe");
        let one = path(&only(&app, ""));
        let answer = "INSERT INTO responses (submission_id, question_id, value, answered_at)
            SELECT s.id, 'q' || j.value, '\"none\"', 1 FROM submissions s, json_each(?1) j";
        let numbers = json!((0..20).collect::<Vec<_>>()).to_string();
        let write = move |tx: &assessly::db::Tx| Ok(tx.execute(answer, [numbers])?);
        app.app().db.write_blocking(write).unwrap();
        app.advance(3600);
        let began = std::time::Instant::now();
        let (longest, changed) = std::thread::scope(|scope| {
            let mut request = app.request(method, &one);
            if method == "PATCH" {
                request = request.json(&json!({"note": "late"}));
            }
            let change = scope.spawn(move || request.send());
            let mut longest = std::time::Duration::ZERO;
            while !change.is_finished() {
                let asked = std::time::Instant::now();
                app.app().db.write_blocking(|_| Ok(())).unwrap();
                longest = longest.max(asked.elapsed());
            }
            (longest, change.join().unwrap())
        });
        assert!(changed.status < 300, "{}", changed.text());
        assert!(longest < began.elapsed() / 2, "{method}: {longest:?}");
    }
}
