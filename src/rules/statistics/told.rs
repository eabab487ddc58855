//! Sums become numbers that people read: rounded half up to two decimals.

use crate::rules::fixed::{Percentage, Points};

/// Fewer submissions than this say nothing about a question.
pub const ENOUGH: u64 = 30;

/// `part / whole` in hundredths; `None` of nothing.
pub fn hundredths(part: i128, whole: i128) -> Option<Points> {
    let rounded = (whole > 0).then(|| (200 * part + whole).div_euclid(2 * whole))?;
    Some(Points::from_units(i64::try_from(rounded).ok()?))
}

/// How many of a hundred; `None` of nothing.
pub fn percentage_of(part: u64, whole: u64) -> Option<Percentage> {
    hundredths(100 * i128::from(part), i128::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up_and_nothing_has_no_part() {
        assert_eq!(percentage_of(1, 3).unwrap().to_string(), "33.33");
        assert_eq!(percentage_of(2, 3).unwrap().to_string(), "66.67");
        assert_eq!(hundredths(1, 200).unwrap().to_string(), "0.01");
        assert_eq!(hundredths(-3, 200).unwrap().to_string(), "-0.01");
        assert_eq!(percentage_of(0, 0), None);
    }
}
