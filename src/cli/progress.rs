//! How far a command has come that goes through many documents: on stderr, when that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};

/// A bar for so many documents; hidden where nobody would see it.
pub(super) fn bar(documents: usize) -> ProgressBar {
    let is_seen = io::stderr().is_terminal() && documents > 20;
    let target = if is_seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(u64::try_from(documents).ok(), target);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} documents, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
