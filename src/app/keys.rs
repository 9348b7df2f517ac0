//! The labels of keys, as last lines and help show them: plain data, filled from the keymap at start.

use crate::action::Action;

/// For each action the keys that do it, the first being the one that hints show ("gg", "^D", "Enter").
#[derive(Clone, Debug, Default)]
pub struct KeyLabels {
    labels: Vec<Vec<String>>,
}

impl KeyLabels {
    /// Asks `of` for the keys of every action.
    pub fn new(of: impl Fn(Action) -> Vec<String>) -> Self {
        Self { labels: Action::ALL.iter().map(|&a| of(a)).collect() }
    }

    /// The keys of an action.
    pub fn all(&self, action: Action) -> &[String] {
        self.labels.get(action as usize).map_or(&[], Vec::as_slice)
    }

    /// The key that hints show; none where the user took it away.
    pub fn first(&self, action: Action) -> Option<&str> {
        self.all(action).first().map(String::as_str)
    }
}
