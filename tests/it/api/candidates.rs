//! A person, known by an email address.

use serde_json::json;

use crate::test_app::Builder;

use super::submissions::{ALL, app, events, publish, with};

const ERASURES: &str = "/api/v1/candidates/erasures";

#[test]
fn a_person_is_erased_with_all_submissions_and_nobody_else_is() {
    let app = app();
    for (id, email) in [
        ("a", Some("John@Example.com")),
        ("b", Some("john@example.com")),
        ("c", Some("john@example.org")),
        ("d", None),
    ] {
        with(&app, &json!({"id": id, "candidate_email": email}));
    }
    let erased = app
        .post(ERASURES, &json!({"email": "JOHN@example.com"}))
        .expect(200);
    assert_eq!(
        erased.json(),
        json!({"erased_submissions": 2, "erased_invitations": 0, "overwritten": true})
    );
    for (id, status) in [("a", 404), ("b", 404), ("c", 200), ("d", 200)] {
        app.get(&format!("{ALL}/{id}")).expect(status);
    }
    let told = events(&app)
        .into_iter()
        .filter(|(kind, _)| kind == "submission.deleted");
    assert_eq!(told.count(), 2);
    let again = app
        .post(ERASURES, &json!({"email": "john@example.com"}))
        .expect(200);
    assert_eq!(
        again.json(),
        json!({"erased_submissions": 0, "erased_invitations": 0, "overwritten": true})
    );
}

#[test]
fn more_submissions_than_one_write_takes_are_all_erased() {
    let app = app();
    for number in 0..120 {
        with(
            &app,
            &json!({"id": format!("s{number}"), "candidate_email": "many@example.com"}),
        );
    }
    let erased = app
        .post(ERASURES, &json!({"email": "many@example.com"}))
        .expect(200);
    assert_eq!(
        erased.json(),
        json!({"erased_submissions": 120, "erased_invitations": 0, "overwritten": true})
    );
    let left = app.get(&format!("{ALL}?limit=1")).expect(200).json();
    assert_eq!(left["pagination"]["total"], 0);
}

#[test]
fn an_erasure_names_an_address_and_needs_the_company_s_leave() {
    let app = app();
    for (body, field) in [
        (json!({}), "email"),
        (json!({"email": "nobody"}), "email"),
        (
            json!({"mail": "a@example.com", "email": "a@example.com"}),
            "mail",
        ),
    ] {
        assert_eq!(
            app.post(ERASURES, &body).expect(422).fields(),
            [field],
            "{body}"
        );
    }
    let row = app.company.row;
    let forbid = assessly::model::company::Change {
        keys_may_delete: Some(false),
        ..Default::default()
    };
    app.app()
        .db
        .write_blocking(move |tx| assessly::model::company::update(tx, row, forbid))
        .unwrap();
    let refused = app
        .post(ERASURES, &json!({"email": "a@example.com"}))
        .expect(403);
    assert_eq!(refused.code(), "deletion_disabled");
}

#[test]
fn a_person_of_another_company_stays() {
    let app = app();
    with(
        &app,
        &json!({"id": "ours", "candidate_email": "john@example.com"}),
    );
    let (_, stranger) = app.other_company("other");
    let erased = app
        .anonymous("POST", ERASURES)
        .header("Authorization", &format!("Bearer {stranger}"))
        .json(&json!({"email": "john@example.com"}))
        .send()
        .expect(200);
    assert_eq!(
        erased.json(),
        json!({"erased_submissions": 0, "erased_invitations": 0, "overwritten": true})
    );
    app.get(&format!("{ALL}/ours")).expect(200);
}

fn erase(app: &crate::test_app::TestApp, key: &str, email: &str) -> crate::http::Answer {
    app.request("POST", ERASURES)
        .header("Idempotency-Key", key)
        .json(&json!({"email": email}))
        .send()
}

#[test]
fn what_is_refused_or_answered_again_erases_nothing() {
    let app = app();
    with(
        &app,
        &json!({"id": "a", "candidate_email": "a@example.com"}),
    );
    with(
        &app,
        &json!({"id": "b", "candidate_email": "b@example.com"}),
    );
    let first = erase(&app, "k", "a@example.com").expect(200).json();
    assert_eq!(
        first,
        json!({"erased_submissions": 1, "erased_invitations": 0, "overwritten": true})
    );
    let mismatch = erase(&app, "k", "b@example.com").expect(422);
    assert_eq!(mismatch.code(), "idempotency_mismatch");
    erase(&app, &"k".repeat(300), "b@example.com").expect(422);
    app.get(&format!("{ALL}/b")).expect(200);
    with(
        &app,
        &json!({"id": "a2", "candidate_email": "a@example.com"}),
    );
    let again = erase(&app, "k", "a@example.com").expect(200);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    app.get(&format!("{ALL}/a2")).expect(200);
}

#[test]
fn answers_of_many_words_are_erased_in_parts_that_let_others_write() {
    let app = Builder::new()
        .settings(|settings| {
            settings.limits.query_timeout = std::time::Duration::from_millis(500);
        })
        .start();
    publish(&app, &super::assessments::full());
    let words = |seed: usize| -> String {
        let words = (0..1_000).map(|number| format!("{:x}", (number * 7919 + seed) * 31));
        words.collect::<Vec<_>>().join(" ")
    };
    for number in 0..60 {
        let body = json!({"candidate_email": "long@example.com",
            "responses": [{"question_id": "q6", "value": words(number)}]});
        with(&app, &body);
    }
    let erased = app
        .post(ERASURES, &json!({"email": "long@example.com"}))
        .expect(200);
    assert_eq!(
        erased.json(),
        json!({"erased_submissions": 60, "erased_invitations": 0, "overwritten": true})
    );
}
