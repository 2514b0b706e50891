//! Keys by their place on the keyboard: what an Arabic layout types, read as the same key of a US keyboard.
//!
//! A command is bound to a key, not to a letter, so it must answer while an Arabic layout is on: the key that
//! types `e` types `ث` then, and both tag an entity. Terminals send characters and never say which key was
//! pressed, hence these tables of two layouts. Characters only: no terminal, no events, no commands.
//!
//! ASCII is never translated, although an Arabic layout types some of it elsewhere (`]` by Shift+D): the user who
//! types `]` means `]`. Two things cannot be undone here: letters that the layout has no single character for
//! (Windows sends lam-alef as lam and then alef, which is G and then H), and keys that type the same character.

/// An Arabic keyboard layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyboardLayout {
    /// Arabic 101, the layout of Windows and Linux (xkb `ara`).
    Pc,
    /// The layout of Apple's keyboards (xkb `ara(mac)`).
    Mac,
}

impl KeyboardLayout {
    /// The character that this layout types by the key, and shift, by which a US keyboard types `us`: for pages that
    /// list keys. `None` where it types ASCII, which means itself, or nothing.
    pub fn arabic(self, us: char) -> Option<char> {
        keys(self.rows()).find(|&(latin, _)| latin == us).map(|(_, arabic)| arabic)
    }

    fn rows(self) -> &'static Rows {
        match self {
            Self::Pc => &PC,
            Self::Mac => &MAC,
        }
    }
}

/// The character that a US keyboard types by the key, and shift, by which `layout` types `c`.
///
/// `None` for what the layout does not type, and for ASCII, which means itself.
pub fn latin_key(layout: KeyboardLayout, c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if let Some(digit) = digit(c) {
        return Some(digit);
    }
    keys(layout.rows()).find(|&(_, arabic)| arabic == c).map(|(us, _)| us)
}

/// The layout to assume, from the environment of the program.
///
/// Terminals of macOS name themselves, over ssh too where the variable is passed on. `HASHIYA_KEYBOARD`, `pc` or
/// `mac`, has the last word; the command line refuses any other value of it.
pub fn guess_keyboard(environment: impl Fn(&str) -> Option<String>) -> KeyboardLayout {
    match environment("HASHIYA_KEYBOARD").map(|name| name.to_ascii_lowercase()).as_deref() {
        Some("pc") => return KeyboardLayout::Pc,
        Some("mac") => return KeyboardLayout::Mac,
        _ => {}
    }
    let is = |name, values: &[&str]| environment(name).is_some_and(|value| values.contains(&value.as_str()));
    let apple = is("TERM_PROGRAM", &["Apple_Terminal", "iTerm.app"]) || is("LC_TERMINAL", &["iTerm2"]);
    if apple || cfg!(target_os = "macos") { KeyboardLayout::Mac } else { KeyboardLayout::Pc }
}

