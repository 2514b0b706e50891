//! Which corpus a path belongs to, and which documents it lists.

use crate::*;

fn places(project: &Project) -> (PathBuf, PathBuf, PathBuf) {
    (project.corpus().to_owned(), project.annotations().to_owned(), project.listed().to_owned())
}

#[test]
fn a_folder_that_holds_a_corpus_is_a_project() {
    let scratch = Scratch::project(&[("a.txt", ""), ("ب/ج.txt", "")]);
    let project = scratch.discover("");
    assert_eq!(places(&project), (scratch.path("corpus"), scratch.path("annotations"), "".into()));
    let entry = scratch.entry("ب/ج.txt");
    assert_eq!(entry.path, scratch.path("corpus/ب/ج.txt"));
    assert_eq!(entry.annotations, scratch.path("annotations/ب/ج.txt.ron"));
}

#[test]
fn any_other_folder_or_file_is_a_corpus_with_its_annotations_beside_it() {
    let scratch = Scratch::new();
    scratch.file("texts/a.txt", "");
    let folder = scratch.discover("texts");
    assert_eq!(places(&folder), (scratch.path("texts"), scratch.path("texts.annotations"), "".into()));
    let file = scratch.discover("texts/a.txt");
    let beside = scratch.path("texts/a.txt.annotations");
    assert_eq!(places(&file), (scratch.path("texts"), beside.clone(), "a.txt".into()));
    let (entries, _) = file.scan();
    assert_eq!(entries[0].annotations, beside.join("a.txt.ron"));
}

#[test]
fn a_path_inside_a_corpus_opens_its_project() {
    let scratch = Scratch::project(&[("a.txt", ""), ("b/c.txt", ""), ("b/d.txt", "")]);
    let annotations = scratch.path("annotations");
    for (named, listed) in [("corpus", ""), ("corpus/b", "b"), ("corpus/b/c.txt", "b/c.txt")] {
        assert_eq!(
            places(&scratch.discover(named)),
            (scratch.path("corpus"), annotations.clone(), listed.into())
        );
    }
    assert_eq!(scratch.names("corpus"), ["a.txt", "b/c.txt", "b/d.txt"]);
    assert_eq!(scratch.names("corpus/b"), ["b/c.txt", "b/d.txt"]);
    assert_eq!(scratch.names("corpus/b/c.txt"), ["b/c.txt"]);
}

#[test]
fn a_path_inside_an_annotated_folder_belongs_to_it() {
    let scratch = Scratch::new();
    scratch.file("texts/sub/a.txt", "");
    scratch.folder("texts.annotations");
    let (entries, _) = scratch.discover("texts/sub/a.txt").scan();
    assert_eq!(entries[0].annotations, scratch.path("texts.annotations/sub/a.txt.ron"));
}

#[test]
fn of_several_corpora_around_a_path_the_nearest_with_annotations_counts() {
    let scratch = Scratch::project(&[("leila/corpus/a.txt", "")]);
    assert_eq!(scratch.discover("corpus/leila/corpus/a.txt").corpus(), scratch.path("corpus/leila/corpus"));
    scratch.folder("annotations");
    assert_eq!(scratch.discover("corpus/leila/corpus/a.txt").corpus(), scratch.path("corpus"));
    scratch.folder("corpus/leila/annotations");
    assert_eq!(scratch.discover("corpus/leila/corpus/a.txt").corpus(), scratch.path("corpus/leila/corpus"));
}

#[test]
fn the_place_of_annotations_can_be_given() {
    let scratch = Scratch::project(&[("b/c.txt", "")]);
    let given =
        |path: &str, folder: &str| Project::discover(Some(&scratch.path(path)), Some(&scratch.path(folder)));
    let (entries, _) = given("corpus/b", "other").unwrap().scan();
    assert_eq!(entries[0].annotations, scratch.path("other/b/c.txt.ron"));
    scratch.file("loose/sub/x.txt", "");
    scratch.folder("loose.annotations");
    let (entries, _) = given("loose/sub", "other").unwrap().scan();
    assert_eq!(entries[0].annotations, scratch.path("other/x.txt.ron"));
    let error = given("loose", "corpus/b/c.txt").unwrap_err();
    assert!(matches!(error, StoreError::NotAFolder { .. }), "{error}");
}

#[test]
fn spellings_of_a_path_do_not_matter() {
    let scratch = Scratch::project(&[("b/c.txt", "")]);
    let expected = scratch.discover("corpus/b/c.txt");
    for spelling in
        ["corpus/b/c.txt/", "corpus/./b//c.txt", "corpus/b/../b/c.txt", "corpus/../corpus/b/c.txt"]
    {
        assert_eq!(scratch.discover(spelling), expected, "{spelling}");
    }
    let here = std::env::current_dir().unwrap().canonicalize().unwrap();
    let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
    let relative = up.join(scratch.path("corpus/b/c.txt").strip_prefix("/").unwrap());
    assert_eq!(Project::discover(Some(&relative), None).unwrap(), expected);
    let named_here = Project::discover(Some(&here), None).unwrap();
    assert_eq!(Project::discover(None, None).unwrap(), named_here);
    assert_eq!(Project::discover(Some(Path::new(".")), None).unwrap(), named_here);
    assert_eq!(Project::discover(Some(Path::new("./src/..")), None).unwrap(), named_here);
}

