//! Stage 3: choosing the joining form of each letter, and making cells of clusters.
//!
//! Joining follows the Unicode Standard, section 9.2 (rules R1 to R7), in logical order, with transparent marks and
//! controls passed over. Letters without presentation forms are sent as they are. Lam-alef becomes one cell that
//! holds both clusters. Letters join across a line break (the break came later) but not across a change of level,
//! where they are not neighbours on the screen.

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

/// Makes cells of clusters, with joining forms when `shaping` is on.
pub(super) fn shape(text: &str, clusters: &[Cluster], shaping: bool) -> Cells {
    let mut cells = Cells {
        cells: Vec::with_capacity(clusters.len()),
        symbols: String::with_capacity(text.len() * 3 / 2),
    };
    if !shaping {
        for index in 0..clusters.len() {
            cells.push(text, clusters, index, None);
        }
        return cells;
    }
    let joints: Vec<_> = clusters.iter().map(|cluster| joint(text, cluster)).collect();
    let mut joins_back = false;
    let mut index = 0;
    while index < clusters.len() {
        if joints[index].leading == JoiningType::Transparent {
            cells.push(text, clusters, index, None);
            index += 1;
            continue;
        }
        let next = next_letter(&joints, index);
        // A joiner or non-joiner right behind the letter decides for the letter, whatever comes after it; but it
        // cannot make a letter connect onwards that never does.
        let connects = matches!(joints[index].leading, JoiningType::Dual | JoiningType::Left);
        let joins_onward = connects
            && joints[index]
                .onward
                .unwrap_or_else(|| next.is_some_and(|next| joins(clusters, &joints, index, next)));
        match next.and_then(|alef| lam_alef(text, clusters, &joints, index, alef, joins_back)) {
            Some((alef, form)) => {
                cells.push_lam_alef(text, clusters, index, alef, form);
                // Only a joiner behind the alef connects a ligature to the letter after it.
                joins_back =
                    next_letter(&joints, alef).is_some_and(|next| joins(clusters, &joints, alef, next));
                index = alef + 1;
            }
            None => {
                cells.push(text, clusters, index, form(text, &clusters[index], joins_back, joins_onward));
                joins_back = next.is_some_and(|next| joins(clusters, &joints, index, next));
                index += 1;
            }
        }
    }
    cells
}

impl Cells {
    fn push(&mut self, text: &str, clusters: &[Cluster], index: usize, form: Option<char>) {
        let cluster = &clusters[index];
        self.start(index, 1, cluster.width(text), cluster.level);
        symbol::push(&mut self.symbols, text, cluster, form);
    }

    fn push_lam_alef(&mut self, text: &str, clusters: &[Cluster], lam: usize, alef: usize, form: char) {
        self.start(lam, alef - lam + 1, 1, clusters[lam].level);
        symbol::push(&mut self.symbols, text, &clusters[lam], Some(form));
        symbol::push_marks_of(&mut self.symbols, text, &clusters[alef]);
    }

    fn start(&mut self, first: usize, count: usize, width: u8, level: Level) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let symbol = number(self.symbols.len());
        self.cells.push(Cell { first: number(first), count: number(count), width, level, symbol });
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

/// The next cluster that is not transparent.
fn next_letter(joints: &[Joint], index: usize) -> Option<usize> {
    (index + 1..joints.len()).find(|&next| joints[next].leading != JoiningType::Transparent)
}

/// Whether two neighbouring clusters are joined by a stroke.
fn joins(clusters: &[Cluster], joints: &[Joint], first: usize, second: usize) -> bool {
    use JoiningType::{Causing, Dual, Left, Right};
    clusters[first].level == clusters[second].level
        && matches!(joints[first].trailing, Dual | Left | Causing)
        && matches!(joints[second].leading, Dual | Right | Causing)
}

/// The presentation form of a letter, or `None` where it has none: noon ghunna joins on both sides, but its
/// initial and medial forms are not encoded.
fn form(text: &str, cluster: &Cluster, joins_back: bool, joins_onward: bool) -> Option<char> {
    if cluster.kind != Kind::Text {
        return None;
    }
    let forms = tables::forms(cluster.slice(text).chars().next()?)?;
    match (joins_back, joins_onward) {
        (true, true) => forms.medial,
        (true, false) => forms.r#final,
        (false, true) => forms.initial,
        (false, false) => Some(forms.isolated),
    }
}

/// The ligature of the lam at `lam` with the alef at `alef`, when they make one.
fn lam_alef(
    text: &str,
    clusters: &[Cluster],
    joints: &[Joint],
    lam: usize,
    alef: usize,
    joins_back: bool,
) -> Option<(usize, char)> {
    let first = |index: usize| clusters[index].slice(text).chars().next();
    let between_is_hidden = clusters[lam + 1..alef].iter().all(|cluster| cluster.kind == Kind::Hidden);
    if first(lam) != Some(LAM) || joints[lam].onward.is_some() || !between_is_hidden {
        return None;
    }
    if !joins(clusters, joints, lam, alef) {
        return None;
    }
    let ligature = tables::lam_alef(first(alef)?)?;
    Some((alef, if joins_back { ligature.r#final } else { ligature.isolated }))
}
