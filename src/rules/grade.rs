//! What a grade by hand may hold.

use std::collections::BTreeMap;

use crate::kit::fields::{FieldErrors, named};
use crate::kit::text::has_control;
use crate::rules::fixed::Points;
use crate::rules::question::Question;

/// Characters of a comment.
const LONGEST_COMMENT: usize = 10_000;

/// Points of a question: from 0 to what it can earn, and none where it is not scored.
pub fn check_points(question: &Question, points: Points, errors: &mut FieldErrors) {
    let field = "manual_points";
    if question.is_scored() {
        check_up_to(field, points, question.max_points(), errors);
    } else {
        errors.add(field, "not_allowed", "cannot be given: nothing is scored");
    }
}

/// At most 10,000 characters, line breaks among them.
pub fn check_comment(comment: &str, errors: &mut FieldErrors) {
    if comment.chars().nth(LONGEST_COMMENT).is_some() {
        let message = format!("must have at most {LONGEST_COMMENT} characters");
        errors.add("comment", "too_long", message);
    } else if has_control(comment) {
        let message = "must not have control characters";
        errors.add("comment", "control_character", named("control", message));
    }
}

/// A grade that was given criterion by criterion.
#[derive(Debug, PartialEq, Eq)]
pub struct ByRubric {
    pub sum: Points,
    /// In the order of the rubric.
    points: Vec<(String, Points)>,
}

impl ByRubric {
    /// The points by criterion, as callers see them.
    ///
    /// # Errors
    /// When it has no JSON.
    pub fn json(&self) -> serde_json::Result<String> {
        let members = self.points.iter().map(|(id, points)| {
            let value = serde_json::to_value(points)?;
            Ok((id.clone(), value))
        });
        let members = members.collect::<serde_json::Result<serde_json::Map<_, _>>>()?;
        serde_json::to_string(&members)
    }
}

/// Judges points that name every criterion of the question's rubric; `total` is what was given for
/// all together beside them. `None` when a rule is broken.
pub fn points_by_rubric(
    question: &Question,
    given: &BTreeMap<String, Points>,
    total: Option<Points>,
    errors: &mut FieldErrors,
) -> Option<ByRubric> {
    const FIELD: &str = "rubric_points";
    let before = errors.as_slice().len();
    let rubric = question.rubric();
    if rubric.is_empty() || !question.is_scored() {
        let message = "cannot be given: the question has no rubric";
        errors.add(FIELD, "not_allowed", message);
        return None;
    }
    for id in given.keys() {
        if !rubric.iter().any(|criterion| criterion.id() == id) {
            let shown: String = id.chars().take(64).collect();
            let message = "names no criterion of the question";
            errors.add(format!("{FIELD}.{shown}"), "not_known", message);
        }
    }
    let mut points = Vec::with_capacity(rubric.len());
    for criterion in rubric {
        let field = format!("{FIELD}.{}", criterion.id());
        match given.get(criterion.id()) {
            Some(of_it) => {
                check_up_to(&field, *of_it, criterion.max_points(), errors);
                points.push((criterion.id().to_owned(), *of_it));
            }
            None => errors.add(field, "required", named("missing", "is required")),
        }
    }
    let sum: Points = points.iter().map(|(_, points)| *points).sum();
    if errors.as_slice().len() == before {
        check_up_to(FIELD, sum, question.max_points(), errors);
        if total.is_some_and(|total| total != sum) {
            let message = format!("must be the sum of `{FIELD}`, or be left out");
            errors.add("manual_points", "invalid", message);
        }
    }
    (errors.as_slice().len() == before).then_some(ByRubric { sum, points })
}

fn check_up_to(field: &str, points: Points, most: Points, errors: &mut FieldErrors) {
    // Points of a document never exceed this; more decimals than two fail here too.
    if !points.is_within(0, 1000) || points > most {
        let message = format!("must be from 0 to {most}, with at most two decimals");
        let message = named("decimals", message).with("least", 0);
        let message = message.with("most", most).with("count", 2);
        errors.add(field, "out_of_range", message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn essay() -> Question {
        serde_json::from_value(
            json!({"id": "q", "type": "long_text", "points": 8, "rubric": [
            {"id": "r2", "title": "Clear", "max_points": 4},
            {"id": "r1", "title": "Correct", "max_points": 6}]}),
        )
        .unwrap()
    }

    fn judged(given: Value, total: Option<i64>) -> Result<String, Vec<String>> {
        let mut errors = FieldErrors::new();
        let given = serde_json::from_value(given).unwrap();
        let total = total.map(Points::from_whole);
        let found = points_by_rubric(&essay(), &given, total, &mut errors);
        let faults = errors.into_vec().into_iter();
        match found {
            Some(found) => Ok(format!("{} {}", found.sum, found.json().unwrap())),
            None => Err(faults.map(|fault| fault.field).collect()),
        }
    }

    #[test]
    fn points_by_criterion_add_up_in_the_order_of_the_rubric() {
        let given = json!({"r1": 2.5, "r2": 4});
        let expected = r#"6.5 {"r2":4,"r1":2.5}"#;
        assert_eq!(judged(given, None).unwrap(), expected);
        assert!(judged(json!({"r1": 4, "r2": 4}), Some(8)).is_ok());
    }

    #[test]
    fn every_broken_rule_of_a_rubric_is_named() {
        for (given, total, fields) in [
            (json!({"r1": 1}), None, vec!["rubric_points.r2"]),
            (
                json!({"r1": 6.01, "r2": 4.001}),
                None,
                vec!["rubric_points.r2", "rubric_points.r1"],
            ),
            (
                json!({"r1": 1, "r2": -1, "r3": 0}),
                None,
                vec!["rubric_points.r3", "rubric_points.r2"],
            ),
            (json!({"r1": 6, "r2": 4}), None, vec!["rubric_points"]),
            (json!({"r1": 1, "r2": 1}), Some(3), vec!["manual_points"]),
        ] {
            assert_eq!(judged(given.clone(), total).unwrap_err(), fields, "{given}");
        }
    }

    #[test]
    fn points_lie_within_what_the_question_can_earn() {
        let faults = |question: &Question, points: &str| {
            let mut errors = FieldErrors::new();
            check_points(question, serde_json::from_str(points).unwrap(), &mut errors);
            errors.into_vec().len()
        };
        for (points, count) in [
            ("0", 0),
            ("8", 0),
            ("0.25", 0),
            ("8.01", 1),
            ("-1", 1),
            ("1.005", 1),
        ] {
            assert_eq!(faults(&essay(), points), count, "{points}");
        }
        let mut unscored = essay();
        unscored.scored = Some(false);
        assert_eq!(faults(&unscored, "0"), 1);
    }
}
