//! Where an export goes: standard output, a file or a folder. Files take their places when all of them are complete.

use crate::exchange::{Files, Format, Part, Sink};
use crate::store::{Project, shown};
use anyhow::{Context, bail, ensure};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The place of an export.
pub(super) enum Destination {
    /// Standard output, or what is no ordinary file: a device or a named pipe.
    Pipe(BufWriter<Box<dyn Write>>),
    /// Files, complete or being written, in a folder beside the place to which they go.
    Disk(Staging),
}

/// Files on their way.
pub(super) struct Staging {
    /// The folder that holds them until they are complete.
    folder: PathBuf,
    /// The folder to which they go, or the file that the only one of them becomes.
    target: Target,
    /// Folders that were made for the export, the innermost first: they go again when nothing comes of it.
    made: Vec<PathBuf>,
    /// Whether the folder is divided into parts.
    is_split: bool,
    /// Files that are still being written.
    open: HashMap<String, BufWriter<File>>,
    /// The names of all.
    names: Vec<String>,
    force: bool,
}

enum Target {
    Folder(PathBuf),
    File(PathBuf),
}

impl Destination {
    /// The place that `--out` means for a format.
    pub(super) fn choose(
        out: Option<&Path>,
        format: Format,
        project: &Project,
        is_split: bool,
        force: bool,
    ) -> anyhow::Result<Self> {
        let row = format.row();
        let is_one = matches!(row.files, Files::One(_)) && !is_split;
        let out = match out {
            None if is_one => return Ok(Self::pipe()),
            None => bail!("{} makes several files: name a folder with --out DIR", row.name),
            Some(out) if out == Path::new("-") => {
                ensure!(is_one, "several files cannot go to standard output: name a folder with --out DIR");
                return Ok(Self::pipe());
            }
            Some(out) => out,
        };
        if is_one && fs::metadata(out).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let file = File::options().write(true).open(out).with_context(|| shown(out))?;
            return Ok(Self::Pipe(BufWriter::new(Box::new(file))));
        }
        let is_folder = !is_one || out.is_dir() || ends_in_slash(out);
        ensure!(is_folder || !out.is_dir(), "{}: this is a folder", shown(out));
        ensure!(!is_folder || !out.exists() || out.is_dir(), "{}: this is no folder", shown(out));
        let (target, around) = if is_folder {
            (Target::Folder(out.to_owned()), out.to_owned())
        } else {
            let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
            (Target::File(out.to_owned()), parent.unwrap_or(Path::new(".")).to_owned())
        };
        refuse_corpus(&around, project, (!is_folder).then_some(out))?;
        let made = missing_folders(&around);
        fs::create_dir_all(&around).with_context(|| format!("{}: cannot be made", shown(&around)))?;
        let folder = around.join(format!(".hashiya-export-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("{}: cannot be made", shown(&folder)))?;
        Ok(Self::Disk(Staging {
            folder,
            made,
            target,
            is_split,
            open: HashMap::new(),
            names: Vec::new(),
            force,
        }))
    }

    fn pipe() -> Self {
        Self::Pipe(BufWriter::new(Box::new(io::stdout())))
    }

    /// Puts everything in its place, and says where that is; an empty string for standard output.
    pub(super) fn finish(self) -> anyhow::Result<String> {
        match self {
            Self::Pipe(mut out) => {
                out.flush()?;
                Ok(String::new())
            }
            Self::Disk(staging) => staging.finish(),
        }
    }
}

fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// The corpus is never written, and annotations are not mixed with exports. One `file` may stand beside a document that is
/// a corpus by itself, unless it would be a document too.
fn refuse_corpus(folder: &Path, project: &Project, file: Option<&Path>) -> anyhow::Result<()> {
    let mut real = folder;
    // What is not there yet is where its parents are.
    while !real.exists() {
        match real.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => real = parent,
            _ => real = Path::new("."),
        }
    }
    let real = fs::canonicalize(real).with_context(|| format!("{}: cannot be looked at", shown(folder)))?;
    let is_inside = |home: &Path| fs::canonicalize(home).is_ok_and(|home| real.starts_with(home));
    let is_document = |file: &Path| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    let is_lone = project.corpus().join(project.listed()).is_file();
    let is_harmless = is_lone && file.is_some_and(|file| !is_document(file));
    ensure!(
        (is_harmless || !is_inside(project.corpus())) && !is_inside(project.annotations()),
        "{}: an export does not go among the documents or annotations; name another place with --out",
        shown(folder)
    );
    Ok(())
}

