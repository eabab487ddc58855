//! A regrade in numbers.

use serde::Serialize;

use super::difference::Difference;
use super::plan::Plan;
use crate::rules::regrade::Reason;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Completed submissions that were looked at.
    pub checked_count: i64,
    pub changed_count: i64,
    pub newly_passed_count: i64,
    pub no_longer_passed_count: i64,
    /// Questions that keep their results.
    pub left_alone: Vec<LeftAlone>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftAlone {
    pub question_id: String,
    pub title: String,
    pub reason: Reason,
    /// Submissions of versions that have it so.
    pub submission_count: i64,
}

impl Tally {
    pub(super) fn pass(&mut self, plan: &Plan) {
        self.checked_count += 1;
        for one in &plan.left_alone {
            self.leave_alone(LeftAlone {
                question_id: one.question_id.clone(),
                title: one.title.clone(),
                reason: one.reason,
                submission_count: 1,
            });
        }
    }

    pub fn count(&mut self, difference: &Difference) {
        let passed = |passed: Option<bool>| passed == Some(true);
        let (before, after) = (
            passed(difference.before.passed),
            passed(difference.after.passed),
        );
        self.changed_count += 1;
        self.newly_passed_count += i64::from(after && !before);
        self.no_longer_passed_count += i64::from(before && !after);
    }

    pub fn add(&mut self, part: Self) {
        self.checked_count += part.checked_count;
        self.changed_count += part.changed_count;
        self.newly_passed_count += part.newly_passed_count;
        self.no_longer_passed_count += part.no_longer_passed_count;
        part.left_alone
            .into_iter()
            .for_each(|one| self.leave_alone(one));
    }

    fn leave_alone(&mut self, one: LeftAlone) {
        let known = self
            .left_alone
            .iter_mut()
            .find(|known| known.question_id == one.question_id && known.reason == one.reason);
        match known {
            Some(known) => known.submission_count += one.submission_count,
            None => self.left_alone.push(one),
        }
    }
}
