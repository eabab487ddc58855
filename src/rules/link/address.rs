//! The whole address of a link, with its parameters behind it.

use super::{CustomFields, LONGEST_ADDRESS};
use crate::kit::fields::FieldErrors;

/// `landing` with `fields` as its query, percent-encoded as a browser's form would.
pub fn address(landing: &str, fields: &CustomFields) -> String {
    if fields.is_empty() {
        return landing.to_owned();
    }
    format!("{landing}?{}", query(fields))
}

/// Refuses parameters that make an address longer than the server takes. `path` is the longest one
/// that they may stand behind.
pub fn check_address(path: usize, fields: &CustomFields, errors: &mut FieldErrors) {
    let length = path + 1 + query(fields).len();
    if length > LONGEST_ADDRESS {
        let message = format!(
            "make an address of {length} bytes; at most {LONGEST_ADDRESS} are taken, percent-encoding included"
        );
        errors.add("parameters", "too_long", message);
    }
}

fn query(fields: &CustomFields) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields.iter() {
        query.append_pair(name, value);
    }
    query.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::link::read;

    fn fields(pairs: &[(&str, &str)]) -> CustomFields {
        let map = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()));
        CustomFields(map.collect())
    }

    #[test]
    fn what_is_written_into_an_address_is_read_back() {
        let odd = fields(&[
            ("source", "linkedin"),
            ("a b&c", "1=2?#%"),
            ("stadt", "München 🙂"),
            ("empty", ""),
        ]);
        let written = address("https://h/a/acme/backend", &odd);
        let (_, query) = written.split_once('?').unwrap();
        assert_eq!(read(query, &CustomFields::new()).fields, odd);
        assert!(written.is_ascii());
        let bare = address("https://h/a/acme/backend", &CustomFields::new());
        assert_eq!(bare, "https://h/a/acme/backend");
    }

    #[test]
    fn an_address_may_be_as_long_as_the_server_takes() {
        let of = |length: usize| {
            let values = "y".repeat(2000);
            let mut all: Vec<(String, String)> = (0..8)
                .map(|number| (format!("n{number}"), values.clone()))
                .collect();
            let used = 100 + 1 + 8 * (3 + 2000) + 7 + 3;
            all.push(("z".to_owned(), "y".repeat(length - used)));
            let pairs: Vec<(&str, &str)> = all
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let mut errors = FieldErrors::new();
            check_address(100, &fields(&pairs), &mut errors);
            errors.is_empty()
        };
        assert!(of(LONGEST_ADDRESS));
        assert!(!of(LONGEST_ADDRESS + 1));
    }
}
