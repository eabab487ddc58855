//! Tests of rules::document.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::rules::word::Vocabulary;

fn read(json: Value) -> Document {
    serde_json::from_value(json).unwrap()
}

/// One question of each type, with every field that the type has.
fn full() -> Value {
    json!({"id": "abc123", "slug": "backend", "title": "Backend developer",
     "description": "About twenty minutes.", "language": "en", "languages": ["en", "de"],
     "settings": {"time_limit_seconds": 1200, "pass_percentage": 66.67, "show_result": "score",
        "consent_text": {"en": "Yes", "de": "Ja"}, "redirect_url": "https://example.com/done",
        "opens_at": "2026-01-01T00:00:00Z", "closes_at": "2026-02-01T00:00:00Z"},
     "sections": [{"id": "s1", "title": "SQL", "description": null, "time_limit_seconds": null, "shuffle": false, "pick": null, "questions": [
      {"id": "q1", "type": "single_choice", "title": "Which one reads rows?", "description": null, "required": false,
       "points": 2, "scored": true, "penalty": 0,
       "options": [{"id": "a", "label": "SELECT"}, {"id": "b", "label": "FETCH", "points": 1},
                   {"id": "n", "label": "None", "pinned": true}], "correct": "a"},
      {"id": "q2", "type": "multiple_choice", "title": "Which are joins?", "points": 4, "scoring": "partial",
       "min_choices": null, "max_choices": null,
       "options": [{"id": "a", "label": "INNER"}, {"id": "b", "label": "UPPER"}, {"id": "c", "label": "LEFT"}],
       "correct": ["a", "c"]},
      {"id": "q3", "type": "true_false", "title": "NULL equals NULL.", "points": 1, "correct": false},
      {"id": "q4", "type": "numeric", "title": "Gravity, in m/s²?", "points": 1, "unit": "m/s²",
       "answers": [{"value": "9.8", "tolerance": "0.1", "tolerance_type": "absolute", "credit": 1},
                   {"min": "9", "max": "11", "credit": 0.5}]},
      {"id": "q5", "type": "short_text", "title": "The city?", "points": 1, "case_sensitive": false, "max_length": 200,
       "answers": [{"text": "New York", "credit": 1}, {"pattern": "NYC?", "credit": 0.5}]},
      {"id": "q6", "type": "long_text", "title": "Explain an index.", "points": 10, "max_length": 10000,
       "rubric": [{"id": "r1", "title": "Correct", "max_points": 6}, {"id": "r2", "title": "Clear", "max_points": 4}]},
      {"id": "q7", "type": "statement", "title": "Well done", "description": "One more **section**."}]}]})
}

/// The full document with the value at `pointer` replaced or added.
fn with(pointer: &str, value: Value) -> Value {
    let mut json = full();
    let pointer = pointer.replace('Q', "/sections/0/questions");
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => other[name] = value,
    }
    json
}

fn faults(json: Value) -> Vec<(String, &'static str)> {
    let mut errors = FieldErrors::new();
    read(json).check(&mut errors);
    pairs(errors)
}

fn publish_faults(json: Value) -> Vec<(String, &'static str)> {
    let document = read(json);
    let mut errors = FieldErrors::new();
    document.check(&mut errors);
    assert_eq!(errors.as_slice(), [], "must be a fine draft");
    document.check_publishable(&mut errors);
    pairs(errors)
}

fn pairs(errors: FieldErrors) -> Vec<(String, &'static str)> {
    errors
        .into_vec()
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

/// `Q` stands for the questions of the first section.
fn one(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.replace('Q', "sections[0].questions"), code)]
}

#[test]
fn a_document_with_every_type_passes_and_counts_its_questions_and_points() {
    assert_eq!(publish_faults(full()), []);
    let document = read(full());
    assert_eq!(document.question_count(), 6);
    assert_eq!(document.max_score(), Points::from_whole(19));
    assert_eq!(
        document.question("q3").unwrap().kind(),
        QuestionType::TrueFalse
    );
    assert!(document.question("q8").is_none());
}

#[test]
fn reading_what_was_written_changes_nothing() {
    let mut document = read(full());
    document.complete(&Random::seeded(1));
    let written = serde_json::to_string(&document).unwrap();
    let mut again: Document = serde_json::from_str(&written).unwrap();
    assert_eq!(again, document);
    again.complete(&Random::seeded(2));
    assert_eq!(serde_json::to_string(&again).unwrap(), written);
}

