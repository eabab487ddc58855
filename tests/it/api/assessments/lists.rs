//! The list of assessments.

use serde_json::{Value, json};

use super::{ALL, full, made, path, small};
use crate::test_app::TestApp;

fn titles(list: &Value) -> Vec<&str> {
    let data = list["data"].as_array().unwrap();
    data.iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect()
}

#[test]
fn a_list_has_pages_newest_first_with_links_to_its_neighbours() {
    let app = TestApp::start();
    for number in 1..=5 {
        made(&app, &small(&format!("Number {number}")));
    }
    let answer = app.get(&format!("{ALL}?limit=2&page=2")).expect(200);
    let list = answer.json();
    assert_eq!(titles(&list), ["Number 3", "Number 2"]);
    assert_eq!(
        list["pagination"],
        json!({"page": 2, "limit": 2, "total": 5, "total_is_exact": true,
        "total_pages": 3, "has_more": true, "next_sequence": null})
    );
    let link = answer.header("link").unwrap();
    for (page, relation) in [(1, "first"), (1, "prev"), (3, "next")] {
        let wanted = format!("<{}?limit=2&page={page}>; rel=\"{relation}\"", app.url(ALL));
        assert!(link.contains(&wanted), "{link}");
    }
    let last = app.get(&format!("{ALL}?limit=2&page=3")).expect(200).json();
    assert_eq!(
        (titles(&last), &last["pagination"]["has_more"]),
        (vec!["Number 1"], &json!(false))
    );
    let past = app.get(&format!("{ALL}?page=9")).expect(200).json();
    assert_eq!(
        (&past["data"], &past["pagination"]["total"]),
        (&json!([]), &json!(5))
    );
}

#[test]
fn an_item_shows_what_one_shows_but_its_sections() {
    let app = TestApp::start();
    let mut one = made(&app, &full());
    one.as_object_mut().unwrap().remove("sections").unwrap();
    let list = app.get(ALL).expect(200).json();
    assert_eq!(list["data"], json!([one]));
}

#[test]
fn a_list_can_be_narrowed_to_one_status() {
    let app = TestApp::start();
    let open = path(&made(&app, &small("Open")));
    made(&app, &small("Draft"));
    app.post(&format!("{open}/publication"), &json!({}))
        .expect(201);
    let with = |status: &str| {
        app.get(&format!("{ALL}?status={status}"))
            .expect(200)
            .json()
    };
    assert_eq!(titles(&with("published")), ["Open"]);
    assert_eq!(titles(&with("draft")), ["Draft"]);
    assert_eq!(with("closed")["pagination"]["total"], 0);
    assert_eq!(titles(&app.get(ALL).json()), ["Draft", "Open"]);
}

#[test]
fn parameters_out_of_range_are_refused_and_never_clamped() {
    let app = TestApp::start();
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=abc", "limit"),
        ("limit=9223372036854775808", "limit"),
        ("page=0", "page"),
        ("page=2001&limit=50", "page"),
        ("status=open", "status"),
        ("include=sections", "include"),
    ] {
        let refused = app.get(&format!("{ALL}?{query}")).expect(422);
        assert_eq!(refused.fields(), [field], "{query}");
    }
}
