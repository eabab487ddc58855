//! Counts in fixed windows of time, exact under any number of parallel callers.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kit::time::Timestamp;

/// One window's use, as it is kept across a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    pub start: Timestamp,
    pub count: u64,
}

/// What `take` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// False when the window was spent: nothing was counted then.
    pub granted: bool,
    pub remaining: u64,
}

/// A counter for each key. Windows start at full multiples of their length.
#[derive(Debug)]
pub struct Windows<K> {
    length_millis: i64,
    /// More keys than this are never kept: those of past windows go first. Whoever comes when it is
    /// full is not counted, so that a crowd of addresses shuts nobody out.
    most_keys: usize,
    used: Mutex<All<K>>,
}

#[derive(Debug)]
struct All<K> {
    of: HashMap<K, Used>,
    /// The window in which those of past ones were forgotten last: once in each is enough.
    cleared: Option<Timestamp>,
}

impl<K: Eq + Hash + Clone> Windows<K> {
    pub fn new(length_millis: i64, most_keys: usize) -> Self {
        Self {
            length_millis,
            most_keys,
            used: Mutex::new(All {
                of: HashMap::new(),
                cleared: None,
            }),
        }
    }

    /// Counts one more for `key`, unless `limit` is reached.
    pub fn take(&self, key: &K, limit: u64, now: Timestamp) -> Taken {
        let start = self.start(now);
        let mut all = self.lock();
        if !all.of.contains_key(key) && !self.has_room(&mut all, start) {
            return Taken {
                granted: limit > 0,
                remaining: limit.saturating_sub(1),
            };
        }
        let fresh = Used { start, count: 0 };
        let used = all.of.entry(key.clone()).or_insert(fresh);
        if !self.is_current(used, start) {
            *used = fresh;
        }
        let granted = used.count < limit;
        if granted {
            used.count += 1;
        }
        Taken {
            granted,
            remaining: limit.saturating_sub(used.count),
        }
    }

    fn has_room(&self, all: &mut All<K>, start: Timestamp) -> bool {
        if all.of.len() >= self.most_keys && all.cleared != Some(start) {
            all.cleared = Some(start);
            all.of.retain(|_, used| self.is_current(used, start));
        }
        all.of.len() < self.most_keys
    }

    /// A clock that goes back a little opens no new window; one that had run far ahead locks nobody
    /// out until that time comes.
    fn is_current(&self, used: &Used, start: Timestamp) -> bool {
        (start..=start.plus_millis(self.length_millis)).contains(&used.start)
    }

    /// How much of the current window is used, without counting.
    pub fn count(&self, key: &K, now: Timestamp) -> u64 {
        let start = self.start(now);
        self.lock()
            .of
            .get(key)
            .filter(|used| self.is_current(used, start))
            .map_or(0, |used| used.count)
    }

    /// Puts back what an earlier run had counted.
    pub fn restore(&self, key: K, used: Used) {
        self.lock().of.insert(key, used);
    }

    /// All counters, to be written down.
    pub fn snapshot(&self) -> Vec<(K, Used)> {
        self.lock()
            .of
            .iter()
            .map(|(key, used)| (key.clone(), *used))
            .collect()
    }

    /// When the window that holds `now` ends.
    pub fn end(&self, now: Timestamp) -> Timestamp {
        self.start(now).plus_millis(self.length_millis)
    }

    /// Whole seconds until then, at least one.
    pub fn seconds_left(&self, now: Timestamp) -> u64 {
        let millis = self.end(now).millis() - now.millis();
        millis.max(1).unsigned_abs().div_ceil(1000)
    }

    fn start(&self, now: Timestamp) -> Timestamp {
        Timestamp::from_millis(now.millis() - now.millis().rem_euclid(self.length_millis))
    }

    fn lock(&self) -> MutexGuard<'_, All<K>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(43_200_000);

    #[test]
    fn exactly_the_limit_is_granted_and_the_next_window_is_fresh() {
        let windows = Windows::new(3_600_000, 10);
        let granted = (0..600).filter(|_| windows.take(&1, 500, NOON).granted);
        assert_eq!(granted.count(), 500);
        assert!(windows.take(&2, 500, NOON).granted);
        assert!(windows.take(&1, 500, NOON.plus_seconds(3600)).granted);
    }

    #[test]
    fn a_clock_that_goes_back_opens_no_new_window() {
        let windows = Windows::new(3_600_000, 10);
        assert!(windows.take(&1, 1, NOON).granted);
        assert!(!windows.take(&1, 1, NOON.plus_seconds(-3600)).granted);
    }

    #[test]
    fn a_clock_that_had_run_far_ahead_locks_nobody_out() {
        let windows = Windows::new(3_600_000, 10);
        let ahead = NOON.plus_seconds(365 * 86_400);
        assert!(windows.take(&1, 1, ahead).granted);
        assert_eq!(windows.count(&1, NOON), 0);
        assert!(windows.take(&1, 1, NOON).granted);
        assert!(!windows.take(&1, 1, NOON).granted);
    }

    #[test]
    fn more_keys_than_are_kept_are_let_in_and_counted_from_the_next_window_on() {
        let windows = Windows::new(3_600_000, 2);
        assert!(windows.take(&1, 1, NOON).granted && windows.take(&2, 1, NOON).granted);
        assert!(windows.take(&3, 1, NOON).granted);
        assert!(windows.take(&3, 1, NOON).granted);
        assert!(!windows.take(&1, 1, NOON).granted);
        let later = NOON.plus_seconds(3600);
        assert!(windows.take(&3, 1, later).granted);
        assert!(!windows.take(&3, 1, later).granted);
        assert_eq!(windows.snapshot().len(), 1);
    }
}
