//! `after_sequence`: everything that changed, in order, without gaps.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{ALL, app, ids_of, listed, with};
use crate::test_app::TestApp;

fn next(list: &Value) -> i64 {
    list["pagination"]["next_sequence"].as_i64().unwrap()
}

#[test]
fn changes_come_in_order_and_each_only_as_it_is_now() {
    let app = app();
    for id in ["a", "b", "c"] {
        with(&app, &json!({"id": id}));
    }
    app.patch(&format!("{ALL}/a"), &json!({"note": "later"}))
        .expect(200);
    let first = listed(&app, "after_sequence=0&limit=2");
    assert_eq!(ids_of(&first), ["b", "c"]);
    assert_eq!(first["pagination"]["has_more"], true);
    let second = listed(&app, &format!("after_sequence={}", next(&first)));
    assert_eq!(ids_of(&second), ["a"]);
    assert_eq!(second["data"][0]["note"], "later");
    assert_eq!(second["pagination"]["has_more"], false);
    assert_eq!(
        next(&second),
        second["data"][0]["sequence"].as_i64().unwrap()
    );
    let third = listed(&app, &format!("after_sequence={}", next(&second)));
    assert_eq!(ids_of(&third), [""; 0]);
    assert_eq!(next(&third), next(&second));
    with(&app, &json!({"id": "d"}));
    let fourth = listed(&app, &format!("after_sequence={}", next(&third)));
    assert_eq!(ids_of(&fourth), ["d"]);
    assert_eq!(
        listed(&app, "after_sequence=9223372036854775807")["data"],
        json!([])
    );
}

#[test]
fn the_link_goes_on_where_the_page_ended() {
    let app = app();
    for id in ["a", "b", "c"] {
        with(&app, &json!({"id": id}));
    }
    let answer = app
        .get(&format!("{ALL}?after_sequence=0&limit=2"))
        .expect(200);
    let next = next(&answer.json());
    let target = app.url(&format!("{ALL}?limit=2&after_sequence={next}"));
    assert_eq!(
        answer.header("link"),
        Some(format!("<{target}>; rel=\"next\"").as_str())
    );
    let last = app
        .get(&format!("{ALL}?after_sequence={next}&limit=2"))
        .expect(200);
    assert_eq!(last.header("link"), None);
}

#[test]
fn filters_hold_for_changes_too() {
    let app = app();
    with(&app, &json!({"id": "a", "custom_fields": {"source": "x"}}));
    with(&app, &json!({"id": "b"}));
    with(
        &app,
        &json!({"id": "c", "custom_fields": {"source": "x"}, "test": true}),
    );
    for (query, expected) in [
        ("custom_fields[source]=x", vec!["a", "c"]),
        ("test=true", vec!["c"]),
        ("assessment_id=abc123&test=false", vec!["a", "b"]),
        ("assessment_id=nobody", vec![]),
    ] {
        let list = listed(&app, &format!("after_sequence=0&{query}"));
        assert_eq!(ids_of(&list), expected, "{query}");
        assert_eq!(list["pagination"]["total"], expected.len(), "{query}");
        assert!(next(&list) >= 3);
    }
    let whole = listed(&app, "after_sequence=0&include=responses&limit=1");
    assert_eq!(whole["data"][0]["responses"], json!([]));
}

/// Follows the changes until there are none; answers what it saw last of each submission.
fn follow(app: &TestApp, seen: &mut BTreeMap<String, Value>, mut from: i64) -> i64 {
    loop {
        let list = listed(app, &format!("after_sequence={from}&limit=7"));
        for item in list["data"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap().to_owned();
            let before = seen.insert(id, item.clone());
            let grows =
                before.is_none_or(|before| before["sequence"].as_i64() < item["sequence"].as_i64());
            assert!(grows, "{item}");
        }
        assert!(next(&list) >= from);
        from = next(&list);
        if list["pagination"]["has_more"] == false {
            return from;
        }
    }
}

#[test]
fn a_reader_misses_nothing_while_many_write() {
    let app = app();
    let mut seen = BTreeMap::new();
    let mut from = 0;
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let app = &app;
                scope.spawn(move || {
                    for number in 0..10 {
                        let id = format!("w{writer}-{number}");
                        with(app, &json!({"id": id}));
                        if number % 3 == 0 {
                            app.patch(&format!("{ALL}/{id}"), &json!({"note": "changed"}))
                                .expect(200);
                        }
                    }
                })
            })
            .collect();
        while !writers
            .iter()
            .all(std::thread::ScopedJoinHandle::is_finished)
        {
            from = follow(&app, &mut seen, from);
        }
    });
    follow(&app, &mut seen, from);
    assert_eq!(seen.len(), 80);
    for (id, item) in &seen {
        let shown = app.get(&format!("{ALL}/{id}?")).expect(200).json();
        assert_eq!(
            (&item["sequence"], &item["note"]),
            (&shown["sequence"], &shown["note"]),
            "{id}"
        );
    }
}
