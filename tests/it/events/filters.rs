//! Which events a call asks for.

use serde_json::json;

use super::{ALL, next, page, subjects};
use crate::test_app::TestApp;
use crate::webhook::{endpoint, path, receiver::Receiver, record};

#[test]
fn types_and_their_beginnings_are_asked_for() {
    let app = TestApp::start();
    for (kind, subject) in [
        ("submission.started", "a"),
        ("submission.created", "b"),
        ("assessment.published", "c"),
        ("submission.created", "d"),
        ("assessment.closed", "e"),
    ] {
        record(&app, kind, subject);
    }
    for (types, expected) in [
        ("submission.created", vec!["b", "d"]),
        ("submission.*", vec!["a", "b", "d"]),
        ("assessment.closed,submission.started", vec!["a", "e"]),
        ("submission.*,submission.created", vec!["a", "b", "d"]),
        ("*", vec!["a", "b", "c", "d", "e"]),
        ("submission.graded", vec![]),
    ] {
        let all = page(&app, &format!("types={types}"));
        assert_eq!(subjects(&all), expected, "{types}");
        // What was not asked for is passed all the same.
        assert_eq!(next(&all), 5, "{types}");
        let mut seen = Vec::new();
        let mut after = 0;
        loop {
            let one = page(&app, &format!("types={types}&limit=1&after={after}"));
            seen.extend(subjects(&one).into_iter().map(str::to_owned));
            after = next(&one);
            if one["pagination"]["has_more"] == false {
                break;
            }
        }
        assert_eq!(seen, expected, "{types}");
    }
}

#[test]
fn every_parameter_is_checked() {
    let app = TestApp::start();
    for (query, fields) in [
        ("after=-1", vec!["after"]),
        ("after=x&limit=0&wait=26", vec!["after", "limit", "wait"]),
        ("limit=101", vec!["limit"]),
        ("types=", vec!["types"]),
        ("types=submission", vec!["types"]),
        ("types=submission.created,", vec!["types"]),
        ("types=webhook.test", vec!["types"]),
        ("page=2", vec!["page"]),
    ] {
        let refused = app.get(&format!("{ALL}?{query}")).expect(422);
        assert_eq!(refused.fields(), fields, "{query}");
    }
    let near = app.get(&format!("{ALL}?types=submision.*")).expect(422);
    assert!(near.text().contains("did you mean `submission.*`?"));
    let far = page(&app, "after=9223372036854775807");
    assert_eq!(next(&far), i64::MAX);
}

#[test]
fn the_test_of_an_endpoint_concerns_nobody_else() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    for kind in ["webhook.test", "submission.created"] {
        let body = json!({"type": kind, "wait": 25});
        app.post(&format!("{}/tests", path(&made)), &body)
            .expect(201);
        let got = receiver.next().json();
        let listed = page(&app, "");
        assert_eq!(listed["data"], json!([]), "{kind}");
        let id = got["id"].as_str().unwrap();
        let one = app.get(&format!("{ALL}/{id}")).expect(200);
        assert_eq!(one.json(), got, "{kind}");
    }
}
