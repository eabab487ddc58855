//! One that hangs delays nobody else.

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
