//! Secrets of 256 bits that a browser or a link carries; the database has their hashes only.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::kit::random::Random;

/// 32 bytes in base64.
const LENGTH: usize = 43;

pub fn new(random: &Random) -> String {
    URL_SAFE_NO_PAD.encode(random.bytes::<32>())
}

/// Whether it can be one of ours.
pub fn is_secret(text: &str) -> bool {
    text.len() == LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// What is kept of a secret, and what it is found by.
pub fn hash(secret: &str) -> [u8; 32] {
    *blake3::hash(secret.as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_by_its_form() {
        let secret = new(&Random::system());
        assert!(is_secret(&secret));
        assert_ne!(new(&Random::system()), secret);
        for bad in [
            "",
            "x",
            &secret[1..],
            &format!("{secret}A"),
            &"=".repeat(LENGTH),
        ] {
            assert!(!is_secret(bad), "{bad}");
        }
    }
}
