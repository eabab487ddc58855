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
    /// Passes so many submissions of an edition.
    pub(super) fn pass(&mut self, plan: &Plan, count: i64) {
        self.checked_count += count;
        for one in &plan.left_alone {
            self.leave_alone(LeftAlone {
                question_id: one.question_id.clone(),
                title: one.title.clone(),
                reason: one.reason,
                submission_count: count,
            });
        }
    }

    pub fn count(&mut self, difference: &Difference) {
        // What waits for a person has not failed.
        let passed = (difference.before.passed, difference.after.passed);
        self.changed_count += 1;
        self.newly_passed_count += i64::from(passed == (Some(false), Some(true)));
        self.no_longer_passed_count += i64::from(passed == (Some(true), Some(false)));
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