/// The folders of a path that are not there, the innermost first.
fn missing_folders(path: &Path) -> Vec<PathBuf> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    path.ancestors().take_while(is_missing).map(Path::to_owned).collect()
}

/// A file in the parts of a folder that is none of these: what was divided in another way must not stay among them.
fn left_over(folder: &Path, places: &[(PathBuf, PathBuf)]) -> Option<PathBuf> {
    let wanted: HashSet<&Path> = places.iter().map(|(_, place)| place.as_path()).collect();
    let mut waiting: Vec<PathBuf> = Part::ALL.map(|part| folder.join(part.name())).to_vec();
    while let Some(next) = waiting.pop() {
        for item in fs::read_dir(next).into_iter().flatten().flatten() {
            match item.path() {
                path if path.is_dir() => waiting.push(path),
                path if !wanted.contains(path.as_path()) => return Some(path),
                _ => {}
            }
        }
    }
    None
}

impl Staging {
    fn create(&mut self, name: &str) -> io::Result<BufWriter<File>> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        self.names.push(name.to_owned());
        // Two names may be one where the file system folds case: never write over the first.
        Ok(BufWriter::new(File::create_new(path)?))
    }

    fn finish(mut self) -> anyhow::Result<String> {
        for (name, mut file) in self.open.drain() {
            file.flush().and_then(|()| file.get_ref().sync_all()).with_context(|| name.clone())?;
        }
        let places: Vec<(PathBuf, PathBuf)> = match &self.target {
            Target::File(file) => {
                self.names.iter().map(|name| (self.folder.join(name), file.clone())).collect()
            }
            Target::Folder(folder) => {
                self.names.iter().map(|name| (self.folder.join(name), folder.join(name))).collect()
            }
        };
        if let Target::Folder(folder) = &self.target
            && self.is_split
            && let Some(path) = left_over(folder, &places)
        {
            bail!("{}: is of another division; remove it, or name another folder with --out", shown(&path));
        }
        if !self.force
            && let Some((_, place)) = places.iter().find(|(staged, place)| would_change(staged, place))
        {
            bail!("{}: is there already, with another content; --force replaces it", shown(place));
        }
        for (staged, place) in &places {
            if let Some(parent) = place.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(staged, place).with_context(|| format!("{}: cannot be written", shown(place)))?;
        }
        Ok(match &self.target {
            Target::File(place) | Target::Folder(place) => shown(place),
        })
    }
}

/// Whether putting a file there would change one.
fn would_change(staged: &Path, place: &Path) -> bool {
    let length = |path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    // A link is not written through, nor in the place of one: it is another's.
    let Ok(found) = fs::symlink_metadata(place) else { return false };
    !found.is_file() || (length(staged) != length(place) || fs::read(staged).ok() != fs::read(place).ok())
}

impl Drop for Staging {
    /// What is not complete goes away.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        // Those that hold an export by now are not empty, and stay.
        self.made.iter().for_each(|folder| _ = fs::remove_dir(folder));
    }
}

impl Sink for Destination {
    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Pipe(out) => out.write_all(bytes),
            Self::Disk(staging) => {
                if !staging.open.contains_key(name) {
                    let file = staging.create(name)?;
                    staging.open.insert(name.to_owned(), file);
                }
                staging.open.get_mut(name).map_or(Ok(()), |file| file.write_all(bytes))
            }
        }
    }

    fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Pipe(out) => out.write_all(bytes),
            Self::Disk(staging) => {
                let mut file = staging.create(name)?;
                file.write_all(bytes)?;
                file.flush()
            }
        }
    }
}

/// A sink whose files are in the folder of a part, when documents are divided.
pub(super) struct InPart<'a> {
    pub(super) part: Option<Part>,
    pub(super) sink: &'a mut dyn Sink,
}

impl InPart<'_> {
    fn name(&self, name: &str) -> String {
        self.part.map_or_else(|| name.to_owned(), |part| format!("{}/{name}", part.name()))
    }
}

impl Sink for InPart<'_> {
    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let name = self.name(name);
        self.sink.append(&name, bytes)
    }

    fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let name = self.name(name);
        self.sink.whole(&name, bytes)
    }
}

/// A sink that keeps nothing, to learn what would be lost.
pub(super) struct Nowhere;

impl Sink for Nowhere {
    fn append(&mut self, _: &str, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn whole(&mut self, _: &str, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}
