//! The briefing to be saved: what is listed, story by story, with what the user put on each.

use rustc_hash::FxHashSet;

use super::event::{Briefing, Effect, ToSave};
use super::order::ListRow;
use super::{App, Setup};
use crate::action::Action;
use crate::article::Key;

impl App {
    /// Saves the briefing. Where leaving has just asked, what the filter hides is saved too: it would be lost.
    pub(super) fn save(&mut self, out: &mut Vec<Effect>) {
        if self.is_saving() {
            return self.say("a briefing is being saved already");
        }
        if self.stay() {
            self.show_all();
        }
        if self.list.rows.is_empty() {
            return self.say("nothing is listed yet: there is no briefing to save");
        }
        let briefing = self.briefing();
        let keys: FxHashSet<Key> = briefing.stories.iter().flat_map(|story| &story.members).copied().collect();
        self.saving(self.marks.work().part(|key| keys.contains(key)));
        out.push(Effect::Save(briefing));
    }

    /// What is listed, story by story, also where the list shows articles: only a whole story can be checked.
    fn briefing(&self) -> Briefing {
        let mut met = FxHashSet::default();
        let heads = self.list.rows.iter().filter(|row| !matches!(row, ListRow::Member(_)));
        let stories = heads.filter_map(|&row| {
            let members = self.library.siblings(*self.row_keys(row).first()?);
            met.insert(*members.first()?).then(|| self.to_save(members))
        });
        let Setup { started, since, .. } = self.setup;
        let (stories, filter) = (stories.collect(), self.list.filter.text.clone());
        Briefing { stories, loaded: started, baseline: since, filter, rest: self.rest_words() }
    }

    /// Where the facts are that a saved briefing leaves out: whoever saved it may never have seen a command line.
    fn rest_words(&self) -> String {
        let key = |action| self.setup.keys.first(action).unwrap_or(Action::name(action));
        format!("the matrix has them ({}; {} there gives a table)", key(Action::GoMatrix), key(Action::Pipe))
    }

    /// A story of these articles for the saved briefing, with its star, its tags and its notes.
    fn to_save(&self, members: Vec<Key>) -> ToSave {
        let starred = members.iter().any(|&key| self.marks.is_starred(key));
        let tagged = |&key: &Key| self.marks.tags(key).iter().map(move |tag| (key, tag.clone()));
        let tags = members.iter().flat_map(tagged).collect();
        let noted = |&key: &Key| self.marks.notes(key).map(move |(span, note)| (key, span, note.to_owned()));
        let notes = members.iter().flat_map(noted).collect();
        ToSave { members, starred, tags, notes }
    }
}