#[test]
fn the_root_folder_has_its_annotations_inside() {
    let project = Project::discover(Some(Path::new("/")), None).unwrap();
    assert_eq!(project.annotations(), Path::new("/annotations"));
}

#[test]
fn what_is_not_there_is_an_error() {
    let scratch = Scratch::new();
    for path in [scratch.path("nothing"), scratch.path("nothing/../x"), PathBuf::new()] {
        let error = Project::discover(Some(&path), None).unwrap_err();
        assert!(matches!(error, StoreError::NotFound { .. }), "{error}");
    }
}

#[test]
fn an_empty_folder_has_no_documents() {
    let scratch = Scratch::new();
    assert_eq!(scratch.names(""), Vec::<String>::new());
}

#[test]
fn text_files_are_listed_in_code_point_order_and_others_are_not() {
    let scratch = Scratch::project(&[
        ("10.txt", ""),
        ("9.txt", ""),
        ("Z.TXT", ""),
        ("a.txt", ""),
        ("a/z.txt", ""),
        ("é.txt", ""),
        ("ع.txt", ""),
        ("folder.txt/x.Txt", ""),
        (".hidden.txt", ""),
        (".git/x.txt", ""),
        ("#a.txt#", ""),
        ("a.txt~", ""),
        ("~$a.txt", ""),
        (".a.txt.swp", ""),
        ("a.md", ""),
        ("txt", ""),
        (".txt", ""),
    ]);
    let expected = ["10.txt", "9.txt", "Z.TXT", "a.txt", "a/z.txt", "folder.txt/x.Txt", "é.txt", "ع.txt"];
    assert_eq!(scratch.names(""), expected);
}

#[test]
fn a_file_that_is_named_is_listed_whatever_its_name() {
    let scratch = Scratch::project(&[("a.md", ""), (".b.txt", "")]);
    assert_eq!(scratch.names("corpus/a.md"), ["a.md"]);
    assert_eq!(scratch.names("corpus/.b.txt"), [".b.txt"]);
}

