//! Addresses of mail, as far as a form can judge them.

use unicode_normalization::UnicodeNormalization;

/// In characters, as RFC 5321 allows for a whole address.
pub const LONGEST: usize = 254;
/// Of the part before the `@`.
const LONGEST_LOCAL: usize = 64;

/// `name@example.com`: one `@` with something before it, and a host name with a dot after it.
/// Only a mail that arrives can tell more.
pub fn is_plausible(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "@<>()[]\\,;:\"".contains(c);
    text.chars().count() <= LONGEST
        && (1..=LONGEST_LOCAL).contains(&local.chars().count())
        && !text.replacen('@', "", 1).contains(is_odd)
        && is_host(host)
}

/// What two spellings of one address have in common: lower case, composed alike.
pub fn key(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || !c.is_ascii())
    };
    host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_one_however_it_is_written() {
        assert_eq!(key("Jane.Doe@Example.COM"), key("jane.doe@example.com"));
        assert_eq!(key("ｊane@example.com"), key("jane@example.com"));
        assert_eq!(key("jo\u{308}rg@example.com"), key("jörg@example.com"));
        assert_ne!(key("jane@example.com"), key("jane@example.org"));
    }

    #[test]
    fn an_address_has_a_name_and_a_host_with_a_dot() {
        for good in [
            "john@example.com",
            "John.Doe+tag@mail.example.co.uk",
            "o'neil@example.com",
            "jörg@bücher.example",
            "a@b.c",
        ] {
            assert!(is_plausible(good), "{good}");
        }
        let too_long = format!("{}@example.com", "a".repeat(65));
        for bad in [
            "",
            "john",
            "john@",
            "@example.com",
            "john@example",
            "john@@example.com",
            "john doe@example.com",
            "john@exam ple.com",
            "john@-example.com",
            "john@example..com",
            "john@.com",
            "<john@example.com>",
            "john@example.com,jane@example.com",
            "john@example.com\n",
            "a\u{0}b@example.com",
            &too_long,
        ] {
            assert!(!is_plausible(bad), "{bad:?}");
        }
    }
}
