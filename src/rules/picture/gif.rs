//! GIF without comments and what programs add: blocks are walked, and those that are shown are kept.
//!
//! <https://www.w3.org/Graphics/GIF/spec-gif89a.txt>

use super::Cleaned;

const IMAGE: u8 = 0x2C;
const EXTENSION: u8 = 0x21;
const END: u8 = 0x3B;
/// Of an extension: how a picture takes the place of the one before.
const CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;

pub(super) fn clean(bytes: &[u8]) -> Cleaned {
    let mut file = Blocks { left: bytes };
    let mut kept = Vec::with_capacity(bytes.len());
    let screen = file.take(13)?;
    let side = |at: usize| u32::from(u16::from_le_bytes([screen[at], screen[at + 1]]));
    kept.extend_from_slice(screen);
    kept.extend_from_slice(file.take(colours(screen[10]))?);
    let mut has_image = false;
    loop {
        match *file.left.first()? {
            IMAGE => {
                let head = file.take(10)?;
                kept.extend_from_slice(head);
                // One more says how many bits a colour has at first.
                kept.extend_from_slice(file.take(colours(head[9]) + 1)?);
                kept.extend_from_slice(file.blocks()?);
                has_image = true;
            }
            EXTENSION => {
                let label = file.take(2)?;
                let blocks = file.blocks()?;
                if label[1] == CONTROL || (label[1] == APPLICATION && is_loop(blocks)) {
                    kept.extend_from_slice(label);
                    kept.extend_from_slice(blocks);
                }
            }
            END if has_image => {
                kept.push(END);
                return Some((side(6), side(8), kept.into()));
            }
            _ => return None,
        }
    }
}

/// Bytes of the table of colours that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        return 0;
    }
    3 << ((flags & 7) + 1)
}

/// How often an animation runs; all else that programs add tells of the picture.
fn is_loop(blocks: &[u8]) -> bool {
    let name = blocks.get(1..12);
    name == Some(b"NETSCAPE2.0") || name == Some(b"ANIMEXTS1.0")
}

struct Blocks<'a> {
    left: &'a [u8],
}

impl<'a> Blocks<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(count)?;
        self.left = left;
        Some(taken)
    }

    /// Blocks that say their length, up to the empty one.
    fn blocks(&mut self) -> Option<&'a [u8]> {
        let mut length = 0;
        loop {
            let next = usize::from(*self.left.get(length)?);
            length += 1 + next;
            if next == 0 {
                return self.take(length);
            }
        }
    }
}
