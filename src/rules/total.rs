//! How many there are in a list, and how long a count can be trusted.

/// Where no counter tells the total, it is told up to here.
pub const MOST_COUNTED: i64 = 10_000;
/// Counting goes on up to here, so that "more than can be told" stays true for many changes.
pub const COUNTING_STOPS: i64 = 2 * MOST_COUNTED + 1;

/// How many there are in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    pub count: i64,
    /// False when counting stopped before the end.
    pub is_exact: bool,
}

impl Total {
    pub fn exact(count: i64) -> Self {
        Self {
            count,
            is_exact: true,
        }
    }

    /// What is told of `count`.
    pub fn counted(count: i64) -> Self {
        Self {
            count: count.min(MOST_COUNTED),
            is_exact: count <= MOST_COUNTED,
        }
    }
}

/// A count made when the company's counter stood at `sequence`.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    pub sequence: i64,
    /// At most [`COUNTING_STOPS`].
    pub count: i64,
}

impl Counted {
    /// What the count still tells when the counter stands at `sequence`. A step of the counter adds
    /// or removes one submission at most, so that far more than can be told stays more for a while.
    pub fn total_at(self, sequence: i64) -> Option<Total> {
        let steps = sequence - self.sequence;
        let is_surely_more = steps >= 0 && self.count - steps > MOST_COUNTED;
        (steps == 0 || is_surely_more).then(|| Total::counted(self.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_told_up_to_ten_thousand() {
        assert_eq!(Total::counted(10_000), Total::exact(10_000));
        let more = Total {
            count: 10_000,
            is_exact: false,
        };
        assert_eq!(Total::counted(10_001), more);
    }

    #[test]
    fn a_count_holds_until_something_changes() {
        let counted = Counted {
            sequence: 7,
            count: 3,
        };
        assert_eq!(counted.total_at(7), Some(Total::exact(3)));
        assert_eq!(counted.total_at(8), None);
        assert_eq!(counted.total_at(6), None);
    }

    #[test]
    fn far_more_than_can_be_told_stays_more_until_all_could_have_gone() {
        let counted = Counted {
            sequence: 0,
            count: COUNTING_STOPS,
        };
        let more = Some(Total::counted(COUNTING_STOPS));
        assert_eq!(counted.total_at(10_000), more);
        assert_eq!(counted.total_at(10_001), None);
        assert_eq!(counted.total_at(-1), None);
    }
}