#[test]
fn a_hundred_nested_folders_are_no_trouble() {
    let deep = format!("{}a.txt", "d/".repeat(100));
    assert_eq!(Scratch::project(&[(&deep, "")]).names(""), [deep]);
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn what_a_link_leads_to_is_listed_once() {
        let scratch = Scratch::project(&[("a.txt", ""), ("real/b.txt", "")]);
        scratch.file("elsewhere/c.txt", "");
        scratch.file("elsewhere/blob", "");
        scratch.link("a.txt", "corpus/again.txt");
        scratch.link("real", "corpus/0");
        scratch.link("../elsewhere", "corpus/x1");
        scratch.link("../elsewhere", "corpus/x2");
        scratch.link("../elsewhere/c.txt", "corpus/x3.txt");
        scratch.link("../elsewhere/blob", "corpus/x4.txt");
        scratch.link("../elsewhere/blob", "corpus/x5.txt");
        scratch.link("../elsewhere/blob", "corpus/x6");
        assert_eq!(scratch.names(""), ["a.txt", "real/b.txt", "x1/c.txt", "x4.txt"]);
        assert_eq!(scratch.entry("x1/c.txt").annotations, scratch.path("annotations/x1/c.txt.ron"));
    }

    #[test]
    fn a_document_keeps_its_name_when_reached_by_a_link() {
        let scratch = Scratch::project(&[("all/a.txt", ""), ("all/b.txt", "")]);
        scratch.link("../all/a.txt", "corpus/chosen/1.txt");
        scratch.link("all", "corpus/every");
        assert_eq!(scratch.names("corpus/chosen"), ["all/a.txt"]);
        assert_eq!(scratch.names("corpus/chosen/1.txt"), ["all/a.txt"]);
        assert_eq!(scratch.names("corpus/every"), ["all/a.txt", "all/b.txt"]);
        assert_eq!(scratch.names("corpus/every/b.txt"), ["all/b.txt"]);
    }

    #[test]
    fn links_into_a_hidden_folder_are_documents() {
        let scratch = Scratch::project(&[(".store/blob1", "نص"), (".store/2.txt", "")]);
        scratch.link(".store/blob1", "corpus/a.txt");
        scratch.link(".store/2.txt", "corpus/b.txt");
        assert_eq!(scratch.names(""), ["a.txt", "b.txt"]);
        assert_eq!(scratch.names("corpus/a.txt"), ["a.txt"]);
        assert_eq!(read_document(&scratch.entry("a.txt")).unwrap().document.text(), "نص");
    }

    #[test]
    fn a_lone_link_belongs_to_where_its_document_is_unless_that_has_no_name() {
        let scratch = Scratch::new();
        scratch.file("real/a.txt", "");
        scratch.file("blobs/f00", "");
        scratch.link("real/a.txt", "1.txt");
        scratch.link("blobs/f00", "2.txt");
        let annotations = |name: &str| scratch.discover(name).scan().0.remove(0).annotations;
        assert_eq!(annotations("1.txt"), scratch.path("real/a.txt.annotations/a.txt.ron"));
        assert_eq!(annotations("2.txt"), scratch.path("2.txt.annotations/2.txt.ron"));
    }

    #[test]
    fn circles_of_links_end() {
        let scratch = Scratch::project(&[("a.txt", ""), ("b/c.txt", "")]);
        scratch.link("..", "corpus/b/up");
        scratch.link("../..", "corpus/b/far-up");
        scratch.link("self", "corpus/self");
        scratch.link("self.txt", "corpus/self.txt");
        assert_eq!(scratch.names(""), ["a.txt", "b/c.txt", "self.txt (DanglingLink)"]);
    }

    #[test]
    fn a_dangling_link_is_listed_as_unreadable() {
        let scratch = Scratch::project(&[]);
        scratch.link("gone.txt", "corpus/a.txt");
        scratch.link("gone", "corpus/folder");
        assert_eq!(scratch.names(""), ["a.txt (DanglingLink)"]);
        let error = read_document(&scratch.entry("a.txt")).unwrap_err();
        assert!(matches!(error, StoreError::DanglingLink { .. }), "{error}");
        let error = Project::discover(Some(&scratch.path("corpus/a.txt")), None).unwrap_err();
        assert!(matches!(error, StoreError::DanglingLink { .. }), "{error}");
    }

    #[test]
    fn the_corpus_may_be_a_link() {
        let scratch = Scratch::new();
        scratch.file("data/texts/b/a.txt", "");
        scratch.link("../data/texts", "project/corpus");
        for named in ["project", "project/corpus", "project/corpus/b", "project/corpus/b/a.txt"] {
            let project = scratch.discover(named);
            assert_eq!(project.annotations(), scratch.path("project/annotations"), "{named}");
            assert_eq!(project.scan().0[0].name, "b/a.txt", "{named}");
        }
    }

    #[test]
    fn pipes_and_sockets_are_not_opened() {
        let scratch = Scratch::project(&[]);
        let made = std::process::Command::new("mkfifo").arg(scratch.path("corpus/pipe.txt")).status();
        assert!(made.unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(scratch.path("corpus/socket.txt")).unwrap();
        scratch.link("/dev/null", "corpus/null.txt");
        assert_eq!(
            scratch.names(""),
            ["null.txt (NotAFile)", "pipe.txt (NotAFile)", "socket.txt (NotAFile)"]
        );
        for name in ["null.txt", "pipe.txt", "socket.txt"] {
            let error = read_document(&scratch.entry(name)).unwrap_err();
            assert!(matches!(error, StoreError::NotAFile { .. }), "{error}");
            let error = Project::discover(Some(&scratch.path(&format!("corpus/{name}"))), None).unwrap_err();
            assert!(matches!(error, StoreError::NotAFile { .. }), "{error}");
        }
    }

    // Other systems refuse such names.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_utf_8_is_listed_as_unreadable() {
        use hashiya::store::Obstacle;
        use std::os::unix::ffi::OsStrExt;
        let scratch = Scratch::project(&[]);
        let folder = scratch.path("corpus").join(std::ffi::OsStr::from_bytes(b"\xe3"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.txt"), "").unwrap();
        fs::write(scratch.path("corpus").join(std::ffi::OsStr::from_bytes(b"\xc7\xe1.txt")), "").unwrap();
        let (entries, errors) = scratch.discover("").scan();
        assert!(errors.is_empty());
        let names: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.obstacle)).collect();
        let obstacle = Some(Obstacle::NameNotUtf8);
        assert_eq!(names, [("\u{fffd}/a.txt", obstacle), ("\u{fffd}\u{fffd}.txt", obstacle)]);
        assert!(entries.iter().all(|entry| entry.path.is_file()));
        let error = read_document(&entries[0]).unwrap_err();
        assert!(matches!(error, StoreError::NameNotUtf8 { .. }), "{error}");
    }

    #[test]
    fn a_folder_that_cannot_be_listed_does_not_hide_the_others() {
        let scratch = Scratch::project(&[("a.txt", ""), ("closed/b.txt", ""), ("c.txt", "")]);
        if !permissions_hold(&scratch) {
            return;
        }
        set_mode(&scratch.path("corpus/closed"), 0o000);
        let (entries, errors) = scratch.discover("").scan();
        set_mode(&scratch.path("corpus/closed"), 0o700);
        assert_eq!(entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["a.txt", "c.txt"]);
        assert!(errors[0].to_string().contains("closed: cannot be read"), "{errors:?}");
    }
}
