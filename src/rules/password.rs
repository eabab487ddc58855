//! Which passwords are taken: long ones that are not on everybody's list.

use crate::kit::fields::FieldErrors;

/// In characters.
pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 256;

/// Those of the lists of most used passwords that are long enough, and what people make of ours.
const COMMON: [&str; 60] = [
    "000000000000",
    "111111111111",
    "112233445566",
    "121212121212",
    "123123123123",
    "123412341234",
    "123456123456",
    "123456654321",
    "1234567890-=",
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "1234567890qwerty",
    "123456789abc",
    "123456789qwe",
    "123456qwerty",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "abc123abc123",
    "abcd12345678",
    "abcdefghijkl",
    "administrator",
    "adminadminadmin",
    "administrator1",
    "asdfghjkl123",
    "assessassess",
    "assesslyassessly",
    "basketball12",
    "changemechangeme",
    "changeme1234",
    "correcthorsebatterystaple",
    "dashboard123",
    "football1234",
    "iloveyou1234",
    "iloveyouforever",
    "letmeinletmein",
    "letmein12345",
    "liverpool123",
    "mypassword123",
    "passpasspass",
    "password1234",
    "password12345",
    "password123456",
    "password2024",
    "password2025",
    "password2026",
    "passwordpassword",
    "qazwsxedcrfv",
    "qwerty123456",
    "qwerty1234567",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopasdf",
    "superman1234",
    "trustno1trustno1",
    "welcome12345",
];

/// Adds what is wrong with `password` at `field`. `own` are words of the person: address, name.
pub fn check(field: &str, password: &str, own: &[&str], errors: &mut FieldErrors) {
    let length = password.chars().count();
    if password.is_empty() {
        errors.add(field, "required", "is required");
    } else if length < SHORTEST {
        errors.add(
            field,
            "too_short",
            format!("must have at least {SHORTEST} characters"),
        );
    } else if length > LONGEST {
        errors.add(
            field,
            "too_long",
            format!("may have at most {LONGEST} characters"),
        );
    } else if is_common(password) || is_own(password, own) {
        errors.add(field, "too_common", "is too easy to guess");
    }
}

/// On the list, however it is written, or one short piece over and over.
fn is_common(password: &str) -> bool {
    let plain = plain(password);
    let is_repeated = (1..=4).any(|length| {
        let pieces: Vec<char> = password.chars().collect();
        let (first, rest) = pieces.split_at(length.min(pieces.len()));
        rest.iter()
            .zip(first.iter().cycle())
            .all(|(one, other)| one == other)
    });
    is_repeated || COMMON.iter().any(|common| self::plain(common) == plain)
}

fn is_own(password: &str, own: &[&str]) -> bool {
    let password = plain(password);
    own.iter().any(|word| plain(word) == password)
}

/// Letters and digits in lower case: `Pass-word 1234!` is no better than `password1234`.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(password: &str) -> Option<&'static str> {
        let mut errors = FieldErrors::new();
        check(
            "password",
            password,
            &["jane.doe@example.com", "Jane Doe"],
            &mut errors,
        );
        errors.as_slice().first().map(|error| error.code)
    }

    #[test]
    fn long_and_uncommon_ones_are_taken() {
        for good in [
            "three blue lamps",
            "пароль-на-двери",
            "😀😁😂🤣😃😄😅😆😉😊😋😎",
            &"abcdefg hijk ".repeat(19),
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
    }

    #[test]
    fn others_are_refused_with_their_reason() {
        let long = "long enough ".repeat(22);
        for (bad, code) in [
            ("", "required"),
            ("elevenchars", "too_short"),
            ("ÄÖÜäöüßéèêë", "too_short"),
            (long.as_str(), "too_long"),
            ("password1234", "too_common"),
            ("Pass-Word 1234!", "too_common"),
            ("aaaaaaaaaaaaaaaa", "too_common"),
            ("abcabcabcabc", "too_common"),
            ("            ", "too_common"),
            ("Jane.Doe@example.com", "too_common"),
        ] {
            assert_eq!(fault(bad), Some(code), "{bad}");
        }
    }

    #[test]
    fn the_list_holds_only_what_is_long_enough_to_be_tried() {
        for common in COMMON {
            assert!(common.chars().count() >= SHORTEST, "{common}");
        }
    }
}
