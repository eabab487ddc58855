//! Counts that are kept in memory until somebody writes them down.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A count for each key. There are as many keys as things to count, and they leave with each
/// [`Tally::take`].
#[derive(Debug)]
pub struct Tally<K>(Mutex<HashMap<K, i64>>);

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Tally<K> {
    /// Counts one more.
    pub fn add(&self, key: K) {
        *self.lock().entry(key).or_insert(0) += 1;
    }

    /// What was counted since the last time.
    pub fn take(&self) -> Vec<(K, i64)> {
        self.lock().drain().collect()
    }

    /// Puts back what could not be written down.
    pub fn put_back(&self, counts: Vec<(K, i64)>) {
        let mut all = self.lock();
        for (key, count) in counts {
            *all.entry(key).or_insert(0) += count;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_written_down_is_counted_with_the_rest() {
        let tally = Tally::default();
        tally.add(7);
        tally.add(7);
        let taken = tally.take();
        assert_eq!(taken, [(7, 2)]);
        assert!(tally.take().is_empty());
        tally.add(7);
        tally.put_back(taken);
        assert_eq!(tally.take(), [(7, 3)]);
    }
}
