//! A company's colour, made fit to be read: contrast as WCAG 2.2 reckons it.
//!
//! A colour that is too pale for a light page becomes darker there, one that is too dark for a dark
//! page lighter; its hue stays. <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>

use std::fmt;
use std::str::FromStr;

/// What text needs (success criterion 1.4.3).
pub const LEAST: f64 = 4.5;

/// What a field may hold.
pub const EXPECTED: &str = "must be a colour like #3355d1";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

const WHITE: Colour = Colour([255, 255, 255]);
const BLACK: Colour = Colour([0, 0, 0]);

/// One of the two looks of a page, with what its stylesheet puts under text.
struct Look {
    grounds: [Colour; 3],
    /// Where a colour is moved that is read badly.
    towards: Colour,
    /// Text on the colour.
    on: Colour,
    /// How much of the colour is in a tint of the first ground, in hundredths.
    tint: u16,
    /// How far the colour moves under the mouse, in hundredths.
    strong: u16,
}

// As in pages/assets/style.css: --paper, --card and --sunken.
const LIGHT: Look = Look {
    grounds: [
        Colour([0xff, 0xff, 0xff]),
        Colour([0xfb, 0xfb, 0xfa]),
        Colour([0xf3, 0xf3, 0xf1]),
    ],
    towards: BLACK,
    on: WHITE,
    tint: 8,
    strong: 16,
};
const DARK: Look = Look {
    grounds: [
        Colour([0x1b, 0x1d, 0x20]),
        Colour([0x13, 0x14, 0x16]),
        Colour([0x22, 0x24, 0x28]),
    ],
    towards: WHITE,
    on: Colour([0x10, 0x13, 0x1f]),
    tint: 16,
    strong: 28,
};

/// The colours of one look that are made of the company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// Links, buttons and marks.
    pub plain: Colour,
    pub strong: Colour,
    /// Behind what is chosen.
    pub soft: Colour,
    /// Text on `plain`.
    pub on: Colour,
    /// Whether the company's colour itself would have been read badly, and its contrast, in
    /// hundredths.
    pub was: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    pub light: Accent,
    pub dark: Accent,
}

impl Palette {
    pub const LIGHT_GROUNDS: [Colour; 3] = LIGHT.grounds;
    pub const DARK_GROUNDS: [Colour; 3] = DARK.grounds;

    pub fn of(colour: Colour) -> Self {
        Self {
            light: LIGHT.accent(colour),
            dark: DARK.accent(colour),
        }
    }
}

impl Look {
    fn accent(&self, colour: Colour) -> Accent {
        let had = self.contrast(colour);
        // Black and white themselves fit, so one of the steps does.
        let steps = (0..=255).map(|step| colour.mixed(self.towards, step, 255));
        let plain = steps.into_iter().find(|one| self.contrast(*one) >= LEAST);
        let plain = plain.unwrap_or(self.towards);
        Accent {
            plain,
            strong: plain.mixed(self.towards, self.strong, 100),
            soft: self.grounds[0].mixed(plain, self.tint, 100),
            on: self.on,
            was: (had < LEAST).then(|| hundredths(had)),
        }
    }

    /// The least contrast that it has anywhere: against the grounds, and with the text on it.
    fn contrast(&self, colour: Colour) -> f64 {
        let grounds = self.grounds.iter().chain([&self.on]);
        grounds
            .map(|ground| contrast(colour, *ground))
            .fold(f64::INFINITY, f64::min)
    }
}

/// From 1 to 21.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Rounded down, so that nothing seems better than it is.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a contrast is from 1 to 21"
)]
fn hundredths(contrast: f64) -> u32 {
    (contrast * 100.0) as u32
}

