//! Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), and codes for the
//! day when it is lost.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

use crate::kit::random::Random;
use crate::kit::time::Timestamp;

/// As RFC 4226 asks for, in bytes.
pub const SECRET_BYTES: usize = 20;
/// How many codes replace a lost app.
pub const RECOVERY_CODES: usize = 10;

const STEP_SECONDS: i64 = 30;
/// Clocks may differ by so many steps.
const DRIFT: i64 = 1;

pub type Secret = [u8; SECRET_BYTES];

/// The step whose code was given, if it comes after `used`: each code works once.
pub fn find(secret: &Secret, given: &str, now: Timestamp, used: i64) -> Option<i64> {
    let plain: String = given.chars().filter(char::is_ascii_digit).collect();
    let current = now.seconds().div_euclid(STEP_SECONDS);
    (current - DRIFT..=current + DRIFT)
        .filter(|step| *step > used)
        .find(|step| {
            code(secret, *step)
                .as_bytes()
                .ct_eq(plain.as_bytes())
                .into()
        })
}

/// The code of one step, with its leading zeros.
pub fn code(secret: &Secret, step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let start = usize::from(hash[19] & 0x0F);
    let four = [
        hash[start],
        hash[start + 1],
        hash[start + 2],
        hash[start + 3],
    ];
    let number = (u32::from_be_bytes(four) & 0x7FFF_FFFF) % 1_000_000;
    format!("{number:06}")
}

/// As people type it into an app.
pub fn to_text(secret: &Secret) -> String {
    BASE32_NOPAD.encode(secret)
}

pub fn from_text(text: &str) -> Option<Secret> {
    BASE32_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

/// What an app reads from the picture.
pub fn uri(secret: &Secret, email: &str) -> String {
    let email: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
    format!(
        "otpauth://totp/assessly:{email}?secret={}&issuer=assessly",
        to_text(secret)
    )
}

/// `k3v9x-2mq7t`: fifty random bits without letters that are mistaken for digits.
pub fn recovery_code(random: &Random) -> String {
    let letters = BASE32_NOPAD
        .encode(&random.bytes::<7>())
        .to_ascii_lowercase();
    format!("{}-{}", &letters[..5], &letters[5..10])
}

/// A recovery code as it is compared, however it was typed; `None` for what can not be one.
pub fn plain_recovery_code(given: &str) -> Option<String> {
    let letters = given.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    (plain.len() == 10).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &Secret = b"12345678901234567890";

    #[test]
    fn the_vectors_of_the_rfc_hold() {
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(SECRET, seconds / 30), expected);
        }
    }

    #[test]
    fn a_code_works_for_its_step_and_a_neighbour_and_only_once() {
        let now = Timestamp::from_millis(1_234_567_890_000);
        let step = 1_234_567_890 / 30;
        assert_eq!(find(SECRET, "005 924", now, 0), Some(step));
        assert_eq!(find(SECRET, "005924", now, step), None);
        assert_eq!(find(SECRET, "005924", now.plus_seconds(30), 0), Some(step));
        assert_eq!(find(SECRET, "005924", now.plus_seconds(-30), 0), Some(step));
        assert_eq!(find(SECRET, "005924", now.plus_seconds(60), 0), None);
        for wrong in ["", "005925", "5924", "0059240", "k3v9x-2mq7t"] {
            assert_eq!(find(SECRET, wrong, now, 0), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_and_recovery_codes_are_read_back() {
        assert_eq!(from_text(&to_text(SECRET)).as_ref(), Some(SECRET));
        assert_eq!(from_text("nonsense"), None);
        let code = recovery_code(&Random::system());
        assert_eq!(code.len(), 11);
        let plain = plain_recovery_code(&code.to_uppercase().replace('-', " "));
        assert_eq!(plain, Some(code.replace('-', "")));
        assert_eq!(plain_recovery_code("123456"), None);
    }
}
