//! Names in addresses: `[a-z0-9-]{1,64}`.

use unicode_normalization::UnicodeNormalization;

pub const EXPECTED: &str = "must have 1 to 64 of the characters a-z, 0-9 and -";

pub fn is_valid(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A slug made of a title; empty when no letter of it can stand in one.
pub fn from_title(title: &str) -> String {
    let mut slug = String::new();
    for character in title.nfkd().flat_map(char::to_lowercase) {
        if slug.len() == 64 {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if (character.is_whitespace() || character.is_ascii_punctuation())
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_slug() {
        assert_eq!(
            from_title("  Backend – Développeur (m/w) "),
            "backend-developpeur-m-w"
        );
        assert_eq!(from_title("日本"), "");
        assert!(is_valid(&from_title(&"long title ".repeat(20))));
    }

    #[test]
    fn other_letters_are_no_slug() {
        for bad in ["", "Backend", "a_b", "a b", "ä", "a/b", &"x".repeat(65)] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
