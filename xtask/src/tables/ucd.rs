//! The files of the Unicode Character Database that our tables come from, parsed. What they mean for the tables
//! is the business of the modules that generate them.
//!
//! The formats are those of UAX #44, "UCD File Format": fields between semicolons, comments after `#`, code
//! points in hexadecimal, ranges as `first..last`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

/// What the tables need of the database.
#[derive(Debug)]
pub(super) struct Ucd {
    /// The version all files agree on, such as `17.0.0`.
    pub(super) version: String,
    /// Ranges with an explicit Joining_Type, sorted, neighbours of the same type merged.
    pub(super) joining: Vec<JoiningRange>,
    /// Characters that are a contextual form of others, in the order of their code points.
    pub(super) forms: Vec<FormOf>,
    /// Arabic nonspacing marks that are in no letter's canonical decomposition, in the order of their code points.
    pub(super) harakat: Vec<char>,
    /// The pairs of `BidiMirroring.txt`: character and mirror image.
    pub(super) mirroring: Vec<(char, char)>,
    /// Bidi_Class, without the defaults of characters that are not listed.
    pub(super) bidi: Vec<BidiRange>,
    /// Names of all characters that have their own line in `UnicodeData.txt`.
    names: BTreeMap<char, String>,
}

/// A range of characters of one Joining_Type, by its one-letter name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JoiningRange {
    pub(super) first: char,
    pub(super) last: char,
    pub(super) joining_type: char,
}

/// Characters of one Bidi_Class, which goes by its short name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BidiRange {
    pub(super) first: char,
    pub(super) last: char,
    pub(super) class: String,
}

/// A compatibility decomposition tagged with a contextual form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FormOf {
    pub(super) character: char,
    pub(super) form: Form,
    pub(super) letters: Vec<char>,
}

/// The four contextual forms of an Arabic letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Isolated,
    Final,
    Initial,
    Medial,
}

impl Ucd {
    /// Reads the database's files below `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let open = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let joining = open("extracted/DerivedJoiningType.txt")?;
        let mirroring = open("BidiMirroring.txt")?;
        let bidi = open("extracted/DerivedBidiClass.txt")?;
        let characters = open("UnicodeData.txt")?;
        let version = version(&joining).context("DerivedJoiningType.txt names no version")?;
        ensure!(Some(version) == self::version(&mirroring), "the data files are of different versions");
        Ok(Self {
            version: version.to_owned(),
            joining: merged(joining_ranges(&joining).context("in DerivedJoiningType.txt")?),
            forms: forms(&characters).context("in UnicodeData.txt")?,
            harakat: harakat(&characters).context("in UnicodeData.txt")?,
            mirroring: pairs(&mirroring).context("in BidiMirroring.txt")?,
            bidi: bidi_ranges(&bidi).context("in DerivedBidiClass.txt")?,
            names: names(&characters).context("in UnicodeData.txt")?,
        })
    }

    /// The name of `c`, empty for characters that are named by rule only.
    pub(super) fn name(&self, c: char) -> &str {
        self.names.get(&c).map_or("", String::as_str)
    }
}

/// The version in a file's first line, `# BidiMirroring-17.0.0.txt`. `UnicodeData.txt` has none.
fn version(text: &str) -> Option<&str> {
    let name = text.lines().next()?.trim_end().strip_prefix("# ")?.strip_suffix(".txt")?;
    Some(name.rsplit_once('-')?.1)
}

/// The data lines of a file: fields trimmed, comments and empty lines left out.
fn records(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .map(|line| line.split(';').map(str::trim).collect())
}

fn joining_ranges(text: &str) -> Result<Vec<JoiningRange>> {
    let mut ranges = Vec::new();
    for record in records(text) {
        let [range, joining_type] = record[..] else { bail!("expected two fields: {record:?}") };
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let joining_type = joining_type.parse().with_context(|| format!("type {joining_type:?}"))?;
        ranges.push(JoiningRange { first: character(first)?, last: character(last)?, joining_type });
    }
    Ok(ranges)
}

