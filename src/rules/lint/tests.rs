//! Each piece of advice, with a document that asks for it and one that does not.

use serde_json::{Value, json};

use super::*;
use crate::rules::asset::{AssetId, Shown};
use crate::rules::picture::Format;

/// A company with one picture.
fn pictures() -> Pictures {
    let shown = Shown {
        format: Format::Png,
        width: 4,
        height: 3,
    };
    let id = AssetId(std::array::from_fn(|at| u8::try_from(at).unwrap()));
    Pictures {
        company: "cmp_1".to_owned(),
        known: [(id, shown)].into(),
    }
}

/// `field code` of all that is found.
fn found(document: &Value) -> Vec<String> {
    let document: Document = serde_json::from_value(document.clone()).unwrap();
    let warnings = lint(&document, &pictures());
    let line = |warning: &Warning| format!("{} {}", warning.field, warning.code);
    warnings.iter().map(line).collect()
}

fn with_questions(questions: Value) -> Value {
    json!({"title": "T", "sections": [{"questions": questions}]})
}

/// What is found in a single question, by the names of its own fields.
fn of_question(question: Value) -> Vec<String> {
    let found = found(&with_questions(json!([question])));
    let short = |line: &String| line.replace("sections[0].questions[0].", "");
    found.iter().map(short).collect()
}

fn choice(extra: Value) -> Value {
    let mut question = json!({"type": "multiple_choice", "title": "Q", "points": 4,
        "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}, {"id": "c", "label": "C"}],
        "correct": ["a", "c"]});
    for (name, value) in extra.as_object().unwrap() {
        question[name] = value.clone();
    }
    question
}

#[test]
fn a_document_without_mistakes_gets_no_advice() {
    let document = json!({"title": {"en": "T", "de": "T"}, "languages": ["en", "de"],
      "settings": {"pass_percentage": 100},
      "sections": [{"questions": [
        {"type": "single_choice", "title": {"en": "One?", "de": "Eins?"}, "correct": "a",
         "options": [{"id": "a", "label": {"en": "Gift", "de": "Geschenk"}},
                     {"id": "b", "label": {"en": "Poison", "de": "Gift"}}]},
        {"type": "true_false", "title": {"en": "Two?", "de": "Zwei?"}, "correct": false},
        {"type": "numeric", "title": {"en": "Three?", "de": "Drei?"}, "answers": [{"value": "3"}]},
        {"type": "short_text", "title": {"en": "Four?", "de": "Vier?"}},
        {"type": "long_text", "title": {"en": "Five?", "de": "Fünf?"}, "points": 3,
         "description": {"en": "![A tree](asset:000102030405060708090a0b0c0d0e0f)", "de": "Baum"},
         "rubric": [{"title": "Clear", "max_points": 3}]},
        {"type": "statement", "title": {"en": "Five?", "de": "Fünf?"}}]}]});
    assert_eq!(found(&document), Vec::<String>::new());
}

