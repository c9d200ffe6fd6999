//! Comparison of pictures: differences of a font's hinting are ignored, moved content is not.
//!
//! Both pictures are averaged over blocks of eight pixels. Of those in which something is written or drawn, a
//! plain ground does not count, nearly all must have averages that are near each other.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The side of a block, in pixels.
const BLOCK: usize = 8;
/// Averages that differ by more, of 255, differ.
const LEVELS: i32 = 16;
/// A ground is no rougher than this.
const FLAT: i32 = 24;
/// So many of a hundred blocks in which something is drawn may differ.
const SHARE: usize = 4;
/// Lines of text may be a pixel higher or lower in other fonts of the same name.
const HEIGHT: usize = 8;

/// A picture in grey.
#[derive(Clone)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    /// Reads what a browser gives, a PNG in base64.
    pub fn taken(text: &str) -> Picture {
        Picture::read(&STANDARD.decode(text).expect("it is base64"))
    }

    /// Reads a PNG.
    pub fn read(bytes: &[u8]) -> Picture {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("it is a PNG");
        let mut data = vec![0; reader.output_buffer_size().expect("it fits")];
        let info = reader.next_frame(&mut data).expect("it is whole");
        let pixels = data[..info.buffer_size()].chunks(info.color_type.samples()).map(grey).collect();
        Picture { width: info.width as usize, height: info.height as usize, pixels }
    }

    /// A small PNG of it: sixteen greys.
    pub fn small(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        let packed: Vec<u8> = self
            .pixels
            .chunks(self.width)
            .flat_map(|line| {
                line.chunks(2).map(|pair| level(pair[0]) << 4 | pair.get(1).map_or(0, |grey| level(*grey)))
            })
            .collect();
        encoder.write_header().unwrap().write_image_data(&packed).unwrap();
        bytes
    }

    /// A description of the difference to another picture of the same; nothing if they are alike.
    pub fn differs(&self, other: &Picture) -> Option<String> {
        if self.width != other.width || self.height.abs_diff(other.height) > HEIGHT {
            return Some(format!("{} by {} pixels, not {} by {}", self.width, self.height, other.width, other.height));
        }
        let (mut drawn, mut different) = (0, Vec::new());
        for y in (0..self.height.min(other.height)).step_by(BLOCK) {
            for x in (0..self.width).step_by(BLOCK) {
                let (one, two) = (self.block(x, y), other.block(x, y));
                drawn += usize::from(!one.flat || !two.flat);
                if (one.average - two.average).abs() > LEVELS {
                    different.push((x, y));
                }
            }
        }
        (different.len() * 100 > drawn * SHARE).then(|| {
            format!("{} of {drawn} blocks differ, the first at {:?}", different.len(), different.first().unwrap())
        })
    }

    fn block(&self, x: usize, y: usize) -> Block {
        let lines = self.pixels.chunks(self.width).skip(y).take(BLOCK);
        let pixels: Vec<i32> =
            lines.flat_map(|line| line.iter().skip(x).take(BLOCK)).map(|grey| i32::from(*grey)).collect();
        let (least, most) = (pixels.iter().min().unwrap_or(&0), pixels.iter().max().unwrap_or(&0));
        Block { average: pixels.iter().sum::<i32>() / (pixels.len() as i32).max(1), flat: most - least <= FLAT }
    }
}

/// What is compared of a block.
struct Block {
    average: i32,
    /// Whether it has only a background.
    flat: bool,
}

fn grey(pixel: &[u8]) -> u8 {
    match *pixel {
        [red, green, blue, ..] => {
            let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
            u8::try_from(sum / 1000).unwrap_or(u8::MAX)
        }
        _ => pixel[0],
    }
}

fn level(grey: u8) -> u8 {
    ((u32::from(grey) * 15 + 127) / 255) as u8
}
