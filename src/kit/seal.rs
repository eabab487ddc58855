//! Sealing of secrets that must be read back: XChaCha20-Poly1305, bound to the place they lie in.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::kit::random::Random;

/// Length of the key, in bytes.
pub const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

#[derive(Clone)]
pub struct Sealer {
    key: [u8; KEY_BYTES],
    cipher: XChaCha20Poly1305,
}

impl Sealer {
    pub fn new(key: [u8; KEY_BYTES]) -> Self {
        Self {
            key,
            cipher: XChaCha20Poly1305::new(&key.into()),
        }
    }

    /// `place` names table, row and column: a sealed value copied elsewhere does not open.
    pub fn seal(&self, place: &str, plain: &[u8], random: &Random) -> Vec<u8> {
        let nonce = random.bytes::<NONCE_BYTES>();
        let payload = Payload {
            msg: plain,
            aad: place.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .expect("a value in memory is short enough to be sealed");
        [nonce.as_slice(), &sealed].concat()
    }

    /// `None` when the value was changed, belongs elsewhere, or was sealed with another key.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()
    }

    /// A key of its own for another purpose, such as tokens in forms.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, &self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_in_its_place_and_unchanged() {
        let sealer = Sealer::new([7; KEY_BYTES]);
        let sealed = sealer.seal("endpoints/1/secret", b"whsec", &Random::system());
        assert_eq!(
            sealer.open("endpoints/1/secret", &sealed).as_deref(),
            Some(b"whsec".as_slice())
        );
        assert_eq!(sealer.open("endpoints/2/secret", &sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(sealer.open("endpoints/1/secret", &changed), None);
        }
        assert_eq!(
            Sealer::new([8; KEY_BYTES]).open("endpoints/1/secret", &sealed),
            None
        );
    }
}
