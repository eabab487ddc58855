//! What a submission is worth, in words. While an answer waits for a grade, that is the least it can be.

use crate::model::submission::Submission;
use crate::pages::texts::Texts;
use crate::rules::scoring::GradingStatus;

/// "40 %", or "at least 40 %".
pub fn percentage(t: &Texts, one: &Submission) -> Option<String> {
    let percentage = one.percentage?;
    Some(told(t, one, format!("{} %", t.decimal(percentage))))
}

/// "4 / 10", or "at least 4 / 10".
pub fn score(t: &Texts, one: &Submission) -> Option<String> {
    let (score, max) = (one.score?, one.max_score?);
    Some(told(t, one, t.out_of(score, max)))
}

pub fn is_pending(one: &Submission) -> bool {
    one.grading_status == GradingStatus::PendingReview
}

fn told(t: &Texts, one: &Submission, worth: String) -> String {
    if is_pending(one) {
        return t.text("at-least", "worth", worth);
    }
    worth
}
