//! Decimal numbers as people and documents write them, of bounded size.

use std::str::FromStr;

pub use bigdecimal::BigDecimal;
pub use bigdecimal::num_bigint::Sign;

/// Longer texts are no numbers, nor is what would be longer once it is written out: so everything
/// that was read can be written and read again.
const MOST_CHARACTERS: usize = 256;
/// An exponent lies in -100 to 100, so that written out a number stays short.
const MOST_EXPONENT: u32 = 100;

/// Reads `-9.8`, `.5`, `5.` or `1e3`. Nothing else counts: no spaces, no separators of thousands.
pub fn parse(text: &str) -> Option<BigDecimal> {
    if text.len() > MOST_CHARACTERS {
        return None;
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    if !is_mantissa(mantissa) || !exponent.is_none_or(is_small_exponent) {
        return None;
    }
    let number = BigDecimal::from_str(text).ok()?;
    (plain(&number).len() <= MOST_CHARACTERS).then_some(number)
}

/// Without an exponent, with the decimals that were given.
pub fn plain(number: &BigDecimal) -> String {
    number.to_plain_string()
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn is_mantissa(text: &str) -> bool {
    let (whole, decimals) = unsigned(text)
        .split_once('.')
        .unwrap_or((unsigned(text), ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(decimals) && !(whole.is_empty() && decimals.is_empty())
}

fn is_small_exponent(text: &str) -> bool {
    let digits = unsigned(text);
    digits.len() <= 3
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.parse().is_ok_and(|size: u32| size <= MOST_EXPONENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_scientific_numbers_are_read_exactly() {
        for (text, written) in [
            ("9.8", "9.8"),
            ("9.80", "9.80"),
            ("-0.1", "-0.1"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("25E-3", "0.025"),
            ("-0", "0"),
            ("007", "7"),
        ] {
            assert_eq!(
                parse(text).map(|number| plain(&number)).as_deref(),
                Some(written),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_number_or_would_explode_is_refused() {
        let long = "1".repeat(257);
        let long_when_written = format!("{}e100", "1".repeat(200));
        for text in [
            "",
            ".",
            "-",
            "+",
            "e",
            "1e",
            "1e+",
            "1_000",
            "1 000",
            "1,000",
            "0x10",
            "NaN",
            "inf",
            "1e101",
            "1e-101",
            "1e999999999",
            "1e0x1",
            "1.2.3",
            "--1",
            "1e1.5",
            "½",
            "٣",
            &long,
            &long_when_written,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
