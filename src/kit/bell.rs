//! Wakes sleeping threads. A ring before the wait is not lost.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Cheap to clone; all clones are one bell.
#[derive(Debug, Clone, Default)]
pub struct Bell(Arc<(Mutex<u64>, Condvar)>);

impl Bell {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn ring(&self) {
        *self.count() += 1;
        self.0.1.notify_all();
    }

    /// How often it rang so far: what `wait` compares with.
    pub fn rung(&self) -> u64 {
        *self.count()
    }

    /// Sleeps until it has rung more often than `seen`, or `longest` has passed; answers the count.
    pub fn wait(&self, seen: u64, longest: Duration) -> u64 {
        let (count, _) = self
            .0
            .1
            .wait_timeout_while(self.count(), longest, |count| *count <= seen)
            .unwrap_or_else(PoisonError::into_inner);
        *count
    }

    fn count(&self) -> MutexGuard<'_, u64> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_before_the_wait_is_heard() {
        let bell = Bell::new();
        let seen = bell.rung();
        bell.ring();
        assert_eq!(bell.wait(seen, Duration::from_secs(3600)), seen + 1);
    }

    #[test]
    fn a_wait_ends_with_its_time() {
        let bell = Bell::new();
        assert_eq!(bell.wait(bell.rung(), Duration::ZERO), 0);
    }
}
