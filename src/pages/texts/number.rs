//! Numbers as a language writes them.

use fluent_bundle::FluentValue;

use crate::rules::answer::number::looks_like_thousands;

/// Which signs stand in a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    decimal: char,
    /// Between thousands.
    group: char,
}

impl Signs {
    /// 12,345.5
    pub const POINT: Self = Self {
        decimal: '.',
        group: ',',
    };
    /// 12.345,5
    pub const COMMA: Self = Self {
        decimal: ',',
        group: '.',
    };

    /// 12 345,5 with a narrow space that does not break
    pub const COMMA_AND_SPACE: Self = Self {
        decimal: ',',
        group: '\u{202f}',
    };

    /// For numbers inside texts. Fluent takes a bare function, which can know no signs.
    pub fn formatter<M>(self) -> fn(&FluentValue, &M) -> Option<String> {
        match self {
            Self::COMMA => |value, _| in_text(value, Self::COMMA),
            Self::COMMA_AND_SPACE => |value, _| in_text(value, Self::COMMA_AND_SPACE),
            _ => |value, _| in_text(value, Self::POINT),
        }
    }

    /// `12345.5` with its signs. Shorter numbers need no groups; years are among them.
    pub fn write(self, number: &str) -> String {
        if !is_plain(number) {
            return number.to_owned();
        }
        let end = number.find('.').unwrap_or(number.len());
        let whole = &number[..end];
        if whole.trim_start_matches('-').len() < 5 {
            return self.write_plain(number);
        }
        let mut text = String::new();
        for (position, digit) in whole.char_indices() {
            let left = whole.len() - position;
            if position > 0 && left.is_multiple_of(3) && !text.ends_with('-') {
                text.push(self.group);
            }
            text.push(digit);
        }
        text + &self.write_plain(&number[end..])
    }

    /// Whether a reader of the language may have meant thousands with the other sign.
    pub fn is_ambiguous(self, written: &str) -> bool {
        let other = if self.decimal == ',' { '.' } else { ',' };
        looks_like_thousands(written, other)
    }

    /// Without groups. What is no number stays as it is.
    pub fn write_plain(self, number: &str) -> String {
        if !is_plain(number) {
            return number.to_owned();
        }
        number.replace('.', &self.decimal.to_string())
    }
}

fn is_plain(number: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    number.bytes().all(is_part)
}

fn in_text(value: &FluentValue, signs: Signs) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(signs.write(&number.as_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_signs_of_its_language() {
        for (number, point, comma) in [
            ("7.5", "7.5", "7,5"),
            ("9999", "9999", "9999"),
            ("12345", "12,345", "12.345"),
            ("-123456.25", "-123,456.25", "-123.456,25"),
            ("1234567", "1,234,567", "1.234.567"),
        ] {
            assert_eq!(Signs::POINT.write(number), point);
            assert_eq!(Signs::COMMA.write(number), comma);
        }
        assert_eq!(Signs::COMMA_AND_SPACE.write("12345.5"), "12\u{202f}345,5");
        assert_eq!(Signs::COMMA.write_plain("12345.5"), "12345,5");
        assert!(Signs::POINT.is_ambiguous("1,500") && !Signs::POINT.is_ambiguous("1.500"));
        assert!(Signs::COMMA.is_ambiguous("-1.500") && !Signs::COMMA.is_ambiguous("1,500"));
        assert!(!Signs::COMMA.is_ambiguous("1.5") && !Signs::COMMA.is_ambiguous("0.125"));
        for other in ["1.5e100000", "a.b", "–"] {
            assert_eq!(Signs::COMMA.write(other), other);
            assert_eq!(Signs::COMMA.write_plain(other), other);
        }
    }
}
