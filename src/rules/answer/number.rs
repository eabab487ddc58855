//! Numbers as candidates write them: with a comma or a dot, as their language has it.

use std::borrow::Cow;

use super::Fault;
use crate::rules::decimal::{self, BigDecimal};
use crate::rules::text;

/// Languages that write decimals with a dot. All others here use a comma.
const DOT_LANGUAGES: [&str; 12] = [
    "en", "ar", "zh", "ja", "ko", "th", "he", "hi", "bn", "ms", "sw", "ga",
];
/// Regions that differ from their language.
const DOT_REGIONS: [&str; 6] = ["de-CH", "de-LI", "it-CH", "es-MX", "es-US", "es-PR"];

/// A dot always counts; a comma does where the language uses it.
pub fn from_json(text: &str, locale: &str) -> Result<Option<BigDecimal>, Fault> {
    let text = in_our_digits(text, locale);
    if text.is_empty() {
        return Ok(None);
    }
    let plain = if uses_comma(locale) {
        with_dot(&text)
    } else {
        Cow::Borrowed(text.as_str())
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
    let text = without_spaces(&in_our_digits(text, locale));
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

/// The digits of Arabic and Persian as ours, with the signs that go with them; without the marks
/// that keyboards put in to tell a direction.
fn in_our_digits(text: &str, locale: &str) -> String {
    let decimal = if uses_comma(locale) { ',' } else { '.' };
    let plain = |letter: char| match letter {
        '\u{660}'..='\u{669}' => digit(letter, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(letter, '\u{6f0}'),
        '\u{66b}' => Some(decimal),
        '\u{2212}' => Some('-'),
        // Between thousands, and nowhere else.
        '\u{66c}' => Some(' '),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' => None,
        _ => Some(letter),
    };
    let plain: String = text.chars().filter_map(plain).collect();
    plain.trim().to_owned()
}

fn digit(letter: char, zero: char) -> Option<char> {
    char::from_digit(u32::from(letter) - u32::from(zero), 10)
}

/// Without the spaces between thousands, as in 12 345,5: nobody means anything else by them.
fn without_spaces(text: &str) -> String {
    let is_space = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let end = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, decimals) = text.split_at(end);
    let mut groups = whole.trim_start_matches(['-', '+']).split(is_space);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let are_thousands = (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group));
    match are_thousands {
        true => whole.replace(is_space, "") + decimals,
        false => text.to_owned(),
    }
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
