//! Any number of options, scored in one of four ways.

use serde_json::Value;

use super::{Type, check_scoring, choices};
use crate::kit::fields::{FieldErrors, Message, named};
use crate::rules::answer::{Answer, Fault, FormValues};
use crate::rules::check::Check;
use crate::rules::fixed::{Fraction, Points};
use crate::rules::question::{Correct, Question, Scoring};
use crate::rules::word::Word;

pub struct MultipleChoice;

impl Type for MultipleChoice {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "required",
            "points",
            "scored",
            "scoring",
            "min_choices",
            "max_choices",
            "options",
            "correct",
        ]
    }

    fn scorings(&self) -> &'static [Scoring] {
        &[
            Scoring::Partial,
            Scoring::AllOrNothing,
            Scoring::RightMinusWrong,
            Scoring::Weighted,
        ]
    }

    fn has_options_in_any_order(&self) -> bool {
        true
    }

    fn complete(&self, question: &mut Question) {
        question.scoring = Some(Word::Known(question.scoring()));
        choices::complete(question);
    }

    fn check(&self, question: &Question, path: &str, check: &mut Check) {
        if !matches!(question.correct, None | Some(Correct::Many(_))) {
            let message = named("option-list", "must be a list of ids of options");
            check.fault(&format!("{path}.correct"), "invalid_type", message);
        }
        choices::check_key_once(question, path, check);
        choices::check(question, is_weighted(question), path, check);
        check_counts(question, path, check);
    }

    fn key_field(&self, question: &Question) -> &'static str {
        if is_weighted(question) {
            "options"
        } else {
            "correct"
        }
    }

    fn missing_key(&self, question: &Question) -> Option<Message> {
        if is_weighted(question) {
            let message = named("key-weighted", "must have `points` at one option at least");
            return (!choices::have_points(question)).then_some(message);
        }
        let message = "is required: the ids of the right options";
        let is_missing = question.key().is_empty();
        is_missing.then(|| named("key-multiple", message))
    }

    fn check_key(&self, question: &Question, path: &str, errors: &mut FieldErrors) {
        choices::check_known(question, path, errors);
        choices::check_points(question, path, errors);
    }

    fn read(&self, question: &Question, value: &Value, _: &str) -> Result<Option<Answer>, Fault> {
        let wrong_type = || Fault::wrong_type("a list of ids of options");
        match value {
            Value::Array(ids) => {
                let ids: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
                choices::choose(question, &ids.ok_or_else(wrong_type)?)
            }
            // A form that was left empty, in JSON.
            Value::String(text) if text.trim().is_empty() => Ok(None),
            _ => Err(wrong_type()),
        }
    }

    fn read_form(
        &self,
        question: &Question,
        values: &FormValues,
        _: &str,
    ) -> Result<Option<Answer>, Fault> {
        choices::choose(question, &values.given(""))
    }

    fn validate(&self, question: &Question, answer: &Answer) -> Result<(), Fault> {
        let count = choices::count(answer.chosen().unwrap_or_default().iter());
        if let Some(least) = question.min_choices.filter(|&least| count < least) {
            let message = format!("must have at least {least} options");
            return Err(Fault::new("too_few", message));
        }
        if let Some(most) = question.max_choices.filter(|&most| count > most) {
            let message = format!("must have at most {most} options");
            return Err(Fault::new("too_many", message));
        }
        Ok(())
    }

    fn labels(
        &self,
        question: &Question,
        answer: &Answer,
        language: &str,
        fallback: &str,
    ) -> Option<Vec<String>> {
        choices::labels(question, answer, language, fallback)
    }

    fn score(&self, question: &Question, answer: &Answer) -> Fraction {
        let Answer::Choices(ids) = answer else {
            return Fraction::NONE;
        };
        let key = question.key();
        let right = choices::count(ids.iter().filter(|id| key.contains(id)));
        let wrong = choices::count(ids.iter()) - right;
        let all_right = choices::count(key.iter());
        let all_wrong = choices::count(question.options().iter()) - all_right;
        match question.scoring() {
            // max(0, c/C − w/W) over one denominator.
            Scoring::Partial if all_wrong > 0 => {
                Fraction::clamped(right * all_wrong - wrong * all_right, all_right * all_wrong)
            }
            Scoring::AllOrNothing if right == all_right && wrong == 0 => Fraction::WHOLE,
            Scoring::AllOrNothing => Fraction::NONE,
            Scoring::RightMinusWrong => Fraction::clamped(right - wrong, all_right),
            Scoring::Weighted => choices::weigh(question, ids),
            _ => Fraction::clamped(right, all_right),
        }
    }

    fn best(&self, question: &Question) -> Points {
        question.earned(&Answer::Choices(best_choices(question)))
    }

    fn advise(&self, question: &Question) -> Vec<(String, &'static str)> {
        let is_all = question.key().len() == question.options().len();
        let is_earned = question.best() == question.max_points();
        match is_all && is_earned && !is_weighted(question) {
            true => vec![("correct".to_owned(), "all_right")],
            false => Vec::new(),
        }
    }
}

fn is_weighted(question: &Question) -> bool {
    question.scoring() == Scoring::Weighted
}

fn check_counts(question: &Question, path: &str, check: &mut Check) {
    check_scoring(question, path, check);
    let options = choices::count(question.options().iter());
    let (least, most) = (question.min_choices, question.max_choices);
    check.range(&format!("{path}.min_choices"), least, 0, options);
    let field = format!("{path}.max_choices");
    check.range(&field, most, 1, options);
    if most.is_some_and(|most| most < least.unwrap_or(0)) {
        let message = named("below-choices", "must not be less than `min_choices`");
        check.fault(&field, "out_of_range", message);
    }
}

/// As many of the best options as may be chosen, and no more of the others than must be.
fn best_choices(question: &Question) -> Vec<String> {
    let key = question.key();
    let mut options: Vec<_> = question.options().iter().collect();
    let is_weighted = is_weighted(question);
    let is_good = |id: &str| is_weighted || key.iter().any(|right| right == id);
    options.sort_by_key(|option| {
        let weight = if is_weighted {
            option.points()
        } else {
            Points::ZERO
        };
        (!is_good(option.id()), std::cmp::Reverse(weight))
    });
    let good = options.iter().filter(|option| is_good(option.id())).count();
    let least = usize::try_from(question.min_choices.unwrap_or(0)).unwrap_or(0);
    let most = question
        .max_choices
        .and_then(|most| usize::try_from(most).ok());
    let count = good.max(least).min(most.unwrap_or(usize::MAX));
    let chosen = options.iter().take(count);
    chosen.map(|option| option.id().to_owned()).collect()
}
