//! Colours as numbers: what terminals answer, and what the 256 that have numbers look like.

use std::fmt;

/// A colour: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) u8, pub(super) u8, pub(super) u8);

impl Rgb {
    /// Reads what terminals answer: `rgb:` and three numbers of one to four hexadecimal digits.
    pub(super) fn parse_x11(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("rgb:")?.split('/').map(component);
        let colour = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(colour)
    }

    /// Whether dark text is easier to read on it than light text: its relative luminance by WCAG 2 lies nearer to
    /// white than to black, as the eye sees it.
    pub(super) fn is_light(self) -> bool {
        self.luminance() > 0.18
    }

    /// Relative luminance by WCAG 2, from 0 (black) to 1 (white).
    pub(super) fn luminance(self) -> f64 {
        let linear = |component: u8| {
            let share = f64::from(component) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// A component scaled to one byte.
fn component(digits: &str) -> Option<u8> {
    let most = match digits.len() {
        1..=4 => 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1,
        _ => return None,
    };
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from((value * 255 + most / 2) / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_any_precision_are_read() {
        assert_eq!(Rgb::parse_x11("rgb:ffff/8080/0000"), Some(Rgb(255, 128, 0)));
        assert_eq!(Rgb::parse_x11("rgb:ff/80/00"), Some(Rgb(255, 128, 0)));
        assert_eq!(Rgb::parse_x11("rgb:f/0/8"), Some(Rgb(255, 0, 136)));
        for wrong in ["", "rgb:", "rgb:1/2", "rgb:1/2/3/4", "rgb:x/0/0", "rgb:00000/0/0", "#ffffff"] {
            assert_eq!(Rgb::parse_x11(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn white_is_light_and_black_is_dark() {
        assert!(Rgb(255, 255, 255).is_light() && Rgb(0xfd, 0xf6, 0xe3).is_light());
        assert!(!Rgb(0, 0, 0).is_light() && !Rgb(0x23, 0x26, 0x27).is_light());
    }
}