#[test]
fn a_written_question_shows_its_defaults_and_only_its_own_fields() {
    let mut document = read(json!({"title": "T", "sections": [{"questions": [
        {"type": "true_false", "title": "Q"}, {"type": "statement", "title": "S"}]}]}));
    document.complete(&Random::seeded(1));
    let written = serde_json::to_value(&document).unwrap();
    let mut question = written["sections"][0]["questions"][0].clone();
    assert!(question["id"].as_str().unwrap().starts_with("q_"));
    question["id"] = json!("q");
    assert_eq!(
        question,
        json!({"id": "q", "type": "true_false", "title": "Q", "description": null,
        "required": false, "points": 1, "scored": true, "penalty": 0, "correct": null})
    );
    let statement = written["sections"][0]["questions"][1].as_object().unwrap();
    assert_eq!(
        statement.keys().collect::<Vec<_>>(),
        ["id", "type", "title", "description"]
    );
    assert_eq!(written["languages"], json!(["en"]));
    assert_eq!(written["settings"]["grace_seconds"], json!(10));
    assert_eq!(written["settings"]["pass_percentage"], json!(null));
}

#[test]
fn missing_ids_are_given_and_given_ones_are_kept() {
    let mut document = read(json!({"title": "T", "sections": [{"id": "s", "questions": [
        {"type": "single_choice", "title": "Q", "options": [{"label": "A"}, {"id": "x", "label": "B"}]},
        {"type": "true_false", "title": "Q"}]}]}));
    document.complete(&Random::seeded(1));
    let questions = &document.sections[0].questions;
    assert_eq!(document.sections[0].id(), "s");
    assert!(crate::kit::id::is_valid(questions[0].id()));
    assert_ne!(questions[0].id(), questions[1].id());
    assert!(questions[0].options()[0].id().starts_with("o_"));
    assert_eq!(questions[0].options()[1].id(), "x");
}

#[test]
#[rustfmt::skip]
fn each_broken_rule_is_named_with_its_path() {
    let long = |count: usize| json!("x".repeat(count));
    for (pointer, value, field, code) in [
        ("/id", json!("a b"), "id", "invalid"),
        ("/slug", json!("Back end"), "slug", "invalid"),
        ("/title", json!(" "), "title", "required"),
        ("/title", json!(null), "title", "required"),
        ("/title", long(501), "title", "too_long"),
        ("/title", json!("a\u{1}"), "title", "invalid_characters"),
        ("/title", json!("a\nb"), "title", "invalid_characters"),
        ("/title", json!({"de": "Titel"}), "title", "required"),
        ("/title", json!({"en": "T", "fr": "T"}), "title", "not_known"),
        ("/description", long(20_001), "description", "too_long"),
        ("/languages", json!(["en", "de", "de"]), "languages[2]", "not_unique"),
        ("/languages", json!(["en", "de", "English"]), "languages[2]", "invalid"),
        ("/settings/pass_percentage", json!(100.5), "settings.pass_percentage", "out_of_range"),
        ("/settings/pass_percentage", json!(6.667), "settings.pass_percentage", "out_of_range"),
        ("/settings/time_limit_seconds", json!(9), "settings.time_limit_seconds", "out_of_range"),
        ("/settings/grace_seconds", json!(301), "settings.grace_seconds", "out_of_range"),
        ("/settings/attempts_per_candidate", json!(0), "settings.attempts_per_candidate", "out_of_range"),
        ("/settings/max_submissions", json!(0), "settings.max_submissions", "out_of_range"),
        ("/settings/closes_at", json!("2025-01-01T00:00:00Z"), "settings.closes_at", "invalid"),
        ("/settings/redirect_url", json!("http://example.com"), "settings.redirect_url", "invalid"),
        ("/settings/redirect_url", json!("https://u:p@example.com"), "settings.redirect_url", "invalid"),
        ("/settings/consent_text", long(5_001), "settings.consent_text", "too_long"),
        ("/settings/show_result", json!("all"), "settings.show_result", "invalid_choice"),
        ("/settings/access", json!("invited"), "settings.access", "invalid_choice"),
        ("/settings/retention_days", json!(3651), "settings.retention_days", "out_of_range"),
        ("/settings", json!({"retention_days": 7, "time_limit_seconds": 604_800}), "settings.retention_days", "invalid"),
        ("/settings/integrity", json!("camera"), "settings.integrity", "invalid_choice"),
        ("/sections/0/time_limit_seconds", json!(9), "sections[0].time_limit_seconds", "out_of_range"),
        ("/sections/0/time_limit_seconds", json!(604_801), "sections[0].time_limit_seconds", "out_of_range"),
        ("/sections/0/pick", json!(0), "sections[0].pick", "out_of_range"),
        ("/sections/0/pick", json!(501), "sections[0].pick", "out_of_range"),
        ("Q/0/type", json!(null), "Q[0].type", "required"),
        ("Q/0/type", json!("riddle"), "Q[0].type", "invalid_choice"),
        ("Q/1/id", json!("q1"), "Q[1].id", "not_unique"),
        ("Q/0/points", json!(1000.01), "Q[0].points", "out_of_range"),
        ("Q/0/points", json!(1.005), "Q[0].points", "out_of_range"),
        ("Q/0/penalty", json!(-1), "Q[0].penalty", "out_of_range"),
        ("Q/0/correct", json!(["a"]), "Q[0].correct", "invalid_type"),
        ("Q/0/options", json!([{"label": "A"}]), "Q[0].options", "too_few"),
        ("Q/0/options/1/id", json!("a"), "Q[0].options[1].id", "not_unique"),
        ("Q/0/options/1/label", json!(""), "Q[0].options[1].label", "required"),
        ("Q/1/options/1/points", json!(1), "Q[1].options[1].points", "not_allowed"),
        ("Q/1/correct", json!(["a", "a"]), "Q[1].correct", "not_unique"),
        ("Q/1/scoring", json!("best"), "Q[1].scoring", "invalid_choice"),
        ("Q/1/max_choices", json!(4), "Q[1].max_choices", "out_of_range"),
        ("Q/2/correct", json!("a"), "Q[2].correct", "invalid_type"),
        ("Q/2/options", json!([]), "Q[2].options", "not_allowed"),
        ("Q/3/answers/0/value", json!("1e999"), "Q[3].answers[0].value", "invalid"),
        ("Q/3/answers/0/tolerance", json!("-1"), "Q[3].answers[0].tolerance", "out_of_range"),
        ("Q/3/answers/0/text", json!("x"), "Q[3].answers[0].text", "not_allowed"),
        ("Q/3/answers/0/min", json!("1"), "Q[3].answers[0]", "not_allowed"),
        ("Q/3/answers/1/max", json!("8"), "Q[3].answers[1].max", "out_of_range"),
        ("Q/3/answers/1/credit", json!(1.1), "Q[3].answers[1].credit", "out_of_range"),
        ("Q/4/answers/0", json!({}), "Q[4].answers[0]", "required"),
        ("Q/4/answers/0/pattern", json!("x"), "Q[4].answers[0]", "not_allowed"),
        ("Q/4/answers/0/text", long(501), "Q[4].answers[0].text", "too_long"),
        ("Q/4/max_length", json!(2_001), "Q[4].max_length", "out_of_range"),
        ("Q/5/max_length", json!(10_001), "Q[5].max_length", "out_of_range"),
        ("Q/5/penalty", json!(1), "Q[5].penalty", "not_allowed"),
        ("Q/5/rubric/1/id", json!("r1"), "Q[5].rubric[1].id", "not_unique"),
        ("Q/6/points", json!(1), "Q[6].points", "not_allowed"),
    ] {
        assert_eq!(faults(with(pointer, value)), one(field, code), "{pointer} {code}");
    }
}

