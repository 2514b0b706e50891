//! The colours of a terminal: the 256 that are the same everywhere, and those that each theme takes for the rest.

/// What a terminal looks like.
#[derive(Clone, Copy)]
pub(super) struct Colours {
    ink: Rgb,
    ground: Rgb,
}

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];

/// The first sixteen, as xterm has them.
const FIRST: [Rgb; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

impl Colours {
    /// Those of a theme by its name.
    pub(super) fn of(theme: &str) -> Self {
        match theme {
            "light" => Self { ink: [0x1c, 0x1c, 0x1c], ground: [0xfd, 0xfd, 0xfb] },
            _ => Self { ink: [0xd8, 0xd8, 0xd4], ground: [0x1a, 0x1b, 0x1e] },
        }
    }

    /// The colour of letters where nothing says otherwise.
    pub(super) fn ink(self) -> Rgb {
        self.ink
    }

    /// The colour behind them.
    pub(super) fn ground(self) -> Rgb {
        self.ground
    }

    /// Ink and ground of a cell.
    pub(super) fn of_cell(self, cell: &vt100::Cell) -> [Rgb; 2] {
        let (ink, ground) = (rgb(cell.fgcolor(), self.ink), rgb(cell.bgcolor(), self.ground));
        if cell.inverse() { [ground, ink] } else { [ink, ground] }
    }
}

fn rgb(colour: vt100::Color, otherwise: Rgb) -> Rgb {
    match colour {
        vt100::Color::Default => otherwise,
        vt100::Color::Rgb(red, green, blue) => [red, green, blue],
        vt100::Color::Idx(number @ 0..=15) => FIRST[usize::from(number)],
        vt100::Color::Idx(number @ 16..=231) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let number = number - 16;
            [number / 36, number / 6 % 6, number % 6].map(level)
        }
        vt100::Color::Idx(number) => [8 + 10 * (number - 232); 3],
    }
}

/// As SVG writes it.
pub(super) fn hex([red, green, blue]: Rgb) -> String {
    let short = |part: u8| part >> 4 == part & 15;
    if [red, green, blue].into_iter().all(short) {
        return format!("#{:x}{:x}{:x}", red & 15, green & 15, blue & 15);
    }
    format!("#{red:02x}{green:02x}{blue:02x}")
}
