//! How long things took, counted in classes: whole seconds up to a minute, then steps of at most a
//! tenth. The steps end where people count: at minutes, quarters of an hour, hours.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// From which second on classes have which width.
const STEPS: [(i64, i64); 5] = [(0, 1), (60, 5), (600, 30), (3_600, 300), (36_000, 3_600)];
/// What takes longer counts as that long: ten days.
const LONGEST: i64 = 864_000;

/// How many took how long, by the second at which their class begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seconds(BTreeMap<i64, u64>);

/// Where the class of a time begins, and how wide it is.
fn class(seconds: i64) -> (i64, i64) {
    let seconds = seconds.clamp(0, LONGEST);
    let step = STEPS.iter().rev().find(|(from, _)| seconds >= *from);
    let (from, width) = *step.unwrap_or(&STEPS[0]);
    (from + (seconds - from) / width * width, width)
}

/// The time that stands for all of a class: its middle.
fn middle(begin: i64) -> i64 {
    begin + class(begin).1 / 2
}

impl Seconds {
    pub fn add(&mut self, seconds: i64) {
        *self.0.entry(class(seconds).0).or_default() += 1;
    }

    pub fn merge(&mut self, other: &Self) {
        for (begin, count) in &other.0 {
            *self.0.entry(*begin).or_default() += count;
        }
    }

    /// The rest, where `part` is one of it.
    pub fn take_out(&mut self, part: &Self) {
        for (begin, count) in &part.0 {
            *self.0.entry(*begin).or_default() -= count;
        }
        self.0.retain(|_, count| *count > 0);
    }

    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The time that `percent` of all did not exceed, as its class tells it; `None` of nothing.
    pub fn quantile(&self, percent: u64) -> Option<i64> {
        let count = self.count();
        let rank = (count * percent).div_ceil(100).max(1);
        let mut below = 0;
        let found = self.0.iter().find(|(_, count)| {
            below += **count;
            below >= rank
        });
        found.map(|(begin, _)| middle(*begin))
    }

    pub fn median(&self) -> Option<i64> {
        self.quantile(50)
    }

    /// How many took from `from` on and less than `until`, which are borders of classes.
    pub fn between(&self, from: i64, until: i64) -> u64 {
        self.0.range(from..until).map(|(_, count)| count).sum()
    }
}

/// One list of begins and counts in turn: short, as there are many.
impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter())
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Vec::<(i64, u64)>::deserialize(deserializer)?;
        Ok(Self(pairs.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_exactly_up_to_a_minute_and_to_a_twentieth_beyond() {
        for seconds in 0..LONGEST {
            let (begin, width) = class(seconds);
            assert!((begin..begin + width).contains(&seconds), "{seconds}");
            let told = middle(begin);
            let off = (told - seconds).abs();
            assert!(
                off * 20 <= seconds || seconds < 60 && off == 0,
                "{seconds} {told}"
            );
        }
    }

    #[test]
    fn half_of_all_took_no_longer_than_the_median() {
        let mut seconds = Seconds::default();
        assert_eq!(seconds.median(), None);
        for time in [50, 10, 30] {
            seconds.add(time);
        }
        assert_eq!(seconds.median(), Some(30));
        seconds.add(31);
        assert_eq!(seconds.median(), Some(30));
        assert_eq!(seconds.quantile(100), Some(50));
        assert_eq!(seconds.between(10, 31), 2);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut seconds = Seconds::default();
        for time in [0, 61, 64, -5, i64::MAX] {
            seconds.add(time);
        }
        let json = serde_json::to_string(&seconds).unwrap();
        assert_eq!(json, "[[0,2],[60,2],[864000,1]]");
        assert_eq!(serde_json::from_str::<Seconds>(&json).unwrap(), seconds);
    }
}
