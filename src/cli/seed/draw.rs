//! Repeatable chance: what is drawn for a candidate depends on the seed and the candidate alone.

use crate::kit::random::Random;

/// What something is drawn for, so that one draw more here changes nothing there.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    Times = 0,
    Secrets,
    Arrival,
    Person,
    Answers,
    Grades,
    Fate,
    Invitation,
}

pub struct Draw(Random);

/// Spreads neighbours far apart.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// A seed of one company: its ids are those of no other one.
pub fn seed_of(seed: u64, company: i64) -> u64 {
    seed.wrapping_add(company.unsigned_abs().wrapping_mul(STEP))
}

impl Draw {
    pub fn new(seed: u64, number: u64, purpose: Purpose) -> Self {
        let place = number.wrapping_mul(8).wrapping_add(purpose as u64);
        Self(Random::seeded(
            seed.wrapping_mul(STEP)
                .wrapping_add(place)
                .wrapping_mul(STEP),
        ))
    }

    /// From 0 to one less than `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        u64::from_le_bytes(self.0.bytes()) % end.max(1)
    }

    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = most.saturating_sub(least).saturating_add(1).unsigned_abs();
        least.saturating_add_unsigned(self.below(width))
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    pub fn one<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.place(all.len())]
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for end in (1..all.len()).rev() {
            let other = self.place(end + 1);
            all.swap(end, other);
        }
    }

    pub fn bytes(&mut self) -> [u8; 32] {
        self.0.bytes()
    }
}
