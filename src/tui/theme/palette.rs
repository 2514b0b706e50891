//! The colours of the themes, as numbers among a terminal's 256. Only those from 16 on, which are the same everywhere; the
//! first sixteen are each user's own.
//!
//! The hues are those that the colour-blind tell apart, after Okabe and Ito: blue, vermilion, bluish green. Tests hold that
//! they can be read on their ground and told from one another, also by those who do not see red or green.

use crate::annotation::LabelColour;

/// The colours of a theme.
#[derive(Debug)]
pub(super) struct Palette {
    /// Text of an entity, and of labels that are not built in.
    pub(super) entity: u8,
    /// Text of a claim, and what needs attention.
    pub(super) claim: u8,
    /// Text of a date.
    pub(super) date: u8,
    /// Text of labels for which a schema takes the fourth colour.
    pub(super) purple: u8,
    /// Grounds behind a claim, and behind a claim in or over another; none where the terminal's background is not known.
    pub(super) tints: Option<(u8, u8)>,
    /// Text of an entity in another.
    pub(super) inner: u8,
    /// Numbers and hints.
    pub(super) quiet: u8,
    /// Text that is filled with a label's colour.
    pub(super) filled: u8,
    /// Selected text: ink and ground.
    pub(super) selection: (u8, u8),
    /// The other end of a link: ink and ground; none where the terminal's background is not known.
    pub(super) linked: Option<(u8, u8)>,
    /// Ink and ground of the page, where they are not left to the terminal.
    pub(super) page: Option<(u8, u8)>,
}

const BLACK: u8 = 16;
const WHITE: u8 = 231;
const WHITE_ON_DEEP_BLUE: (u8, u8) = (WHITE, 24);

/// Of middle lightness: for a background that is not known.
pub(super) const ANY: Palette = Palette {
    entity: 32,
    claim: 166,
    date: 29,
    purple: 163,
    tints: None,
    inner: 32,
    quiet: 244,
    filled: BLACK,
    selection: WHITE_ON_DEEP_BLUE,
    linked: None,
    page: None,
};

/// For a light background.
pub(super) const LIGHT: Palette = Palette {
    entity: 25,
    claim: 130,
    date: 23,
    purple: 56,
    tints: Some((224, 222)),
    inner: 18,
    quiet: 241,
    filled: WHITE,
    selection: WHITE_ON_DEEP_BLUE,
    linked: Some((BLACK, 250)),
    page: None,
};

/// For a dark background.
pub(super) const DARK: Palette = Palette {
    entity: 117,
    claim: 209,
    date: 112,
    purple: 212,
    tints: Some((52, 88)),
    inner: 159,
    quiet: 247,
    filled: BLACK,
    selection: WHITE_ON_DEEP_BLUE,
    linked: Some((WHITE, 239)),
    page: None,
};

/// High contrast where the terminal is light.
pub(super) const STRONG_ON_WHITE: Palette = Palette {
    entity: 20,
    claim: 124,
    date: 23,
    purple: 54,
    tints: Some((230, 223)),
    inner: 18,
    quiet: 238,
    filled: WHITE,
    selection: (WHITE, BLACK),
    linked: Some((BLACK, 251)),
    page: Some((BLACK, WHITE)),
};

/// High contrast where it is dark, or not known.
pub(super) const STRONG_ON_BLACK: Palette = Palette {
    entity: 117,
    claim: 215,
    date: 154,
    purple: 212,
    tints: Some((52, 88)),
    inner: 159,
    quiet: 252,
    filled: BLACK,
    selection: (BLACK, 228),
    linked: Some((WHITE, 239)),
    page: Some((WHITE, BLACK)),
};

