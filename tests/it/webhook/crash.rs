//! What a process leaves behind is taken up by the next.

use assessly::model::delivery::{self, Ask, Room};
use serde_json::json;

use super::receiver::{Receiver, status};
use super::{deliveries, endpoint, impatient, record, settle};
use crate::test_app::TestApp;

#[test]
fn what_a_dead_process_held_is_claimed_again() {
    let mut app = TestApp::start();
    let receiver = Receiver::content(&app);
    let made = endpoint(&app, &receiver.url(), json!({"enabled": false}));
    record(&app, "submission.created", "sub_1");
    // A claim without couriers, as a process makes it that then dies.
    let row: i64 = app
        .app()
        .db
        .write_blocking(|tx| {
            tx.execute_batch("UPDATE deliveries SET state = 'sending', next_at = created_at")?;
            Ok(tx.query_row("SELECT id FROM deliveries", [], |row| row.get(0))?)
        })
        .unwrap();
    assert!(row > 0);
    app.patch(&super::path(&made), &json!({"enabled": true}))
        .expect(200);
    assert_eq!(deliveries(&app, "?state=sending").len(), 1);
    app.restart();
    settle(&app);
    receiver.next();
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 1);
}

#[test]
fn a_stop_puts_back_what_was_not_tried_and_files_what_was() {
    let mut app = impatient();
    let receiver = Receiver::hanging(&app);
    endpoint(&app, &receiver.url(), json!({}));
    for number in 0..3 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    receiver.next();
    app.restart();
    receiver.next();
    let log = deliveries(&app, "");
    // Cut off by the stop: that was no failure of the receiver.
    assert!(
        log.iter().all(|delivery| delivery["attempt_count"] == 0),
        "{log:?}"
    );
}

#[test]
fn nothing_is_claimed_twice() {
    let app = impatient();
    let receiver = Receiver::hanging(&app);
    endpoint(&app, &receiver.url(), json!({}));
    record(&app, "submission.created", "sub_1");
    receiver.next();
    let ask = Ask {
        most: 10,
        cursor: 0,
        room: Room {
            proven: 10,
            unproven: 10,
            ..Room::default()
        },
    };
    let claims = app
        .app()
        .db
        .write_blocking(|tx| delivery::claim(tx, ask))
        .unwrap();
    assert!(claims.jobs.is_empty());
}

#[test]
fn an_outcome_that_can_not_be_filed_stops_no_other_and_is_sent_again_after_a_start() {
    let mut app = TestApp::start();
    let (odd, other) = (Receiver::answering(&app, 418), Receiver::content(&app));
    endpoint(&app, &odd.url(), json!({}));
    endpoint(&app, &other.url(), json!({}));
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON attempts WHEN NEW.status = 418
                  BEGIN SELECT RAISE(ABORT, 'no'); END";
    let run = |app: &TestApp, sql: &'static str| {
        let run = move |tx: &assessly::db::Tx| Ok(tx.execute_batch(sql)?);
        app.app().db.write_blocking(run).unwrap();
    };
    run(&app, refuse);
    for subject in ["sub_1", "sub_2"] {
        record(&app, "submission.created", subject);
        other.next();
    }
    odd.next();
    // The clerk rings no bell for what it filed: the test looks again and again, for a minute at most.
    let started = std::time::Instant::now();
    let bell = &app.app().bell;
    while deliveries(&app, "?state=succeeded").len() < 2 {
        assert!(started.elapsed() < super::LONGEST);
        bell.wait(bell.rung(), std::time::Duration::from_millis(50));
    }
    run(&app, "DROP TRIGGER refuse");
    odd.say(|_| status(204));
    app.restart();
    // The second outcome of the odd one may have come after the trigger: then it is tried again later.
    super::turn_by(&app, 3600);
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 4);
}

#[test]
fn what_failed_while_the_clock_ran_ahead_does_not_wait_until_then() {
    let mut app = TestApp::start();
    let receiver = Receiver::answering(&app, 500);
    endpoint(&app, &receiver.url(), json!({}));
    let now = app.clock.now();
    app.advance(365 * 86_400);
    record(&app, "submission.created", "sub_1");
    // Five failures: its pause has begun, and the sixth attempt is hours away.
    super::turn_by(&app, 12_000);
    receiver.say(|_| status(204));
    app.stop();
    app.clock.set(now);
    app.restart();
    settle(&app);
    assert_eq!(deliveries(&app, "?state=succeeded").len(), 1);
}
