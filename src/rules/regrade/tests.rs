//! Which keys a later version brings, and what is left alone.

use serde_json::{Value, json};

use super::*;
use crate::rules::fixed::Percentage;

fn document(questions: Value) -> Document {
    let value = json!({"settings": {"pass_percentage": 50}, "sections": [{"id": "s", "questions": questions}]});
    serde_json::from_value(value).unwrap()
}

/// The question of the first list with the key of the second.
fn rekeyed(before: Value, after: Value) -> Value {
    let (before, after) = (document(json!([before])), document(json!([after])));
    let mut written = serde_json::to_value(before.rekeyed(&after)).unwrap();
    written["sections"][0]["questions"][0].take()
}

/// The reason for which the question of the first list keeps its key.
fn left_alone(before: Value, after: Value) -> Option<Reason> {
    let (before, after) = (document(json!([before])), document(json!([after])));
    let left = before.left_alone(&after);
    left.first().map(|one| one.reason)
}

fn choice(ids: &[&str], correct: &str) -> Value {
    let options: Vec<Value> = ids
        .iter()
        .map(|id| json!({"id": id, "label": id.to_uppercase()}))
        .collect();
    json!({"id": "q", "type": "single_choice", "title": "Which?", "options": options, "correct": correct})
}

#[test]
fn a_question_gets_its_key_and_keeps_its_words_and_their_order() {
    let mut after = choice(&["b", "a"], "b");
    after["title"] = json!("Which one?");
    after["points"] = json!(3);
    after["penalty"] = json!(0.5);
    after["options"][0]["points"] = json!(2);
    let rekeyed = rekeyed(choice(&["a", "b"], "a"), after);
    assert_eq!(rekeyed["title"], "Which?");
    assert_eq!(
        (&rekeyed["correct"], &rekeyed["points"], &rekeyed["penalty"]),
        (&json!("b"), &json!(3), &json!(0.5))
    );
    let options = &rekeyed["options"];
    assert_eq!(
        (&options[0]["id"], &options[1]["id"]),
        (&json!("a"), &json!("b"))
    );
    assert_eq!(
        (&options[0]["points"], &options[1]["points"]),
        (&Value::Null, &json!(2))
    );
}

#[test]
fn the_pass_mark_comes_along_and_no_other_setting_does() {
    let (before, mut after) = (document(json!([])), document(json!([])));
    after.settings.pass_percentage = Some(Percentage::from_whole(80));
    after.settings.shuffle_questions = Some(true);
    let rekeyed = before.rekeyed(&after);
    assert_eq!(
        rekeyed.settings.pass_percentage,
        after.settings.pass_percentage
    );
    assert_eq!(rekeyed.settings.shuffle_questions, None);
}

#[test]
fn what_an_answer_can_not_mean_any_more_is_left_alone() {
    let before = choice(&["a", "b"], "a");
    let mut other_type = choice(&["a", "b"], "a");
    other_type["type"] = json!("multiple_choice");
    other_type["correct"] = json!(["a"]);
    let scale = |max: i64| json!({"id": "q", "type": "scale", "min": 1, "max": max, "points_map": {"1": 1}});
    let number = |unit: &str| json!({"id": "q", "type": "numeric", "unit": unit, "answers": [{"value": "1"}]});
    let blank = |kind: &str| json!({"id": "q", "type": "fill_blanks", "text": "{{b}}", "blanks": [{"id": "b", "type": kind}]});
    let rows = |id: &str| json!({"id": "q", "type": "matrix", "rows": [{"id": id}], "options": [{"id": "x"}, {"id": "y"}]});
    for (before, after, reason) in [
        (before.clone(), choice(&["b", "a"], "b"), None),
        (
            before.clone(),
            choice(&["a", "b", "c"], "a"),
            Some(Reason::AnswersChanged),
        ),
        (
            before.clone(),
            choice(&["a"], "a"),
            Some(Reason::AnswersChanged),
        ),
        (before.clone(), other_type, Some(Reason::TypeChanged)),
        (number("m"), number("m"), None),
        (number("m"), number("km"), Some(Reason::AnswersChanged)),
        (scale(5), scale(5), None),
        (scale(5), scale(7), Some(Reason::AnswersChanged)),
        (
            blank("text"),
            blank("numeric"),
            Some(Reason::AnswersChanged),
        ),
        (rows("r"), rows("s"), Some(Reason::AnswersChanged)),
    ] {
        assert_eq!(left_alone(before.clone(), after.clone()), reason, "{after}");
        let kept = rekeyed(before.clone(), after);
        let as_it_was = serde_json::to_value(document(json!([before]))).unwrap();
        if reason.is_some() {
            assert_eq!(kept, as_it_was["sections"][0]["questions"][0]);
        }
    }
    let gone = document(json!([before])).left_alone(&document(json!([])));
    assert_eq!(
        (gone[0].reason, gone[0].title.as_str()),
        (Reason::Removed, "Which?")
    );
}

