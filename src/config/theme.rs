//! How a role looks.

use ratatui::style::{Modifier, Style};

use crate::page::Role;

/// A look for every role, resolved once.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Vec<Style>,
    brackets: bool,
    ascii: bool,
}

impl Theme {
    /// Asks `of` for the style of every role.
    pub fn new(of: impl Fn(Role) -> Style, brackets: bool, ascii: bool) -> Self {
        Self { styles: Role::ALL.iter().map(|&r| of(r)).collect(), brackets, ascii }
    }

    /// No colours: bold, underline and reverse only, with brackets in the prose.
    pub fn plain() -> Self {
        let of = |role: Role| match role {
            Role::Selected | Role::Here => Style::new().add_modifier(Modifier::REVERSED),
            _ => Style::new(),
        };
        Self::new(of, true, true)
    }

    /// The look of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// True where brackets are put into the prose instead of colour.
    pub fn brackets(&self) -> bool {
        self.brackets
    }

    /// True where only ASCII may be drawn for lines and symbols.
    pub fn ascii(&self) -> bool {
        self.ascii
    }
}
