//! What is kept of a picture, held against files as cameras and programs write them.

use proptest::prelude::*;

use super::*;

const PNG: &[u8] = include_bytes!("../../../tests/pictures/chart.png");
const JPEG: &[u8] = include_bytes!("../../../tests/pictures/turned.jpg");
const GIF: &[u8] = include_bytes!("../../../tests/pictures/plain.gif");
const WEBP: &[u8] = include_bytes!("../../../tests/pictures/plain.webp");
const ALL: [&[u8]; 4] = [PNG, JPEG, GIF, WEBP];

fn cleaned(bytes: &[u8]) -> Picture {
    read(Bytes::copy_from_slice(bytes)).unwrap()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_picture_is_what_its_bytes_say() {
    let facts = ALL.map(|bytes| {
        let picture = cleaned(bytes);
        (picture.format, picture.width, picture.height)
    });
    let expected = [
        (Format::Png, 640, 360),
        // Held upright while it lies in the file.
        (Format::Jpeg, 32, 64),
        (Format::Gif, 32, 16),
        (Format::Webp, 48, 24),
    ];
    assert_eq!(facts, expected);
}

#[test]
fn nothing_that_a_camera_or_a_program_told_is_kept() {
    for bytes in ALL {
        assert!(holds(bytes, b"told-b"));
        let kept = cleaned(bytes).bytes;
        for words in [&b"told-b"[..], b"xmpmeta", b"GPS", b"XMP "] {
            assert!(!holds(&kept, words), "{}", String::from_utf8_lossy(words));
        }
    }
}

#[test]
fn how_a_camera_was_held_is_kept_and_nothing_else_of_its_exif() {
    let kept = cleaned(JPEG).bytes;
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&kept));
    let exif = exif.unwrap();
    let fields: Vec<_> = exif.fields().collect();
    assert_eq!(fields.len(), 1);
    assert_eq!(fields[0].tag, exif::Tag::Orientation);
    assert_eq!(fields[0].value.get_uint(0), Some(6));
}

#[test]
fn an_animation_goes_on_and_loops() {
    let kept = cleaned(GIF).bytes;
    assert!(holds(&kept, b"NETSCAPE2.0"));
    // Two frames, each behind what controls it.
    assert_eq!(
        kept.windows(3).filter(|one| one == b"\x21\xF9\x04").count(),
        2
    );
}

#[test]
fn what_is_clean_stays_as_it_is() {
    for bytes in ALL {
        let once = cleaned(bytes);
        assert_eq!(cleaned(&once.bytes), once);
    }
}

#[test]
fn other_files_are_refused_with_their_reason() {
    let refused = |bytes: &[u8]| read(Bytes::copy_from_slice(bytes)).unwrap_err();
    assert_eq!(refused(b""), Fault::OtherKind);
    assert_eq!(refused(b"%PDF-1.7"), Fault::OtherKind);
    assert_eq!(refused(b"<html><script>"), Fault::OtherKind);
    assert_eq!(
        refused(b"<?xml version='1.0'?><svg onload='x'>"),
        Fault::Svg
    );
    for bytes in ALL {
        assert_eq!(refused(&bytes[..bytes.len() / 2]), Fault::Damaged);
    }
}

#[test]
fn a_small_file_of_many_pixels_is_refused() {
    let mut bytes = GIF.to_vec();
    bytes[6..10].copy_from_slice(&[0x88, 0x13, 0x89, 0x13]);
    assert_eq!(read(bytes.clone().into()), Err(Fault::TooManyPixels));
    bytes[6..10].copy_from_slice(&[0x88, 0x13, 0x88, 0x13]);
    assert!(read(bytes.into()).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(which in 0..4_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let mut bytes = ALL[which].to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(Bytes::copy_from_slice(&bytes[..cut.index(bytes.len())]));
        let _ = read(bytes.into());
    }
}
