//! Questions with a closed list of answers.

use crate::rules::document::{Correct, Question, Scoring};
use crate::rules::fixed::{Fraction, Points};

/// All for the right option; for another one its own points, if it has any.
pub(super) fn single(question: &Question, id: &str) -> Fraction {
    if matches!(&question.correct, Some(Correct::One(right)) if right == id) {
        return Fraction::WHOLE;
    }
    weigh(question, std::slice::from_ref(&id))
}

pub(super) fn true_false(question: &Question, value: bool) -> Fraction {
    if question.correct == Some(Correct::Bool(value)) {
        Fraction::WHOLE
    } else {
        Fraction::NONE
    }
}

pub(super) fn multiple(question: &Question, ids: &[String]) -> Fraction {
    let key = question.correct.as_ref().map_or(&[][..], Correct::ids);
    let right = count(ids.iter().filter(|id| key.contains(id)));
    let wrong = count(ids.iter()) - right;
    let all_right = count(key.iter());
    let all_wrong = count(question.options().iter()) - all_right;
    match question.scoring() {
        // max(0, c/C − w/W) over one denominator.
        Scoring::Partial if all_wrong > 0 => {
            Fraction::clamped(right * all_wrong - wrong * all_right, all_right * all_wrong)
        }
        Scoring::Partial => Fraction::clamped(right, all_right),
        Scoring::AllOrNothing if right == all_right && wrong == 0 => Fraction::WHOLE,
        Scoring::AllOrNothing => Fraction::NONE,
        Scoring::RightMinusWrong => Fraction::clamped(right - wrong, all_right),
        Scoring::Weighted => weigh(question, ids),
    }
}

/// The points of the chosen options as a part of the question's.
fn weigh<T: AsRef<str>>(question: &Question, ids: &[T]) -> Fraction {
    let earned: Points = ids
        .iter()
        .filter_map(|id| question.option(id.as_ref()))
        .map(|option| option.points())
        .sum();
    Fraction::clamped(earned.units(), question.max_points().units())
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
