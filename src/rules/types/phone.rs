//! A telephone number, however people write it.

use super::details::Detail;

/// Digits of a number: few extensions have less, and E.164 has 15 at most.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

pub const PHONE: Detail = Detail {
    most: 40,
    read,
    expected: "a telephone number: digits, with a + before the code of a country",
};

fn read(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    let is_plain = |sign: char| sign.is_ascii_digit() || " ()-./".contains(sign);
    let is_number = text.len() <= 40 && DIGITS.contains(&digits) && rest.chars().all(is_plain);
    is_number.then(|| text.to_owned())
}
