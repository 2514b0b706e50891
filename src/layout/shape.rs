//! Stage 3: choosing the joining form of each letter, and making cells of clusters.
//!
//! Joining follows the Unicode Standard, section 9.2 (rules R1 to R7), in logical order, with transparent marks and
//! controls passed over. Letters without presentation forms are sent as they are. Lam-alef becomes one cell that
//! holds both clusters. Letters join across a line break (the break came later) but not across a change of level,
//! where they are not neighbours on the screen.

use super::LayoutOptions;
use super::cluster::{Cluster, Kind};
use super::direction::Level;
use super::level::Reset;
use super::ordinary::{Ordinary, ordinary_at, short};
use super::symbol;
use super::tables::{self, JoiningType};

const LAM: char = '\u{644}';

/// One or more clusters drawn as one unit: normally one, in a lam-alef the two letters and whatever hidden
/// characters stand between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Index of its first cluster. Its last is the one before the next cell's first.
    pub(super) first: u32,
    /// Where its symbol begins in [`Cells::symbols`]; it ends where the next cell's begins.
    pub(super) symbol: u32,
    /// Columns it takes; 0 when it is hidden.
    pub(super) width: u8,
    /// Its level; rule L1 has been applied once the line is reordered.
    pub(super) level: Level,
    /// What rule L1 does with it: what it does with its cluster. The letters of a ligature are never reset.
    pub(super) reset: Reset,
}

/// The cells of a paragraph in logical order.
pub(super) struct Cells {
    pub(super) cells: Vec<Cell>,
    pub(super) symbols: String,
    /// What decides about the symbols.
    options: LayoutOptions,
}

/// What a cluster is to the letters beside it.
#[derive(Clone, Copy)]
struct Joint {
    /// Its first character, where that is one that has a form.
    letter: Option<char>,
    /// As the letter before it sees it.
    leading: JoiningType,
    /// As the letter after it sees it.
    trailing: JoiningType,
    /// Set when the cluster itself holds a joiner or non-joiner after its letter: whether the letter joins onwards.
    onward: Option<bool>,
}

/// Makes cells of clusters, with joining forms where the options ask for them. Letters are joined across hidden marks as
/// across those that are shown.
pub(super) fn shape(text: &str, clusters: &[Cluster], options: &LayoutOptions) -> Cells {
    let mut cells = Cells::with_room_for(text, clusters, options);
    if !options.shaping {
        (0..clusters.len()).for_each(|index| cells.push(text, clusters, index, None));
        return cells;
    }
    let joining = Joining { text, clusters };
    let (mut index, mut here) = (0, joining.joint(0));
    let mut joins_back = false;
    while index < clusters.len() {
        let mut next = joining.joint_of(index + 1);
        let mut joins_next = joining.joins_next(index, here, next);
        match joining.lam_alef(index, here, next, joins_next, joins_back) {
            Some((alef, ligature)) => {
                cells.push_lam_alef(text, clusters, index, alef, ligature);
                (index, here, next) = (alef, joining.joint(alef), joining.joint(alef + 1));
                // After a lam-alef only a joiner behind it joins onwards.
                joins_next = joining.joins_next(index, here, next);
            }
            None => cells.push(text, clusters, index, form(here, joins_back, joins_next)),
        }
        if here.leading != JoiningType::Transparent {
            joins_back = joins_next;
        }
        (index, here) = (index + 1, next);
    }
    cells
}

impl Cells {
    /// Leaves out the cells before this one, with the clusters of which it is the first.
    pub(super) fn cut_before(&mut self, cell: usize, clusters: &mut Vec<Cluster>) {
        let Some(first) = self.cells.get(cell).copied() else { return };
        self.cells.drain(..cell);
        self.symbols.drain(..first.symbol as usize);
        for cell in &mut self.cells {
            cell.first -= first.first;
            cell.symbol -= first.symbol;
        }
        let from = clusters.get(first.first as usize).map_or(0, |cluster| cluster.start);
        clusters.drain(..first.first as usize);
        for cluster in clusters {
            cluster.start -= from;
            cluster.end -= from;
        }
    }