/// Sorted, with touching ranges of one class made one. Surrogates are left out, which are no characters.
fn bidi_ranges(text: &str) -> Result<Vec<BidiRange>> {
    let mut ranges = Vec::new();
    for record in records(text) {
        let [range, class] = record[..] else { bail!("expected two fields: {record:?}") };
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        if let (Ok(first), Ok(last)) = (character(first), character(last)) {
            ranges.push(BidiRange { first, last, class: class.to_owned() });
        }
    }
    ranges.sort_by_key(|range| range.first);
    ranges.dedup_by(|next, range| {
        let touches = next.class == range.class && u32::from(range.last) + 1 == u32::from(next.first);
        if touches {
            range.last = next.last;
        }
        touches
    });
    Ok(ranges)
}

/// Sorted, with touching ranges of one type made one: the file splits them by general category.
fn merged(mut ranges: Vec<JoiningRange>) -> Vec<JoiningRange> {
    ranges.sort_by_key(|range| range.first);
    let mut result: Vec<JoiningRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match result.last_mut() {
            Some(before)
                if before.joining_type == range.joining_type
                    && u32::from(before.last) + 1 == u32::from(range.first) =>
            {
                before.last = range.last;
            }
            _ => result.push(range),
        }
    }
    result
}

fn pairs(text: &str) -> Result<Vec<(char, char)>> {
    let mut pairs = Vec::new();
    for record in records(text) {
        let [from, to] = record[..] else { bail!("expected two fields: {record:?}") };
        pairs.push((character(from)?, character(to)?));
    }
    pairs.sort_unstable();
    Ok(pairs)
}

fn forms(text: &str) -> Result<Vec<FormOf>> {
    let mut forms = Vec::new();
    for record in records(text) {
        let [code, _, _, _, _, decomposition, ..] = record[..] else { bail!("too few fields: {record:?}") };
        let Some((tag, letters)) = decomposition.split_once(' ') else { continue };
        let Some(form) = form(tag) else { continue };
        let letters = letters.split(' ').map(character).collect::<Result<_>>()?;
        forms.push(FormOf { character: character(code)?, form, letters });
    }
    Ok(forms)
}

/// The marks that a reader may do without. A mark is Arabic by its name, because by its script it may be `Inherited`;
/// one that some letter is composed with (a hamza, a madda) is a part of that letter and not a haraka.
fn harakat(text: &str) -> Result<Vec<char>> {
    let mut marks = Vec::new();
    let mut parts = BTreeSet::new();
    for record in records(text) {
        let [code, name, category, _, _, decomposition, ..] = record[..] else {
            bail!("too few fields: {record:?}")
        };
        if category == "Mn" && name.starts_with("ARABIC ") {
            marks.push(character(code)?);
        }
        if !decomposition.is_empty() && !decomposition.starts_with('<') {
            for part in decomposition.split(' ') {
                parts.insert(character(part)?);
            }
        }
    }
    marks.retain(|mark| !parts.contains(mark));
    Ok(marks)
}

fn form(tag: &str) -> Option<Form> {
    match tag {
        "<isolated>" => Some(Form::Isolated),
        "<final>" => Some(Form::Final),
        "<initial>" => Some(Form::Initial),
        "<medial>" => Some(Form::Medial),
        _ => None,
    }
}

/// Names by character. Labels in angle brackets, such as `<control>`, are not names; the ends of a surrogate
/// range, which are no characters, have only such labels.
fn names(text: &str) -> Result<BTreeMap<char, String>> {
    let mut names = BTreeMap::new();
    for record in records(text) {
        let [code, name, ..] = record[..] else { bail!("too few fields: {record:?}") };
        if !name.starts_with('<') {
            names.insert(character(code)?, name.to_owned());
        }
    }
    Ok(names)
}

