//! Tests of rules::scoring.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn document(questions: Value) -> Document {
    serde_json::from_value(json!({"title": "T", "sections": [
        {"id": "s1", "title": {"en": "SQL", "de": "Abfragen"}, "questions": questions}]}))
    .unwrap()
}

fn answers(document: &Document, values: Value, locale: &str) -> BTreeMap<String, Answer> {
    values
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(id, value)| {
            let question = document.question(id).unwrap();
            Some((id.clone(), question.parse(value, locale).unwrap()?))
        })
        .collect()
}

fn scored(questions: Value, values: Value) -> Score {
    let document = document(questions);
    let answers = answers(&document, values, "en");
    score(&document, &answers, &BTreeMap::new(), "en")
}

/// The points of one question for one answer.
fn points(mut question: Value, value: Value, locale: &str) -> String {
    question["id"] = json!("q");
    let document = document(json!([question]));
    let answers = answers(&document, json!({ "q": value }), locale);
    let score = score(&document, &answers, &BTreeMap::new(), "en");
    score.questions[0]
        .points
        .map_or("none".to_owned(), |points| points.to_string())
}

/// A multiple_choice with `right` options r1, r2, … and `wrong` ones w1, w2, ….
fn multiple(scoring: &str, right: usize, wrong: usize, points: Value) -> Value {
    let named = |letter: &str, count: usize| -> Vec<String> {
        (1..=count)
            .map(|number| format!("{letter}{number}"))
            .collect()
    };
    let correct = named("r", right);
    let options: Vec<Value> = [correct.clone(), named("w", wrong)]
        .concat()
        .iter()
        .map(|id| json!({"id": id, "label": id}))
        .collect();
    json!({"type": "multiple_choice", "scoring": scoring, "points": points, "options": options, "correct": correct})
}

#[test]
fn multiple_choice_gives_points_by_its_way_of_scoring() {
    for (scoring, right, wrong, points_of, chosen, expected) in [
        ("partial", 2, 2, 4, json!(["r1", "r2"]), "4"),
        ("partial", 2, 2, 4, json!(["r1"]), "2"),
        ("partial", 2, 2, 4, json!(["r1", "w1"]), "0"),
        ("partial", 2, 2, 4, json!(["r1", "r2", "w1"]), "2"),
        ("partial", 2, 2, 4, json!(["r1", "r2", "w1", "w2"]), "0"),
        ("partial", 3, 2, 1, json!(["r1", "r2"]), "0.67"),
        ("partial", 3, 2, 1, json!(["r1", "r2", "r3", "w1"]), "0.5"),
        ("partial", 2, 0, 1, json!(["r1"]), "0.5"),
        ("partial", 2, 2, 4, json!([]), "0"),
        ("all_or_nothing", 2, 2, 4, json!(["r1", "r2"]), "4"),
        ("all_or_nothing", 2, 2, 4, json!(["r1"]), "0"),
        ("all_or_nothing", 2, 2, 4, json!(["r1", "r2", "w1"]), "0"),
        ("right_minus_wrong", 2, 2, 4, json!(["r1", "r2"]), "4"),
        ("right_minus_wrong", 2, 2, 4, json!(["r1", "r2", "w1"]), "2"),
        ("right_minus_wrong", 2, 2, 4, json!(["r1", "w1"]), "0"),
        ("right_minus_wrong", 2, 2, 4, json!(["w1", "w2"]), "0"),
        ("right_minus_wrong", 2, 2, 4, json!(["r1"]), "2"),
        ("right_minus_wrong", 2, 2, 4, json!(["r1", "w1", "w2"]), "0"),
    ] {
        let question = multiple(scoring, right, wrong, json!(points_of));
        assert_eq!(
            points(question, chosen.clone(), "en"),
            expected,
            "{scoring} {right}/{wrong} {chosen}"
        );
    }
}

#[test]
fn weighted_choices_add_up_to_the_question_s_points_at_most() {
    let question = json!({"type": "multiple_choice", "scoring": "weighted", "points": 2, "options": [
        {"id": "a", "label": "A", "points": 1.5}, {"id": "b", "label": "B", "points": 1},
        {"id": "c", "label": "C"}]});
    for (chosen, expected) in [
        (json!(["a"]), "1.5"),
        (json!(["b", "c"]), "1"),
        (json!(["a", "b"]), "2"),
        (json!(["c"]), "0"),
    ] {
        assert_eq!(points(question.clone(), chosen, "en"), expected);
    }
}