#[test]
fn what_earns_nothing_before_and_after_is_not_told() {
    let question = json!({"id": "q", "type": "date", "title": "When?"});
    assert_eq!(
        document(json!([question])).left_alone(&document(json!([]))),
        []
    );
    let mut unscored = choice(&["a"], "a");
    unscored["scored"] = json!(false);
    assert_eq!(
        left_alone(unscored.clone(), choice(&["b"], "b")),
        Some(Reason::AnswersChanged)
    );
    assert_eq!(
        document(json!([unscored])).left_alone(&document(json!([]))),
        []
    );
}

#[test]
fn a_matching_is_paired_anew_and_says_what_it_said() {
    let matching = |first: &str, second: &str, other: &str| {
        json!({"id": "q", "type": "matching", "title": "Which?", "pairs": [
            {"id": "l1", "left": "one", "right_id": first, "right": format!("new {first}")},
            {"id": "l2", "left": "two", "right_id": second, "right": format!("new {second}")}],
            "distractors": [{"id": other, "label": format!("new {other}")}]})
    };
    let mut before = matching("r1", "r2", "r3");
    for (pair, word) in [(0, "uno"), (1, "due")] {
        before["pairs"][pair]["right"] = json!(word);
    }
    before["distractors"][0]["label"] = json!("tre");
    let rekeyed = rekeyed(before.clone(), matching("r3", "r2", "r1"));
    assert_eq!(
        (
            &rekeyed["pairs"][0]["right_id"],
            &rekeyed["pairs"][0]["right"]
        ),
        (&json!("r3"), &json!("tre"))
    );
    assert_eq!(
        rekeyed["distractors"],
        json!([{"id": "r1", "label": "uno"}])
    );
    assert_eq!(
        left_alone(before, matching("r1", "r2", "r4")),
        Some(Reason::AnswersChanged)
    );
}

#[test]
fn keys_of_blanks_come_along() {
    let blanks = |weight: i64, text: &str| {
        json!({"id": "q", "type": "fill_blanks", "text": "{{b}}", "blanks": [
            {"id": "b", "type": "text", "weight": weight, "answers": [{"text": text}]}]})
    };
    let rekeyed = rekeyed(blanks(1, "one"), blanks(2, "two"));
    assert_eq!(
        rekeyed["blanks"],
        blanks(2, "two")["blanks"].clone().completed()
    );
}

trait Completed {
    fn completed(self) -> Value;
}

impl Completed for Value {
    /// As a document writes it.
    fn completed(self) -> Value {
        let blanks: Vec<Blank> = serde_json::from_value(self).unwrap();
        serde_json::to_value(blanks).unwrap()
    }
}

#[test]
fn the_own_keys_change_nothing_and_the_sample_can_be_rekeyed_twice() {
    let sample: Document = serde_json::from_str(crate::rules::document::SAMPLE).unwrap();
    assert_eq!(sample.rekeyed(&sample), sample);
    assert_eq!(sample.left_alone(&sample), []);
    let mut later = sample.clone();
    for question in later
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.questions)
    {
        question.points = question.points.map(|points| points + points);
    }
    let once = sample.rekeyed(&later);
    assert_ne!(once, sample);
    assert_eq!(once.rekeyed(&later), once);
}
