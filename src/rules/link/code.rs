//! Codes of short links: easy to read aloud and to type from paper.

use crate::kit::random::Random;

/// Without what looks like something else: 0 and o, 1, i and l.
const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// 31 to the 7th: 27 billion.
const LENGTH: usize = 7;

/// A new code, each equally likely.
pub fn new(random: &Random) -> String {
    // 248 is the largest multiple of 31 in a byte; what lies above would favour some letters.
    let mut code = String::with_capacity(LENGTH);
    while code.len() < LENGTH {
        for byte in random.bytes::<16>() {
            if byte < 248 && code.len() < LENGTH {
                code.push(char::from(ALPHABET[usize::from(byte % 31)]));
            }
        }
    }
    code
}

/// Whether a text, in lower case, can be a code.
pub fn is_valid(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_seven_characters_that_nobody_mixes_up() {
        let random = Random::seeded(1);
        let codes: Vec<String> = (0..1000).map(|_| new(&random)).collect();
        assert!(codes.iter().all(|code| is_valid(code)));
        let seen: std::collections::HashSet<u8> =
            codes.iter().flat_map(|code| code.bytes()).collect();
        assert_eq!(seen.len(), 31);
        for bad in ["", "k3x9p2", "k3x9p2aa", "k3x9p20", "K3X9P2A", "k3x9p2ä"] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
