//! Processes that never outlive us: each is the leader of a group and all carry a mark, by which those are found that left
//! their group (what a session bus starts, a server of tmux or screen).

use std::fs;
use std::io::Read;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::limit::Limit;

/// The variable that marks what we started. Its value is the scratch folder of the session.
pub(super) const MARK: &str = "HASHIYA_XTASK_STAGE";

/// How long what was asked to end may take.
const GRACE: Duration = Duration::from_millis(600);

/// A process with all that it started in its group, ended on drop.
#[derive(Debug)]
pub(super) struct Group(Child);

impl Group {
    pub(super) fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        Ok(Self(command.process_group(0).spawn().with_context(|| format!("{name} cannot be started"))?))
    }

    /// The process itself, for its streams.
    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    fn signal(&self, signal: Signal) {
        // A group that has gone is what is wanted.
        let _ = kill_process_group(Pid::from_child(&self.0), signal);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal(Signal::TERM);
        let end = Instant::now() + GRACE;
        while !self.has_ended() && Instant::now() < end {
            thread::sleep(Duration::from_millis(20));
        }
        // Also when the leader has gone: others of its group may not have.
        self.signal(Signal::KILL);
        let _ = self.0.wait();
    }
}

/// Ends whatever carries this mark.
pub(super) fn end_marked(mark: &str) {
    for signal in [Signal::TERM, Signal::KILL] {
        let end = Instant::now() + GRACE;
        loop {
            let left = marked(mark);
            if left.is_empty() {
                return;
            }
            for pid in left {
                // It may have gone by now.
                let _ = kill_process(pid, signal);
            }
            if Instant::now() >= end {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

/// The processes that carry this mark, where the system tells (`/proc`).
fn marked(mark: &str) -> Vec<Pid> {
    let wanted = format!("{MARK}={mark}");
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    let ids = processes.filter_map(|item| item.ok()?.file_name().to_str()?.parse().ok());
    let carries = |id: &i32| {
        let variables = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        variables.split(|byte| *byte == 0).any(|variable| variable == wanted.as_bytes())
    };
    ids.filter(carries).filter_map(Pid::from_raw).collect()
}

/// What a tool said, and whether it succeeded.
#[derive(Debug)]
pub(super) struct Said {
    status: ExitStatus,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

impl Said {
    /// An error with the tool's own reason when it failed.
    pub(super) fn succeeded(self, name: &str) -> Result<Self> {
        if !self.status.success() {
            bail!("{name}: {}, {}", self.status, self.stderr.trim());
        }
        Ok(self)
    }
}

/// Runs a small tool to its end.
pub(super) fn said(command: &mut Command, limit: &Limit) -> Result<Said> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut group = Group::start(command)?;
    let stdout = listen(group.child().stdout.take());
    let stderr = listen(group.child().stderr.take());
    let status = limit.wait_for(&name, || Ok(group.child().try_wait()?))?;
    drop(group);
    let text = |listener: JoinHandle<String>| listener.join().unwrap_or_default();
    Ok(Said { status, stdout: text(stdout), stderr: text(stderr) })
}

/// Reads a stream in a thread of its own: a tool that says more than a pipe holds would otherwise wait for a reader.
fn listen(stream: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error counts.
        let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Whether a program of this name can be found.
pub(super) fn is_installed(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::super::limit::Stop;
    use super::*;

    fn limit(seconds: u64) -> Limit {
        Limit::new(&Stop::default(), Duration::from_secs(seconds))
    }

    #[test]
    fn a_tool_is_heard_and_its_failure_told() {
        let sh = |script| said(Command::new("sh").args(["-c", script]), &limit(20)).unwrap().succeeded("sh");
        assert_eq!(sh("echo words").unwrap().stdout, "words\n");
        assert!(sh("echo reason >&2; exit 3").unwrap_err().to_string().ends_with("reason"));
    }

    #[test]
    fn what_hangs_is_ended_with_all_that_it_started() {
        let scratch = tempfile::tempdir().unwrap();
        let mark = scratch.path().to_string_lossy().into_owned();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & sleep 600"]).env(MARK, &mark);
        let short = limit(20).part(Duration::from_millis(200));
        assert!(said(&mut command, &short).is_err());
        // What was killed is still listed for a moment.
        limit(20).wait_for("the end of all", || Ok(marked(&mark).is_empty().then_some(()))).unwrap();
    }

    #[test]
    fn what_left_its_group_is_found_by_its_mark() {
        let scratch = tempfile::tempdir().unwrap();
        let mark = scratch.path().to_string_lossy().into_owned();
        let mut stray = Command::new("sleep").arg("600").env(MARK, &mark).process_group(0).spawn().unwrap();
        limit(20)
            .wait_for("the mark", || {
                Ok((!cfg!(target_os = "linux") || !marked(&mark).is_empty()).then_some(()))
            })
            .unwrap();
        if cfg!(target_os = "linux") {
            // Whoever is ended by its mark is nobody's child here; this one is ours and has to be waited for.
            thread::scope(|scope| {
                scope.spawn(|| end_marked(&mark));
                assert!(!stray.wait().unwrap().success());
            });
        } else {
            stray.kill().unwrap();
            stray.wait().unwrap();
        }
    }
}
