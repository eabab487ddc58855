//! Signatures of webhooks: Standard Webhooks 1.0.0, symmetric.
//!
//! Signed are the bytes `{id}.{timestamp}.{body}` with HMAC-SHA256; the header carries one
//! `v1,BASE64` for each live secret. <https://www.standardwebhooks.com>

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::kit::random::Random;
use crate::kit::time::Timestamp;

const PREFIX: &str = "whsec_";
/// How long a secret may be, in bytes before encoding.
const LENGTH: std::ops::RangeInclusive<usize> = 24..=64;
const MADE_BYTES: usize = 32;
/// A receiver refuses what is further from its clock than this, in seconds.
pub const TOLERANCE_SECONDS: i64 = 300;

/// A signing secret. It never shows itself in `Debug`; `to_text` is the only way out.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    pub fn generate(random: &Random) -> Self {
        Self(random.bytes::<MADE_BYTES>().to_vec())
    }

    /// Takes `whsec_` and padded standard base64 of 24 to 64 bytes.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const EXPECTED: &str = "must be whsec_ and base64 with padding of 24 to 64 bytes";
        let encoded = text.strip_prefix(PREFIX).ok_or(EXPECTED)?;
        // The longest secret has 88 characters; anything longer need not be decoded.
        if encoded.len() > 88 {
            return Err(EXPECTED);
        }
        let bytes = STANDARD.decode(encoded).map_err(|_| EXPECTED)?;
        if LENGTH.contains(&bytes.len()) {
            Ok(Self(bytes))
        } else {
            Err(EXPECTED)
        }
    }

    pub fn to_text(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    fn mac(&self, id: &str, timestamp: i64, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key length");
        mac.update(id.as_bytes());
        mac.update(b".");
        mac.update(timestamp.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        mac
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The value of `webhook-signature`: one item for each secret, separated by one space.
/// `timestamp` is in Unix seconds.
pub fn sign(secrets: &[Secret], id: &str, timestamp: i64, body: &[u8]) -> String {
    let mut header = String::with_capacity(secrets.len() * 48);
    for secret in secrets {
        if !header.is_empty() {
            header.push(' ');
        }
        header.push_str("v1,");
        let tag = secret.mac(id, timestamp, body).finalize().into_bytes();
        STANDARD.encode_string(tag, &mut header);
    }
    header
}

/// Why a request is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The timestamp is no number of seconds, or too far from `now`.
    Timestamp,
    /// No item of the header is a `v1` signature.
    NoSignature,
    /// Signed with another secret, or something was changed on the way.
    Mismatch,
}

/// One request as a receiver sees it.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    pub id: &'a str,
    pub timestamp: &'a str,
    pub signature: &'a str,
    pub body: &'a [u8],
}

/// Passes when any `v1` item fits any of the secrets. Compares in constant time.
pub fn verify(secrets: &[Secret], request: Signed<'_>, now: Timestamp) -> Result<(), Fault> {
    let timestamp: i64 = request.timestamp.parse().map_err(|_| Fault::Timestamp)?;
    if timestamp.abs_diff(now.seconds()) > TOLERANCE_SECONDS.unsigned_abs() {
        return Err(Fault::Timestamp);
    }
    let mut found = false;
    for item in request.signature.split(' ') {
        let Some(encoded) = item.strip_prefix("v1,") else {
            continue;
        };
        let Ok(tag) = STANDARD.decode(encoded) else {
            continue;
        };
        found = true;
        for secret in secrets {
            let mac = secret.mac(request.id, timestamp, request.body);
            if mac.verify_slice(&tag).is_ok() {
                return Ok(());
            }
        }
    }
    Err(if found {
        Fault::Mismatch
    } else {
        Fault::NoSignature
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const SECOND: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn secret(text: &str) -> Secret {
        Secret::parse(text).unwrap()
    }

    #[test]
    fn the_vectors_that_five_official_libraries_agree_on() {
        assert_eq!(
            sign(
                &[secret(FIRST)],
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                br#"{"test": 2432232314}"#
            ),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
        assert_eq!(
            sign(&[secret(SECOND)], "msg_empty", 1_700_000_000, b""),
            "v1,yredJpxuSO+Nbs3mRe+H7WF2AiIQovC4+sTzycX9L54="
        );
    }

    #[test]
    fn two_live_secrets_make_two_items_and_either_verifies() {
        let now = Timestamp::from_millis(1_700_000_000_000);
        let both = [secret(FIRST), secret(SECOND)];
        let header = sign(&both, "evt_1", now.seconds(), b"{}");
        let items: Vec<_> = header.split(' ').collect();
        assert_eq!(items.len(), 2);
        assert!(items.iter().all(|item| item.matches(',').count() == 1));
        let request = Signed {
            id: "evt_1",
            timestamp: "1700000000",
            signature: &header,
            body: b"{}",
        };
        for one in both {
            assert_eq!(verify(&[one], request, now), Ok(()));
        }
    }

    #[test]
    fn one_changed_byte_or_an_old_time_is_refused() {
        let now = Timestamp::from_millis(1_700_000_000_000);
        let secrets = [secret(FIRST)];
        let header = sign(&secrets, "evt_1", now.seconds(), b"{}");
        let good = Signed {
            id: "evt_1",
            timestamp: "1700000000",
            signature: &header,
            body: b"{}",
        };
        assert_eq!(verify(&secrets, good, now), Ok(()));
        let changed = [
            Signed {
                id: "evt_2",
                ..good
            },
            Signed {
                timestamp: "1700000001",
                ..good
            },
            Signed {
                body: b"{ }",
                ..good
            },
        ];
        for request in changed {
            assert_eq!(verify(&secrets, request, now), Err(Fault::Mismatch));
        }
        assert_eq!(
            verify(&secrets, good, now.plus_seconds(301)),
            Err(Fault::Timestamp)
        );
        let unsigned = Signed {
            signature: "v2,xx v1a,yy",
            ..good
        };
        assert_eq!(verify(&secrets, unsigned, now), Err(Fault::NoSignature));
    }

    #[test]
    fn a_secret_has_24_to_64_bytes_and_padding() {
        let of = |length: usize| format!("whsec_{}", STANDARD.encode(vec![7u8; length]));
        for length in [24, 25, 32, 64] {
            assert_eq!(secret(&of(length)).to_text(), of(length));
        }
        let unpadded = of(25).trim_end_matches('=').to_owned();
        for bad in [
            of(23).as_str(),
            &of(65),
            &unpadded,
            "whsec_",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_****************************",
        ] {
            assert!(Secret::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_secret_does_not_print_itself() {
        assert_eq!(format!("{:?}", secret(FIRST)), "Secret(…)");
        let made = Secret::generate(&Random::system());
        assert_eq!(secret(&made.to_text()), made);
    }
}
