//! Where the reader is, where Esc leads, and the jumps that ^O and ^N walk.

use crate::article::Key;

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Stories and articles.
    #[default]
    List,
    /// One text.
    Reader,
    /// Two texts.
    Compare,
    /// Facts, and facts by sources.
    Detail,
    /// What was not loaded.
    Skipped,
    /// Every key.
    Help,
}

/// The tabs of the detail screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The actors of one article.
    Actors,
    /// Its claims.
    Claims,
    /// Its figures.
    Figures,
    /// The facts of the story by sources.
    #[default]
    Matrix,
}

impl Tab {
    /// Every tab, as they stand on screen.
    pub const ALL: &[Tab] = &[Tab::Actors, Tab::Claims, Tab::Figures, Tab::Matrix];

    /// Its word on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Tab::Actors => "actors",
            Tab::Claims => "claims",
            Tab::Figures => "figures",
            Tab::Matrix => "matrix",
        }
    }

    /// The action that goes there.
    pub const fn action(self) -> crate::action::Action {
        match self {
            Tab::Actors => crate::action::Action::GoActors,
            Tab::Claims => crate::action::Action::GoClaims,
            Tab::Figures => crate::action::Action::GoFigures,
            Tab::Matrix => crate::action::Action::GoMatrix,
        }
    }
}

/// A place one can come back to. It names articles, not rows, so that it holds while more is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The screen.
    pub screen: Screen,
    /// The article, or the left one.
    pub a: Key,
    /// The right one.
    pub b: Key,
    /// The byte of the text at the top, or the row.
    pub at: u32,
    /// The tab of the detail screen.
    pub tab: Tab,
    /// Of the list: that it shows articles, no stories.
    pub flat: bool,
}

/// How many jumps are remembered.
const DEEPEST: usize = 100;

/// A place that was left by a jump, with what Esc led back to there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Jump {
    place: Location,
    parents: Vec<Location>,
}

/// The way here.
#[derive(Debug, Default)]
pub struct Nav {
    /// What Esc leads back to, the nearest one last.
    parents: Vec<Location>,
    back: Vec<Jump>,
    forth: Vec<Jump>,
}

impl Nav {
    /// Goes down from `here`: Esc and ^O lead back to it.
    pub fn down(&mut self, here: Location) {
        self.jump(here);
        self.parents.push(here);
        if self.parents.len() > DEEPEST {
            self.parents.remove(0);
        }
    }

    /// Jumps within a screen: only ^O leads back.
    pub fn jump(&mut self, here: Location) {
        self.forth.clear();
        let here = self.leaving(here);
        if self.back.last() != Some(&here) {
            self.back.push(here);
        }
        if self.back.len() > DEEPEST {
            self.back.remove(0);
        }
    }

    fn leaving(&self, place: Location) -> Jump {
        Jump { place, parents: self.parents.clone() }
    }

    /// The list that Esc leads back to has its cursor on another article now.
    pub fn follow(&mut self, key: Key) {
        self.parents.iter_mut().filter(|place| place.screen == Screen::List).for_each(|place| place.a = key);
    }

    /// The screen before, for Esc.
    pub fn up(&mut self) -> Option<Location> {
        self.parents.pop()
    }

    /// To the list: nothing is left to go back to with Esc.
    pub fn home(&mut self) {
        self.parents.clear();
    }

    /// The place before the last jump; Esc leads on from there as it did then.
    pub fn back(&mut self, here: Location) -> Option<Location> {
        let jump = self.back.pop()?;
        self.forth.push(self.leaving(here));
        self.parents = jump.parents;
        Some(jump.place)
    }

    /// The place that `back` came from.
    pub fn forth(&mut self, here: Location) -> Option<Location> {
        let jump = self.forth.pop()?;
        self.back.push(self.leaving(here));
        self.parents = jump.parents;
        Some(jump.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forth_are_each_other_s_inverse() {
        let at = |at| Location { at, ..Location::default() };
        let mut nav = Nav::default();
        nav.down(at(1));
        nav.jump(at(2));
        assert_eq!(nav.back(at(3)), Some(at(2)));
        assert_eq!(nav.back(at(2)), Some(at(1)));
        assert_eq!(nav.back(at(1)), None);
        assert_eq!(nav.forth(at(1)), Some(at(2)));
        assert_eq!(nav.forth(at(2)), Some(at(3)));
        assert_eq!(nav.up(), Some(at(1)));
        assert_eq!(nav.up(), None);
    }

    #[test]
    fn escape_leads_on_from_where_a_jump_leads_back_to() {
        let at = |at| Location { at, ..Location::default() };
        let mut nav = Nav::default();
        nav.down(at(1));
        nav.down(at(2));
        assert_eq!(nav.back(at(3)), Some(at(2)));
        assert_eq!(nav.parents, [at(1)]);
        assert_eq!(nav.back(at(2)), Some(at(1)));
        assert_eq!(nav.parents, []);
        assert_eq!((nav.forth(at(1)), nav.forth(at(2))), (Some(at(2)), Some(at(3))));
        assert_eq!(nav.parents, [at(1), at(2)]);
    }
}
