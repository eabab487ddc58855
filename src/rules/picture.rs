//! Pictures that authors upload: what they are by their bytes, and what of them candidates get.
//!
//! What a camera or a program tells of a picture, such as the place where it was taken, is left out:
//! only those parts are kept that a browser needs to show it. Pixels are not touched.

mod gif;
mod jpeg;

use bytes::Bytes;
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;

use crate::rules::word::vocabulary;

/// Pixels of a picture: shown, each takes four bytes of a candidate's phone.
pub const MOST_PIXELS: u64 = 25_000_000;

vocabulary! {
    Format {
        Png = "png",
        Jpeg = "jpeg",
        Gif = "gif",
        Webp = "webp",
    }
}

impl Format {
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }

    /// The ending of its file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }
}

/// A picture as it is kept and served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub format: Format,
    /// As it is shown, turned as its camera said.
    pub width: u32,
    pub height: u32,
    pub bytes: Bytes,
}

/// Why bytes are no picture for candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It can carry scripts.
    Svg,
    OtherKind,
    /// It begins like a picture, and goes on otherwise.
    Damaged,
    TooManyPixels,
}

impl Fault {
    pub fn code(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::OtherKind => "not_a_picture",
            Self::Damaged => "damaged",
            Self::TooManyPixels => "too_many_pixels",
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::Svg => "is an SVG, which can carry scripts; send it as PNG",
            Self::OtherKind => "must be a picture: PNG, JPEG, GIF or WebP",
            Self::Damaged => "is damaged: it begins like a picture and cannot be read as one",
            Self::TooManyPixels => "must have at most 25 million pixels",
        }
    }
}

/// What the bytes are, whatever anybody says of them, and what is kept of them.
///
/// # Errors
/// A [`Fault`] for everything that is not shown to candidates.
pub fn read(bytes: Bytes) -> Result<Picture, Fault> {
    let format = sniff(&bytes)?;
    let cleaned = match format {
        Format::Png => png(bytes),
        Format::Jpeg => jpeg::clean(bytes),
        Format::Gif => gif::clean(&bytes),
        Format::Webp => webp(bytes),
    };
    let (width, height, bytes) = cleaned.ok_or(Fault::Damaged)?;
    if width == 0 || height == 0 {
        return Err(Fault::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooManyPixels);
    }
    Ok(Picture {
        format,
        width,
        height,
        bytes,
    })
}

fn sniff(bytes: &[u8]) -> Result<Format, Fault> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Ok(Format::Png),
        _ if bytes.starts_with(b"\xFF\xD8\xFF") => Ok(Format::Jpeg),
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Ok(Format::Gif),
        _ if is_webp => Ok(Format::Webp),
        _ if is_svg(bytes) => Err(Fault::Svg),
        _ => Err(Fault::OtherKind),
    }
}

/// For the words of the error alone: whatever this says, no SVG is taken.
fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    start
        .trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t'])
        .starts_with('<')
        && start.contains("<svg")
}

/// Width, height, and what is kept.
type Cleaned = Option<(u32, u32, Bytes)>;

/// Chunks that say how a PNG is shown; texts, times and EXIF are none of them.
const PNG_CHUNKS: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

fn png(bytes: Bytes) -> Cleaned {
    let mut png = Png::from_bytes(bytes).ok()?;
    png.chunks_mut()
        .retain(|chunk| PNG_CHUNKS.contains(&&chunk.kind()));
    let kinds: Vec<[u8; 4]> = png.chunks().iter().map(|chunk| chunk.kind()).collect();
    let is_whole =
        kinds.first() == Some(b"IHDR") && kinds.contains(b"IDAT") && kinds.last() == Some(b"IEND");
    let (width, height) = png.dimensions().filter(|_| is_whole)?;
    Some((width, height, png.encoder().bytes()))
}

const WEBP_CHUNKS: [&[u8; 4]; 7] = [
    b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L",
];
/// What VP8X says of chunks that are left out: EXIF and XMP.
const WEBP_LEFT_OUT: u8 = 0b0000_1100;

fn webp(bytes: Bytes) -> Cleaned {
    let mut webp = WebP::from_bytes(bytes).ok()?;
    let chunks = webp.chunks_mut();
    chunks.retain(|chunk| WEBP_CHUNKS.contains(&&chunk.id()));
    for chunk in chunks.iter_mut().filter(|chunk| chunk.id() == *b"VP8X") {
        if let Some(data) = chunk.content().data() {
            let mut data = data.to_vec();
            *data.first_mut()? &= !WEBP_LEFT_OUT;
            *chunk = RiffChunk::new(*b"VP8X", RiffContent::Data(data.into()));
        }
    }
    let is_shown = |chunk: &RiffChunk| matches!(&chunk.id(), b"VP8 " | b"VP8L" | b"ANMF");
    let is_whole = webp.chunks().iter().any(is_shown);
    let (width, height) = webp.dimensions().filter(|_| is_whole)?;
    Some((width, height, webp.encoder().bytes()))
}

#[cfg(test)]
mod tests;
