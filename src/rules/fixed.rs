//! Numbers with a fixed count of decimals, kept as integers: points, credits, percentages.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A number of `D` decimals as a count of its smallest unit. In JSON it is a plain number.
///
/// What a stranger wrote with more decimals is remembered as inexact, so that it can be refused
/// together with all other faults; whatever passed a check is exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed<const D: u32> {
    units: i64,
    inexact: bool,
}

/// Hundredths of a point.
pub type Points = Fixed<2>;
/// Hundredths of a percent.
pub type Percentage = Fixed<2>;
/// Ten thousandths: the part of a question's points that an answer earns.
pub type Credit = Fixed<4>;

impl<const D: u32> Fixed<D> {
    /// Units in a whole: 100 for two decimals.
    pub const SCALE: i64 = 10_i64.pow(D);
    pub const ZERO: Self = Self::from_units(0);

    pub const fn from_units(units: i64) -> Self {
        Self {
            units,
            inexact: false,
        }
    }

    pub const fn from_whole(whole: i64) -> Self {
        Self::from_units(whole.saturating_mul(Self::SCALE))
    }

    /// Hundredths for points.
    pub const fn units(self) -> i64 {
        self.units
    }

    /// Whether it lies between two whole numbers, both included, and has at most `D` decimals.
    pub fn is_within(self, least: i64, most: i64) -> bool {
        !self.inexact && (Self::from_whole(least)..=Self::from_whole(most)).contains(&self)
    }

    /// The product with `part`, which lies in 0 to 1, rounded half up to one unit.
    pub fn times(self, part: Fraction) -> Self {
        let doubled = 2 * i128::from(self.units) * i128::from(part.numerator);
        let half = i128::from(part.denominator);
        let rounded = (doubled + half).div_euclid(2 * half);
        Self::from_units(i64::try_from(rounded).unwrap_or(i64::MAX))
    }

    /// Reads decimal digits as Rust writes numbers: no exponent, at most one point.
    fn from_digits(text: &str) -> Self {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let decimals = decimals.trim_end_matches('0');
        let kept = &decimals[..decimals.len().min(D as usize)];
        let units = format!("{whole}{kept:0<width$}", width = D as usize);
        Self {
            units: sign * units.parse().unwrap_or(i64::MAX),
            inexact: kept.len() < decimals.len(),
        }
    }
}

/// An exact part of a whole; the denominator is positive.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    numerator: i64,
    denominator: i64,
}

impl Fraction {
    pub const NONE: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    pub const WHOLE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// `numerator / denominator`, held within 0 to 1. Nothing, where the denominator is not positive.
    pub fn clamped(numerator: i64, denominator: i64) -> Self {
        if denominator <= 0 {
            return Self::NONE;
        }
        Self {
            numerator: numerator.clamp(0, denominator),
            denominator,
        }
    }

    /// The mean of parts, each with its weight, in ten thousandths: exact where each part is a credit.
    pub fn mean(parts: impl Iterator<Item = (i64, Self)>) -> Self {
        let (mut sum, mut weights) = (0, 0);
        for (weight, part) in parts {
            sum += weight * (part.numerator * Credit::SCALE / part.denominator);
            weights += weight;
        }
        Self::clamped(sum, weights * Credit::SCALE)
    }

    pub fn is_none(self) -> bool {
        self.numerator == 0
    }

    pub fn is_whole(self) -> bool {
        self.numerator == self.denominator
    }
}

impl From<Credit> for Fraction {
    fn from(credit: Credit) -> Self {
        Self::clamped(credit.units, Credit::SCALE)
    }
}

impl<const D: u32> Add for Fixed<D> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            units: self.units.saturating_add(other.units),
            inexact: self.inexact || other.inexact,
        }
    }
}

impl<const D: u32> Sub for Fixed<D> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            units: self.units.saturating_sub(other.units),
            inexact: self.inexact || other.inexact,
        }
    }
}

impl<const D: u32> AddAssign for Fixed<D> {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const D: u32> Sum for Fixed<D> {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

/// Without trailing zeros: `2`, `2.5`, `0.25`.
impl<const D: u32> fmt::Display for Fixed<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.units.unsigned_abs();
        let scale = Self::SCALE.unsigned_abs();
        let decimals = format!("{:0width$}", size % scale, width = D as usize);
        let decimals = decimals.trim_end_matches('0');
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        write!(f, "{sign}{}{point}{decimals}", size / scale)
    }
}

impl<const D: u32> Serialize for Fixed<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.units % Self::SCALE == 0 {
            return serializer.serialize_i64(self.units / Self::SCALE);
        }
        // Both sides are exact in a double, and division rounds to the double nearest to the
        // decimal, which is the one that is written back as that decimal.
        #[allow(clippy::cast_precision_loss)]
        serializer.serialize_f64(self.units as f64 / Self::SCALE as f64)
    }
}

impl<'de, const D: u32> Deserialize<'de> for Fixed<D> {
    fn deserialize<T: Deserializer<'de>>(deserializer: T) -> Result<Self, T::Error> {
        struct Number<const D: u32>;

        impl<const D: u32> de::Visitor<'_> for Number<D> {
            type Value = Fixed<D>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Fixed::from_whole(number))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Fixed::from_whole(i64::try_from(number).unwrap_or(i64::MAX)))
            }

            // The shortest decimal that names this double is what the caller wrote.
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Fixed::from_digits(&number.to_string()))
            }
        }

        deserializer.deserialize_any(Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Points {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn points_are_read_and_written_without_loss() {
        for (json, units) in [
            ("0", 0),
            ("2", 200),
            ("2.5", 250),
            ("0.07", 7),
            ("-0.25", -25),
            ("1e1", 1000),
            ("999.99", 99_999),
        ] {
            assert_eq!(read(json).units(), units, "{json}");
        }
        assert_eq!(read("2.50").to_string(), "2.5");
        assert_eq!(read("-0.25").to_string(), "-0.25");
        assert_eq!(Points::from_units(1205).to_string(), "12.05");
    }

    #[test]
    fn more_decimals_or_a_number_out_of_range_is_noticed_later() {
        for json in ["1.005", "0.001", "1000.01", "-0.01", "1e300", "1e-300"] {
            assert!(!read(json).is_within(0, 1000), "{json}");
        }
        assert!(read("1000").is_within(0, 1000));
    }

    #[test]
    fn halves_are_rounded_up() {
        let third = Fraction::clamped(2, 3);
        assert_eq!(Points::from_whole(1).times(third).units(), 67);
        assert_eq!(
            Points::from_units(1).times(Fraction::clamped(1, 2)).units(),
            1
        );
        assert_eq!(
            Points::from_units(1)
                .times(Fraction::clamped(49, 100))
                .units(),
            0
        );
    }

    proptest! {
        #[test]
        fn writing_and_reading_gives_the_same_number(units in -100_000_000i64..100_000_000) {
            let points = Points::from_units(units);
            prop_assert_eq!(read(&serde_json::to_string(&points).unwrap()), points);
            prop_assert_eq!(Points::from_digits(&points.to_string()), points);
            let credit = Credit::from_units(units);
            let again: Credit = serde_json::from_str(&serde_json::to_string(&credit).unwrap()).unwrap();
            prop_assert_eq!(again, credit);
        }
    }
}
