//! How texts name a picture: by what is in it, as `![What it shows](asset:0123…)`.
//!
//! The name is the same on every server, so a document that is taken elsewhere finds its pictures
//! again once they are uploaded there.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::picture::Format;

/// What stands before the id in an address.
pub const SCHEME: &str = "asset:";

/// The first half of the BLAKE3 of a picture's bytes, as 32 hexadecimal digits: nobody finds two
/// pictures that share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub [u8; 16]);

impl AssetId {
    pub const DIGITS: usize = 32;

    pub fn of(bytes: &[u8]) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self(id)
    }

    /// What the picture is kept by in memory.
    pub fn digest(self) -> [u8; 32] {
        *blake3::hash(&self.0).as_bytes()
    }

    /// The id in an address like `asset:0123…`.
    pub fn in_address(address: &str) -> Option<Self> {
        address.strip_prefix(SCHEME)?.parse().ok()
    }
}

impl fmt::Display for AssetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl FromStr for AssetId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes());
        bytes.map_err(|_| ())?.try_into().map(Self).map_err(|_| ())
    }
}

/// Every picture that a text names, whether it shows it or not.
pub fn mentioned(text: &str) -> impl Iterator<Item = AssetId> {
    let pieces = text.split(SCHEME).skip(1);
    pieces.filter_map(|rest| rest.get(..AssetId::DIGITS)?.parse().ok())
}

/// The markdown that shows a picture. Whatever the words hold, they stay words.
pub fn markdown(id: AssetId, words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        for letter in word.chars() {
            if "\\[]*_`<>&~!".contains(letter) {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
    }
    format!("![{escaped}]({SCHEME}{id})")
}

/// What a company may have.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    /// Bytes of one picture.
    pub each: usize,
    pub pictures: i64,
    /// Bytes of all pictures.
    pub bytes: i64,
}

/// Pictures of one company that may be shown; a text may name others too.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// The company's public id.
    pub company: String,
    pub known: BTreeMap<AssetId, Shown>,
}

/// What a page says of a picture before it is there, so that nothing moves when it comes.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    pub format: Format,
    pub width: u32,
    pub height: u32,
}

impl Pictures {
    /// The picture of an address in a text, and where it is served.
    pub fn find(&self, address: &str) -> Option<(String, Shown)> {
        let id = AssetId::in_address(address)?;
        let shown = *self.known.get(&id)?;
        Some((served_at(&self.company, id, shown.format), shown))
    }
}

/// The path of a picture. What is there never changes.
pub fn served_at(company: &str, id: AssetId, format: Format) -> String {
    format!("/i/{company}/{id}.{}", format.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "000102030405060708090a0b0c0d0e0f";

    #[test]
    fn a_text_names_its_pictures_by_their_bytes() {
        let text = format!("![a](asset:{ID}) and ![b](asset:{ID}f) but not asset:123");
        let found: Vec<String> = mentioned(&text).map(|id| id.to_string()).collect();
        assert_eq!(found, [ID, ID]);
        assert_eq!(AssetId::in_address(&format!("asset:{ID}f")), None);
        assert_eq!(
            AssetId::in_address(&format!("asset:{}", ID.to_uppercase())),
            None
        );
        assert_eq!(
            mentioned("asset:ä0000000000000000000000000000000000").count(),
            0
        );
    }

    #[test]
    fn words_stay_words_in_the_markdown() {
        let id: AssetId = ID.parse().unwrap();
        assert_eq!(
            markdown(id, " A [b]\n*c* "),
            format!("![A \\[b\\] \\*c\\*](asset:{ID})")
        );
    }
}
