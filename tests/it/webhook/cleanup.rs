//! What is kept, and for how long.

use assessly::keeper::Cleaner;
use serde_json::json;

use super::receiver::Receiver;
use super::{deliveries, detail, endpoint, path, record, settle, turn_by};
use crate::test_app::TestApp;

const DAY: i64 = 86_400;

fn clean(app: &TestApp) {
    let mut cleaner = Cleaner::default();
    while !cleaner.clean(app.app()).unwrap() {}
}

fn count(app: &TestApp, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table} /* of a test */");
    let read = app
        .app()
        .db
        .read(|connection| Ok(connection.query_row(&sql, [], |row| row.get(0))?));
    read.unwrap()
}

#[test]
fn finished_deliveries_attempts_and_events_go_after_thirty_days() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    endpoint(&app, &receiver.url(), json!({}));
    for number in 0..1_200 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    settle(&app);
    app.advance(30 * DAY);
    record(&app, "submission.created", "young");
    settle(&app);
    clean(&app);
    assert_eq!(count(&app, "deliveries"), 1_201);
    app.clock.set(app.clock.now().plus_millis(1));
    clean(&app);
    for table in ["deliveries", "attempts", "events"] {
        assert_eq!(count(&app, table), 1, "{table}");
    }
}

#[test]
fn what_was_given_up_stays_ninety_days_and_what_waits_as_long_as_it_waits() {
    let app = TestApp::start();
    let (failing, held) = (Receiver::answering(&app, 500), Receiver::content(&app));
    let failing = endpoint(&app, &failing.url(), json!({}));
    endpoint(&app, &held.url(), json!({"enabled": false}));
    record(&app, "submission.created", "sub_1");
    turn_by(&app, 10 * DAY);
    app.advance(19 * DAY);
    clean(&app);
    assert_eq!(deliveries(&app, "?state=held").len(), 1);
    app.advance(4 * DAY);
    clean(&app);
    assert_eq!(deliveries(&app, "?state=held").len(), 0);
    let exhausted = deliveries(&app, "?state=exhausted");
    assert_eq!(exhausted.len(), 1);
    assert_eq!(exhausted[0]["endpoint_id"], failing["id"]);
    assert!(
        detail(&app, &exhausted[0])["attempts"]
            .as_array()
            .unwrap()
            .len()
            < 10
    );
    app.advance(60 * DAY);
    clean(&app);
    assert_eq!(deliveries(&app, "").len(), 0);
    assert_eq!(count(&app, "events"), 0);
}

#[test]
fn a_deleted_endpoint_goes_with_the_last_of_its_log() {
    let app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    settle(&app);
    app.delete(&path(&made)).expect(204);
    clean(&app);
    assert_eq!(count(&app, "endpoints"), 1);
    app.advance(31 * DAY);
    clean(&app);
    assert_eq!(count(&app, "endpoints"), 0);
}
