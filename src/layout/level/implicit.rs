//! Levels of a paragraph without explicit formatting, in one pass (UAX #9 rules W1 to I2).
//!
//! Such a paragraph is one isolating run sequence at the base level, so its rules need no look ahead but for the pairs of
//! brackets, which [`pairs`](super::pairs) decides. Texts with embeddings, overrides, isolates or separators of
//! paragraphs are not for this file: it gives them back, and `unicode-bidi` resolves them. Both ways give the same levels
//! for the same text; properties hold them to it.

use super::LevelRun;
use super::class::{bidi_class, bracket, quick};
use super::pairs::Pairs;
use crate::layout::direction::{Direction, Level};
use crate::layout::ordinary::short;
use unicode_bidi::BidiClass;

/// What the weak rules make of characters. Neighbours that are the same are one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// L and R, as far as they are known to the neutral rules.
    Strong(Direction),
    /// EN and AN: for the neutral rules as good as R, but a level deeper.
    Number,
    /// Whatever takes its direction from around it.
    Neutral,
    /// Half of a bracket pair: the index of the pair.
    Bracket(u32),
}

/// Characters of one kind; they end where the next stretch begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) kind: Kind,
}

/// The last character, as rules W4 and W5 see it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing that matters to them.
    Other,
    /// EN.
    European,
    /// AN, which EN is too after an Arabic letter (W2).
    Arabic,
    /// ET that has become EN.
    EuropeanTerminator,
    /// ET from this byte on that becomes EN when EN follows.
    Terminators(usize),
    /// A separator at this byte that becomes EN when EN follows.
    AfterEuropean(usize),
    /// A separator at this byte that becomes AN when AN follows.
    AfterArabic(usize),
}

/// The last strong character, as rules W2 and W7 see it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LastStrong {
    Left,
    Right,
    ArabicLetter,
}

struct Resolver {
    base: Direction,
    stretches: Vec<Stretch>,
    pairs: Pairs,
    before: Before,
    last_strong: LastStrong,
}

/// The level runs of `text`; `None` when it is not for this file.
pub(super) fn resolve(text: &str, base: Direction) -> Option<Vec<LevelRun>> {
    let mut resolver = Resolver::new(base);
    let mut at = resolver.take_words(text, 0);
    while let Some(c) = text[at..].chars().next() {
        resolver.take(at, c)?;
        at = resolver.take_words(text, at + c.len_utf8());
    }
    Some(resolver.finish())
}

impl Resolver {
    fn new(base: Direction) -> Self {
        let last_strong = if base == Direction::Ltr { LastStrong::Left } else { LastStrong::Right };
        Self { base, stretches: Vec::new(), pairs: Pairs::default(), before: Before::Other, last_strong }
    }

    /// Takes Arabic letters with their marks and spaces after an Arabic letter, which change nothing, and returns where
    /// something else comes.
    fn take_words(&mut self, text: &str, mut at: usize) -> usize {
        let is_arabic = self.last_strong == LastStrong::ArabicLetter;
        let is_rtl = |last: &Stretch| last.kind == Kind::Strong(Direction::Rtl);
        if !is_arabic || !self.stretches.last().is_some_and(is_rtl) {
            return at;
        }
        let bytes = text.as_bytes();
        // Spaces since the last letter: the neutrals of whatever comes.
        let mut spaces = None;
        loop {
            let (code, length) = short(bytes, at);
            match quick(code) {
                Some(BidiClass::AL) => spaces = None,
                Some(BidiClass::WS) => spaces = spaces.or(Some(at)),
                Some(BidiClass::NSM) => {}
                _ => break,
            }
            at += length;
        }
        if let Some(spaces) = spaces {
            self.neutral(spaces, Before::Other);
        }
        at
    }

    fn take(&mut self, at: usize, c: char) -> Option<()> {
        use BidiClass::{AL, AN, BN, CS, EN, ES, ET, L, NSM, ON, R, S, WS};
        match bidi_class(c) {
            L => self.strong(at, Direction::Ltr, LastStrong::Left),
            R => self.strong(at, Direction::Rtl, LastStrong::Right),
            AL => self.strong(at, Direction::Rtl, LastStrong::ArabicLetter),
            WS | S => self.neutral(at, Before::Other),
            ON => self.other(at, c),
            NSM => self.mark(at),
            BN => self.removed(at),
            EN if self.last_strong == LastStrong::ArabicLetter => self.arabic_number(at),
            EN => self.european_number(at),
            AN => self.arabic_number(at),
            ET => self.terminator(at),
            ES => self.separator(at, false),
            CS => self.separator(at, true),
            _ => return None,
        }
        Some(())
    }

    fn strong(&mut self, at: usize, direction: Direction, last: LastStrong) {
        self.last_strong = last;
        self.before = Before::Other;
        self.push(at, Kind::Strong(direction));
    }

    fn neutral(&mut self, at: usize, before: Before) {
        self.before = before;
        if !matches!(self.stretches.last(), Some(Stretch { kind: Kind::Neutral, .. })) {
            self.stretches.push(Stretch { start: at, kind: Kind::Neutral });
        }
    }

    /// Rule W1: a mark is what the character before it is, whatever becomes of that. So it needs no stretch of its own,
    /// also not when it follows a bracket (the last part of rule N0). At the start it takes the base direction, as
    /// neutrals there do.
    fn mark(&mut self, at: usize) {
        if matches!(self.before, Before::AfterEuropean(_) | Before::AfterArabic(_)) {
            self.before = Before::Other;
        }
        self.removed(at);
    }

