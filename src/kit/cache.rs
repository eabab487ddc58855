//! What is costly to make, kept by the hash of what it is made of.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// BLAKE3 of the text that the value is made of: another text has another one.
pub type Digest = [u8; 32];

/// Cheap to clone; all clones hold the same values.
pub struct Cache<T>(Arc<Mutex<Kept<T>>>);

struct Kept<T> {
    values: HashMap<Digest, Value<T>>,
    /// Bytes of all texts, and how many there may be.
    bytes: usize,
    most_bytes: usize,
    /// Counts uses, to tell which was used last.
    uses: u64,
}

struct Value<T> {
    value: Arc<T>,
    bytes: usize,
    used: u64,
}

impl<T> Cache<T> {
    /// Holds values whose texts have `most_bytes` together.
    pub fn new(most_bytes: usize) -> Self {
        Self(Arc::new(Mutex::new(Kept {
            values: HashMap::new(),
            bytes: 0,
            most_bytes,
            uses: 0,
        })))
    }

    pub fn get(&self, digest: &Digest) -> Option<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.uses += 1;
        let used = kept.uses;
        let found = kept.values.get_mut(digest)?;
        found.used = used;
        Some(Arc::clone(&found.value))
    }

    /// `bytes` is the length of the text. What was not used for the longest time goes for it, as
    /// does what was kept under the same hash.
    pub fn insert(&self, digest: Digest, value: Arc<T>, bytes: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if bytes > kept.most_bytes {
            return;
        }
        kept.forget(&digest);
        while kept.bytes + bytes > kept.most_bytes {
            kept.forget_oldest();
        }
        kept.uses += 1;
        kept.bytes += bytes;
        let used = kept.uses;
        kept.values.insert(digest, Value { value, bytes, used });
    }
}

impl<T> Kept<T> {
    fn forget_oldest(&mut self) {
        let oldest = self.values.iter().min_by_key(|(_, value)| value.used);
        let Some(digest) = oldest.map(|(digest, _)| *digest) else {
            self.bytes = 0;
            return;
        };
        self.forget(&digest);
    }

    fn forget(&mut self, digest: &Digest) {
        if let Some(gone) = self.values.remove(digest) {
            self.bytes -= gone.bytes;
        }
    }
}

impl<T> Clone for Cache<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_used_for_the_longest_time_makes_room() {
        let cache = Cache::new(10);
        for number in 1..=2u8 {
            cache.insert([number; 32], Arc::new(number), 5);
        }
        assert_eq!(cache.get(&[1; 32]).as_deref(), Some(&1));
        cache.insert([3; 32], Arc::new(3), 4);
        assert_eq!(cache.get(&[2; 32]), None);
        assert_eq!(cache.get(&[1; 32]).as_deref(), Some(&1));
        assert_eq!(cache.get(&[3; 32]).as_deref(), Some(&3));
    }

    #[test]
    fn what_is_larger_than_all_room_is_not_kept() {
        let cache = Cache::new(10);
        cache.insert([1; 32], Arc::new(1), 10);
        cache.insert([2; 32], Arc::new(2), 11);
        assert_eq!(cache.get(&[2; 32]), None);
        assert_eq!(cache.get(&[1; 32]).as_deref(), Some(&1));
    }
    #[test]
    fn what_is_kept_again_takes_the_place_of_the_old() {
        let cache = Cache::new(10);
        cache.insert([1; 32], Arc::new(1), 10);
        cache.insert([1; 32], Arc::new(2), 10);
        assert_eq!(cache.get(&[1; 32]).as_deref(), Some(&2));
    }
}