fn character(hexadecimal: &str) -> Result<char> {
    u32::from_str_radix(hexadecimal, 16)
        .ok()
        .and_then(char::from_u32)
        .with_context(|| format!("not a code point: {hexadecimal:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOINING: &str = "\
# DerivedJoiningType-17.0.0.txt
# @missing: 0000..10FFFF; Non_Joining

0620          ; D # Lo       ARABIC LETTER KASHMIRI YEH
00AD          ; T # Cf       SOFT HYPHEN
0622..0624    ; R # Lo   [3] ARABIC LETTER ALEF WITH MADDA ABOVE..ARABIC LETTER WAW WITH HAMZA ABOVE
0625          ; R # Lo       ARABIC LETTER ALEF WITH HAMZA BELOW
";

    #[test]
    fn the_version_stands_in_the_first_line() {
        assert_eq!(version(JOINING), Some("17.0.0"));
        assert_eq!(version("0000;<control>;Cc;0;BN;;;;;N;NULL;;;;\n"), None);
    }

    #[test]
    fn joining_ranges_are_sorted_and_merged() {
        let ranges = merged(joining_ranges(JOINING).unwrap());
        let expected = [('\u{AD}', '\u{AD}', 'T'), ('\u{620}', '\u{620}', 'D'), ('\u{622}', '\u{625}', 'R')];
        assert_eq!(
            ranges,
            expected.map(|(first, last, joining_type)| JoiningRange { first, last, joining_type })
        );
    }

    #[test]
    fn bidi_ranges_are_sorted_and_merged() {
        let ranges =
            bidi_ranges("0041..005A ; L # Lu\n0030;EN\nD800..DFFF;L\n005B..005C;L\n005D;ON").unwrap();
        let range = |first, last, class: &str| BidiRange { first, last, class: class.to_owned() };
        let expected = [range('0', '0', "EN"), range('A', '\\', "L"), range(']', ']', "ON")];
        assert_eq!(ranges, expected);
    }

    #[test]
    fn mirroring_pairs_keep_their_direction() {
        let text = "# BidiMirroring-17.0.0.txt\n2A7E; 2A7D # [BEST FIT]\n0028; 0029 # LEFT PARENTHESIS\n";
        assert_eq!(pairs(text).unwrap(), [('(', ')'), ('\u{2A7E}', '\u{2A7D}')]);
    }

    #[test]
    fn contextual_forms_are_those_tagged_so() {
        let text = "\
00A0;NO-BREAK SPACE;Zs;0;CS;<noBreak> 0020;;;;N;NON-BREAKING SPACE;;;;
00C0;LATIN CAPITAL LETTER A WITH GRAVE;Lu;0;L;0041 0300;;;;N;LATIN CAPITAL LETTER A GRAVE;;;00E0;
D800;<Non Private Use High Surrogate, First>;Cs;0;L;;;;;N;;;;;
FE91;ARABIC LETTER BEH INITIAL FORM;Lo;0;AL;<initial> 0628;;;;N;GLYPH FOR INITIAL ARABIC BAA;;;;
FEFC;ARABIC LIGATURE LAM WITH ALEF FINAL FORM;Lo;0;AL;<final> 0644 0627;;;;N;;;;;
";
        let forms = forms(text).unwrap();
        assert_eq!(
            forms,
            [
                FormOf { character: '\u{FE91}', form: Form::Initial, letters: vec!['\u{628}'] },
                FormOf { character: '\u{FEFC}', form: Form::Final, letters: vec!['\u{644}', '\u{627}'] },
            ]
        );
        assert_eq!(names(text).unwrap().get(&'\u{A0}').map(String::as_str), Some("NO-BREAK SPACE"));
        assert_eq!(names(text).unwrap().len(), 4);
    }

    #[test]
    fn marks_that_letters_are_composed_with_are_no_harakat() {
        let text = "\
0301;COMBINING ACUTE ACCENT;Mn;230;NSM;;;;;N;NON-SPACING ACUTE;;;;
0622;ARABIC LETTER ALEF WITH MADDA ABOVE;Lo;0;AL;0627 0653;;;;N;;;;;
064E;ARABIC FATHA;Mn;30;NSM;;;;;N;ARABIC FATHAH;;;;
0653;ARABIC MADDAH ABOVE;Mn;230;NSM;;;;;N;;;;;
FE76;ARABIC FATHA ISOLATED FORM;Lo;0;AL;<isolated> 0020 064E;;;;N;;;;;
";
        assert_eq!(harakat(text).unwrap(), ['\u{64E}']);
    }

    #[test]
    fn broken_lines_are_errors() {
        assert!(joining_ranges("0620..\n").is_err());
        assert!(joining_ranges("0620 ; Dual\n").is_err());
        assert!(pairs("0028\n").is_err());
        assert!(pairs("D800; 0029\n").is_err());
        assert!(forms("FE91;NAME\n").is_err());
        assert!(character("110000").is_err());
    }
}
