//! A brand's colour as an accent that can be read.
//!
//! ```
//! use agenda_widget::builder::colour::{Colour, LIGHT, accent};
//!
//! let yellow = Colour::parse("#ffcc00").unwrap();
//! let found = accent(yellow, LIGHT);
//! assert!(yellow.contrast(LIGHT[0]) < 1.6);
//! assert!(found.contrast(LIGHT[0]) >= 4.5);
//! ```
//!
//! Contrast is that of WCAG 2.2. A colour that is too faint keeps its hue and goes darker on a light
//! ground, lighter on a dark one, in OKLab, where equal steps look equal.

use std::fmt;

/// The contrast that small text needs (WCAG 2.2, 1.4.3).
pub const READABLE: f64 = 4.5;
/// The widget's light grounds: of the page, and of the card on it.
pub const LIGHT: [Colour; 2] = [Colour([255, 255, 255]), Colour([0xf5, 0xf7, 0xf9])];
/// The widget's dark grounds.
pub const DARK: [Colour; 2] = [Colour([0x0f, 0x14, 0x19]), Colour([0x16, 0x1d, 0x24])];

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#rgb` or `#rrggbb`, with or without the `#`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().trim_start_matches('#');
        let digits: Vec<u8> = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        let pair = |high: u8, low: u8| high.wrapping_shl(4) | low;
        match *digits.as_slice() {
            [red, green, blue] => Some(Colour([red, green, blue].map(|digit| pair(digit, digit)))),
            [r, s, g, h, b, c] => Some(Colour([pair(r, s), pair(g, h), pair(b, c)])),
            _ => None,
        }
    }

    /// From 1 (the same) to 21 (black on white).
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Lightness and the two axes of colour (Ottosson, "A perceptual color space for image processing").
    fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
        ]
    }

    fn from_oklab([lightness, a, b]: [f64; 3]) -> Self {
        let cube = |root: f64| root * root * root;
        let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
        let linear = [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ];
        Colour(linear.map(|part| {
            let part = part.clamp(0.0, 1.0);
            let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
            // Clamped above, so that it fits.
            (part * 255.0).round() as u8
        }))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The least contrast of a colour with any of its grounds.
pub fn least(colour: Colour, grounds: [Colour; 2]) -> f64 {
    grounds.iter().map(|ground| colour.contrast(*ground)).fold(f64::INFINITY, f64::min)
}

/// The colour itself where it can be read on both grounds, else the nearest of its hue that can.
pub fn accent(brand: Colour, grounds: [Colour; 2]) -> Colour {
    if least(brand, grounds) >= READABLE {
        return brand;
    }
    let [first, _] = grounds;
    let goal = if first.luminance() > 0.18 { 0.0 } else { 1.0 };
    let [lightness, a, b] = brand.oklab();
    let steps = 200_u16;
    let lighter = (1..=steps).map(|step| {
        let way = f64::from(step) / f64::from(steps);
        // Black and white have no hue; on the way there it fades.
        Colour::from_oklab([lightness + (goal - lightness) * way, a * (1.0 - way), b * (1.0 - way)])
    });
    let mut found = lighter.filter(|colour| least(*colour, grounds) >= READABLE);
    found.next().unwrap_or(if goal > 0.5 { Colour([255; 3]) } else { Colour([0; 3]) })
}

/// The rule that gives a widget the accent of a brand on these grounds, in light and in dark.
pub fn css(brand: Colour, [light, dark]: [[Colour; 2]; 2]) -> String {
    let (light, dark) = (accent(brand, light), accent(brand, dark));
    format!("agenda-widget {{ --agenda-accent: light-dark({light}, {dark}); }}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let colour = |text| Colour::parse(text).unwrap();
        for (one, two, expected) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#f00", "fff", 4.0),
            ("#0000ff", "#fff", 8.59),
        ] {
            let contrast = colour(one).contrast(colour(two));
            assert!((contrast - expected).abs() < 0.05, "{one} on {two}: {contrast}");
        }
    }

    #[test]
    fn every_brand_becomes_readable_and_a_readable_one_stays() {
        for brand in ["#ffcc00", "#ffffff", "#000000", "#e30613", "#00ff00", "#0b5c7a", "#6cc5e4", "#808080", "#0000ff"]
        {
            let brand = Colour::parse(brand).unwrap();
            for grounds in [LIGHT, DARK] {
                let found = accent(brand, grounds);
                assert!(least(found, grounds) >= READABLE, "{brand} on {}: {found}", grounds[0]);
                assert_eq!(found == brand, least(brand, grounds) >= READABLE, "{brand} on {}: {found}", grounds[0]);
            }
        }
    }

    #[test]
    fn the_hue_stays() {
        let [_, a, b] = accent(Colour::parse("#ffcc00").unwrap(), LIGHT).oklab();
        let [_, c, d] = Colour::parse("#ffcc00").unwrap().oklab();
        assert!((b.atan2(a) - d.atan2(c)).abs() < 0.1);
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "#12", "#12345", "#1234567", "red", "#ggg", "é"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert_eq!(Colour::parse(" 0B5C7A ").map(|colour| colour.to_string()).as_deref(), Some("#0b5c7a"));
    }
}
