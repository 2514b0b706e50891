//! The tables of what was measured, as they go into the page, and how figures are written.

use super::programs::Program;
use super::sample::{Sample, Time, millis};
use std::fmt::Write;

/// One input with what each program did with it; `None` for one that is not installed.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) samples: Vec<(Program, Option<Sample>)>,
}

const HEAD: &str = "\
| text | program | first frame | key: first byte | key: median | key: p99 | key: worst | bytes a key | memory | at rest |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|
";
const JUMPS: &str = "\
| text | program | to the end | back to the start |
|---|---|--:|--:|
";

/// First frames, keys, memory and rest.
pub(super) fn reading(rows: &[Row]) -> String {
    let mut table = HEAD.to_owned();
    for row in rows {
        for (program, sample) in &row.samples {
            let cells = sample.as_ref().map_or_else(
                || "not installed | | | | | | | ".to_owned(),
                |sample| cells(row, *program, sample).join(" | "),
            );
            let _ = writeln!(table, "| {} | {} | {cells} |", row.name, program.name());
        }
    }
    table
}

fn cells(row: &Row, program: Program, sample: &Sample) -> [String; 8] {
    let beside = |of: fn(&Sample) -> Time| row.beside(program, of);
    let (answered, typed) = sample.keys;
    let bytes = sample.bytes.map_or("–".to_owned(), |bytes| bytes.to_string());
    let silent = if answered < typed { format!(" ({answered} of {typed} keys)") } else { String::new() };
    [
        beside(|sample| sample.first_frame),
        beside(|sample| sample.answered),
        beside(|sample| sample.median),
        beside(|sample| sample.p99),
        beside(|sample| sample.worst),
        bytes + &silent,
        sample.memory.map_or("–".to_owned(), |kib| format!("{:.0} MiB", kib as f64 / 1024.0)),
        sample.rest.map_or("–".to_owned(), |percent| format!("{percent:.1} %")),
    ]
}

/// The way to the end and back, of the rows where that was measured. Empty when it was in none.
pub(super) fn jumps(rows: &[Row]) -> String {
    let mut table = JUMPS.to_owned();
    let has_jumps =
        |sample: &Option<Sample>| sample.as_ref().is_some_and(|sample| sample.end != Time::Absent);
    let rows = rows.iter().filter(|row| row.samples.iter().any(|(_, sample)| has_jumps(sample)));
    for row in rows {
        for (program, sample) in &row.samples {
            if sample.is_some() {
                let (end, start) = (row.beside(*program, |s| s.end), row.beside(*program, |s| s.start));
                let _ = writeln!(table, "| {} | {} | {end} | {start} |", row.name, program.name());
            }
        }
    }
    if table == JUMPS { String::new() } else { table }
}

impl Row {
    /// A figure of a program; for Hashiya with how it stands to those of less and vim.
    fn beside(&self, program: Program, of: fn(&Sample) -> Time) -> String {
        let figure = |wanted: Program| {
            let found = self.samples.iter().find(|(program, _)| *program == wanted);
            found.and_then(|(_, sample)| sample.as_ref()).map_or(Time::Absent, of)
        };
        let ours = figure(program);
        let ratio = |peer: Program| {
            let ratio = millis(ours) / millis(figure(peer));
            (ratio.is_finite() && ratio > 0.0).then(|| format!("{} {}", times(ratio), peer.name()))
        };
        let peers: &[Program] =
            if program == Program::Hashiya { &[Program::Less, Program::Vim] } else { &[] };
        let ratios: Vec<String> = peers.iter().copied().filter_map(ratio).collect();
        if ratios.is_empty() { shown(ours) } else { format!("{} ({})", shown(ours), ratios.join(", ")) }
    }
}

/// A time as a cell says it.
pub(super) fn shown(time: Time) -> String {
    match time {
        Time::Late => "more than 60 s".to_owned(),
        Time::Absent => "–".to_owned(),
        Time::Took(_) => match millis(time) {
            few @ ..10.0 => format!("{few:.1} ms"),
            some @ ..10_000.0 => format!("{some:.0} ms"),
            many => format!("{:.0} s", many / 1000.0),
        },
    }
}

fn times(ratio: f64) -> String {
    match ratio {
        ..0.005 => "<0.01×".to_owned(),
        ..0.095 => format!("{ratio:.2}×"),
        ..10.0 => format!("{ratio:.1}×"),
        _ => format!("{ratio:.0}×"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn times_are_written_as_precisely_as_they_are_known() {
        let took = |micros| shown(Time::Took(Duration::from_micros(micros)));
        assert_eq!([took(1_230), took(45_600), took(61_000_000)], ["1.2 ms", "46 ms", "61 s"]);
        assert_eq!(
            [times(0.002), times(0.034), times(0.56), times(2.04), times(31.4)],
            ["<0.01×", "0.03×", "0.6×", "2.0×", "31×"]
        );
    }
}
