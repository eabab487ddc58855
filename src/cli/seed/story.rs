//! In which order things happen: everybody comes at a time, and what follows is told then.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::draw::{Draw, Purpose};
use crate::kit::time::Timestamp;

pub const WEEKS: i64 = 6;
const HOURS: i64 = WEEKS * 7 * 24;
const HOUR_MILLIS: i64 = 3_600_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Somebody starts, or is handed in.
    Arrive,
    Pause,
    Submit,
    TimeOut,
    Grade,
    Tag,
    Void,
    /// Somebody looks at an invitation, which is in the row.
    Open,
    /// The same is taken back.
    Uninvite,
}

/// Something that happens to the candidate of this number, whose submission is in that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    pub at: Timestamp,
    pub number: u64,
    pub what: What,
    pub row: i64,
}

pub struct Story {
    seed: u64,
    count: u64,
    since: Timestamp,
    until: Timestamp,
    /// Sums of the weights of all hours so far.
    hours: Vec<u64>,
    arriving: Option<Act>,
    due: BinaryHeap<Reverse<Act>>,
    /// What the tokens of those are kept as who were invited and have yet to come.
    invited: BTreeMap<u64, [u8; 32]>,
}

impl Story {
    pub fn new(seed: u64, count: u64, until: Timestamp) -> Self {
        let since = until.plus_millis(-HOURS * HOUR_MILLIS);
        let mut sum = 0;
        let weigh = |hour| {
            sum += weight(since, hour);
            sum
        };
        let mut story = Self {
            seed,
            count,
            since,
            until,
            hours: (0..HOURS).map(weigh).collect(),
            arriving: None,
            due: BinaryHeap::new(),
            invited: BTreeMap::new(),
        };
        story.arriving = story.arrival(0);
        story
    }

    pub fn since(&self) -> Timestamp {
        self.since
    }

    pub fn until(&self) -> Timestamp {
        self.until
    }

    /// How many have come so far.
    pub fn arrived(&self) -> u64 {
        self.arriving.map_or(self.count, |next| next.number)
    }

    pub fn part(&self) -> f64 {
        self.arrived() as f64 / self.count.max(1) as f64
    }

    /// What happens next; `None` when all that lies before the end is told.
    pub fn next(&mut self) -> Option<Act> {
        let due = self.due.peek().map(|Reverse(act)| *act);
        let is_arrival = match (self.arriving, due) {
            (Some(arriving), Some(due)) => arriving.at <= due.at,
            (arriving, _) => arriving.is_some(),
        };
        if is_arrival {
            let act = self.arriving?;
            self.arriving = self.arrival(act.number + 1);
            return Some(act);
        }
        self.due.pop().map(|Reverse(act)| act)
    }

    /// Adds what will follow. What lies behind the end does not happen.
    pub fn follow(&mut self, act: Act) {
        if act.at <= self.until {
            self.due.push(Reverse(act));
        }
    }

    /// Who comes some days behind the candidate of this number.
    pub fn ahead(&self, number: u64) -> Option<u64> {
        let days = self.count / WEEKS.unsigned_abs() / 3;
        Some(number + days.max(1)).filter(|number| *number < self.count)
    }

    pub fn invite(&mut self, number: u64, token_hash: [u8; 32]) {
        self.invited.insert(number, token_hash);
    }

    pub fn invited(&mut self, number: u64) -> Option<[u8; 32]> {
        self.invited.remove(&number)
    }

    fn arrival(&self, number: u64) -> Option<Act> {
        (number < self.count).then(|| Act {
            at: self.time(number),
            number,
            what: What::Arrive,
            row: 0,
        })
    }

    /// Each has a slot of the whole weight, and comes somewhere in it: so they come one after the other,
    /// many where an hour weighs much.
    fn time(&self, number: u64) -> Timestamp {
        const FINE: u128 = 1_000_000;
        let total = u128::from(self.hours.last().copied().unwrap_or(1)) * FINE;
        let mut draw = Draw::new(self.seed, number, Purpose::Arrival);
        let jitter = u128::from(draw.below(u64::try_from(total).unwrap_or(u64::MAX)));
        let place = (u128::from(number) * total + jitter) / u128::from(self.count.max(1));
        let hour = self
            .hours
            .partition_point(|sum| u128::from(*sum) * FINE <= place);
        let before = hour.checked_sub(1).map_or(0, |hour| self.hours[hour]);
        let weight = u128::from(self.hours.get(hour).map_or(1, |sum| sum - before)) * FINE;
        let inside = place.saturating_sub(u128::from(before) * FINE);
        let millis = inside * HOUR_MILLIS.unsigned_abs() as u128 / weight.max(1);
        let hour = i64::try_from(hour).unwrap_or(0);
        let millis = i64::try_from(millis).unwrap_or(0);
        self.since.plus_millis(hour * HOUR_MILLIS + millis)
    }
}

/// How much goes on in an hour: more by day, on working days, and as weeks go by.
fn weight(since: Timestamp, hour: i64) -> u64 {
    let hours = (since.millis() / HOUR_MILLIS + hour).unsigned_abs();
    let by_day = match hours % 24 {
        0..6 => 1,
        6..9 => 5,
        9..13 => 12,
        13..18 => 10,
        18..22 => 8,
        _ => 3,
    };
    // The first day of the epoch was a Thursday.
    let is_weekend = matches!((hours / 24 + 4) % 7, 0 | 6);
    let by_week = 8 + hour.unsigned_abs() / (7 * 24);
    by_day * by_week / if is_weekend { 3 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNTIL: Timestamp = Timestamp::from_millis(1_767_268_800_000);

    fn told(seed: u64, count: u64) -> Vec<Act> {
        let mut story = Story::new(seed, count, UNTIL);
        std::iter::from_fn(|| story.next()).collect()
    }

    #[test]
    fn everybody_comes_once_in_order_and_before_the_end() {
        for count in [0, 1, 3, 300, 5_000] {
            let acts = told(1, count);
            assert_eq!(acts.len() as u64, count);
            assert!(acts.is_sorted());
            let (since, until) = (UNTIL.plus_seconds(-WEEKS * 7 * 86_400), UNTIL);
            assert!(acts.iter().all(|act| since <= act.at && act.at <= until));
        }
        assert_ne!(told(1, 9), told(2, 9));
    }

    #[test]
    fn what_follows_happens_in_its_time_and_nothing_behind_the_end() {
        let mut story = Story::new(1, 2, UNTIL);
        let first = story.next().unwrap();
        let later = |at| Act {
            at,
            what: What::Tag,
            ..first
        };
        story.follow(later(UNTIL.plus_millis(1)));
        story.follow(later(UNTIL));
        story.follow(later(first.at));
        let whats: Vec<What> = std::iter::from_fn(|| story.next())
            .map(|act| act.what)
            .collect();
        assert_eq!(whats, [What::Tag, What::Arrive, What::Tag]);
    }
}
