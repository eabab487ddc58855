//! What is kept in memory for some minutes, by a hash: sealed, and never more than so many.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kit::time::Timestamp;

pub type Key = [u8; 32];

#[derive(Debug)]
pub struct Keepsakes {
    lasts_millis: i64,
    most: usize,
    of: Mutex<HashMap<Key, Kept>>,
}

#[derive(Debug)]
struct Kept {
    sealed: Vec<u8>,
    at: Timestamp,
}

impl Keepsakes {
    pub fn new(lasts_millis: i64, most: usize) -> Self {
        Self {
            lasts_millis,
            most,
            of: Mutex::default(),
        }
    }

    /// Keeps it; what is too old goes, and where there are too many, the oldest.
    pub fn keep(&self, key: Key, sealed: Vec<u8>, now: Timestamp) {
        let mut of = self.lock();
        of.retain(|_, kept| self.lasts(kept, now));
        if of.len() >= self.most {
            let oldest = of.iter().min_by_key(|(_, kept)| kept.at);
            let oldest = oldest.map(|(key, _)| *key);
            oldest.and_then(|key| of.remove(&key));
        }
        of.insert(key, Kept { sealed, at: now });
    }

    pub fn find(&self, key: &Key, now: Timestamp) -> Option<Vec<u8>> {
        let of = self.lock();
        let kept = of.get(key).filter(|kept| self.lasts(kept, now));
        kept.map(|kept| kept.sealed.clone())
    }

    pub fn forget(&self, key: &Key) {
        self.lock().remove(key);
    }

    /// A clock that was turned back lets nothing last longer.
    fn lasts(&self, kept: &Kept, now: Timestamp) -> bool {
        (now.millis() - kept.at.millis()).abs() < self.lasts_millis
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Kept>> {
        self.of.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(43_200_000);

    #[test]
    fn a_keepsake_is_found_for_its_time() {
        let keepsakes = Keepsakes::new(1_000, 10);
        keepsakes.keep([1; 32], vec![1], NOON);
        assert_eq!(
            keepsakes.find(&[1; 32], NOON.plus_millis(999)),
            Some(vec![1])
        );
        assert_eq!(keepsakes.find(&[2; 32], NOON), None);
        assert_eq!(keepsakes.find(&[1; 32], NOON.plus_millis(1_000)), None);
        keepsakes.forget(&[1; 32]);
        assert_eq!(keepsakes.find(&[1; 32], NOON), None);
    }

    #[test]
    fn of_too_many_the_oldest_goes() {
        let keepsakes = Keepsakes::new(1_000, 2);
        for number in 0..5 {
            let now = NOON.plus_millis(i64::from(number));
            keepsakes.keep([number; 32], Vec::new(), now);
            assert!(keepsakes.lock().len() <= 2);
        }
        assert!(keepsakes.find(&[4; 32], NOON).is_some());
        keepsakes.keep([9; 32], Vec::new(), NOON.plus_millis(5_000));
        assert_eq!(keepsakes.lock().len(), 1);
    }
}