    /// Leaves out this cell and all behind it, with their clusters.
    pub(super) fn cut_from(&mut self, cell: usize, clusters: &mut Vec<Cluster>) {
        let Some(first) = self.cells.get(cell).copied() else { return };
        self.cells.truncate(cell);
        self.symbols.truncate(first.symbol as usize);
        clusters.truncate(first.first as usize);
        clusters.shrink_to_fit();
        self.cells.shrink_to_fit();
        self.symbols.shrink_to_fit();
    }

    fn with_room_for(text: &str, clusters: &[Cluster], options: &LayoutOptions) -> Self {
        let symbols = String::with_capacity(text.len() * 3 / 2);
        Self { cells: Vec::with_capacity(clusters.len()), symbols, options: *options }
    }

    #[inline]
    fn push(&mut self, text: &str, clusters: &[Cluster], index: usize, form: Option<char>) {
        let cluster = &clusters[index];
        match (cluster.kind, cluster.end - cluster.start, form) {
            // A letter of the Arabic block without marks, as most are.
            (Kind::Text, 2, Some(form)) => {
                self.start(index, 1, cluster);
                self.symbols.push(form);
            }
            // The same with one mark.
            (Kind::Text, 4, Some(form)) if self.options.harakat && is_mark(text, cluster.start + 2) => {
                self.start(index, 1, cluster);
                self.symbols.push(form);
                self.symbols.push_str(&text[cluster.start as usize + 2..cluster.end as usize]);
            }
            // A sign, digit or letter of ASCII.
            (Kind::Text, 1, _) => {
                self.start(index, 1, cluster);
                let sign = char::from(text.as_bytes()[cluster.start as usize]);
                self.symbols.push(symbol::shown(sign, cluster.level.is_rtl()));
            }
            // U+0020: the others take more bytes.
            (Kind::Space, 1, _) => {
                self.start(index, 1, cluster);
                self.symbols.push(' ');
            }
            _ => {
                self.start(index, cluster.width(text, self.options.emoji), cluster);
                symbol::push(&mut self.symbols, text, cluster, form, &self.options);
            }
        }
    }

    fn push_lam_alef(&mut self, text: &str, clusters: &[Cluster], lam: usize, alef: usize, form: char) {
        self.start(lam, 1, &Cluster { reset: Reset::Never, ..clusters[lam] });
        symbol::push(&mut self.symbols, text, &clusters[lam], Some(form), &self.options);
        symbol::push_marks_of(&mut self.symbols, text, &clusters[alef], self.options.harakat);
    }

    /// Begins a cell that is what its first cluster is.
    fn start(&mut self, first: usize, width: u8, cluster: &Cluster) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (first, symbol) = (number(first), number(self.symbols.len()));
        self.cells.push(Cell { first, symbol, width, level: cluster.level, reset: cluster.reset });
    }
}

/// The clusters of a paragraph, asked how each is joined to its neighbours.
struct Joining<'a> {
    text: &'a str,
    clusters: &'a [Cluster],
}

