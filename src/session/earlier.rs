//! What was typed into a field before: the arrow keys bring it back.

/// Lines that are remembered.
const MOST: usize = 100;

/// Earlier lines of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Earlier {
    /// The latest last, each once.
    lines: Vec<String>,
    /// The one that is in the field.
    recalled: Option<usize>,
}

impl Earlier {
    /// The field is opened: recalling begins with the latest.
    pub(super) fn begin(&mut self) {
        self.recalled = None;
    }

    /// Remembers a line; nothing is none.
    pub(super) fn remember(&mut self, line: &str) {
        if !line.is_empty() {
            self.lines.retain(|earlier| earlier != line);
            self.lines.push(line.to_owned());
            let surplus = self.lines.len().saturating_sub(MOST);
            self.lines.drain(..surplus);
        }
    }

    /// The latest line.
    pub(super) fn last(&self) -> Option<&String> {
        self.lines.last()
    }

    /// The line before the one in the field, or after it: behind the latest there is an empty one. `None` where there is none.
    pub(super) fn recall(&mut self, before: bool) -> Option<String> {
        let count = self.lines.len();
        let now = self.recalled.unwrap_or(count);
        let place = if before { now.checked_sub(1) } else { Some(now + 1) };
        let place = place.filter(|place| *place <= count)?;
        self.recalled = Some(place);
        Some(self.lines.get(place).cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_the_latest_first_and_each_once() {
        let mut earlier = Earlier::default();
        assert_eq!(earlier.recall(true), None);
        ["a", "b", "", "a"].into_iter().for_each(|line| earlier.remember(line));
        let back = [true, true, true, false, false, false].map(|before| earlier.recall(before));
        let expected = [Some("a"), Some("b"), None, Some("a"), Some(""), None];
        assert_eq!(back, expected.map(|line| line.map(str::to_owned)));
        earlier.begin();
        assert_eq!(
            (earlier.recall(true).as_deref(), earlier.last().map(String::as_str)),
            (Some("a"), Some("a"))
        );
    }
}
