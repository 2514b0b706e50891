//! `reanchor`: what is printed of a changed document, and that only `--apply` writes.

use crate::program::{Hashiya, controls, samples};
use std::fs;

const RON: &str = "annotations/04-election.txt.ron";
const TEXT: &str = "corpus/04-election.txt";

#[test]
fn a_changed_document_is_told_and_written_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "annotations"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    for name in [RON, TEXT] {
        fs::copy(samples().join(name), folder.path().join(name)).unwrap();
    }
    let run = |arguments: &str| Hashiya::new().folder(folder.path()).arg("reanchor").args(arguments).run();
    let unchanged = run("");
    assert_eq!((unchanged.code, unchanged.out.as_str()), (0, ""), "{}", unchanged.err);

    let text = fs::read_to_string(folder.path().join(TEXT)).unwrap();
    fs::write(folder.path().join(TEXT), format!("عاجل\n{text}")).unwrap();
    let before = fs::read(folder.path().join(RON)).unwrap();
    let told = run("");
    assert_eq!(told.code, 1);
    assert!(told.out.contains(": moved: ") && told.out.contains(" 0 without a place"), "{}", told.out);
    assert!(told.err.contains("nothing was written") && told.err.contains("--apply"), "{}", told.err);
    assert_eq!(controls(&told.out), "");
    assert_eq!(fs::read(folder.path().join(RON)).unwrap(), before);

    let dry = run("--dry-run");
    assert_eq!((dry.code, &dry.out), (1, &told.out));
    assert_eq!(run("--dry-run --apply").code, 2);
    assert_eq!(fs::read(folder.path().join(RON)).unwrap(), before);

    let applied = run("--apply");
    assert_eq!(applied.code, 0, "{}{}", applied.out, applied.err);
    assert_eq!(run("").code, 0);
    let check = Hashiya::new().folder(folder.path()).arg("check").run();
    assert_eq!((check.code, check.out.as_str()), (0, ""));
}
