//! Leaving the program: not before what is being saved is saved, nor without a word where what the user put on articles would be
//! lost, unless the user insists. Whoever asks a second time leaves.

use super::App;
use super::event::Effect;
use super::work::Work;
use crate::action::Action;

/// What keeps the program from ending.
#[derive(Debug, Default)]
pub(super) struct Leaving {
    /// What was put on the articles of the briefing that is being saved.
    saving: Option<Work>,
    /// What was put on articles and stands in a briefing that was saved whole.
    saved: Work,
    /// True where the user was told what keeps the program from ending.
    asked: bool,
    /// What became of the briefing that leaving waited for: no screen tells it any more.
    told: Option<String>,
}

impl App {
    /// A briefing with this `work` of the user's is on its way to a file.
    pub(super) fn saving(&mut self, work: Work) {
        self.status.leaving.saving = Some(work);
        self.say("saving the briefing");
    }

    /// True while a briefing is on its way: one at a time, since each may take every story's check.
    pub(super) fn is_saving(&self) -> bool {
        self.status.leaving.saving.is_some()
    }

    /// Leaves the program by `action`: at once where nothing is being saved or would be lost, or the user asks again.
    pub(super) fn quit(&mut self, action: Action, out: &mut Vec<Effect>) {
        if self.status.leaving.asked {
            return out.push(Effect::Quit);
        }
        self.status.leaving.asked = true;
        if self.is_saving() {
            let key = self.setup.keys.first(Action::Quit).map(|key| format!("; {key} leaves without it")).unwrap_or_default();
            return self.say(&format!("finishing the briefing{key}"));
        }
        self.leave_or_ask(action, out);
    }

    /// Leaves where nothing would be lost; says what would be, and by which keys it is saved or not.
    fn leave_or_ask(&mut self, action: Action, out: &mut Vec<Effect>) {
        let lost = self.marks.work().beyond(&self.status.leaving.saved);
        if lost.is_empty() {
            return out.push(Effect::Quit);
        }
        let key = |action| self.setup.keys.first(action).unwrap_or(Action::name(action)).to_owned();
        // The keys stand first: a narrow last line cuts what comes last.
        self.say(&format!("{} saves the briefing with, {} leaves without {lost}", key(Action::Save), key(action)));
    }

    /// What is to be said once the program has ended; raw.
    pub fn last_words(&self) -> Option<&str> {
        self.status.leaving.told.as_deref()
    }

    /// Whoever goes on working does not want to leave after all. True where they were about to.
    pub(super) fn stay(&mut self) -> bool {
        self.status.leaving.told = None;
        std::mem::take(&mut self.status.leaving.asked)
    }

    /// A briefing has been saved, or could not be, or not `whole`: then nobody leaves before having read why.
    pub(super) fn saved(&mut self, told: Result<String, String>, whole: bool, out: &mut Vec<Effect>) {
        let leaving = &mut self.status.leaving;
        let work = leaving.saving.take().unwrap_or_default();
        match told {
            Ok(told) if whole => {
                leaving.saved.add(work);
                // What was put on articles since then is asked for.
                if leaving.asked {
                    leaving.told = Some(told);
                    self.leave_or_ask(Action::Quit, out);
                } else {
                    self.say(&told);
                }
            }
            Ok(why) | Err(why) => {
                leaving.asked = false;
                self.status.notice = Some((why, true));
            }
        }
    }
}
