//! Two versions, and how their difference reads.

use serde_json::json;

use super::*;

fn document(value: Value) -> Document {
    serde_json::from_value(value).unwrap()
}

/// A line for each change, its fields behind it.
fn told(before: Value, after: Value) -> Vec<String> {
    let changes = difference(&document(before), &document(after)).unwrap();
    let line = |change: &Change| {
        let field = |one: &FieldChange| format!("{} {} → {}", one.field, one.before, one.after);
        let fields: Vec<String> = change.fields.iter().map(field).collect();
        let id = change.id.as_deref().unwrap_or("-");
        let head = format!("{} {} {id} {}", change.kind, change.subject, change.title);
        if fields.is_empty() {
            head
        } else {
            format!("{head}: {}", fields.join("; "))
        }
    };
    changes.iter().map(line).collect()
}

fn question(id: &str) -> Value {
    json!({"id": id, "type": "true_false", "title": id.to_uppercase(), "correct": true})
}

fn with_sections(sections: &[(&str, &[&str])]) -> Value {
    let section = |(id, questions): &(&str, &[&str])| {
        let questions: Vec<Value> = questions.iter().map(|id| question(id)).collect();
        json!({"id": id, "title": id.to_uppercase(), "questions": questions})
    };
    json!({"title": "T", "sections": sections.iter().map(section).collect::<Vec<_>>()})
}

#[test]
fn the_same_document_has_no_difference() {
    let same = with_sections(&[("s", &["a", "b"])]);
    assert_eq!(told(same.clone(), same), Vec::<String>::new());
}

#[test]
fn names_that_belong_to_the_assessment_are_no_difference() {
    let one = json!({"id": "a", "slug": "a", "title": "T"});
    let other = json!({"id": "b", "slug": "b", "title": "T"});
    assert_eq!(told(one, other), Vec::<String>::new());
}

#[test]
fn texts_and_settings_are_told_one_by_one() {
    let before = json!({"title": "Old", "settings": {"time_limit_seconds": 60}});
    let after = json!({"title": "New", "settings": {"pass_percentage": 50}});
    assert_eq!(
        told(before, after),
        ["changed assessment - New: title \"Old\" → \"New\"; \
          settings.time_limit_seconds 60 → null; settings.pass_percentage null → 50"]
    );
}

#[test]
fn questions_are_added_removed_and_changed() {
    let mut after = with_sections(&[("s", &["a", "c"])]);
    after["sections"][0]["questions"][0]["points"] = json!(2.5);
    assert_eq!(
        told(with_sections(&[("s", &["a", "b"])]), after),
        [
            "changed question a A: points null → 2.5",
            "added question c C",
            "removed question b B"
        ]
    );
}

#[test]
fn only_the_question_that_was_carried_has_moved() {
    let before = with_sections(&[("s", &["a", "b", "c"]), ("t", &["d", "e"])]);
    let within = with_sections(&[("s", &["b", "c", "a"]), ("t", &["d", "e"])]);
    assert_eq!(told(before.clone(), within), ["moved question a A"]);
    let across = with_sections(&[("s", &["a", "b"]), ("t", &["c", "d", "e"])]);
    assert_eq!(told(before, across), ["moved question c C"]);
}

#[test]
fn a_section_moves_with_its_questions() {
    let before = with_sections(&[("s", &["a", "b"]), ("t", &["c"]), ("u", &["d"])]);
    let after = with_sections(&[("t", &["c"]), ("u", &["d"]), ("s", &["a", "b"])]);
    assert_eq!(told(before, after), ["moved section s S"]);
}

#[test]
fn sections_come_and_go_with_what_is_in_them() {
    let before = with_sections(&[("s", &["a"])]);
    let mut after = with_sections(&[("s", &["a"]), ("t", &["b"])]);
    after["sections"][0]["title"] = json!("Renamed");
    assert_eq!(
        told(before.clone(), after.clone()),
        [
            "changed section s Renamed: title \"S\" → \"Renamed\"",
            "added section t T",
            "added question b B"
        ]
    );
    assert_eq!(
        told(after, before)[1..],
        ["removed section t T", "removed question b B"]
    );
}

#[test]
fn options_are_told_by_their_ids_and_their_order_apart() {
    let choice = |options: Value| {
        json!({"title": "T", "sections": [{"id": "s", "questions": [
            {"id": "a", "type": "single_choice", "title": "A", "options": options}]}]})
    };
    let before = choice(
        json!([{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}, {"id": "z", "label": "Z"}]),
    );
    let after = choice(
        json!([{"id": "y", "label": "Why"}, {"id": "x", "label": "X"}, {"id": "n", "label": "N"}]),
    );
    assert_eq!(
        told(before, after),
        ["changed question a A: options.y.label \"Y\" → \"Why\"; \
          options.n null → {\"id\":\"n\",\"label\":\"N\",\"points\":null,\"pinned\":null}; \
          options.z {\"id\":\"z\",\"label\":\"Z\",\"points\":null,\"pinned\":null} → null; \
          options \"x, y, z\" → \"y, x, n\""]
    );
}

#[test]
fn another_type_tells_the_fields_that_go_and_come() {
    let before = with_sections(&[("s", &["a"])]);
    let mut after = before.clone();
    after["sections"][0]["questions"][0] = json!({"id": "a", "type": "statement", "title": "A"});
    let told = told(before, after);
    assert!(
        told[0].contains("type \"true_false\" → \"statement\""),
        "{told:?}"
    );
    assert!(told[0].contains("correct true → null"), "{told:?}");
}
