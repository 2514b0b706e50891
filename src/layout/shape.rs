//! Stage 3: choosing the joining form of each letter, and making cells of clusters.
//!
//! Joining follows the Unicode Standard, section 9.2 (rules R1 to R7), in logical order, with transparent marks and
//! controls passed over. Letters without presentation forms are sent as they are. Lam-alef becomes one cell that
//! holds both clusters. Letters join across a line break (the break came later) but not across a change of level,
//! where they are not neighbours on the screen.

use super::LayoutOptions;
use super::cluster::{Cluster, Kind};
use super::direction::Level;
use super::symbol;
use super::tables::{self, JoiningType};

const LAM: char = '\u{644}';

/// One or more clusters drawn as one unit: normally one, in a lam-alef the two letters and whatever hidden
/// characters stand between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Index of its first cluster.
    pub(super) first: u32,
    /// Number of its clusters.
    pub(super) count: u32,
    /// Columns it takes; 0 when it is hidden.
    pub(super) width: u8,
    /// Its level; rule L1 has been applied once the line is reordered.
    pub(super) level: Level,
    /// Where its symbol begins in [`Cells::symbols`]; it ends where the next cell's begins.
    pub(super) symbol: u32,
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
    let joining = Joining::of(text, clusters);
    let mut joins_back = false;
    let mut index = 0;
    while index < clusters.len() {
        let last = match joining.lam_alef(index, joins_back) {
            Some((alef, ligature)) => {
                cells.push_lam_alef(text, clusters, index, alef, ligature);
                alef
            }
            None => {
                cells.push(text, clusters, index, joining.form(index, joins_back));
                index
            }
        };
        if !joining.is_transparent(last) {
            joins_back = joining.joins_next(last);
        }
        index = last + 1;
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

    fn push(&mut self, text: &str, clusters: &[Cluster], index: usize, form: Option<char>) {
        let cluster = &clusters[index];
        self.start(index, 1, cluster.width(text, self.options.emoji), cluster.level);
        symbol::push(&mut self.symbols, text, cluster, form, &self.options);
    }

    fn push_lam_alef(&mut self, text: &str, clusters: &[Cluster], lam: usize, alef: usize, form: char) {
        self.start(lam, alef - lam + 1, 1, clusters[lam].level);
        symbol::push(&mut self.symbols, text, &clusters[lam], Some(form), &self.options);
        symbol::push_marks_of(&mut self.symbols, text, &clusters[alef], self.options.harakat);
    }

    fn start(&mut self, first: usize, count: usize, width: u8, level: Level) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let symbol = number(self.symbols.len());
        self.cells.push(Cell { first: number(first), count: number(count), width, level, symbol });
    }
}

/// The letters of a paragraph and how each is joined to its neighbours.
struct Joining<'a> {
    text: &'a str,
    clusters: &'a [Cluster],
    /// One for each cluster.
    joints: Vec<Joint>,
}

impl<'a> Joining<'a> {
    fn of(text: &'a str, clusters: &'a [Cluster]) -> Self {
        let joints = clusters.iter().map(|cluster| joint(text, cluster)).collect();
        Self { text, clusters, joints }
    }

    fn is_transparent(&self, index: usize) -> bool {
        self.joints[index].leading == JoiningType::Transparent
    }

    /// The first character of a cluster, which is its letter.
    fn letter(&self, index: usize) -> Option<char> {
        self.clusters[index].slice(self.text).chars().next()
    }

    /// The next cluster that is not transparent.
    fn next_letter(&self, index: usize) -> Option<usize> {
        (index + 1..self.joints.len()).find(|next| !self.is_transparent(*next))
    }

    /// Whether a cluster is joined to the next letter by a stroke. After a lam-alef only a joiner behind it does that.
    fn joins_next(&self, index: usize) -> bool {
        use JoiningType::{Causing, Dual, Left, Right};
        self.next_letter(index).is_some_and(|next| {
            self.clusters[index].level == self.clusters[next].level
                && matches!(self.joints[index].trailing, Dual | Left | Causing)
                && matches!(self.joints[next].leading, Dual | Right | Causing)
        })
    }

    /// Whether a letter is drawn as joined onwards. A joiner or non-joiner right behind it decides, whatever comes
    /// after; but it cannot make a letter connect that never does.
    fn joins_onward(&self, index: usize) -> bool {
        let connects = matches!(self.joints[index].leading, JoiningType::Dual | JoiningType::Left);
        connects && self.joints[index].onward.unwrap_or_else(|| self.joins_next(index))
    }

    /// The presentation form of a letter, or `None` where it has none: noon ghunna joins on both sides, but its initial
    /// and medial forms are not encoded.
    fn form(&self, index: usize, joins_back: bool) -> Option<char> {
        if self.clusters[index].kind != Kind::Text {
            return None;
        }
        let forms = tables::forms(self.letter(index)?)?;
        match (joins_back, self.joins_onward(index)) {
            (true, true) => forms.medial,
            (true, false) => forms.r#final,
            (false, true) => forms.initial,
            (false, false) => Some(forms.isolated),
        }
    }

    /// The alef with which a lam makes a ligature, and the ligature. Nothing that is seen stands between the two.
    fn lam_alef(&self, lam: usize, joins_back: bool) -> Option<(usize, char)> {
        if self.letter(lam) != Some(LAM) || self.joints[lam].onward.is_some() || !self.joins_next(lam) {
            return None;
        }
        let alef = self.next_letter(lam)?;
        if !self.clusters[lam + 1..alef].iter().all(|cluster| cluster.kind == Kind::Hidden) {
            return None;
        }
        let ligature = tables::lam_alef(self.letter(alef)?)?;
        Some((alef, if joins_back { ligature.r#final } else { ligature.isolated }))
    }
}

/// The joining types at both ends of a cluster (DerivedJoiningType.txt).
fn joint(text: &str, cluster: &Cluster) -> Joint {
    use JoiningType::{Causing, NonJoining, Transparent};
    if !matches!(cluster.kind, Kind::Text | Kind::Hidden | Kind::Marker) {
        return Joint { leading: NonJoining, trailing: NonJoining, onward: None };
    }
    let mut types = cluster.slice(text).chars().map(tables::joining_type).filter(|kind| *kind != Transparent);
    let Some(leading) = types.next() else {
        return Joint { leading: Transparent, trailing: Transparent, onward: None };
    };
    let second = types.next();
    let trailing = types.next_back().or(second).unwrap_or(leading);
    Joint { leading, trailing, onward: second.map(|kind| kind == Causing) }
}