#[test]
fn points_without_a_key_are_told_for_every_type_that_needs_one() {
    let options = json!([{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]);
    let cases = [
        (
            json!({"type": "single_choice", "options": options}),
            "correct no_key",
        ),
        (
            json!({"type": "multiple_choice", "options": options}),
            "correct no_key",
        ),
        (
            json!({"type": "multiple_choice", "options": options, "scoring": "weighted"}),
            "options no_key",
        ),
        (json!({"type": "true_false"}), "correct no_key"),
        (json!({"type": "numeric"}), "answers no_key"),
        (
            json!({"type": "short_text", "answers": [{"text": "x", "credit": 0}]}),
            "answers unreachable_points",
        ),
        (
            json!({"type": "single_choice", "options": options, "correct": "z"}),
            "correct unknown_key",
        ),
    ];
    for (mut question, expected) in cases {
        question["title"] = json!("Q");
        assert_eq!(of_question(question.clone()), [expected]);
        question["scored"] = json!(false);
        assert_eq!(of_question(question), Vec::<String>::new());
    }
}

#[test]
fn points_of_zero_are_told_unless_the_question_is_not_scored() {
    let zero = json!({"type": "true_false", "title": "Q", "points": 0});
    assert_eq!(of_question(zero), ["points no_points"]);
}

#[test]
fn points_that_nobody_can_earn_are_told() {
    let lost = ["correct unreachable_points"];
    assert_eq!(of_question(choice(json!({"max_choices": 1}))), lost);
    assert_eq!(of_question(choice(json!({"min_choices": 3}))), lost);
    let all = choice(json!({"min_choices": 3, "scoring": "all_or_nothing"}));
    assert_eq!(of_question(all), lost);
    assert_eq!(
        of_question(choice(json!({"max_choices": 2}))),
        Vec::<String>::new()
    );
    let weighed = |most: i64| {
        json!({"type": "multiple_choice", "title": "Q", "points": 4, "scoring": "weighted",
          "options": [{"id": "a", "label": "A", "points": 3}, {"id": "b", "label": "B"},
                      {"id": "c", "label": "C", "points": 1}], "max_choices": most})
    };
    assert_eq!(of_question(weighed(1)), ["options unreachable_points"]);
    assert_eq!(of_question(weighed(2)), Vec::<String>::new());
    let half = json!({"type": "numeric", "title": "Q", "answers": [{"value": "1", "credit": 0.5}]});
    assert_eq!(of_question(half), ["answers unreachable_points"]);
    let by_points = json!({"type": "single_choice", "title": "Q", "points": 2,
        "options": [{"id": "a", "label": "A", "points": 1}, {"id": "b", "label": "B"}]});
    assert_eq!(of_question(by_points), lost);
}

#[test]
fn an_accepted_text_must_fit_into_the_answer() {
    let short = |most: i64| {
        json!({"type": "short_text", "title": "Q", "max_length": most,
          "answers": [{"text": "New York"}, {"pattern": "NYC?"}]})
    };
    assert_eq!(
        of_question(short(7)),
        ["answers[0].text unreachable_answer"]
    );
    assert_eq!(of_question(short(8)), Vec::<String>::new());
}

#[test]
fn only_right_options_and_a_rubric_of_other_points_are_told() {
    let all = choice(json!({"correct": ["a", "b", "c"]}));
    assert_eq!(of_question(all), ["correct all_right"]);
    let rubric = json!({"type": "long_text", "title": "Q", "points": 5,
        "rubric": [{"title": "Clear", "max_points": 2}, {"title": "Right", "max_points": 2}]});
    assert_eq!(of_question(rubric), ["rubric rubric_differs"]);
}

#[test]
fn equal_options_are_told_whatever_their_case_and_spaces() {
    let equal = choice(json!({"options": [{"id": "a", "label": "Inner join"},
        {"id": "b", "label": " inner  JOIN "}, {"id": "c", "label": "Left"}]}));
    assert_eq!(of_question(equal), ["options[1].label equal_options"]);
    let german = choice(
        json!({"options": [{"id": "a", "label": {"en": "Bank", "de": "Bank"}},
        {"id": "b", "label": {"en": "Bench", "de": "bank"}}, {"id": "c", "label": "Bank"}]}),
    );
    assert_eq!(of_question(german), ["options[1].label equal_options"]);
}

#[test]
fn equal_questions_are_told_across_sections() {
    let question = json!({"type": "true_false", "title": "NULL equals NULL.", "correct": false});
    let document = json!({"title": "T", "sections": [
        {"questions": [question]}, {"questions": [question]}]});
    assert_eq!(
        found(&document),
        ["sections[1].questions[0].title equal_titles"]
    );
}

#[test]
fn pictures_need_words() {
    let known = "asset:000102030405060708090a0b0c0d0e0f";
    let document = json!({"title": "T", "description": format!("![]({known})"),
        "sections": [{"description": {"en": format!("![IMG_1.JPG]({known})")}, "questions": [
            {"type": "statement", "title": "S",
             "description": format!("![**A** `tree`]({known}) ![ ]({known})")}]}]});
    assert_eq!(
        found(&document),
        [
            "description no_alternative_text",
            "sections[0].description file_name_as_text",
            "sections[0].questions[0].description no_alternative_text"
        ]
    );
}

#[test]
fn pictures_that_are_not_shown_are_told() {
    let document = json!({"title": "T", "description": "![A tree](https://example.com/tree.png)",
        "sections": [{"description": "![A tree](asset:ffffffffffffffffffffffffffffffff)",
            "questions": [{"type": "statement", "title": "S", "description": "![A tree](tree)"}]}]});
    assert_eq!(
        found(&document),
        [
            "description foreign_picture",
            "sections[0].description unknown_picture",
            "sections[0].questions[0].description foreign_picture"
        ]
    );
}

#[test]
fn a_language_without_all_texts_is_told() {
    let document = json!({"title": {"en": "T", "de": "T"}, "languages": ["en", "de", "fr"],
        "sections": [{"title": {"en": "S", "de": "S", "fr": "S"}, "questions": []}]});
    assert_eq!(found(&document), ["languages[2] not_translated"]);
    let plain = json!({"title": "T", "languages": ["en", "de"]});
    assert_eq!(found(&plain), ["languages[1] not_translated"]);
}

#[test]
fn what_is_not_translated_yet_is_told_with_its_place() {
    let both = |text: &str| json!({"en": text, "de": text});
    let document = json!({"title": both("T"), "languages": ["en", "de"], "sections": [
    {"title": "S", "questions": [
        {"type": "statement", "title": both("A")},
        {"type": "single_choice", "title": both("B"), "correct": "a", "options": [
            {"id": "a", "label": both("Yes")}, {"id": "b", "label": "No"}]},
        {"type": "single_choice", "title": both("C"), "correct": "a", "options": [
            {"id": "a", "label": "42"}, {"id": "b", "label": {"en": "2 + 2"}}]},
    ]}]});
    let expected = [
        "languages[1] not_translated",
        "sections[0].title text_not_translated",
        "sections[0].questions[1].title text_not_translated",
    ];
    assert_eq!(found(&document), expected);
    let regional = json!({"title": both("T"), "languages": ["en", "de-AT"]});
    assert!(found(&regional).is_empty());
}

#[test]
fn missing_translations_take_no_other_advice_its_place() {
    let question = |number: usize| json!({"type": "single_choice", "title": format!("Q{number}"), "options": []});
    let questions: Vec<Value> = (0..200).map(question).collect();
    let document = json!({"title": {"en": "T", "de": "T"}, "languages": ["en", "de"],
        "sections": [{"questions": questions}]});
    let found = found(&document);
    assert!(!found.iter().any(|one| one.ends_with("text_not_translated")));
    assert_eq!(found.len(), 100);
}

#[test]
fn a_pass_mark_must_be_in_reach() {
    let half = json!({"type": "numeric", "title": "Q", "answers": [{"value": "1", "credit": 0.5}]});
    let pass = |mark: f64, questions: Value| {
        let mut document = with_questions(questions);
        document["settings"] = json!({"pass_percentage": mark});
        let found = found(&document);
        found
            .iter()
            .find(|line| line.contains("pass"))
            .cloned()
            .unwrap_or_default()
    };
    let field = "settings.pass_percentage";
    assert_eq!(
        pass(50.01, json!([half])),
        format!("{field} unreachable_pass")
    );
    assert_eq!(pass(50.0, json!([half])), "");
    let mut drawn = with_questions(json!([half, half, half]));
    drawn["settings"] = json!({"pass_percentage": 50.01});
    drawn["sections"][0]["pick"] = json!(2);
    assert!(found(&drawn).contains(&format!("{field} unreachable_pass")));
    assert_eq!(
        pass(0.0, json!([half])),
        format!("{field} everybody_passes")
    );
    let unscored = json!([{"type": "true_false", "title": "Q", "scored": false}]);
    assert_eq!(pass(50.0, unscored), format!("{field} pass_without_points"));
    assert_eq!(pass(50.0, json!([])), "", "a draft that has only begun");
}

#[test]
fn a_time_limit_and_a_count_of_attempts_say_whom_they_meet() {
    let settings = json!({"time_limit_seconds": 600, "attempts_per_candidate": 1});
    let document = json!({"title": "T", "settings": settings});
    assert_eq!(
        found(&document),
        [
            "settings.time_limit_seconds no_extra_time",
            "settings.attempts_per_candidate browser_counts"
        ]
    );
    let settings = json!({"attempts_per_candidate": 1, "require_email": true});
    assert_eq!(
        found(&json!({"title": "T", "settings": settings})),
        Vec::<String>::new()
    );
}

#[test]
fn the_time_of_a_section_is_held_against_that_of_the_whole() {
    let timed = |settings: Value| {
        let section = json!({"title": "S", "time_limit_seconds": 600});
        found(&json!({"title": "T", "settings": settings, "sections": [section]}))
    };
    let field = "sections[0].time_limit_seconds";
    assert_eq!(timed(json!({})), [format!("{field} no_extra_time")]);
    assert!(timed(json!({"access": "invite_only"})).is_empty());
    assert_eq!(
        timed(json!({"access": "invite_only", "time_limit_seconds": 599})),
        [format!("{field} outlasts_attempt")]
    );
    assert_eq!(
        timed(json!({"time_limit_seconds": 600})),
        ["settings.time_limit_seconds no_extra_time"]
    );
}

#[test]
fn advice_has_an_end() {
    let question = json!({"type": "true_false", "title": "Q"});
    let many: Vec<Value> = (0..300).map(|_| question.clone()).collect();
    assert_eq!(found(&with_questions(json!(many))).len(), MOST);
}

#[test]
fn drawing_among_unequal_questions_is_unfair() {
    let drawn = |other: i64, pick: Value| {
        let question = |title: &str, points: i64| json!({"type": "true_false", "title": title, "correct": true, "points": points});
        let questions = json!([question("Q", 1), question("R", other)]);
        found(&json!({"title": "T", "sections": [{"pick": pick, "questions": questions}]}))
    };
    assert_eq!(drawn(2, json!(1)), ["sections[0].pick unequal_draw"]);
    assert!(drawn(1, json!(1)).is_empty() && drawn(2, Value::Null).is_empty());
}

#[test]
fn the_order_that_nobody_sees_gives_nothing_away() {
    let mut document = with_questions(
        json!([{"type": "ordering", "title": "Q", "points": 1, "correct": ["a", "b"],
        "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}]),
    );
    assert_eq!(found(&document).len(), 1);
    document["settings"] = json!({"shuffle_options": true});
    assert!(found(&document).is_empty());
}
