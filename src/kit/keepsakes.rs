//! What is kept in memory for some minutes, by a hash: sealed, and never more than so many, of all
//! and of each owner.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kit::time::Timestamp;

pub type Key = [u8; 32];

#[derive(Debug)]
pub struct Keepsakes {
    lasts_millis: i64,
    most: usize,
    most_of_one: usize,
    of: Mutex<HashMap<Key, Kept>>,
}

#[derive(Debug)]
struct Kept {
    owner: i64,
    sealed: Vec<u8>,
    at: Timestamp,
}

impl Keepsakes {
    pub fn new(lasts_millis: i64, most: usize, most_of_one: usize) -> Self {
        Self {
            lasts_millis,
            most,
            most_of_one,
            of: Mutex::default(),
        }
    }

    /// Keeps it; what is too old goes, and where there are too many, the oldest: of this owner, so
    /// that nobody pushes out what is others', or else of all.
    pub fn keep(&self, owner: i64, key: Key, sealed: Vec<u8>, now: Timestamp) {
        let mut of = self.lock();
        of.retain(|_, kept| self.lasts(kept, now));
        make_room(&mut of, self.most_of_one, |kept| kept.owner == owner);
        make_room(&mut of, self.most, |_| true);
        let at = now;
        of.insert(key, Kept { owner, sealed, at });
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

/// Lets the oldest of some go where there are `most` of them.
fn make_room(of: &mut HashMap<Key, Kept>, most: usize, is_one: impl Fn(&Kept) -> bool) {
    let some = || of.iter().filter(|(_, kept)| is_one(kept));
    if some().count() < most {
        return;
    }
    let oldest = some().min_by_key(|(_, kept)| kept.at);
    let oldest = oldest.map(|(key, _)| *key);
    oldest.and_then(|key| of.remove(&key));
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(43_200_000);

    #[test]
    fn a_keepsake_is_found_for_its_time() {
        let keepsakes = Keepsakes::new(1_000, 10, 10);
        keepsakes.keep(1, [1; 32], vec![1], NOON);
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
        let keepsakes = Keepsakes::new(1_000, 2, 2);
        for number in 0..5 {
            let now = NOON.plus_millis(i64::from(number));
            keepsakes.keep(number.into(), [number; 32], Vec::new(), now);
            assert!(keepsakes.lock().len() <= 2);
        }
        assert!(keepsakes.find(&[4; 32], NOON).is_some());
        keepsakes.keep(9, [9; 32], Vec::new(), NOON.plus_millis(5_000));
        assert_eq!(keepsakes.lock().len(), 1);
    }

    #[test]
    fn nobody_pushes_out_what_is_others() {
        let keepsakes = Keepsakes::new(1_000, 10, 3);
        keepsakes.keep(1, [0; 32], Vec::new(), NOON);
        for number in 1..20 {
            let now = NOON.plus_millis(i64::from(number));
            keepsakes.keep(2, [number; 32], Vec::new(), now);
        }
        assert!(keepsakes.find(&[0; 32], NOON).is_some());
        assert!(keepsakes.find(&[16; 32], NOON).is_none());
        assert!(keepsakes.find(&[17; 32], NOON).is_some());
        assert_eq!(keepsakes.lock().len(), 4);
    }
}
