//! What is known of programs from outside: what they say of themselves, and the memory and time that a running one has taken. The
//! latter on Linux only; elsewhere nothing is known.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The first line that a program says; `None` when it cannot be started.
pub(super) fn said(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    String::from_utf8_lossy(&output.stdout).lines().next().map(str::to_owned)
}

/// The most memory that a process has taken, in KiB.
pub(super) fn memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The time that a process, its threads and its children have worked for, in ticks of a hundredth of a second.
pub(super) fn ticks(pid: u32) -> u64 {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut spent = HashMap::new();
    for item in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = item.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let Some((parent, ticks)) = stat(process) else { continue };
        children.entry(parent).or_default().push(process);
        spent.insert(process, ticks);
    }
    let (mut all, mut sum) = (vec![pid], 0);
    while let Some(process) = all.pop() {
        sum += spent.get(&process).copied().unwrap_or_default();
        all.extend(children.remove(&process).unwrap_or_default());
    }
    sum
}

/// The parent of a process, and the ticks of its threads and of the children that it has waited for.
fn stat(pid: u32) -> Option<(u32, u64)> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold anything, blanks and brackets too.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let number = |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok());
    let ticks = (11..15).filter_map(number).sum();
    Some((u32::try_from(number(1)?).ok()?, ticks))
}
