//! Custom fields and parameters that callers give, judged name by name.

use serde_json::{Map, Value};

use super::{CustomFields, LONGEST_NAME, LONGEST_VALUE, MOST_NAMES, RESERVED, is_longer};
use crate::kit::fields::FieldErrors;
use crate::kit::text;

/// Custom fields from a caller. What breaks a rule is reported under `custom_fields.NAME`.
pub fn given(fields: &Map<String, Value>, errors: &mut FieldErrors) -> CustomFields {
    merged(&CustomFields::new(), fields, "custom_fields", errors)
}

/// Parameters of a link or a set. What breaks a rule is reported under `parameters.NAME`.
pub fn parameters(fields: &Map<String, Value>, errors: &mut FieldErrors) -> CustomFields {
    merged(&CustomFields::new(), fields, "parameters", errors)
}

/// `current` with a caller's changes: a text sets a name, `null` removes it.
pub fn patched(
    current: &CustomFields,
    changes: &Map<String, Value>,
    errors: &mut FieldErrors,
) -> CustomFields {
    let mut kept = current.clone();
    let mut set = Map::new();
    for (name, value) in changes {
        if value.is_null() {
            kept.0.shift_remove(name);
        } else {
            set.insert(name.clone(), value.clone());
        }
    }
    merged(&kept, &set, "custom_fields", errors)
}

fn merged(
    current: &CustomFields,
    given: &Map<String, Value>,
    field: &str,
    errors: &mut FieldErrors,
) -> CustomFields {
    let mut fields = current.clone();
    for (name, value) in given {
        match checked(name, value) {
            Ok(value) => fields.insert(name.clone(), value.to_owned()),
            Err((code, message)) => {
                let shown: String = name.chars().take(LONGEST_NAME).collect();
                errors.add(format!("{field}.{shown}"), code, message);
            }
        }
    }
    if fields.len() > MOST_NAMES {
        errors.add(
            field,
            "too_many",
            format!("must have at most {MOST_NAMES} names"),
        );
    }
    fields
}

fn checked<'a>(name: &str, value: &'a Value) -> Result<&'a str, (&'static str, String)> {
    let refuse = |code, message: &str| Err((code, message.to_owned()));
    if name.is_empty() {
        return refuse("empty_name", "a name must have at least 1 character");
    }
    if RESERVED.contains(&name) {
        return refuse("reserved", "is a name that the pages keep for themselves");
    }
    if is_longer(name, LONGEST_NAME) {
        return refuse("name_too_long", "a name must have at most 100 characters");
    }
    let Some(value) = value.as_str() else {
        return refuse("wrong_type", "must be a string");
    };
    if is_longer(value, LONGEST_VALUE) {
        return refuse("value_too_long", "must have at most 2,000 characters");
    }
    if text::has_control_or_break(name) || text::has_control_or_break(value) {
        return refuse("control_character", "must not have control characters");
    }
    Ok(value)
}
