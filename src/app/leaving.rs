//! Leaving the program: never by a key that was meant for something else. The key that leads out of a screen asks in the list, and
//! leaves where it comes again at once; what the user put on articles, and a briefing that is being saved, are lost only to the key
//! that leaves the program and nothing else.

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
    /// What the user was told who wants to leave.
    asked: Option<Asked>,
    /// What became of the briefing that leaving waited for: no screen tells it any more.
    told: Option<String>,
    /// True where the user did anything else since a briefing is being saved.
    went_on: bool,
    /// What became of a briefing, which stands in the last line wherever nothing else does, until it is taken back.
    kept: Option<(String, bool)>,
}

/// What the user was told who wants to leave; forgotten once they do anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    /// To ask again, in these words: once others stand in their place, nobody knows that they were asked.
    Again(String),
    /// What would be lost, or what is being saved.
    Warned,
}

impl App {
    /// A briefing with this `work` of the user's is on its way to a file.
    pub(super) fn saving(&mut self, work: Work) {
        self.status.leaving.saving = Some(work);
        self.status.leaving.went_on = false;
        self.status.leaving.kept = None;
        self.say("saving the briefing");
    }

    /// What became of a briefing while the user went on: to be told where nothing else is; true where it failed.
    pub fn kept(&self) -> Option<&(String, bool)> {
        self.status.leaving.kept.as_ref()
    }

    /// Takes that back; false where there is nothing to take back.
    pub(super) fn let_go(&mut self) -> bool {
        self.status.leaving.kept.take().is_some()
    }

    /// The user does something.
    pub(super) fn goes_on(&mut self) {
        self.status.leaving.went_on = true;
    }

    /// True while a briefing is on its way: one at a time, since each may take every story's check.
    pub(super) fn is_saving(&self) -> bool {
        self.status.leaving.saving.is_some()
    }

    /// Leaves the program by `action`: at once where nothing is being saved or would be lost, or who insists. Only
    /// [`Action::Quit`] insists, and only it leaves without having asked.
    pub(super) fn quit(&mut self, action: Action, out: &mut Vec<Effect>) {
        let warned = self.status.leaving.asked == Some(Asked::Warned);
        if action == Action::Quit && warned {
            return out.push(Effect::Quit);
        }
        let asks = action != Action::Quit && !warned && !matches!(self.status.leaving.asked, Some(Asked::Again(_)));
        if asks && self.is_saving() {
            return self.ask_to_leave(action);
        }
        if self.is_saving() {
            self.status.leaving.asked = Some(Asked::Warned);
            let key = self.setup.keys.first(Action::Quit).map(|key| format!("; {key} leaves without it")).unwrap_or_default();
            return self.say(&format!("finishing the briefing{key}"));
        }
        if !self.warn_of_loss() {
            if asks {
                return self.ask_to_leave(action);
            }
            out.push(Effect::Quit);
        }
    }

    /// Asks whoever may have meant something else.
    fn ask_to_leave(&mut self, action: Action) {
        let when = if self.is_saving() { " once the briefing is saved" } else { "" };
        let asked = format!("{} again leaves the program{when}, any other key stays", self.key_of(action));
        self.say(&asked);
        self.status.leaving.asked = Some(Asked::Again(asked));
    }

    /// Says what would be lost, and by which keys it is saved or not; false where nothing would.
    fn warn_of_loss(&mut self) -> bool {
        let lost = self.marks.work().beyond(&self.status.leaving.saved);
        if !lost.is_empty() {
            self.status.leaving.asked = Some(Asked::Warned);
            // The keys stand first: a narrow last line cuts what comes last.
            let (save, quit) = (self.key_of(Action::Save), self.key_of(Action::Quit));
            self.say(&format!("{save} saves the briefing with, {quit} leaves without {lost}"));
        }
        !lost.is_empty()
    }

    /// The key of an action, or its name in the palette where the user took the key away.
    fn key_of(&self, action: Action) -> String {
        self.setup.keys.first(action).unwrap_or(Action::name(action)).to_owned()
    }

    /// What is to be said once the program has ended; raw.
    pub fn last_words(&self) -> Option<&str> {
        self.status.leaving.told.as_deref()
    }

    /// Whoever goes on working does not want to leave after all. True where they were about to, and knew what they would lose.
    pub(super) fn stay(&mut self) -> bool {
        self.status.leaving.told = None;
        self.status.leaving.asked.take() == Some(Asked::Warned)
    }

    /// News may have taken the place of the question whether to leave: then it has not been asked.
    pub(super) fn unask(&mut self) {
        let other =
            |asked: &Asked| matches!(asked, Asked::Again(asked) if self.status.notice.as_ref().is_some_and(|n| n.0 != *asked));
        if self.status.leaving.asked.as_ref().is_some_and(other) {
            self.status.leaving.asked = None;
        }
    }

    /// A briefing has been saved, or could not be, or not `whole`: then nobody leaves before having read why.
    pub(super) fn saved(&mut self, told: Result<String, String>, whole: bool, out: &mut Vec<Effect>) {
        let leaving = &mut self.status.leaving;
        let work = leaving.saving.take().unwrap_or_default();
        match told {
            Ok(told) if whole => {
                leaving.saved.add(work);
                // What was put on articles since then is asked for.
                if leaving.asked == Some(Asked::Warned) {
                    leaving.told = Some(told);
                    if !self.warn_of_loss() {
                        out.push(Effect::Quit);
                    }
                } else {
                    self.tell(told, false);
                }
            }
            Ok(why) | Err(why) => {
                leaving.asked = None;
                self.tell(why, true);
            }
        }
    }

    /// Says what became of a briefing. Whoever went on meanwhile may be typing: it stays for longer than their next key.
    fn tell(&mut self, told: String, alert: bool) {
        let told = (told, alert);
        self.status.leaving.kept = Some(told.clone()).filter(|_| self.status.leaving.went_on);
        self.status.notice = Some(told);
    }
}
