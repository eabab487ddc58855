//! What an index holds of a name and a value: a hash, so that equality is one look-up.

pub type Hash = [u8; 16];

/// The first half of a BLAKE3: nobody finds two that share it. Bound to the company, so that no
/// query can meet another one's.
pub fn hash(company: i64, name: &str, value: &str) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&company.to_le_bytes());
    // The length keeps `ab` and `c` apart from `a` and `bc`.
    hasher.update(&name.len().to_le_bytes());
    hasher.update(name.as_bytes());
    hasher.update(value.as_bytes());
    let mut half = Hash::default();
    hasher.finalize_xof().fill(&mut half);
    half
}

/// The same for a tag: no custom field has a control character in its name.
pub fn tag_hash(company: i64, tag: &str) -> Hash {
    hash(company, "\u{0}tag", tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_makes_another_entry() {
        let all = [
            hash(1, "ab", "c"),
            hash(1, "a", "bc"),
            hash(2, "ab", "c"),
            hash(1, "tag", "c"),
            tag_hash(1, "c"),
            tag_hash(2, "c"),
        ];
        for (place, one) in all.iter().enumerate() {
            assert!(!all[..place].contains(one));
        }
    }
}
