//! The palette: every action by its name, those first that fit what is typed.

use super::prompt::PromptLine;
use crate::action::Action;

/// What is typed, what fits, and the choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What is typed.
    pub line: PromptLine,
    /// The choice, as a place in [`Palette::found`].
    pub at: usize,
    found: Vec<Action>,
}

impl Palette {
    /// Every action, nothing typed.
    pub fn open() -> Self {
        Self { line: PromptLine::default(), at: 0, found: fitting("") }
    }

    /// The actions that fit, the best first.
    pub fn found(&self) -> &[Action] {
        &self.found
    }

    /// Looks again after an edit.
    pub fn refresh(&mut self) {
        self.found = fitting(self.line.text());
        self.at = 0;
    }

    /// Moves the choice.
    pub fn step(&mut self, down: bool) {
        let last = self.found.len().saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }

    /// The choice.
    pub fn chosen(&self) -> Option<Action> {
        self.found.get(self.at).copied()
    }
}

/// The actions in whose name or help the letters of `typed` stand in this order, the closest fit first.
fn fitting(typed: &str) -> Vec<Action> {
    let typed = typed.trim().to_lowercase();
    let mut out: Vec<(u32, Action)> = Action::ALL
        .iter()
        .filter_map(|&a| {
            let name = distance(a.name(), &typed);
            // A hit in the help counts for less than one in the name.
            let help = distance(a.help(), &typed).map(|d| d + 40);
            name.into_iter().chain(help).min().map(|d| (d, a))
        })
        .collect();
    out.sort();
    out.into_iter().map(|(_, a)| a).collect()
}

/// How far the letters of `typed` lie apart in `text`; none where they do not stand there in order.
fn distance(text: &str, typed: &str) -> Option<u32> {
    let mut letters = text.char_indices().map(|(i, c)| (i as u32, if c == '_' { ' ' } else { c.to_ascii_lowercase() }));
    let mut last: Option<u32> = None;
    let mut gaps = 0;
    for want in typed.chars().map(|c| if c == '_' { ' ' } else { c }) {
        let (at, _) = letters.by_ref().find(|&(_, c)| c == want)?;
        gaps += last.map_or(at / 4, |l| at - l - 1);
        last = Some(at);
    }
    Some(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_fit_comes_first() {
        for (typed, want) in [
            ("matrix", Action::GoMatrix),
            ("save", Action::Save),
            ("next conf", Action::NextConflict),
            ("allread", Action::AllRead),
            ("swap", Action::Swap),
            ("browser", Action::OpenUrl),
        ] {
            assert_eq!(fitting(typed).first(), Some(&want), "{typed}");
        }
        assert_eq!(fitting("").len(), Action::ALL.len());
        assert!(fitting("zzzz").is_empty());
    }
}