impl Palette {
    /// The colour of the text of a label.
    pub(super) fn of(&self, colour: LabelColour) -> u8 {
        match colour {
            LabelColour::Vermilion => self.claim,
            LabelColour::Blue => self.entity,
            LabelColour::Green => self.date,
            LabelColour::Purple => self.purple,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    /// What the numbers from 16 on stand for: a cube of six steps, and a ramp of greys. Linear light.
    fn light(colour: u8) -> Rgb {
        let n = usize::from(colour);
        let step = |digit: usize| [0, 95, 135, 175, 215, 255][digit % 6];
        let srgb = match n {
            232.. => [8 + 10 * (n - 232); 3],
            16.. => [step((n - 16) / 36), step((n - 16) / 6), step(n - 16)],
            _ => panic!("{n} looks different in every terminal"),
        };
        srgb.map(|part| {
            let part = part as f64 / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn product(matrix: [Rgb; 3], colour: Rgb) -> Rgb {
        matrix.map(|row| row.iter().zip(colour).map(|(a, b)| a * b).sum())
    }

    fn luminance(colour: u8) -> f64 {
        product([[0.2126, 0.7152, 0.0722], [0.0; 3], [0.0; 3]], light(colour))[0]
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    fn contrast(a: u8, b: u8) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How far apart two colours look (CIE76; about 2 can just be seen).
    fn distance(a: Rgb, b: Rgb) -> f64 {
        let lab = |colour| {
            let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
            let xyz = product(to_xyz, colour);
            let white = [0.9505, 1.0, 1.089];
            let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
            let [x, y, z] = [0, 1, 2].map(|part: usize| f(xyz[part].max(0.0) / white[part]));
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        let (a, b) = (lab(a), lab(b));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// What is seen without the cones for red, for green (Viénot, Brettel and Mollon 1999), for blue (Machado, Oliveira and
    /// Fernandes 2009), and with all.
    const EYES: [[Rgb; 3]; 4] = [
        [[0.112_38, 0.887_62, 0.0], [0.112_38, 0.887_62, 0.0], [0.004_01, -0.004_01, 1.0]],
        [[0.292_75, 0.707_25, 0.0], [0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ];

    /// How far apart labels are to be for each of them. Without the cones for blue, what is green enough to be read on light
    /// ground comes nearer to blue; lines and bold letters tell them apart too.
    const LEAST_APART: [f64; 4] = [20.0, 20.0, 15.0, 20.0];

    fn texts(palette: &Palette) -> [u8; 5] {
        [palette.entity, palette.claim, palette.date, palette.purple, palette.quiet]
    }

    const ALL: [&Palette; 5] = [&ANY, &LIGHT, &DARK, &STRONG_ON_WHITE, &STRONG_ON_BLACK];

    #[track_caller]
    fn reads(colour: u8, ground: u8, least: f64) {
        let ratio = contrast(colour, ground);
        assert!(ratio >= least, "{colour} on {ground} has a contrast of {ratio:.2}, {least} is wanted");
    }

    #[test]
    fn black_on_white_is_twenty_one() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        texts(&LIGHT).into_iter().for_each(|colour| reads(colour, WHITE, 4.5));
        texts(&DARK).into_iter().for_each(|colour| reads(colour, BLACK, 4.5));
        // On both, so that neither can be had in full.
        for colour in texts(&ANY) {
            reads(colour, BLACK, 4.5);
            reads(colour, WHITE, 3.7);
        }
    }

    #[test]
    fn what_is_filled_or_selected_can_be_read() {
        for palette in ALL {
            let least = if palette.page.is_some() { 7.0 } else { 4.5 };
            reads(palette.selection.0, palette.selection.1, least);
            reads(palette.filled, palette.quiet, 4.5);
            for (colour, _) in LabelColour::ALL {
                reads(palette.filled, palette.of(colour), least);
            }
        }
    }

    #[test]
    fn the_other_end_of_a_link_can_be_read_and_told_from_a_claim_by_every_eye() {
        for palette in ALL {
            let Some((ink, ground)) = palette.linked else { continue };
            reads(ink, ground, if palette.page.is_some() { 7.0 } else { 4.5 });
            let (outer, inner) = palette.tints.unwrap();
            for eye in &EYES {
                let seen = [ground, outer, inner].map(|colour| product(*eye, light(colour)));
                for other in [1, 2] {
                    assert!(distance(seen[0], seen[other]) >= 5.0, "{ground} and {outer}, {inner}");
                }
            }
        }
    }

    #[test]
    fn labels_and_plain_text_can_be_read_on_a_claim() {
        for palette in ALL {
            let Some((outer, inner)) = palette.tints else { continue };
            let ink = if luminance(outer) > 0.5 { BLACK } else { WHITE };
            for ground in [outer, inner] {
                for colour in [ink, palette.entity, palette.inner, palette.date, palette.purple] {
                    reads(colour, ground, 4.5);
                }
            }
            for eye in &EYES {
                let page = if ink == BLACK { WHITE } else { BLACK };
                let seen = [page, outer, inner].map(|colour| product(*eye, light(colour)));
                for (a, b) in [(0, 1), (1, 2), (0, 2)] {
                    let apart = distance(seen[a], seen[b]);
                    assert!(apart >= 5.0, "{a} and {b} of the grounds {outer}, {inner} are {apart:.1} apart");
                }
            }
        }
    }

    #[test]
    fn high_contrast_is_high_on_its_own_ground() {
        for palette in [&STRONG_ON_WHITE, &STRONG_ON_BLACK] {
            let (ink, ground) = palette.page.unwrap();
            reads(ink, ground, 20.0);
            texts(palette).into_iter().for_each(|colour| reads(colour, ground, 7.0));
        }
        assert!(ALL[..3].iter().all(|palette| palette.page.is_none()), "the terminal's own is left alone");
    }

    #[test]
    fn the_fourth_colour_is_told_from_the_others_by_every_eye() {
        for palette in ALL {
            for eye in &EYES {
                for other in [palette.entity, palette.claim, palette.date] {
                    let seen = [palette.purple, other].map(|colour| product(*eye, light(colour)));
                    let apart = distance(seen[0], seen[1]);
                    assert!(apart >= 15.0, "{} and {other} are {apart:.0} apart", palette.purple);
                }
            }
        }
    }

    #[test]
    fn labels_are_told_apart_by_every_eye() {
        for palette in ALL {
            let labels = [palette.entity, palette.claim, palette.date];
            for (eye, least) in EYES.iter().zip(LEAST_APART) {
                for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                    let seen = [a, b].map(|place: usize| product(*eye, light(labels[place])));
                    let apart = distance(seen[0], seen[1]);
                    assert!(apart >= least, "{} and {} are {apart:.0} apart", labels[a], labels[b]);
                }
            }
        }
    }
}
