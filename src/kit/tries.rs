//! Slowing down whoever guesses: a bucket of tries that fills up again, and delays that double.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kit::time::Timestamp;

/// A bucket for each key: `burst` tries, and one more for each `interval`.
#[derive(Debug)]
pub struct Buckets<K> {
    burst: i64,
    interval_millis: i64,
    most_keys: usize,
    /// When the bucket will be full again.
    full_at: Mutex<HashMap<K, Timestamp>>,
}

impl<K: Eq + Hash + Clone> Buckets<K> {
    pub fn new(burst: u32, interval_millis: i64, most_keys: usize) -> Self {
        Self {
            burst: i64::from(burst.max(1)),
            interval_millis: interval_millis.max(1),
            most_keys,
            full_at: Mutex::default(),
        }
    }

    /// Takes one try, or tells in how many milliseconds there is one.
    ///
    /// # Errors
    /// That wait.
    pub fn take(&self, key: &K, now: Timestamp) -> Result<(), i64> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.burst * self.interval_millis;
        // A clock that had run far ahead locks nobody out.
        let known = full_at
            .get(key)
            .filter(|at| at.millis() - now.millis() <= all);
        let next = known
            .map_or(now, |at| (*at).max(now))
            .plus_millis(self.interval_millis);
        let beyond = next.millis() - now.millis() - all;
        if beyond > 0 {
            return Err(beyond);
        }
        if full_at.len() >= self.most_keys && !full_at.contains_key(key) {
            full_at.retain(|_, at| *at > now);
        }
        // Whoever comes when it is full is not counted: a crowd of addresses shuts nobody out.
        if full_at.len() < self.most_keys || full_at.contains_key(key) {
            full_at.insert(key.clone(), next);
        }
        Ok(())
    }
}

/// Failures in a row that cost nothing.
const FREE: u32 = 5;
const FIRST_DELAY: i64 = 1_000;
const LONGEST_DELAY: i64 = 15 * 60 * 1_000;
/// Failures are forgotten so long after the last one.
const MEMORY: i64 = 24 * 60 * 60 * 1_000;

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

/// How often each key failed in a row.
#[derive(Debug)]
pub struct Delays<K> {
    most_keys: usize,
    of: Mutex<HashMap<K, Failures>>,
}

impl<K: Eq + Hash + Clone> Delays<K> {
    pub fn new(most_keys: usize) -> Self {
        Self {
            most_keys,
            of: Mutex::default(),
        }
    }

    /// Counts a try as failed until [`Delays::forget`] says otherwise, so that tries at the same
    /// moment count too; or tells in how many milliseconds the next one is heard.
    ///
    /// # Errors
    /// That wait.
    pub fn begin(&self, key: &K, now: Timestamp) -> Result<(), i64> {
        let mut of = self.lock();
        let fresh = Failures {
            count: 0,
            last: now,
        };
        let known = of.get(key).copied().filter(|one| is_remembered(one, now));
        let failures = known.unwrap_or(fresh);
        let passed = now.millis() - failures.last.millis();
        let wait = delay(failures.count) - passed.max(0);
        if wait > 0 {
            return Err(wait);
        }
        if of.len() >= self.most_keys && !of.contains_key(key) {
            of.retain(|_, one| is_remembered(one, now));
            drop_oldest(&mut of, self.most_keys);
        }
        let next = Failures {
            count: failures.count.saturating_add(1),
            last: now,
        };
        of.insert(key.clone(), next);
        Ok(())
    }

    /// After a success.
    pub fn forget(&self, key: &K) {
        self.lock().remove(key);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, Failures>> {
        self.of.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_remembered(failures: &Failures, now: Timestamp) -> bool {
    (now.millis() - failures.last.millis()).abs() < MEMORY
}

/// The wait after so many failures.
fn delay(failures: u32) -> i64 {
    match failures.checked_sub(FREE) {
        None => 0,
        Some(doublings) => (FIRST_DELAY << doublings.min(20)).min(LONGEST_DELAY),
    }
}

/// Makes room for one; many at a time, so that a crowd does not pay for each.
fn drop_oldest<K: Eq + Hash + Clone>(of: &mut HashMap<K, Failures>, most: usize) {
    if of.len() < most {
        return;
    }
    let mut times: Vec<Timestamp> = of.values().map(|one| one.last).collect();
    times.sort_unstable();
    let middle = times[times.len() / 2];
    of.retain(|_, one| one.last > middle);
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(43_200_000);

    #[test]
    fn a_bucket_gives_its_burst_and_then_one_for_each_interval() {
        let buckets = Buckets::new(10, 30_000, 100);
        let granted = (0..20).filter(|_| buckets.take(&1, NOON).is_ok()).count();
        assert_eq!(granted, 10);
        assert_eq!(buckets.take(&1, NOON), Err(30_000));
        assert!(buckets.take(&2, NOON).is_ok());
        assert!(buckets.take(&1, NOON.plus_seconds(29)).is_err());
        assert!(buckets.take(&1, NOON.plus_seconds(30)).is_ok());
        assert!(buckets.take(&1, NOON.plus_seconds(31)).is_err());
    }

    #[test]
    fn a_clock_that_had_run_ahead_empties_no_bucket() {
        let buckets = Buckets::new(1, 30_000, 100);
        assert!(buckets.take(&1, NOON.plus_seconds(86_400)).is_ok());
        assert!(buckets.take(&1, NOON).is_ok());
    }

    #[test]
    fn the_sixth_failure_waits_a_second_and_each_further_one_twice_as_long() {
        let delays = Delays::new(100);
        let mut now = NOON;
        for _ in 0..FREE {
            assert_eq!(delays.begin(&1, now), Ok(()));
        }
        for wait in [1_000, 2_000, 4_000, 8_000] {
            assert_eq!(delays.begin(&1, now), Err(wait));
            now = now.plus_millis(wait);
            assert_eq!(delays.begin(&1, now), Ok(()));
        }
        for _ in 0..20 {
            let wait = delays.begin(&1, now).unwrap_err();
            assert!(wait <= LONGEST_DELAY);
            now = now.plus_millis(wait);
            assert_eq!(delays.begin(&1, now), Ok(()));
        }
        assert_eq!(delays.begin(&1, now), Err(LONGEST_DELAY));
        delays.forget(&1);
        assert_eq!(delays.begin(&1, now), Ok(()));
    }

    #[test]
    fn a_crowd_of_names_pushes_out_the_oldest_only() {
        let delays = Delays::new(10);
        for name in 0..100 {
            let now = NOON.plus_seconds(name);
            assert_eq!(delays.begin(&name, now), Ok(()));
        }
        assert!(delays.lock().len() <= 10);
        assert!(delays.lock().contains_key(&99));
    }
}