    /// Rule X9: as if it were not there. It has the level of the character before it (section 5.2).
    fn removed(&mut self, at: usize) {
        if self.stretches.is_empty() {
            self.stretches.push(Stretch { start: at, kind: Kind::Neutral });
        }
    }

    /// Rules W4 and W5 as far as the number decides them, and W7.
    fn european_number(&mut self, at: usize) {
        let from = match self.before {
            Before::AfterEuropean(from) | Before::Terminators(from) => from,
            _ => at,
        };
        self.before = Before::European;
        self.push(from, self.european());
    }

    /// Rule W7.
    fn european(&self) -> Kind {
        if self.last_strong == LastStrong::Left { Kind::Strong(Direction::Ltr) } else { Kind::Number }
    }

    fn arabic_number(&mut self, at: usize) {
        let from = if let Before::AfterArabic(from) = self.before { from } else { at };
        self.before = Before::Arabic;
        self.push(from, Kind::Number);
    }

    /// Rules W5 and W6.
    fn terminator(&mut self, at: usize) {
        match self.before {
            Before::European | Before::EuropeanTerminator => {
                self.before = Before::EuropeanTerminator;
                self.push(at, self.european());
            }
            Before::Terminators(from) => self.neutral(at, Before::Terminators(from)),
            _ => self.neutral(at, Before::Terminators(at)),
        }
    }

    /// Rules W4 and W6. A European separator never stands within an Arabic number.
    fn separator(&mut self, at: usize, is_common: bool) {
        let before = match self.before {
            Before::European => Before::AfterEuropean(at),
            Before::Arabic if is_common => Before::AfterArabic(at),
            _ => Before::Other,
        };
        self.neutral(at, before);
    }

    fn other(&mut self, at: usize, c: char) {
        match bracket(c) {
            None => self.neutral(at, Before::Other),
            Some(bracket) => {
                self.before = Before::Other;
                let pair = if bracket.is_open {
                    self.pairs.open(bracket.pair)
                } else {
                    self.pairs.close(bracket.pair)
                };
                match pair {
                    Some(pair) => self.stretches.push(Stretch { start: at, kind: Kind::Bracket(pair) }),
                    None => self.neutral(at, Before::Other),
                }
            }
        }
    }

    /// Adds what has a direction. Neutrals before it take theirs at once, unless a bracket stands before them.
    fn push(&mut self, at: usize, kind: Kind) {
        if self.stretches.last().is_some_and(|last| last.kind == kind) {
            return;
        }
        let Some(direction) = kind.direction() else { return };
        self.pairs.see(direction);
        if let Some(Stretch { start, kind: Kind::Neutral }) = self.stretches.last().copied() {
            let before = match self.stretches.len().checked_sub(2).map(|index| self.stretches[index].kind) {
                None => Some(self.base),
                Some(kind) => kind.direction(),
            };
            // Where terminators or a separator have become a part of the number, they are no neutrals.
            if start == at {
                self.stretches.pop();
            } else if let Some(before) = before {
                self.stretches.pop();
                self.append(start, Kind::Strong(neutral_direction(before, direction, self.base)));
            }
        }
        self.append(at, kind);
    }

    fn append(&mut self, start: usize, kind: Kind) {
        if self.stretches.last().is_none_or(|last| last.kind != kind) {
            self.stretches.push(Stretch { start, kind });
        }
    }
}

impl Resolver {
    /// Rules N0 to N2 for what is around brackets and at the end, then I1 and I2.
    fn finish(mut self) -> Vec<LevelRun> {
        let base = self.base;
        let mut runs = Vec::new();
        let mut before = base;
        let mut neutrals = None;
        for Stretch { start, kind } in std::mem::take(&mut self.stretches) {
            let kind = match kind {
                Kind::Bracket(pair) => match self.pairs.direction(pair, base, before) {
                    Some(direction) => Kind::Strong(direction),
                    None => Kind::Neutral,
                },
                kind => kind,
            };
            let Some(direction) = kind.direction() else {
                neutrals = neutrals.or(Some(start));
                continue;
            };
            if let Some(start) = neutrals.take() {
                let resolved = neutral_direction(before, direction, base);
                add(&mut runs, start, level(Kind::Strong(resolved), base));
            }
            add(&mut runs, start, level(kind, base));
            before = direction;
        }
        if let Some(start) = neutrals {
            add(&mut runs, start, level(Kind::Strong(neutral_direction(before, base, base)), base));
        }
        runs
    }
}

impl Kind {
    /// The direction that neutrals beside it see; `None` for neutrals, and for brackets that are not decided yet.
    fn direction(self) -> Option<Direction> {
        match self {
            Self::Strong(direction) => Some(direction),
            Self::Number => Some(Direction::Rtl),
            Self::Neutral | Self::Bracket(_) => None,
        }
    }
}

/// Rules N1 and N2.
fn neutral_direction(before: Direction, after: Direction, base: Direction) -> Direction {
    if before == after { before } else { base }
}

/// Rules I1 and I2 at the base level.
fn level(kind: Kind, base: Direction) -> Level {
    match kind {
        Kind::Strong(direction) if direction == base => Level::from(base),
        Kind::Strong(Direction::Rtl) => Level(1),
        _ => Level(2),
    }
}

fn add(runs: &mut Vec<LevelRun>, start: usize, level: Level) {
    if runs.last().is_none_or(|last| last.level != level) {
        runs.push(LevelRun { start, level });
    }
}
