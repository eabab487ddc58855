//! Numbers as candidates write them: with a comma or a dot, as their language has it.

use std::borrow::Cow;

use super::Fault;
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::text;

/// Languages that write decimals with a dot. All others here use a comma.
const DOT_LANGUAGES: [&str; 11] = [
    "en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ms", "sw", "ga",
];
/// Regions that differ from their language.
const DOT_REGIONS: [&str; 6] = ["de-CH", "de-LI", "it-CH", "es-MX", "es-US", "es-PR"];

/// A dot always counts; a comma does where the language uses it.
pub fn from_json(text: &str, locale: &str) -> Result<Option<BigDecimal>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = if uses_comma(locale) {
        with_dot(text)
    } else {
        Cow::Borrowed(text)
    };
    match decimal::parse(&plain) {
        Some(number) => Ok(Some(number)),
        None => {
            let message = "must be a decimal number in a string, like \"9.8\"";
            Err(Fault::new("invalid", message))
        }
    }
}

/// The same for people, who may write either sign, or mean thousands: what could be read in two
/// ways is refused.
pub fn from_form(text: &str, locale: &str) -> Result<BigDecimal, Fault> {
    let text = text.trim().replace('\u{2212}', "-");
    let (sign, other, separator, code) = if uses_comma(locale) {
        ("comma", "dot", '.', "ambiguous_dot")
    } else {
        ("dot", "comma", ',', "ambiguous_comma")
    };
    if looks_like_thousands(&text, separator) {
        let message = format!(
            "can be read in two ways; write decimals with a {sign}, and thousands without a {other}"
        );
        return Err(Fault::new(code, message));
    }
    decimal::parse(&with_dot(&text)).ok_or_else(|| {
        let message = format!("must be a number: digits, and a {sign} before the decimals");
        Fault::new("invalid", message)
    })
}

fn with_dot(text: &str) -> Cow<'_, str> {
    if text.matches(',').count() == 1 && !text.contains('.') {
        Cow::Owned(text.replace(',', "."))
    } else {
        Cow::Borrowed(text)
    }
}

/// As a person in `locale` writes it, and as [`from_form`] reads it back.
pub fn for_form(number: &BigDecimal, locale: &str) -> String {
    let plain = decimal::plain(number);
    if uses_comma(locale) {
        plain.replace('.', ",")
    } else {
        plain
    }
}

fn uses_comma(locale: &str) -> bool {
    !DOT_LANGUAGES.contains(&text::base(locale)) && !DOT_REGIONS.contains(&locale)
}

/// `1.000` where the separator is a dot, but neither `0.125` nor `1.5`.
pub fn looks_like_thousands(text: &str, separator: char) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    digits.split_once(separator).is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && rest.bytes().all(|byte| byte.is_ascii_digit())
    })
}