#[test]
fn single_choice_gives_all_for_the_key_and_an_option_its_own_points() {
    let question = json!({"type": "single_choice", "points": 2, "penalty": 0.5, "correct": "a", "options": [
        {"id": "a", "label": "A"}, {"id": "b", "label": "B", "points": 1}, {"id": "c", "label": "C"}]});
    for (value, expected) in [
        (json!("a"), "2"),
        (json!("b"), "1"),
        (json!("c"), "-0.5"),
        (json!(null), "0"),
        (json!(" "), "0"),
    ] {
        assert_eq!(points(question.clone(), value, "en"), expected);
    }
}

#[test]
fn true_or_false_is_right_or_wrong() {
    let question = json!({"type": "true_false", "points": 1, "correct": false});
    assert_eq!(points(question.clone(), json!(false), "en"), "1");
    assert_eq!(points(question.clone(), json!(true), "en"), "0");
    assert_eq!(points(question, json!(null), "en"), "0");
}

#[test]
fn numbers_are_compared_as_decimals_with_the_best_credit() {
    let absolute = json!([{"value": "9.8", "tolerance": "0.1"}]);
    let graded =
        json!([{"value": "9.8", "tolerance": "0.1"}, {"min": "9", "max": "11", "credit": 0.5}]);
    let relative = json!([{"value": "-200", "tolerance": "0.05", "tolerance_type": "relative"}]);
    let open = json!([{"min": "10"}]);
    for (accepted, value, locale, expected) in [
        (&absolute, "9.7", "en", "1"),
        (&absolute, "9.9", "en", "1"),
        (&absolute, "9.90", "en", "1"),
        (&absolute, "9.69", "en", "0"),
        (&absolute, "9.9000000000000000001", "en", "0"),
        (&absolute, "9,8", "de", "1"),
        (&absolute, "98e-1", "en", "1"),
        (&graded, "9.8", "en", "1"),
        (&graded, "9.69", "en", "0.5"),
        (&graded, "11", "en", "0.5"),
        (&graded, "11.01", "en", "0"),
        (&relative, "-210", "en", "1"),
        (&relative, "-190", "en", "1"),
        (&relative, "-189.99", "en", "0"),
        (&open, "10", "en", "1"),
        (&open, "9.99", "en", "0"),
    ] {
        let question = json!({"type": "numeric", "points": 1, "answers": accepted});
        assert_eq!(
            points(question, json!(value), locale),
            expected,
            "{value} for {accepted}"
        );
    }
}

#[test]
fn short_texts_are_compared_without_what_nobody_means() {
    let plain = json!([{"text": "new york"}]);
    let accent = json!([{"text": "caf\u{e9}"}]);
    let graded = json!([{"text": "New York"}, {"pattern": "NYC?", "credit": 0.5}]);
    for (accepted, is_case_sensitive, value, expected) in [
        (&plain, false, "  NEW   York ", "1"),
        (&plain, false, "newyork", "0"),
        (&plain, true, "New York", "0"),
        (&plain, true, " new  york", "1"),
        (&accent, false, "CAFE\u{301}", "1"),
        (&graded, false, " nyc ", "0.5"),
        (&graded, false, "nyc!", "0"),
        (&graded, true, "nyc", "0"),
        (&graded, true, "NY", "0.5"),
        (&graded, false, "new york", "1"),
    ] {
        let question = json!({"type": "short_text", "points": 1, "case_sensitive": is_case_sensitive, "answers": accepted});
        assert_eq!(
            points(question, json!(value), "en"),
            expected,
            "{value:?} for {accepted}"
        );
    }
}

