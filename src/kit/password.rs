//! Hashing of passwords: argon2id, a few at a time, so that a crowd at the door costs no memory.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::kit::random::Random;

/// 19 MiB, in KiB.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What a password turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// Right, but hashed with other numbers than today's.
    RightButOld,
    Wrong,
}

/// As a PHC string. Takes tens of milliseconds.
pub fn hash(password: &str, random: &Random) -> String {
    let made = hasher().hash_password_with_salt(password.as_bytes(), &random.bytes::<16>());
    made.expect("the numbers are in range").to_string()
}

/// Takes as long for a user who is not there: `hash` is `None` then, and nothing is right.
pub fn verify(password: &str, hash: Option<&str>) -> Verdict {
    static NOBODY: LazyLock<String> = LazyLock::new(|| self::hash("", &Random::system()));
    let Ok(kept) = PasswordHash::new(hash.unwrap_or(&NOBODY)) else {
        return Verdict::Wrong;
    };
    let is_right = hasher().verify_password(password.as_bytes(), &kept).is_ok();
    if !is_right || hash.is_none() {
        return Verdict::Wrong;
    }
    let numbers = [("m", MEMORY), ("t", PASSES), ("p", LANES)];
    let is_current = kept.algorithm == Algorithm::Argon2id.ident()
        && numbers
            .iter()
            .all(|(name, number)| kept.params.get_decimal(*name) == Some(*number));
    if is_current {
        Verdict::Right
    } else {
        Verdict::RightButOld
    }
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, LANES, None).expect("the numbers are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Where passwords are hashed: on threads of their own, so many at once, and so many waiting.
#[derive(Debug, Clone)]
pub struct Hashing {
    at_once: Arc<Semaphore>,
    in_all: Arc<Semaphore>,
}

impl Hashing {
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            at_once: Arc::new(Semaphore::new(at_once)),
            in_all: Arc::new(Semaphore::new(at_once + waiting)),
        }
    }

    /// Runs `work` when its turn comes; `None` when too many wait already.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let room = Arc::clone(&self.in_all).try_acquire_owned().ok()?;
        let turn = Arc::clone(&self.at_once).acquire_owned().await.ok()?;
        let work = tokio::task::spawn_blocking(move || {
            // Held until it is done, also where nobody waits for it any more.
            let _held = (room, turn);
            work()
        });
        work.await.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_is_right() {
        let made = hash("correct horse", &Random::system());
        assert!(
            made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{made}"
        );
        assert_eq!(verify("correct horse", Some(&made)), Verdict::Right);
        assert_eq!(verify("correct hors", Some(&made)), Verdict::Wrong);
        assert_eq!(verify("", None), Verdict::Wrong);
        assert_eq!(verify("correct horse", Some("nonsense")), Verdict::Wrong);
    }

    #[test]
    fn a_hash_of_other_numbers_is_told() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8 * 1024, 1, 1, None).unwrap(),
        );
        let made = weak
            .hash_password_with_salt(b"correct horse", &[7; 16])
            .unwrap();
        assert_eq!(
            verify("correct horse", Some(&made.to_string())),
            Verdict::RightButOld
        );
    }

    #[test]
    fn who_finds_too_many_waiting_is_sent_away() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let hashing = Hashing::new(1, 1);
            let (end, ended) = std::sync::mpsc::channel::<()>();
            let first = tokio::spawn({
                let hashing = hashing.clone();
                async move { hashing.run(move || ended.recv().is_ok()).await }
            });
            tokio::task::yield_now().await;
            let second = tokio::spawn({
                let hashing = hashing.clone();
                async move { hashing.run(|| true).await }
            });
            tokio::task::yield_now().await;
            assert_eq!(hashing.run(|| true).await, None);
            end.send(()).unwrap();
            assert_eq!(first.await.unwrap(), Some(true));
            assert_eq!(second.await.unwrap(), Some(true));
            assert_eq!(hashing.run(|| true).await, Some(true));
        });
    }
}
