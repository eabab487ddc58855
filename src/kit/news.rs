//! Wakes those who wait for what happens to an owner. Nobody looks anywhere while nothing happens.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

/// Cheap to clone; all clones are one.
#[derive(Debug, Clone, Default)]
pub struct News(Arc<Mutex<Listeners>>);

/// Only owners to whom somebody listens.
type Listeners = HashMap<i64, watch::Sender<Latest>>;

/// Something of a kind, under a number that grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub owner: i64,
    pub kind: &'static str,
    pub number: i64,
}

/// What happened since somebody listens.
#[derive(Debug, Default)]
struct Latest {
    /// The newest number of each kind.
    numbers: Vec<(&'static str, i64)>,
    /// How often something may have happened of which nobody told.
    hints: u64,
}

impl Latest {
    fn add(&mut self, item: &Item) {
        match self.numbers.iter_mut().find(|(kind, _)| *kind == item.kind) {
            Some((_, number)) => *number = item.number.max(*number),
            None => self.numbers.push((item.kind, item.number)),
        }
    }
}

impl News {
    /// Hears what happens to `owner` from now on.
    pub fn listen(&self, owner: i64) -> Listener {
        let mut all = self.all();
        let mut heard = all.entry(owner).or_default().subscribe();
        let hints = heard.borrow_and_update().hints;
        Listener {
            news: self.clone(),
            owner,
            heard: Some(heard),
            hints,
        }
    }

    pub fn tell(&self, items: &[Item]) {
        let all = self.all();
        for item in items {
            if let Some(listeners) = all.get(&item.owner) {
                listeners.send_modify(|latest| latest.add(item));
            }
        }
    }

    /// Lets everybody look again.
    pub fn hint(&self) {
        for listeners in self.all().values() {
            listeners.send_modify(|latest| latest.hints += 1);
        }
    }

    pub fn has_listeners(&self) -> bool {
        !self.all().is_empty()
    }

    fn all(&self) -> MutexGuard<'_, Listeners> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives its place back when it is dropped.
#[derive(Debug)]
pub struct Listener {
    news: News,
    owner: i64,
    /// `None` only while it is dropped.
    heard: Option<watch::Receiver<Latest>>,
    hints: u64,
}

impl Listener {
    /// Ends when something of a wanted kind has a number above `seen`, or may have one.
    pub async fn hears(&mut self, seen: i64, is_wanted: impl Fn(&str) -> bool) {
        let hints = self.hints;
        let is_new = |latest: &Latest| {
            let mut numbers = latest.numbers.iter();
            latest.hints != hints || numbers.any(|(kind, number)| *number > seen && is_wanted(kind))
        };
        if let Some(heard) = &mut self.heard {
            // An error means that nobody can tell anything any more; the teller lives as long as its listeners.
            if let Ok(latest) = heard.wait_for(is_new).await {
                self.hints = latest.hints;
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut all = self.news.all();
        self.heard = None;
        let is_last = all.get(&self.owner).is_some_and(|one| one.is_closed());
        if is_last {
            all.remove(&self.owner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn item(owner: i64, kind: &'static str, number: i64) -> Item {
        Item {
            owner,
            kind,
            number,
        }
    }

    fn hears(listener: &mut Listener, seen: i64, kind: &str) -> bool {
        let heard = listener.hears(seen, |one| one == kind);
        heard.now_or_never().is_some()
    }

    #[test]
    fn only_what_is_wanted_and_new_of_that_owner_is_heard() {
        let news = News::default();
        let mut one = news.listen(1);
        news.tell(&[item(2, "a", 9), item(1, "b", 9), item(1, "a", 4)]);
        assert!(!hears(&mut one, 4, "a"));
        assert!(hears(&mut one, 3, "a"));
        assert!(hears(&mut one, 8, "b"));
        assert!(!hears(&mut one, 0, "c"));
        // It stays heard until a number above it is asked for.
        assert!(hears(&mut one, 3, "a"));
    }

    #[test]
    fn a_hint_is_heard_once_by_everybody() {
        let news = News::default();
        let (mut one, mut other) = (news.listen(1), news.listen(2));
        news.hint();
        for listener in [&mut one, &mut other] {
            assert!(hears(listener, 0, "a"));
            assert!(!hears(listener, 0, "a"));
        }
        assert!(!hears(&mut news.listen(1), 0, "a"));
    }

    #[test]
    fn nothing_is_kept_of_who_listens_no_more() {
        let news = News::default();
        let (one, other) = (news.listen(1), news.listen(1));
        drop(one);
        assert!(news.has_listeners());
        drop(other);
        assert!(!news.has_listeners());
    }
}
