//! What candidates hand in, as the API shows it: from the start, through time, to the end.

use serde_json::{Value, json};

use super::{ALL, app, counters, events, ids, listed, path};
use crate::pages::browser::Browser;
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
