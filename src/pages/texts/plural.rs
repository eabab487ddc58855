//! The forms of Arabic, chosen here: the library's own choice (intl_pluralrules 7) takes the whole
//! number where the rule takes its last two digits, and errs from 103 on.

use fluent_bundle::{FluentArgs, FluentValue};

/// `FORM($count)` in a text: the form's name.
pub fn form<'a>(values: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    match values {
        [FluentValue::Number(number)] => of_arabic(number.value).into(),
        _ => "other".into(),
    }
}

/// As CLDR has it.
fn of_arabic(number: f64) -> &'static str {
    let last_two = number.abs() % 100.0;
    if number.fract() != 0.0 {
        "other"
    } else if number == 0.0 {
        "zero"
    } else if number == 1.0 {
        "one"
    } else if number == 2.0 {
        "two"
    } else if (3.0..=10.0).contains(&last_two) {
        "few"
    } else if last_two >= 11.0 {
        "many"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_forms_by_the_last_two_digits() {
        for (number, form) in [
            (0.0, "zero"),
            (1.0, "one"),
            (2.0, "two"),
            (3.0, "few"),
            (10.0, "few"),
            (11.0, "many"),
            (99.0, "many"),
            (100.0, "other"),
            (101.0, "other"),
            (102.0, "other"),
            (103.0, "few"),
            (365.0, "many"),
            (1_000_002.0, "other"),
            (2.5, "other"),
        ] {
            assert_eq!(of_arabic(number), form, "{number}");
        }
    }
}