#[test]
fn a_total_is_never_below_0() {
    let question = |id: &str| json!({"id": id, "type": "true_false", "points": 1, "penalty": 0.25, "correct": true});
    let questions = json!([question("a"), question("b"), question("c"), question("d")]);
    let score = scored(
        questions.clone(),
        json!({"a": false, "b": false, "c": false, "d": false}),
    );
    assert_eq!(score.score, Points::ZERO);
    assert_eq!(score.sections[0].score, Points::ZERO);
    assert_eq!(score.questions[0].points, Some(Points::from_units(-25)));
    let score = scored(questions, json!({"a": true, "b": false, "c": null}));
    assert_eq!(score.score, Points::from_units(75));
}

#[test]
fn a_pass_mark_is_compared_exactly_and_never_with_the_rounded_percentage() {
    let question = |id: &str| json!({"id": id, "type": "true_false", "points": 1, "correct": true});
    let passed = |mark: Value| {
        let mut document = document(json!([question("a"), question("b"), question("c")]));
        document.settings.pass_percentage = serde_json::from_value(mark).unwrap();
        let answers = answers(&document, json!({"a": true, "b": true, "c": false}), "en");
        let score = score(&document, &answers, &BTreeMap::new(), "en");
        assert_eq!(score.percentage.unwrap().to_string(), "66.67");
        score.passed
    };
    assert_eq!(passed(json!(66.67)), Some(false));
    assert_eq!(passed(json!(66.66)), Some(true));
    assert!(passes(
        Points::from_whole(3),
        Points::from_whole(5),
        Percentage::from_whole(60)
    ));
    assert_eq!(passed(json!(null)), None);
}

#[test]
fn an_essay_waits_for_a_person_and_the_last_grade_decides() {
    let mut document = document(json!([
        {"id": "a", "type": "true_false", "points": 2, "correct": true},
        {"id": "b", "type": "long_text", "points": 10},
        {"id": "c", "type": "short_text", "points": 1}]));
    document.settings.pass_percentage = Some(Percentage::from_whole(50));
    let answers = answers(
        &document,
        json!({"a": true, "b": "An index …", "c": "x"}),
        "en",
    );
    let graded = |grades: &[(&str, i64)]| {
        let manual = grades
            .iter()
            .map(|(id, hundredths)| ((*id).to_owned(), Points::from_units(*hundredths)))
            .collect();
        let graded = score(&document, &answers, &manual, "en");
        let kept = graded.questions.iter().map(|question| {
            let worth = Worth {
                auto_points: question.auto_points,
                manual_points: question.manual_points,
                is_correct: question.is_correct,
            };
            (question.question_id.clone(), worth)
        });
        assert_eq!(score_again(&document, &kept.collect(), "en"), graded);
        graded
    };
    let pending = graded(&[]);
    assert_eq!(pending.grading_status, GradingStatus::PendingReview);
    assert_eq!(
        (pending.score, pending.passed),
        (Points::from_whole(2), None)
    );
    assert_eq!(pending.questions[1].points, None);
    assert_eq!(pending.questions[1].is_correct, None);

    let half = graded(&[("b", 725)]);
    assert_eq!(half.grading_status, GradingStatus::PendingReview);
    let done = graded(&[("b", 725), ("c", 0)]);
    assert_eq!(done.grading_status, GradingStatus::Graded);
    assert_eq!(
        (done.score, done.passed),
        (Points::from_units(925), Some(true))
    );
    assert_eq!(done.percentage.unwrap().to_string(), "71.15");
    let overruled = graded(&[("a", 50), ("b", 725), ("c", 0)]);
    assert_eq!(
        overruled.questions[0].auto_points,
        Some(Points::from_whole(2))
    );
    assert_eq!(overruled.score, Points::from_units(775));
}

#[test]
fn an_unanswered_essay_needs_no_person() {
    let score = scored(
        json!([{"id": "a", "type": "long_text", "points": 10}]),
        json!({}),
    );
    assert_eq!(score.grading_status, GradingStatus::Graded);
    assert_eq!(score.questions[0].points, Some(Points::ZERO));
    assert_eq!(score.percentage, Some(Percentage::ZERO));
}

#[test]
fn what_was_not_answered_sums_up_the_same_again() {
    let document = document(json!([
        {"id": "a", "type": "true_false", "points": 2, "penalty": 1, "correct": true},
        {"id": "b", "type": "long_text", "points": 10},
        {"id": "c", "type": "long_text", "points": 5, "scored": false},
        {"id": "d", "type": "statement"}]));
    let score = score(&document, &BTreeMap::new(), &BTreeMap::new(), "en");
    assert_eq!(score_again(&document, &BTreeMap::new(), "en"), score);
}