impl Colour {
    /// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// `share` of `whole` parts are the other one's.
    fn mixed(self, other: Self, share: u16, whole: u16) -> Self {
        let part = |at: usize| {
            let (own, its) = (u32::from(self.0[at]), u32::from(other.0[at]));
            let (share, whole) = (u32::from(share), u32::from(whole));
            let sum = own * (whole - share) + its * share;
            u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX)
        };
        Self([part(0), part(1), part(2)])
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = String;

    /// `#rrggbb` or `#rgb`, with or without `#`.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').unwrap_or(text).to_ascii_lowercase();
        let digits = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits,
        };
        let bytes = data_encoding::HEXLOWER.decode(digits.as_bytes());
        let parts = bytes.ok().and_then(|bytes| bytes.try_into().ok());
        parts.map(Self).ok_or_else(|| EXPECTED.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    fn ratio(one: &str, other: &str) -> u32 {
        hundredths(contrast(colour(one), colour(other)))
    }

    #[test]
    fn contrast_is_that_of_known_pairs() {
        assert_eq!(ratio("#000000", "#ffffff"), 2100);
        assert_eq!(ratio("#ffffff", "#ffffff"), 100);
        // The lightest grey that text may have on white, and the next one.
        assert_eq!(ratio("#767676", "#ffffff"), 454);
        assert_eq!(ratio("#777777", "#ffffff"), 447);
        assert_eq!(ratio("#ff0000", "#ffffff"), 399);
        assert_eq!(ratio("#0000ff", "#ffffff"), 859);
        assert_eq!(ratio("#ffff00", "#ffffff"), 107);
        assert_eq!(ratio("#ffffff", "#ffff00"), 107);
    }

    #[test]
    fn a_colour_is_read_as_people_write_it() {
        for text in ["#3355D1", "3355d1", "#3355d1"] {
            assert_eq!(colour(text).to_string(), "#3355d1");
        }
        assert_eq!(colour("#f0c").to_string(), "#ff00cc");
        for bad in [
            "",
            "#",
            "red",
            "#12345",
            "#1234567",
            "#gggggg",
            "#ääää",
            "##123",
        ] {
            assert!(bad.parse::<Colour>().is_err(), "{bad}");
        }
    }

    #[test]
    fn what_fits_stays_and_what_does_not_keeps_its_hue() {
        let blue = Palette::of(colour("#3355d1"));
        assert_eq!(
            (blue.light.plain.to_string(), blue.light.was),
            ("#3355d1".to_owned(), None)
        );
        let yellow = Palette::of(colour("#ffcc00"));
        assert_eq!(
            (yellow.dark.plain.to_string(), yellow.dark.was),
            ("#ffcc00".to_owned(), None)
        );
        assert_eq!(yellow.light.was, Some(136));
        let [red, green, blue] = yellow.light.plain.0;
        assert!(
            red > green && green > blue && blue == 0,
            "{}",
            yellow.light.plain
        );
        let black = Palette::of(BLACK);
        assert_eq!((black.light.was, black.light.plain), (None, BLACK));
        assert!(black.dark.was.is_some());
    }

    proptest! {
        #[test]
        fn every_colour_becomes_one_that_can_be_read(parts: [u8; 3]) {
            let palette = Palette::of(Colour(parts));
            for (look, accent) in [(LIGHT, palette.light), (DARK, palette.dark)] {
                for ground in look.grounds {
                    prop_assert!(contrast(accent.plain, ground) >= LEAST);
                    prop_assert!(contrast(accent.strong, ground) >= LEAST);
                }
                prop_assert!(contrast(accent.plain, accent.on) >= LEAST);
                prop_assert!(contrast(accent.strong, accent.on) >= LEAST);
                // A border shows what is chosen (1.4.11), and its words stay words.
                prop_assert!(contrast(accent.plain, accent.soft) >= 3.0);
                let ink = if look.towards == BLACK { Colour([0x1b, 0x1c, 0x1f]) } else { Colour([0xee, 0xee, 0xf0]) };
                prop_assert!(contrast(ink, accent.soft) >= 7.0);
            }
        }
    }
}
