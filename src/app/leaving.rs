//! Leaving the program: not before what is being saved is saved, unless the user insists.

use super::App;
use super::event::Effect;
use crate::action::Action;

/// What keeps the program from ending.
#[derive(Debug, Default)]
pub(super) struct Leaving {
    /// Briefings that are being saved.
    saving: u32,
    /// True where the program ends once they are.
    asked: bool,
}

impl App {
    /// A briefing is on its way to a file.
    pub(super) fn saving(&mut self) {
        self.status.leaving.saving += 1;
        self.say("saving the briefing");
    }

    /// True while a briefing is on its way: one at a time, since each may take every story's check.
    pub(super) fn is_saving(&self) -> bool {
        self.status.leaving.saving > 0
    }

    /// Leaves the program, at once where nothing is being saved or the user asks again.
    pub(super) fn quit(&mut self, out: &mut Vec<Effect>) {
        let leaving = &mut self.status.leaving;
        if leaving.saving == 0 || leaving.asked {
            return out.push(Effect::Quit);
        }
        leaving.asked = true;
        let key = self.setup.keys.first(Action::Quit).map(|key| format!("; {key} leaves without it")).unwrap_or_default();
        self.say(&format!("finishing the briefing{key}"));
    }

    /// Whoever goes on working does not want to leave after all.
    pub(super) fn stay(&mut self) {
        self.status.leaving.asked = false;
    }

    /// A briefing has been saved, or could not be, or not `whole`: then nobody leaves before having read why.
    pub(super) fn saved(&mut self, told: Result<String, String>, whole: bool, out: &mut Vec<Effect>) {
        let leaving = &mut self.status.leaving;
        leaving.saving = leaving.saving.saturating_sub(1);
        match told {
            Ok(_) if whole && leaving.asked && leaving.saving == 0 => out.push(Effect::Quit),
            Ok(told) if whole => self.say(&told),
            Ok(why) | Err(why) => {
                leaving.asked = false;
                self.status.notice = Some((why, true));
            }
        }
    }
}
