//! The time as an argument: the system's, or one that is turned by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::kit::time::Timestamp;

/// Cheap to clone; all clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock {
    /// `None` follows the system's clock.
    stopped_at: Option<Arc<AtomicI64>>,
}

impl Clock {
    pub fn system() -> Self {
        Self { stopped_at: None }
    }

    /// A clock that stands still until it is turned.
    pub fn stopped(at: Timestamp) -> Self {
        Self {
            stopped_at: Some(Arc::new(AtomicI64::new(at.millis()))),
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system for the time of day"
    )]
    pub fn now(&self) -> Timestamp {
        if let Some(stopped) = &self.stopped_at {
            return Timestamp::from_millis(stopped.load(Ordering::SeqCst));
        }
        let since_epoch = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped_at.is_some()
    }

    /// Turns a stopped clock; false for one that follows the system.
    pub fn set(&self, at: Timestamp) -> bool {
        match &self.stopped_at {
            Some(stopped) => {
                stopped.store(at.millis(), Ordering::SeqCst);
                true
            }
            None => false,
        }
    }
}