#[test]
fn all_broken_rules_are_reported_at_once() {
    let mut json = with("Q/0/points", json!(-1));
    json["title"] = json!("");
    json["slug"] = json!("?");
    json["settings"]["paging"] = json!("scroll");
    let faults = faults(json);
    let fields: Vec<&str> = faults.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "slug",
            "title",
            "settings.paging",
            "sections[0].questions[0].points"
        ]
    );
}

#[test]
fn an_unknown_type_is_answered_with_those_that_are_known() {
    let mut errors = FieldErrors::new();
    read(with("Q/0/type", json!("riddle"))).check(&mut errors);
    assert_eq!(
        errors.as_slice()[0].message,
        QuestionType::expected().as_str()
    );
}

#[test]
fn lists_have_their_limits_and_letters_count_as_letters() {
    let languages = |count: u8| {
        let others = (1..count).map(|number| format!("x{}", char::from(b'a' + number)));
        json!(
            std::iter::once("en".to_owned())
                .chain(others)
                .collect::<Vec<_>>()
        )
    };
    let document = |languages: Value| json!({"title": "ü".repeat(500), "languages": languages});
    assert_eq!(faults(document(languages(20))), []);
    assert_eq!(
        faults(document(languages(21))),
        one("languages", "too_many")
    );

    let options = |count: usize| with("Q/0/options", json!(vec![json!({"label": "A"}); count]));
    assert_eq!(faults(options(100)), []);
    assert_eq!(faults(options(101)), one("Q[0].options", "too_many"));

    let criterion = json!({"title": "R", "max_points": 1});
    let rubric = |count: usize| with("Q/5/rubric", json!(vec![criterion.clone(); count]));
    assert_eq!(faults(rubric(20)), []);
    assert_eq!(faults(rubric(21)), one("Q[5].rubric", "too_many"));
}

