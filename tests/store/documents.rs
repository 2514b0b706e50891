//! Reading documents: every kind of bytes a file may hold.

use crate::*;

fn load(bytes: impl AsRef<[u8]>) -> Result<LoadedDocument, StoreError> {
    let scratch = Scratch::new();
    scratch.file("corpus/a.txt", bytes);
    read_document(&scratch.entry("a.txt"))
}

fn refusal(bytes: impl AsRef<[u8]>) -> String {
    load(bytes).unwrap_err().to_string()
}

fn utf_16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

const TEXT: &str = "قال الناطق باسم المرفأ إن السفينة وصلت فجرا.\n";

#[test]
fn the_text_is_what_the_file_holds() {
    for text in ["", TEXT, "a\r\nb\rc\n\u{85}d\u{2029}", "\u{0}\u{1b}[31m", "\u{202e}\u{200f}", "\n\n"] {
        let loaded = load(text).unwrap();
        assert_eq!((loaded.document.text(), loaded.byte_order_mark), (text, false));
        assert_eq!(loaded.document.name(), "a.txt");
    }
}

#[test]
fn the_fingerprint_is_that_of_all_bytes() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(load("").unwrap().sha256, empty);
    let marked = "f1945cd6c19e56b3c1c78943ef5ec18116907a4ca1efc40a57d48ab1db7adfc5";
    assert_eq!(load("\u{feff}").unwrap().sha256, marked);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let loaded = load("\u{feff}كتاب").unwrap();
    assert_eq!((loaded.document.text(), loaded.byte_order_mark), ("كتاب", true));
    assert_eq!(load("\u{feff}\u{feff}ك").unwrap().document.text(), "\u{feff}ك");
}

#[test]
fn a_line_of_a_megabyte_is_read() {
    let text = "كلمة ".repeat(120_000);
    assert_eq!(load(&text).unwrap().document.text(), text);
}

/// What is to be done after the command: a document that is not UTF-8 would stay in the list.
const THEN: &str = " (then move the original out of the corpus)";

#[test]
fn windows_1256_is_recognised() {
    let bytes = encoding_rs::WINDOWS_1256.encode(TEXT).0;
    let message = refusal(&bytes);
    assert!(
        message.contains("not UTF-8 at byte 0; it looks like windows-1256: iconv -f WINDOWS-1256 -t UTF-8 '")
    );
    assert!(message.ends_with(&format!("a.utf8.txt'{THEN}")), "{message}");
    let message = refusal(["ascii and ".as_bytes(), &bytes].concat());
    assert!(message.contains("not UTF-8 at byte 10; it looks like windows-1256"), "{message}");
}

#[test]
fn iso_8859_6_is_recognised() {
    // The Arabic block in the order of Unicode, from A0 hexadecimal.
    let byte = |c: char| u8::try_from(if c.is_ascii() { u32::from(c) } else { u32::from(c) - 0x600 + 0xa0 });
    let bytes: Vec<u8> = TEXT.chars().map(|c| byte(c).unwrap()).collect();
    let message = refusal(bytes);
    assert!(message.contains("it looks like iso-8859-6: iconv -f ISO-8859-6 "), "{message}");
}

#[test]
fn utf_16_is_recognised_with_and_without_its_mark() {
    for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
        let message = refusal(utf_16(TEXT, big));
        assert!(message.contains(&format!("iconv -f {name} ")), "{message}");
        let marked = refusal(utf_16(&format!("\u{feff}{TEXT}"), big));
        assert!(marked.contains("not UTF-8 at byte 0; it looks like utf-16: iconv -f UTF-16 "), "{marked}");
    }
    assert!(refusal(utf_16("plain words", false)).contains("byte 1; it looks like utf-16le"));
}

#[test]
fn damaged_utf_8_is_not_taken_for_something_else() {
    let message = refusal(&TEXT.as_bytes()[..TEXT.len() - 3]);
    assert!(message.contains("damaged") && message.contains("iconv -c -f UTF-8"), "{message}");
    assert!(message.ends_with(THEN), "{message}");
    let message = refusal([b"\xef\xbb\xbf", TEXT.as_bytes(), b"\xff"].concat());
    assert!(message.contains(&format!("at byte {}", TEXT.len() + 3)), "{message}");
}

#[test]
fn other_bytes_are_of_unknown_encoding() {
    assert!(refusal(b"caf\xe9 cr\xe8me").contains("encoding is unknown"));
    assert!(refusal(b"\x80").contains("encoding is unknown"));
    assert!(refusal(b"PK\x03\x04\xff\xfe\x00\x81").contains("encoding is unknown"));
}

#[test]
fn the_command_is_safe_whatever_the_name() {
    let names = [
        "it's $(rm).txt",
        "-rf.txt",
        "خبر عاجل.txt",
        "a\u{1b}]0;x\u{7}\n.txt",
        "b\u{202e}txt.txt",
        "c\\.txt",
    ];
    for name in names {
        let scratch = Scratch::new();
        scratch.file(&format!("corpus/{name}"), encoding_rs::WINDOWS_1256.encode(TEXT).0);
        let (entries, _) = scratch.discover("").scan();
        let message = read_document(&entries[0]).unwrap_err().to_string();
        let acting = |c: char| c.is_control() || hashiya::text::control::is_bidi_control(c);
        assert!(!message.contains(acting), "{message:?}");
        let command = message[message.find("iconv").unwrap()..].strip_suffix(THEN).unwrap();
        let Ok(status) = std::process::Command::new("bash").arg("-c").arg(command).status() else { return };
        if status.code() == Some(127) {
            eprintln!("not tested: iconv is not installed");
            return;
        }
        assert!(status.success(), "{command}");
        let texts: Vec<_> =
            scratch.discover("").scan().0.iter().filter_map(|e| read_document(e).ok()).collect();
        assert_eq!(texts.len(), 1, "{command}");
        assert_eq!(texts[0].document.text(), TEXT);
    }
}

#[test]
fn a_document_that_is_too_large_is_refused_before_reading() {
    let scratch = Scratch::project(&[("a.txt", "")]);
    fs::File::options()
        .write(true)
        .open(scratch.path("corpus/a.txt"))
        .unwrap()
        .set_len((1 << 30) + 1)
        .unwrap();
    let error = read_document(&scratch.entry("a.txt")).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { size: 1_073_741_825, .. }), "{error}");
}

#[test]
fn a_document_that_vanished_is_an_error() {
    let scratch = Scratch::project(&[("a.txt", "")]);
    let entry = scratch.entry("a.txt");
    fs::remove_file(&entry.path).unwrap();
    assert!(matches!(read_document(&entry).unwrap_err(), StoreError::NotFound { .. }));
}

#[cfg(unix)]
#[test]
fn a_document_that_may_not_be_read_is_an_error() {
    let scratch = Scratch::project(&[("a.txt", "")]);
    if !permissions_hold(&scratch) {
        return;
    }
    set_mode(&scratch.path("corpus/a.txt"), 0o000);
    let message = read_document(&scratch.entry("a.txt")).unwrap_err().to_string();
    assert!(message.contains("a.txt: cannot be read: Permission denied"), "{message}");
}
