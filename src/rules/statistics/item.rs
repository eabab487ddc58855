//! One question in numbers, as test theory reads them.

use serde::{Deserialize, Serialize};

use super::Seconds;
use super::layout::Asked;
use super::summary::Answered;
use super::told::{ENOUGH, hundredths};
use crate::rules::fixed::Points;
use crate::rules::word::vocabulary;

vocabulary! {
    /// What the numbers of a question suggest to look at.
    Flag {
        KeyProbablyWrong = "key_probably_wrong",
        TellsNothing = "tells_nothing",
        TooEasy = "too_easy",
        TooHard = "too_hard",
        OftenSkipped = "often_skipped",
    }
}

/// The sums of one question of one version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub shown: u64,
    pub answered: u64,
    pub dropped_off: u64,
    pub seconds: Seconds,
    /// Of submissions whose outcome is final: how many, their points here (x) and elsewhere (y).
    #[serde(rename = "n")]
    pub graded: u64,
    pub x: i128,
    pub xx: i128,
    pub y: i128,
    pub yy: i128,
    pub xy: i128,
    /// By option.
    pub chosen: Vec<Chosen>,
}

/// Who chose an option.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub count: u64,
    /// Of submissions whose outcome is final: their points at the other questions, and the most that
    /// could be earned there.
    pub y: i128,
    pub most: i128,
}

/// What a submission earned, in hundredths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Earned {
    pub here: i64,
    pub elsewhere: i64,
    pub most_elsewhere: i64,
}

impl Item {
    /// `earned` is there for a final outcome.
    pub(super) fn add(
        &mut self,
        asked: &Asked,
        is_shown: bool,
        answer: Option<&Answered>,
        earned: Option<Earned>,
    ) {
        self.shown += u64::from(is_shown || answer.is_some());
        self.answered += u64::from(answer.is_some());
        if let Some(seconds) = answer.and_then(|answer| answer.seconds) {
            self.seconds.add(seconds);
        }
        self.chosen
            .resize_with(asked.options.len(), Chosen::default);
        for place in answer.iter().flat_map(|answer| &answer.chosen) {
            let chosen = &mut self.chosen[*place];
            chosen.count += 1;
            if let Some(earned) = earned {
                chosen.y += i128::from(earned.elsewhere);
                chosen.most += i128::from(earned.most_elsewhere);
            }
        }
        if let Some(earned) = earned {
            let (x, y) = (i128::from(earned.here), i128::from(earned.elsewhere));
            self.graded += 1;
            self.x += x;
            self.xx += x * x;
            self.y += y;
            self.yy += y * y;
            self.xy += x * y;
        }
    }

    pub fn merge(&mut self, other: &Self) {
        self.shown += other.shown;
        self.answered += other.answered;
        self.dropped_off += other.dropped_off;
        self.seconds.merge(&other.seconds);
        self.graded += other.graded;
        self.x += other.x;
        self.xx += other.xx;
        self.y += other.y;
        self.yy += other.yy;
        self.xy += other.xy;
        let count = self.chosen.len().max(other.chosen.len());
        self.chosen.resize_with(count, Chosen::default);
        for (own, other) in self.chosen.iter_mut().zip(&other.chosen) {
            own.count += other.count;
            own.y += other.y;
            own.most += other.most;
        }
    }

    /// Mean points over the maximum, of the same question in several versions.
    pub fn facility(versions: &[(&Self, i64)]) -> Option<Points> {
        let earned = versions.iter().map(|(item, _)| item.x).sum();
        let possible = versions
            .iter()
            .map(|(item, max)| i128::from(item.graded) * i128::from(*max))
            .sum();
        hundredths(earned, possible)
    }

    /// How well the question tells strong candidates from weak ones: the correlation of its points
    /// with those of all other questions, within each version. `None` for too few submissions, and
    /// where all have the same points.
    pub fn discrimination<'a>(versions: impl Iterator<Item = &'a Self> + Clone) -> Option<Points> {
        if versions.clone().map(|item| item.graded).sum::<u64>() < ENOUGH {
            return None;
        }
        // Exact but for the last step: n times the sum of the products of the deviations.
        let product = |item: &Self, xy: i128, x: i128, y: i128| {
            let n = i128::from(item.graded);
            (n * xy - x * y) as f64 / n.max(1) as f64
        };
        let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
        for item in versions {
            xy += product(item, item.xy, item.x, item.y);
            xx += product(item, item.xx, item.x, item.x);
            yy += product(item, item.yy, item.y, item.y);
        }
        let correlation = xy / (xx * yy).sqrt();
        let rounded = correlation
            .is_finite()
            .then(|| (correlation * 100.0).round() as i64);
        rounded.map(Points::from_units)
    }
}

impl Flag {
    /// What stands out; nothing where too few were graded to tell.
    pub fn of(
        graded: u64,
        (shown, answered): (u64, u64),
        facility: Option<Points>,
        discrimination: Option<Points>,
    ) -> Vec<Self> {
        let mut flags = Vec::new();
        let facility = facility.filter(|_| graded >= ENOUGH).map(Points::units);
        match (discrimination.map(Points::units), facility) {
            (Some(..-10), _) => flags.push(Self::KeyProbablyWrong),
            // Where nearly all or none are right, there is little to correlate.
            (Some(..10), Some(6..95)) => flags.push(Self::TellsNothing),
            _ => {}
        }
        match facility {
            Some(95..) => flags.push(Self::TooEasy),
            Some(..=5) => flags.push(Self::TooHard),
            _ => {}
        }
        if shown >= ENOUGH && answered * 2 < shown {
            flags.push(Self::OftenSkipped);
        }
        flags
    }
}
