//! Answers that are a whole number of a short range: scale, rating, nps. They are worth points only
//! where the author says how many each number earns.

use serde_json::Value;

use super::Type;
use crate::kit::fields::{FieldErrors, named};
use crate::rules::answer::{Answer, Fault};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::Question;

/// Numbers to choose from: more are no help to anybody.
const MOST_STEPS: i64 = 21;

pub struct Steps {
    pub(super) fields: &'static [&'static str],
    /// Where the author says nothing else.
    pub(super) usual: (i64, i64),
    /// Which numbers `min` and `max` may be.
    pub(super) bounds: (i64, i64),
}

impl Steps {
    /// The lowest and the highest number.
    pub fn range(&self, question: &Question) -> (i64, i64) {
        (
            question.min.unwrap_or(self.usual.0),
            question.max.unwrap_or(self.usual.1),
        )
    }

    fn keep(&self, question: &Question, number: Option<i64>) -> Result<Option<Answer>, Fault> {
        let (least, most) = self.range(question);
        match number.filter(|number| (least..=most).contains(number)) {
            Some(number) => Ok(Some(Answer::Whole(number))),
            None => {
                let message = format!("must be a whole number from {least} to {most}");
                Err(Fault::new("out_of_range", message))
            }
        }
    }
}

impl Type for Steps {
    fn fields(&self) -> &'static [&'static str] {
        self.fields
    }

    fn steps(&self, question: &Question) -> Option<(i64, i64)> {
        Some(self.range(question))
    }

    fn complete(&self, question: &mut Question) {
        let (least, most) = self.range(question);
        if self.fields.contains(&"min") {
            question.min = Some(least);
        }
        if self.fields.contains(&"max") {
            question.max = Some(most);
        }
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        let at = |name: &str| format!("{path}.{name}");
        check.range(&at("min"), question.min, self.bounds.0, self.bounds.1);
        check.range(&at("max"), question.max, self.bounds.0, self.bounds.1);
        let (least, most) = self.range(question);
        if most <= least {
            let message = named("not-above-min", "must be above `min`");
            check.fault(&at("max"), "out_of_range", message);
        } else if most.saturating_sub(least) >= MOST_STEPS {
            let message = format!("must be at most {} above `min`", MOST_STEPS - 1);
            let message = named("too-far", message).with("most", MOST_STEPS - 1);
            check.fault(&at("max"), "out_of_range", message);
        }
        check.optional_text(&at("min_label"), question.min_label.as_ref(), 200);
        check.optional_text(&at("max_label"), question.max_label.as_ref(), 200);
        for (number, points) in question.points_map() {
            let field = at(&format!("points_map.{number}"));
            check.fixed(&field, Some(points), 0, 1_000);
            if !(least..=most).contains(&number) {
                let message = named("no-step", "is no number of the scale");
                check.fault(&field, "not_known", message);
            }
        }
    }

    fn can_be_scored(&self, question: &Question) -> bool {
        question.points_map().next().is_some()
    }

    fn key_field(&self, _: &Question) -> &'static str {
        "points_map"
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        let most = question.max_points();
        for (number, points) in question.points_map() {
            if question.is_scored() && points > most {
                let message = format!("must not be above the question's {most}");
                let message = named("above-question", message).with("most", most);
                errors.add(
                    format!("{path}.points_map.{number}"),
                    "out_of_range",
                    message,
                );
            }
        }
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        match value {
            Value::Number(number) => self.keep(question, number.as_i64()),
            Value::String(text) if text.trim().is_empty() => Ok(None),
            _ => Err(Fault::wrong_type("a whole number")),
        }
    }

    fn read_typed(
        &self,
        question: &Question,
        text: &str,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        self.keep(question, text.trim().parse().ok())
    }

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let Answer::Whole(number) = answer else {
            return Fraction::NONE;
        };
        let mut steps = question.points_map();
        let earned = steps.find(|(step, _)| step == number);
        let earned = earned.map_or(Points::ZERO, |(_, points)| points);
        Fraction::clamped(earned.units(), question.max_points().units())
    }

    fn best(&self, question: &Question) -> Points {
        let (least, most) = self.range(question);
        let answers = (least..=most).map(Answer::Whole);
        let points = answers.map(|answer| question.earned(&answer));
        points.max().unwrap_or(Points::ZERO)
    }
}
