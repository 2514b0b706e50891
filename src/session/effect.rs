//! What a session asks of the shell, which alone touches files and the terminal.

use crate::preferences::Setting;

/// The shell's part in a command. When it is done, [`super::Session::go_on`] may have another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: draw what there is.
    None,
    /// Read the document of this index and hand it to [`super::Session::open`].
    Open(usize),
    /// Look at the journals of documents that are not open, or open read-only, the last written first, and report some of
    /// them to [`super::Session::looked_back`].
    LookBack,
    /// Look how far the document of [`super::Session::sought`] has come, and report to [`super::Session::learn_status`].
    Seek,
    /// Read what the journal of the document of this index tells of the annotation inspected, and report to
    /// [`super::Session::tell_past`].
    History(usize),
    /// Write the annotations of the document of this index now, and report to [`super::Session::saved`].
    Save(usize),
    /// The annotator agrees to what became of the annotations of this document, which has changed: write them from now
    /// on, and now.
    Consent(usize),
    /// Write down what [`super::Session::take_refusals`] hands over, and say [`super::Notice::NotKept`] when that fails.
    KeepRefusals,
    /// Write down what [`super::Session::take_bookmarks`] hands over, and say [`super::Notice::NotKept`] when that fails.
    KeepBookmarks,
    /// Try again to write every document whose annotations are not saved, and leave when that succeeds.
    SaveAll,
    /// Keep this setting as it is now in [`super::Session::preferences`], and say [`super::Notice::NotKept`] when that
    /// fails.
    Keep(Setting),
    /// Paint the whole screen anew.
    Redraw,
    /// Put [`super::Session::copied`] into the clipboard.
    Copy,
    /// Say how Arabic is sent to the terminal.
    Terminal,
    /// Send it in the next way, and say so.
    NextTerminal,
    /// Give the terminal back and stop until the program is continued.
    Suspend,
    /// Leave. Everything that could be saved is.
    Quit,
}
