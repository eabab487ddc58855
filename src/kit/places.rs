//! Places for what takes long: some for all together, and fewer for each owner, so that nobody's crowd
//! stands before others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

#[derive(Debug)]
pub struct Places {
    all: Arc<Semaphore>,
    each: usize,
    /// Never more than there are owners.
    of: Mutex<HashMap<i64, Arc<Semaphore>>>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct Place {
    _both: [OwnedSemaphorePermit; 2],
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// The owner has as many as one may.
    Own,
    All,
}

impl Places {
    pub fn new(all: usize, each: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(all)),
            each,
            of: Mutex::default(),
        }
    }

    /// Waits for a place: first for one of the owner's own.
    ///
    /// # Errors
    /// Never: nobody closes them.
    pub async fn take(&self, owner: i64) -> Result<Place, AcquireError> {
        let own = self.own(owner).acquire_owned().await?;
        let one = Arc::clone(&self.all).acquire_owned().await?;
        Ok(Place { _both: [own, one] })
    }

    /// A place that is free now.
    ///
    /// # Errors
    /// Which of the two bounds is reached.
    pub fn try_take(&self, owner: i64) -> Result<Place, Full> {
        let own = self.own(owner).try_acquire_owned();
        let own = own.map_err(|_| Full::Own)?;
        let one = Arc::clone(&self.all).try_acquire_owned();
        let one = one.map_err(|_| Full::All)?;
        Ok(Place { _both: [own, one] })
    }

    fn own(&self, owner: i64) -> Arc<Semaphore> {
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(Semaphore::new(self.each));
        Arc::clone(of.entry(owner).or_insert_with(new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_it_is_given_back() {
        let places = Places::new(3, 2);
        let (one, _two) = (places.try_take(1).unwrap(), places.try_take(1).unwrap());
        assert_eq!(places.try_take(1).unwrap_err(), Full::Own);
        let _three = places.try_take(2).unwrap();
        assert_eq!(places.try_take(2).unwrap_err(), Full::All);
        drop(one);
        // What was not given took none of one's own.
        let _four = places.try_take(2).unwrap();
    }
}