#[test]
fn there_are_at_most_50_sections_500_questions_and_200_patterns() {
    let statement = json!({"type": "statement", "title": "S"});
    let section = |count: usize| json!({"questions": vec![statement.clone(); count]});
    assert_eq!(
        faults(json!({"title": "T", "sections": vec![section(1); 51]})),
        one("sections", "too_many")
    );
    assert_eq!(
        faults(json!({"title": "T", "sections": [section(500)]})),
        []
    );
    assert_eq!(
        faults(json!({"title": "T", "sections": [section(250), section(251)]})),
        one("sections", "too_many")
    );
    let text =
        json!({"type": "short_text", "title": "Q", "answers": vec![json!({"pattern": "x"}); 67]});
    assert_eq!(
        faults(json!({"title": "T", "sections": [{"questions": vec![text; 3]}]})),
        one("sections", "too_many")
    );
}

#[test]
#[rustfmt::skip]
fn a_draft_without_what_candidates_need_is_not_published() {
    for (pointer, value, field, code) in [
        ("Q/0/correct", json!("z"), "Q[0].correct", "not_known"),
        ("Q/0/options/1/points", json!(2.01), "Q[0].options[1].points", "out_of_range"),
        ("Q/1/correct", json!([]), "Q[1].correct", "required"),
        ("Q/1/correct", json!(["a", "z"]), "Q[1].correct", "not_known"),
        ("Q/1/scoring", json!("weighted"), "Q[1].options", "required"),
        ("Q/2/correct", json!(null), "Q[2].correct", "required"),
        ("Q/3/answers", json!([]), "Q[3].answers", "required"),
        ("Q/4/answers/1/pattern", json!("(NYC"), "Q[4].answers[1].pattern", "invalid"),
        ("/sections", json!([]), "sections", "required"),
    ] {
        assert_eq!(publish_faults(with(pointer, value)), one(field, code), "{pointer}");
    }
    assert_eq!(
        publish_faults(json!({"title": "T", "sections": [{"questions": []}]})),
        [one("sections", "required"), one("sections[0].questions", "required")].concat()
    );
}

#[test]
fn an_option_may_earn_as_much_as_the_question() {
    assert_eq!(publish_faults(with("Q/0/options/1/points", json!(2))), []);
}

#[test]
fn a_question_out_of_the_score_and_one_graded_by_hand_need_no_key() {
    let mut json = with("Q/2/correct", json!(null));
    json["sections"][0]["questions"][2]["scored"] = json!(false);
    json["sections"][0]["questions"][4]["answers"] = json!([]);
    assert_eq!(publish_faults(json), []);
}

#[test]
fn a_wrong_json_type_is_named_by_its_path() {
    let path = |json: Value| {
        let text = json.to_string();
        let mut reader = serde_json::Deserializer::from_str(&text);
        let error = serde_path_to_error::deserialize::<_, Document>(&mut reader).unwrap_err();
        error.path().to_string()
    };
    assert_eq!(
        path(with("Q/0/points", json!("2"))),
        "sections[0].questions[0].points"
    );
    assert_eq!(
        path(with("Q/0/title", json!({"en": 1}))),
        "sections[0].questions[0].title.en"
    );
    assert_eq!(
        path(with("Q/1/correct", json!([1]))),
        "sections[0].questions[1].correct[0]"
    );
    assert_eq!(
        path(with("/settings/closes_at", json!("soon"))),
        "settings.closes_at"
    );
}

#[test]
fn unknown_names_are_seen_by_the_reader() {
    let mut unknown = Vec::new();
    let json = with("Q/0/options/0/weight", json!(1));
    let _: Document = serde_ignored::deserialize(json, |path| {
        unknown.push(path.to_string().replace(".?", ""))
    })
    .unwrap();
    assert_eq!(unknown, ["sections.0.questions.0.options.0.weight"]);
}

proptest! {
    #[test]
    fn any_text_in_any_place_is_judged_without_a_panic(text in ".{0,80}", number in -5_000i64..5_000) {
        for pointer in ["/id", "/slug", "/title", "/language", "/settings/redirect_url"] {
            faults(with(pointer, json!(text)));
        }
        for name in ["title", "type", "min_choices", "max_length", "points"] {
            let value = if matches!(name, "title" | "type") { json!(text) } else { json!(number) };
            for question in 0..7 {
                let mut document = read(with(&format!("Q/{question}/{name}"), value.clone()));
                let mut errors = FieldErrors::new();
                document.check(&mut errors);
                document.check_publishable(&mut errors);
                document.complete(&Random::seeded(1));
            }
        }
    }
}
