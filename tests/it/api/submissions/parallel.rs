//! Many at once: one effect for one key, counters that add up.

use std::sync::Barrier;

use serde_json::json;

use super::{ALL, app, body, counters, events, ids, listed};

#[test]
fn one_key_sent_by_many_at_once_makes_one_submission() {
    let app = app();
    let barrier = Barrier::new(16);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    let request = app.request("POST", ALL).header("Idempotency-Key", "same");
                    request.json(&body(&json!({}))).send().expect(201)
                })
            })
            .collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| answer.body == answers[0].body));
    let replayed = answers
        .iter()
        .filter(|answer| answer.header("idempotent-replayed").is_some());
    assert_eq!(replayed.count(), 15);
    assert_eq!((counters(&app), events(&app).len()), ([0, 1, 0, 0, 1], 1));
}

#[test]
fn one_external_id_sent_by_many_at_once_is_taken_once() {
    let app = app();
    let barrier = Barrier::new(16);
    let made: usize = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..16)
            .map(|number| {
                let (app, barrier) = (&app, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    let answer = app.post(
                        ALL,
                        &body(&json!({"external_id": "7", "note": number.to_string()})),
                    );
                    assert!(matches!(answer.status, 201 | 409));
                    usize::from(answer.status == 201)
                })
            })
            .collect();
        posts.into_iter().map(|post| post.join().unwrap()).sum()
    });
    assert_eq!((made, counters(&app)), (1, [0, 1, 0, 0, 1]));
}

#[test]
fn totals_are_exact_whatever_happens_at_once() {
    let app = app();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let app = &app;
            scope.spawn(move || {
                for number in 0..6 {
                    let id = format!("w{writer}-{number}");
                    let path = format!("{ALL}/{id}");
                    super::with(app, &json!({"id": id}));
                    match number % 3 {
                        0 => drop(app.patch(&path, &json!({"status": "voided"})).expect(200)),
                        1 => drop(app.delete(&path).expect(204)),
                        _ => {}
                    }
                    // A total and its page are of one moment.
                    let list = listed(app, "limit=100");
                    assert_eq!(list["pagination"]["total"], super::ids_of(&list).len());
                }
            });
        }
    });
    assert_eq!(counters(&app), [0, 16, 0, 16, 32]);
    assert_eq!(ids(&app, "status=voided&limit=100").len(), 16);
    assert_eq!(events(&app).len(), 48 + 16 + 16);
}
