//! Room that is shared by the amount: so much for all together, and no more than a share of it for each
//! address, so that few cannot fill it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

#[derive(Debug)]
pub struct Shares {
    all: Arc<Semaphore>,
    share: u32,
    /// Only of addresses that have some, or wait for it.
    of: Mutex<HashMap<IpAddr, Arc<Semaphore>>>,
}

/// What was taken, until it is dropped.
#[derive(Debug)]
pub struct Taken {
    _both: [OwnedSemaphorePermit; 2],
}

impl Shares {
    pub fn new(all: usize, share: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(all)),
            share: amount(share),
            of: Mutex::default(),
        }
    }

    /// Waits for so much: first for the address's own share. What is more than a share is taken when
    /// nothing else of the address is there.
    ///
    /// # Errors
    /// Never: nobody closes them.
    pub async fn take(&self, address: IpAddr, much: usize) -> Result<Taken, AcquireError> {
        let own = self.own(address);
        let own = own.acquire_many_owned(amount(much).min(self.share)).await?;
        let all = Arc::clone(&self.all);
        let all = all.acquire_many_owned(amount(much)).await?;
        Ok(Taken { _both: [own, all] })
    }

    fn own(&self, address: IpAddr) -> Arc<Semaphore> {
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever waits or has some holds another.
        of.retain(|_, own| Arc::strong_count(own) > 1);
        let new = || Arc::new(Semaphore::new(self.share as usize));
        Arc::clone(of.entry(address).or_insert_with(new))
    }
}

fn amount(much: usize) -> u32 {
    u32::try_from(much).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn an_address_has_its_share_and_leaves_the_rest_to_others() {
        let shares = Shares::new(10, 4);
        let now = |last: u8, much| {
            let address = IpAddr::from([192, 0, 2, last]);
            shares
                .take(address, much)
                .now_or_never()
                .transpose()
                .unwrap()
        };
        let first = now(1, 3).unwrap();
        assert!(now(1, 2).is_none(), "more than is left of its share");
        assert!(
            now(1, 9).is_none(),
            "what is more than a share needs all of it"
        );
        let other = now(2, 6).unwrap();
        assert!(now(3, 2).is_none(), "more than is left at all");
        drop((first, other));
        let _all = now(1, 10).unwrap();
        assert_eq!(shares.of.lock().unwrap().len(), 1);
    }
}
