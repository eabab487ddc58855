//! Which events are there: as long as they are kept, and of who was erased only that something happened.

use assessly::config::ServerArgs;
use assessly::keeper::Cleaner;
use serde_json::json;

use super::{ALL, next, page, subjects};
use crate::api::submissions::{app, with};
use crate::test_app::{Builder, TestApp};
use crate::webhook::{endpoint, receiver::Receiver, record};

const DAY: i64 = 86_400;

fn clean(app: &TestApp) {
    let mut cleaner = Cleaner::default();
    while !cleaner.clean(app.app()).unwrap() {}
}

#[test]
fn who_asks_for_what_is_not_kept_any_more_is_told_where_to_go_on() {
    let app = TestApp::start();
    for subject in ["a", "b"] {
        record(&app, "submission.created", subject);
    }
    app.advance(20 * DAY);
    record(&app, "submission.created", "c");
    app.advance(11 * DAY);
    clean(&app);
    for after in [0, 1] {
        let gone = app.get(&format!("{ALL}?after={after}&wait=25")).expect(410);
        assert_eq!(gone.code(), "gone");
        assert_eq!(gone.json()["oldest_sequence"], 3);
    }
    assert_eq!(subjects(&page(&app, "after=2")), ["c"]);
    assert_eq!(subjects(&page(&app, "")), ["c"]);
    app.advance(20 * DAY);
    clean(&app);
    let nothing = page(&app, "");
    assert_eq!((&nothing["data"], next(&nothing)), (&json!([]), 3));
    app.get(&format!("{ALL}?after=2")).expect(410);
    record(&app, "submission.created", "d");
    assert_eq!(subjects(&page(&app, "after=3")), ["d"]);
}

#[test]
fn what_a_delivery_still_holds_makes_no_gap_look_whole() {
    let short = |settings: &mut ServerArgs| settings.webhooks.events_kept_days = 1;
    let app = Builder::new().settings(short).start();
    let receiver = Receiver::content(&app);
    let wanted = json!({"enabled": false, "event_types": ["submission.created"]});
    endpoint(&app, &receiver.url(), wanted);
    // A delivery that is held keeps the first, but not the second.
    record(&app, "submission.created", "held");
    record(&app, "submission.started", "forgotten");
    app.advance(2 * DAY);
    record(&app, "submission.created", "young");
    clean(&app);
    let gone = app.get(&format!("{ALL}?after=0")).expect(410);
    assert_eq!(gone.json()["oldest_sequence"], 3);
    assert_eq!(subjects(&page(&app, "")), ["young"]);
}

#[test]
fn of_an_erased_submission_the_events_say_only_that_they_were() {
    let app = app();
    with(&app, &json!({"id": "sub_1", "candidate_name": "Zacharias"}));
    app.delete("/api/v1/submissions/sub_1").expect(204);
    let listed = app.get(ALL).expect(200);
    assert!(!listed.text().contains("Zacharias"));
    let listed = listed.json();
    let all = listed["data"].as_array().unwrap().iter();
    let kinds: Vec<_> = all.map(|event| event["type"].as_str().unwrap()).collect();
    assert!(
        kinds.ends_with(&["submission.created", "submission.deleted"]),
        "{kinds:?}"
    );
}
