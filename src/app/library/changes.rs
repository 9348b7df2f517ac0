//! What becomes of listed articles whose files change, move or go.

use super::Library;
use crate::app::Outcome;

impl Library {
    /// Takes in news of files that changed.
    pub(super) fn change(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Again(again) => {
                for (number, card) in again {
                    self.missing.gone.remove(&number);
                    self.missing.find(card.key);
                    if let Some(known) = self.cards.get_mut(number as usize) {
                        *known = card;
                    }
                }
            }
            Outcome::Gone(gone) => self.missing.gone.extend(gone.iter().map(|(number, _)| *number)),
            Outcome::Cleared(paths) => self.skipped.retain(|skipped| !paths.contains(&skipped.what)),
            _ => {}
        }
    }

    /// How many articles there are: those whose files went are none.
    pub fn articles(&self) -> usize {
        self.cards.len() - self.missing.gone.len()
    }

    /// True for an article whose file went, or holds another text now.
    pub fn is_gone(&self, number: u32) -> bool {
        self.missing.gone.contains(&number)
    }
}
