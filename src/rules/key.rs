//! API keys: `sk_live_`, 32 random characters, and 6 that check the others.

use crate::kit::random::Random;

pub const PREFIX: &str = "sk_live_";
const SECRET_LENGTH: usize = 32;
const CHECK_LENGTH: usize = 6;
const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A new key. It is shown once, and only its hash is kept.
pub fn make(random: &Random) -> String {
    let mut key = String::with_capacity(PREFIX.len() + SECRET_LENGTH + CHECK_LENGTH);
    key.push_str(PREFIX);
    key.push_str(&random.base62(SECRET_LENGTH));
    let check = check_characters(&key);
    key.push_str(&check);
    key
}

/// False for what cannot be a key, so that a typing error costs no look-up. True says nothing
/// about whether the key exists.
pub fn is_plausible(key: &str) -> bool {
    if key.len() != PREFIX.len() + SECRET_LENGTH + CHECK_LENGTH || !key.starts_with(PREFIX) {
        return false;
    }
    let secret = &key.as_bytes()[PREFIX.len()..];
    if !secret.iter().all(u8::is_ascii_alphanumeric) {
        return false;
    }
    let (checked, check) = key.split_at(PREFIX.len() + SECRET_LENGTH);
    check_characters(checked) == check
}

/// What is kept of a key, and what it is found by.
pub fn hash(key: &str) -> [u8; 32] {
    *blake3::hash(key.as_bytes()).as_bytes()
}

/// The last four characters, by which a person tells keys apart. `key` is one that `make` made.
pub fn last_four(key: &str) -> &str {
    key.get(key.len().saturating_sub(4)..).unwrap_or_default()
}

/// The CRC32 of `text` in base 62, most significant digit first, filled up with `0`.
fn check_characters(text: &str) -> String {
    let mut number = crc32fast::hash(text.as_bytes());
    let mut digits = [b'0'; CHECK_LENGTH];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62[(number % 62) as usize];
        number /= 62;
    }
    digits.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_parts_and_is_plausible() {
        let key = make(&Random::system());
        assert_eq!(key.len(), 46);
        assert!(key.starts_with("sk_live_"));
        assert!(is_plausible(&key));
        assert!(key.ends_with(last_four(&key)) && last_four(&key).len() == 4);
        assert_ne!(make(&Random::system()), key);
    }

    #[test]
    fn the_check_is_the_crc32_of_all_that_stands_before_it() {
        // CRC-32/ISO-HDLC of "123456789" is 0xCBF43926 = 3,421,780,262 = 3jZRME in base 62.
        assert_eq!(check_characters("123456789"), "3jZRME");
        assert_eq!(check_characters(""), "000000");
    }

    #[test]
    fn a_key_with_one_byte_changed_is_malformed() {
        let key = make(&Random::seeded(1));
        for at in 0..key.len() {
            let mut bytes = key.clone().into_bytes();
            bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(!is_plausible(&changed), "{changed}");
        }
    }

    #[test]
    fn what_is_no_key_is_malformed() {
        let key = make(&Random::seeded(1));
        for bad in [
            "",
            "sk_live_",
            &key[..45],
            &format!("{key}0"),
            &format!(" {key}"),
            &key.replace("sk_live_", "sk_test_"),
            &format!("sk_live_{}", "ä".repeat(19)),
        ] {
            assert!(!is_plausible(bad), "{bad}");
        }
    }

    #[test]
    fn equal_keys_have_equal_hashes_and_others_have_not() {
        let (one, two) = (make(&Random::seeded(1)), make(&Random::seeded(2)));
        assert_eq!(hash(&one), hash(&one.clone()));
        assert_ne!(hash(&one), hash(&two));
    }
}
