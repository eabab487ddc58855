//! QR codes of addresses, as pictures.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::rules::word::vocabulary;

/// Edge of a picture, in pixels.
pub const SMALLEST: u32 = 128;
pub const LARGEST: u32 = 2_048;
pub const USUAL: u32 = 512;

vocabulary! {
    Format { Svg = "svg", Png = "png" }
}

impl Format {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// Light modules around it, which ISO/IEC 18004 asks for.
const MARGIN: u32 = 4;

/// A code that is still read with 15 % of it covered.
pub struct Qr {
    code: QrCode,
    /// Modules of an edge, without the margin.
    modules: u32,
}

impl Qr {
    /// `None` for what no code can hold: more than some 2,300 bytes.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let modules = u32::try_from(code.size()).ok()?;
        Some(Self { code, modules })
    }

    /// A picture of `size` times `size` pixels.
    pub fn picture(&self, format: Format, size: u32) -> Vec<u8> {
        match format {
            Format::Svg => self.svg(size).into_bytes(),
            Format::Png => self.png(size),
        }
    }

    fn is_dark(&self, x: u32, y: u32) -> bool {
        let place = |number: u32| i32::try_from(number).unwrap_or(-1);
        self.code.get_module(place(x), place(y))
    }

    /// As a drawing of `size` pixels, which can be made larger without loss.
    pub fn svg(&self, size: u32) -> String {
        let whole = self.modules + 2 * MARGIN;
        let mut dark = String::new();
        for y in 0..self.modules {
            let mut x = 0;
            while x < self.modules {
                let run = (x..self.modules).take_while(|x| self.is_dark(*x, y));
                let run = u32::try_from(run.count()).unwrap_or(0);
                if run > 0 {
                    let (left, top) = (x + MARGIN, y + MARGIN);
                    // Writing to a String never fails.
                    let _ = write!(dark, "M{left} {top}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" \
             viewBox=\"0 0 {whole} {whole}\" shape-rendering=\"crispEdges\">\
             <path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/><path d=\"{dark}\"/></svg>\n"
        )
    }

    /// As a picture of `size` times `size` pixels, black on white. Modules have whole pixels; what
    /// is left over widens the margin. Empty where `size` is too small for that.
    pub fn png(&self, size: u32) -> Vec<u8> {
        let scale = size / (self.modules + 2 * MARGIN);
        if scale == 0 {
            return Vec::new();
        }
        let start = (size - scale * self.modules) / 2;
        let module = |pixel: u32| pixel.checked_sub(start).map(|inside| inside / scale);
        let is_dark = |x: u32, row: Option<u32>| match (module(x), row) {
            (Some(x), Some(y)) => self.is_dark(x, y),
            _ => false,
        };
        let line = |row: Option<u32>| -> Vec<u8> {
            let light = |x: u32| x >= size || !is_dark(x, row);
            let byte = |first: u32| {
                let bits = (0..8).filter(|bit| light(first + bit));
                bits.fold(0u8, |bits, bit| bits | 0x80 >> bit)
            };
            (0..size).step_by(8).map(byte).collect()
        };
        // All lines of a row of modules are the same.
        let (mut pixels, mut drawn) = (Vec::new(), (None, line(None)));
        for y in 0..size {
            if module(y) != drawn.0 {
                drawn = (module(y), line(module(y)));
            }
            pixels.extend_from_slice(&drawn.1);
        }
        encode(size, &pixels).unwrap_or_default()
    }
}

fn encode(size: u32, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://assess.example.com/l/k3x9p2a";

    /// Whether each pixel of a PNG is dark.
    fn pixels(file: &[u8]) -> (usize, Vec<bool>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file))
            .read_info()
            .unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let size = info.width as usize;
        assert_eq!(info.height, info.width);
        let dark = (0..size * size).map(|place| {
            let (x, y) = (place % size, place / size);
            bytes[y * info.line_size + x / 8] & (0x80 >> (x % 8)) == 0
        });
        (size, dark.collect())
    }

    fn read(size: usize, dark: &[bool]) -> String {
        let shade = |x: usize, y: usize| if dark[y * size + x] { 0 } else { 255 };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(size, size, shade);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_reader_finds_the_address_in_pictures_of_all_sizes() {
        for size in [SMALLEST, 129, 200, USUAL, LARGEST] {
            let file = Qr::of(ADDRESS).unwrap().png(size);
            let (width, dark) = pixels(&file);
            assert_eq!(width, size as usize);
            assert_eq!(read(width, &dark), ADDRESS, "{size}");
            assert!(file.len() < 20_000, "{}", file.len());
        }
    }

    #[test]
    fn a_drawing_has_the_same_modules_as_the_picture() {
        let qr = Qr::of(ADDRESS).unwrap();
        let svg = qr.svg(300);
        assert!(svg.contains("width=\"300\""));
        let whole = (qr.modules + 2 * MARGIN) as usize;
        let mut dark = vec![false; whole * whole];
        let path = svg.split("<path d=\"").nth(1).unwrap();
        for run in path.split('"').next().unwrap().split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            dark[y * whole + x..y * whole + x + length].fill(true);
        }
        // Larger, so that a reader of photographs finds it.
        let (size, scale) = (whole * 4, 4);
        let large: Vec<bool> = (0..size * size)
            .map(|place| dark[place / size / scale * whole + place % size / scale])
            .collect();
        assert_eq!(read(size, &large), ADDRESS);
    }

    #[test]
    fn what_no_code_holds_has_no_picture() {
        assert!(Qr::of(&"x".repeat(3_000)).is_none());
        assert!(Qr::of(&"x".repeat(2_000)).unwrap().png(SMALLEST).is_empty());
    }
}