#[test]
fn what_is_not_scored_stays_out_of_the_maximum() {
    let mut values = json!({"a": false, "b": "essay"});
    let questions = json!([
        {"id": "a", "type": "true_false", "points": 0, "penalty": 1, "correct": true},
        {"id": "b", "type": "long_text", "points": 5, "scored": false},
        {"id": "c", "type": "statement"},
        {"id": "d", "type": "true_false", "points": 2, "correct": true}]);
    let score = scored(questions.clone(), values.clone());
    assert_eq!(score.max_score, Points::from_whole(2));
    assert_eq!(score.questions[0].is_correct, None);
    assert_eq!(score.questions[0].points, None);
    assert_eq!(score.grading_status, GradingStatus::Graded);

    values["d"] = json!(true);
    let nothing = Value::Array(questions.as_array().unwrap()[..3].to_vec());
    values.as_object_mut().unwrap().remove("d");
    let score = scored(nothing, values);
    assert_eq!(score.grading_status, GradingStatus::NotScored);
    assert_eq!((score.percentage, score.passed), (None, None));
}

#[test]
fn sections_are_added_up_apart_with_titles_in_the_reader_s_language() {
    let document =
        document(json!([{"id": "a", "type": "true_false", "points": 3, "correct": true}]));
    let answers = answers(&document, json!({"a": true}), "de");
    let score = score(&document, &answers, &BTreeMap::new(), "de");
    assert_eq!(
        serde_json::to_value(&score.sections).unwrap(),
        json!([{"section_id": "s1", "title": "Abfragen", "score": 3, "max_score": 3, "percentage": 100}])
    );
}

proptest! {
    #[test]
    fn every_score_lies_within_its_bounds(
        hundredths in 1i64..=100_000,
        penalty in 0i64..=100_000,
        scoring in prop::sample::select(vec!["partial", "all_or_nothing", "right_minus_wrong"]),
        right in 1usize..=10,
        wrong in 0usize..=10,
        chosen in prop::collection::vec(any::<bool>(), 20),
        guess in any::<bool>(),
    ) {
        let points = json!(Points::from_units(hundredths));
        let mut many = multiple(scoring, right, wrong, points.clone());
        many["id"] = json!("many");
        let options = many["options"].as_array().unwrap();
        let ids: Vec<&Value> = options.iter().zip(chosen).filter(|(_, is_chosen)| *is_chosen).map(|(option, _)| &option["id"]).collect();
        let values = json!({"many": ids, "guess": guess});
        let score = scored(json!([
            many,
            {"id": "guess", "type": "true_false", "points": points, "penalty": Points::from_units(penalty), "correct": true},
        ]), values);
        let result = &score.questions[0];
        prop_assert!(result.points.unwrap() >= Points::ZERO && result.points <= result.max_points);
        prop_assert!(result.is_correct != Some(true) || result.points == result.max_points);
        prop_assert!(score.score >= Points::ZERO && score.score <= score.max_score);
        prop_assert_eq!(score.max_score.units(), 2 * hundredths);
        prop_assert!(score.percentage.unwrap().is_within(0, 100));
    }

    #[test]
    fn choosing_one_more_right_option_never_costs_points(
        scoring in prop::sample::select(vec!["partial", "all_or_nothing", "right_minus_wrong"]),
        right in 2usize..=6,
        wrong in 0usize..=6,
        wrong_chosen in 0usize..=6,
    ) {
        let question = multiple(scoring, right, wrong, json!(10));
        let mut best = Points::ZERO;
        for right_chosen in 0..=right {
            let ids: Vec<String> = (1..=right_chosen).map(|n| format!("r{n}"))
                .chain((1..=wrong_chosen.min(wrong)).map(|n| format!("w{n}"))).collect();
            let earned = points(question.clone(), json!(ids), "en");
            let earned: Points = serde_json::from_str(&earned).unwrap();
            prop_assert!(earned >= best);
            best = earned;
        }
    }
}
