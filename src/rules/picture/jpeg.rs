//! JPEG without what its camera tells: place, time, names, comments, and pictures behind the picture.
//!
//! How the camera was held is part of how the picture is shown, and stays.

use std::io::Cursor;

use bytes::Bytes;
use exif::experimental::Writer;
use exif::{Exif, Field, In, Reader, Tag, Value};
use img_parts::ImageEXIF;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};

use super::Cleaned;

/// A JFIF segment without a small picture in it.
const JFIF_LENGTH: usize = 14;

pub(super) fn clean(bytes: Bytes) -> Cleaned {
    let mut jpeg = Jpeg::from_bytes(bytes).ok()?;
    let (width, height) = jpeg.dimensions()?;
    let turned = jpeg.exif().and_then(|exif| orientation(&exif));
    let segments = jpeg.segments_mut();
    let scan = segments
        .pop()
        .filter(|last| last.marker() == markers::SOS)?;
    segments.retain(|segment| is_kept(segment.marker(), segment.contents()));
    let header = scan.len();
    let whole = scan.clone().encoder().bytes();
    let scans = scans(whole.get(header..)?)?;
    let header = scan.contents().clone();
    segments.push(JpegSegment::new_with_entropy(
        markers::SOS,
        header,
        scans.into(),
    ));
    jpeg.set_exif(turned.as_ref().and_then(alone));
    let (width, height) = match turned.as_ref().and_then(|field| field.value.get_uint(0)) {
        Some(5..=8) => (height, width),
        _ => (width, height),
    };
    Some((width.into(), height.into(), jpeg.encoder().bytes()))
}

/// Application segments and comments tell of the picture; of them only the colours' are needed.
fn is_kept(marker: u8, contents: &[u8]) -> bool {
    match marker {
        markers::APP0 => contents.starts_with(b"JFIF\0") && contents.len() == JFIF_LENGTH,
        markers::APP2 => contents.starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => contents.starts_with(b"Adobe"),
        markers::APP0..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// What follows the header of the first scan, up to the end of the picture.
fn scans(data: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(data.len());
    let mut left = data;
    loop {
        let pixels = left.iter().position(|byte| *byte == markers::P)?;
        kept.extend_from_slice(&left[..pixels]);
        left = &left[pixels..];
        let marker = *left.get(1)?;
        let length = match marker {
            // Fills up; the marker follows.
            markers::P => {
                left = &left[1..];
                continue;
            }
            markers::EOI => {
                kept.extend_from_slice(&left[..2]);
                return Some(kept);
            }
            markers::Z | markers::RST0..=markers::RST7 => 2,
            _ => 2 + usize::from(u16::from_be_bytes([*left.get(2)?, *left.get(3)?])),
        };
        let segment = left.get(..length)?;
        if is_kept(marker, segment.get(4..).unwrap_or_default()) {
            kept.extend_from_slice(segment);
        }
        left = &left[length..];
    }
}

fn orientation(exif: &Bytes) -> Option<Field> {
    let read: Exif = Reader::new().read_raw(exif.to_vec()).ok()?;
    let field = read.get_field(Tag::Orientation, In::PRIMARY)?;
    let turned = field.value.get_uint(0)?;
    (2..=8).contains(&turned).then(|| Field {
        tag: Tag::Orientation,
        ifd_num: In::PRIMARY,
        value: Value::Short(vec![u16::try_from(turned).unwrap_or(1)]),
    })
}

/// EXIF with this field and nothing else.
fn alone(field: &Field) -> Option<Bytes> {
    let mut written = Cursor::new(Vec::new());
    let mut writer = Writer::new();
    writer.push_field(field);
    writer.write(&mut written, false).ok()?;
    Some(written.into_inner().into())
}