impl Joining<'_> {
    /// The joining types at both ends of a cluster; past the last there is nothing to join to.
    fn joint(&self, index: usize) -> Joint {
        self.joint_of(index)
    }

    /// The same, for the one place where it is asked of every cluster.
    #[inline(always)]
    fn joint_of(&self, index: usize) -> Joint {
        match self.clusters.get(index) {
            Some(cluster) => one_character(self.text, cluster).unwrap_or_else(|| joint(self.text, cluster)),
            None => Joint::NONE,
        }
    }

    /// The next cluster after `index` that is not transparent. `next` is the joint of the one right after it.
    fn next_letter(&self, index: usize, next: Joint) -> (usize, Joint) {
        let (mut other, mut joint) = (index + 1, next);
        while joint.leading == JoiningType::Transparent {
            other += 1;
            joint = self.joint(other);
        }
        (other, joint)
    }

    /// Whether a cluster is joined to the next letter by a stroke. `here` and `next` are the joints of `index` and of the
    /// cluster after it. Without branches where it can be: a processor cannot foretell how letters join.
    #[inline]
    fn joins_next(&self, index: usize, here: Joint, next: Joint) -> bool {
        let (other, joint) = match next.leading {
            JoiningType::Transparent if here.trailing.joins_after() => self.next_letter(index, next),
            _ => (index + 1, next),
        };
        let are_level = match (self.clusters.get(index), self.clusters.get(other)) {
            (Some(cluster), Some(other)) => cluster.level == other.level,
            _ => false,
        };
        here.trailing.joins_after() & joint.leading.joins_before() & are_level
    }

    /// The alef with which a lam makes a ligature, and the ligature. Nothing that is seen stands between the two.
    #[inline]
    fn lam_alef(
        &self,
        lam: usize,
        here: Joint,
        next: Joint,
        joins_next: bool,
        joins_back: bool,
    ) -> Option<(usize, char)> {
        // An alef joins to the letter before it only.
        let may_follow = matches!(next.leading, JoiningType::Right | JoiningType::Transparent);
        if !(joins_next & (here.letter == Some(LAM)) & may_follow) || here.onward.is_some() {
            return None;
        }
        let (alef, joint) = self.next_letter(lam, next);
        if !self.clusters[lam + 1..alef].iter().all(|cluster| cluster.kind == Kind::Hidden) {
            return None;
        }
        let ligature = tables::lam_alef(joint.letter?)?;
        Some((alef, if joins_back { ligature.r#final } else { ligature.isolated }))
    }
}

/// The presentation form of a letter, or `None` where it has none: noon ghunna joins on both sides, but its initial and
/// medial forms are not encoded. A joiner or non-joiner right behind it decides whether it joins onwards, whatever comes
/// after; but it cannot make a letter connect that never does.
#[inline]
fn form(here: Joint, joins_back: bool, joins_next: bool) -> Option<char> {
    let connects = matches!(here.leading, JoiningType::Dual | JoiningType::Left);
    tables::form(here.letter?, joins_back, connects & here.onward.unwrap_or(joins_next))
}

impl Joint {
    const NONE: Self = Self {
        letter: None,
        leading: JoiningType::NonJoining,
        trailing: JoiningType::NonJoining,
        onward: None,
    };

    /// That of one character and nothing else.
    fn of(letter: char) -> Self {
        let kind = tables::joining_type(letter);
        Self { letter: Some(letter), leading: kind, trailing: kind, onward: None }
    }
}

/// Whether an ordinary mark begins at byte `at`.
fn is_mark(text: &str, at: u32) -> bool {
    ordinary_at(text.as_bytes(), at as usize).0 == Ordinary::Mark
}

/// The joint of a cluster that is one letter, sign or space of one or two bytes, with ordinary marks or without, as most are.
/// Spaces have no form and join to nothing, as if they were such a letter; a processor need not foretell which of them
/// comes.
#[inline]
fn one_character(text: &str, cluster: &Cluster) -> Option<Joint> {
    let (code, length) = short(text.as_bytes(), cluster.start as usize);
    let mut end = cluster.start + u32::try_from(length).unwrap_or(0);
    while end < cluster.end && is_mark(text, end) {
        end += 2;
    }
    let is_plain = matches!(cluster.kind, Kind::Text | Kind::Space);
    let is_one = (end == cluster.end) & is_plain & (code < 0x800);
    let letter = u32::try_from(code).ok().and_then(char::from_u32).filter(|_| is_one)?;
    Some(Joint::of(letter))
}

/// The joining types at both ends of a cluster (DerivedJoiningType.txt).
fn joint(text: &str, cluster: &Cluster) -> Joint {
    use JoiningType::{Causing, Transparent};
    if !matches!(cluster.kind, Kind::Text | Kind::Hidden | Kind::Marker) {
        return Joint::NONE;
    }
    let slice = cluster.slice(text);
    let mut chars = slice.chars();
    let Some(first) = chars.next() else { return Joint::NONE };
    let letter = Some(first).filter(|_| cluster.kind == Kind::Text);
    if chars.as_str().is_empty() {
        return Joint { letter, ..Joint::of(first) };
    }
    let mut types = slice.chars().map(tables::joining_type).filter(|kind| *kind != Transparent);
    let Some(leading) = types.next() else {
        return Joint { letter, leading: Transparent, trailing: Transparent, onward: None };
    };
    let second = types.next();
    let trailing = types.next_back().or(second).unwrap_or(leading);
    Joint { letter, leading, trailing, onward: second.map(|kind| kind == Causing) }
}