/// The rows of a keyboard, each without and with shift. A key is written as its US character and, right behind
/// it, the Arabic one; keys that type ASCII are left out. Marks are escaped, and so are letters that would stand
/// in the wrong place beside a neutral character; the comments name them.
type Rows = [&'static str; 8];

/// Arabic 101. Where Windows and xkb differ, both are there.
const PC: Rows = [
    "`\u{630}",                                        // ` thal
    "~\u{651}",                                        // ~ shadda
    "qض wص eث rق tف yغ uع iه oخ pح [\u{62C} ]\u{62F}", // [ jeem, ] dal
    // fatha, fathatan, damma, dammatan, lam-alef with hamza below; U: a quotation mark on Windows
    "Q\u{64E} W\u{64B} E\u{64F} R\u{64C} T\u{FEF9} Yإ U\u{2018} I÷ O× P؛ |…",
    "aش sس dي fب gل hا jت kن lم ;\u{643} '\u{637}", // ; kaf, ' tah
    "A\u{650} S\u{64D} G\u{FEF7} Hأ Jـ K،",         // kasra, kasratan, lam-alef with hamza above
    "zئ xء cؤ vر b\u{FEFB} nى mة ,\u{648} .\u{632} /\u{638}", // lam-alef; , waw, . zain, / zah
    "X\u{652} B\u{FEF5} Nآ M\u{2019} ?\u{61F}", // sukun, lam-alef with madda; M: a quotation mark on Windows
];

/// Apple's layout.
const MAC: Rows = [
    "`ـ",
    "%\u{66A}",                                        // Arabic percent sign
    "qض wص eث rق tف yغ uع iه oخ pح [\u{62C} ]\u{629}", // [ jeem, ] teh marbuta
    // fatha, fathatan, kasra, kasratan, damma, dammatan, sukun, shadda
    "Q\u{64E} W\u{64B} E\u{650} R\u{64D} T\u{64F} Y\u{64C} U\u{652} I\u{651}",
    "aش sس dي fب gل hا jت kن lم ;\u{643} '\u{61B}", // ; kaf, ' semicolon
    "A» S« Dى F\u{670} Hآ Jٱ",                      // superscript alef
    "zظ xط cذ vد bز nر mو ,\u{60C}",                // , comma
    "Cئ Vء Bأ Nإ Mؤ ?\u{61F}",                      // ? question mark
];

/// All keys of a layout: US character and Arabic character.
fn keys(rows: &'static Rows) -> impl Iterator<Item = (char, char)> {
    rows.iter().flat_map(|row| row.split(' ')).filter_map(|key| {
        let mut characters = key.chars();
        Some((characters.next()?, characters.next()?))
    })
}

/// The ASCII digit of an Arabic-Indic one, ٠ to ٩, or of its eastern variant, ۰ to ۹.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::KeyboardLayout::{Mac, Pc};
    use super::*;

    fn typed(layout: KeyboardLayout, arabic: &str) -> String {
        arabic.chars().map(|c| latin_key(layout, c).unwrap_or('\u{FFFD}')).collect()
    }

    #[test]
    fn every_key_is_one_pair_and_no_character_has_two_keys() {
        for rows in [&PC, &MAC] {
            assert!(rows.iter().flat_map(|row| row.split(' ')).all(|key| key.chars().count() == 2));
            let mut arabic: Vec<_> = keys(rows).map(|(_, arabic)| arabic).collect();
            arabic.sort_unstable();
            assert!(arabic.windows(2).all(|pair| pair[0] != pair[1]));
            assert!(keys(rows).all(|(us, arabic)| us.is_ascii_graphic() && !arabic.is_ascii()));
        }
    }

    #[test]
    fn the_rows_of_a_pc() {
        assert_eq!(typed(Pc, "ذضصثقفغعهخحجد"), "`qwertyuiop[]");
        assert_eq!(typed(Pc, "شسيبلاتنمكط"), "asdfghjkl;'");
        assert_eq!(typed(Pc, "ئءؤر\u{FEFB}ىةوزظ"), "zxcvbnm,./");
    }

    #[test]
    fn the_rows_of_a_mac() {
        assert_eq!(typed(Mac, "ـضصثقفغعهخحجة"), "`qwertyuiop[]");
        assert_eq!(typed(Mac, "شسيبلاتنمك؛"), "asdfghjkl;'");
        assert_eq!(typed(Mac, "ظطذدزرو،"), "zxcvbnm,");
    }

    #[test]
    fn shifted_letters_of_a_pc() {
        assert_eq!(typed(Pc, "\u{651}\u{64E}\u{64B}\u{64F}\u{64C}\u{FEF9}إ÷×؛"), "~QWERTYIOP");
        assert_eq!(typed(Pc, "\u{650}\u{64D}\u{FEF7}أـ،"), "ASGHJK");
        assert_eq!(typed(Pc, "\u{652}\u{FEF5}آ؟…\u{2018}\u{2019}"), "XBN?|UM");
    }

    #[test]
    fn shifted_letters_of_a_mac() {
        assert_eq!(typed(Mac, "\u{64E}\u{64B}\u{650}\u{64D}\u{64F}\u{64C}\u{652}\u{651}"), "QWERTYUI");
        assert_eq!(typed(Mac, "»«ى\u{670}آٱئءأإؤ؟٪"), "ASDFHJCVBNM?%");
    }

    #[test]
    fn a_key_is_found_by_its_us_character_too() {
        assert_eq!((Pc.arabic('e'), Mac.arabic('e')), (Some('ث'), Some('ث')));
        assert_eq!((Pc.arabic('.'), Mac.arabic('.')), (Some('ز'), None));
    }

    #[test]
    fn the_same_letter_may_sit_elsewhere() {
        assert_eq!((latin_key(Pc, 'ة'), latin_key(Mac, 'ة')), (Some('m'), Some(']')));
        assert_eq!((latin_key(Pc, 'د'), latin_key(Mac, 'د')), (Some(']'), Some('v')));
    }

    #[test]
    fn ascii_means_itself_and_strangers_nothing() {
        for c in ('\0'..='\x7F').chain("é世پ\u{200C}😀".chars()) {
            assert_eq!((latin_key(Pc, c), latin_key(Mac, c)), (None, None), "{c:?}");
        }
    }

    #[test]
    fn digits_are_digits() {
        for layout in [Pc, Mac] {
            assert_eq!(typed(layout, "٠١٢٣٤٥٦٧٨٩"), "0123456789");
            assert_eq!(typed(layout, "۰۱۲۳۴۵۶۷۸۹"), "0123456789");
        }
    }

    fn guessed(variables: &[(&str, &str)]) -> KeyboardLayout {
        guess_keyboard(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terminals_of_macos_are_recognised() {
        assert_eq!(guessed(&[("TERM_PROGRAM", "Apple_Terminal")]), Mac);
        assert_eq!(guessed(&[("TERM_PROGRAM", "iTerm.app")]), Mac);
        assert_eq!(guessed(&[("TERM_PROGRAM", "tmux"), ("LC_TERMINAL", "iTerm2")]), Mac);
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn all_others_are_pcs() {
        assert_eq!(guessed(&[]), Pc);
        assert_eq!(guessed(&[("TERM_PROGRAM", "WezTerm"), ("LC_TERMINAL", "")]), Pc);
    }

    #[test]
    fn the_user_has_the_last_word() {
        assert_eq!(guessed(&[("HASHIYA_KEYBOARD", "pc"), ("TERM_PROGRAM", "Apple_Terminal")]), Pc);
        assert_eq!(guessed(&[("HASHIYA_KEYBOARD", "Mac")]), Mac);
        assert_eq!(guessed(&[("HASHIYA_KEYBOARD", "typewriter"), ("LC_TERMINAL", "iTerm2")]), Mac);
    }
}
