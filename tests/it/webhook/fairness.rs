//! One that hangs delays nobody else.

use std::time::{Duration, Instant};

use serde_json::json;

use super::receiver::Receiver;
use super::{deliveries, endpoint, impatient, record, settle};

/// However the endpoints were made, the healthy one among them gets its event while all others
/// still hang.
#[test]
fn twenty_black_holes_do_not_delay_a_healthy_endpoint() {
    for place in [0, 10, 20] {
        let app = impatient();
        let mut holes = Vec::new();
        let mut healthy = None;
        for number in 0..=20 {
            let receiver = if number == place {
                Receiver::content(&app)
            } else {
                Receiver::hanging(&app)
            };
            endpoint(&app, &receiver.url(), json!({}));
            if number == place {
                healthy = Some(receiver);
            } else {
                holes.push(receiver);
            }
        }
        let healthy = healthy.unwrap();
        for number in 0..5 {
            record(&app, "submission.created", &format!("sub_{number}"));
        }
        for _ in 0..5 {
            healthy.next();
        }
        // None of their calls has ended yet: nothing was waited for.
        let over = deliveries(&app, "?state=succeeded").len();
        assert!(over <= 5);
        let tried = |delivery: &&serde_json::Value| delivery["last_outcome"] == "timeout";
        assert_eq!(
            deliveries(&app, "?limit=100").iter().filter(tried).count(),
            0
        );
    }
}

/// Nothing but the passing of time makes room for it.
#[test]
fn among_forty_new_endpoints_that_hang_the_last_one_has_its_turn_at_once() {
    let app = impatient();
    let holes: Vec<_> = (0..40).map(|_| Receiver::hanging(&app)).collect();
    for hole in &holes {
        endpoint(&app, &hole.url(), json!({}));
    }
    let healthy = Receiver::content(&app);
    endpoint(&app, &healthy.url(), json!({}));
    let started = Instant::now();
    record(&app, "submission.created", "sub_1");
    healthy.next();
    // Five waves of eight, a quarter of a second each; a look without being called comes after five.
    assert!(
        started.elapsed() < Duration::from_secs(4),
        "{:?}",
        started.elapsed()
    );
}

/// What lies claimed for one that hangs takes no place from the others.
#[test]
fn a_backlog_for_one_that_comes_to_hang_does_not_stop_the_others() {
    let app = impatient();
    let (first, other) = (Receiver::content(&app), Receiver::content(&app));
    endpoint(
        &app,
        &first.url(),
        json!({"event_types": ["submission.created"]}),
    );
    endpoint(
        &app,
        &other.url(),
        json!({"event_types": ["submission.updated"]}),
    );
    record(&app, "submission.created", "sub_0");
    record(&app, "submission.updated", "sub_0");
    settle(&app);
    other.next();
    first.say(|_| String::new());
    for number in 0..300 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    first.next();
    let started = Instant::now();
    for number in 0..50 {
        record(&app, "submission.updated", &format!("sub_{number}"));
        other.next();
    }
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn one_of_ten_that_comes_to_hang_leaves_the_others_what_they_had() {
    let app = impatient();
    let receivers: Vec<_> = (0..10).map(|_| Receiver::content(&app)).collect();
    for receiver in &receivers {
        endpoint(&app, &receiver.url(), json!({}));
    }
    record(&app, "submission.created", "sub_0");
    settle(&app);
    receivers[0].say(|_| String::new());
    for number in 1..=40 {
        record(&app, "submission.created", &format!("sub_{number}"));
    }
    for receiver in &receivers[1..] {
        for _ in 0..=40 {
            receiver.next();
        }
    }
    let hung = receivers[0].rest().len();
    assert!(hung <= 17, "{hung} calls wait for one that hangs");
    let tried = |delivery: &&serde_json::Value| delivery["last_outcome"] == "timeout";
    assert_eq!(
        deliveries(&app, "?limit=100").iter().filter(tried).count(),
        0
    );
}
