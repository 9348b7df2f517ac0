//! What works on every screen; what does not is passed on to the screen.

use std::borrow::Cow;

use super::event::{Effect, Question};
use super::marks::Change;
use super::nav::{Screen, Tab};
use super::order::ListRow;
use super::overlay::Overlay;
use super::palette::Palette;
use super::popup::Popup;
use super::prompt::{Asks, PromptLine};
use super::row_filter::RowFilter;
use super::scroll::moved;
use super::verdicts::stands_out;
use super::{App, areas, filter};
use crate::action::Action;
use crate::article::Key;

impl App {
    /// Does `action`: what lies over the screen first, then what works everywhere, then the screen's own.
    pub(super) fn act(&mut self, action: Action, count: Option<u32>, out: &mut Vec<Effect>) {
        // Whoever does anything else does not want to leave after all; saving asks by itself whether they were about to, and the
        // palette is on the way to either.
        if !matches!(action, Action::Quit | Action::Leave | Action::Save | Action::Palette) {
            self.stay();
        }
        if self.scroll_popup(action, count) {
            return;
        }
        if self.overlay.take().is_some() && matches!(action, Action::Leave | Action::Out | Action::Enter | Action::GoWhy) {
            return;
        }
        if self.act_world(action, out) || self.act_go(action, out) {
            return;
        }
        let done = match self.screen {
            Screen::List => self.act_list(action, count),
            Screen::Reader => self.act_reader(action, count),
            Screen::Compare => self.act_compare(action, count),
            Screen::Detail => self.act_detail(action, count),
            Screen::Skipped => self.act_skipped(action, count),
            Screen::Help => self.act_help(action, count),
        };
        if !done && !self.act_article(action) {
            self.say(&format!("{} does nothing here", action.name().replace('_', " ")));
        }
    }

    /// What marks the article at hand, on any screen but the list, which marks whole rows.
    fn act_article(&mut self, action: Action) -> bool {
        let Some(key) = self.key_at_hand().filter(|_| !self.shows_no_article()) else { return false };
        match action {
            Action::MarkRead => self.change(Change::Read(vec![key], !self.marks.is_read(key))),
            Action::Star => self.change(Change::Star(vec![key], !self.marks.is_starred(key))),
            _ => return false,
        }
        true
    }

    /// What asks something of the world, or of the whole.
    fn act_world(&mut self, action: Action, out: &mut Vec<Effect>) -> bool {
        match action {
            // Nobody sees on which article it would be done.
            Action::OpenUrl | Action::OpenOriginal | Action::Edit | Action::Tag | Action::Note | Action::Pipe
                if self.shows_no_article() =>
            {
                return false;
            }
            Action::Quit => self.quit(action, out),
            Action::Redraw => out.push(Effect::Redraw),
            Action::Suspend => out.push(Effect::Suspend),
            Action::Copy | Action::CopyAll => match self.copied(action == Action::CopyAll) {
                Some(text) => out.push(Effect::Copy(text)),
                None => self.say("nothing to copy here"),
            },
            Action::Save => self.save(out),
            Action::SearchNext | Action::SearchPrevious => self.search(action == Action::SearchNext, out),
            Action::OpenUrl => match self.url() {
                Some(url) => out.push(Effect::OpenUrl(url)),
                None => self.say("this article names no web address"),
            },
            Action::OpenOriginal | Action::Edit => self.open_original(action),
            Action::BriefingDone => {
                out.push(Effect::BriefingDone { baseline: self.library.all_seen() });
                self.ask_again();
                // What is listed was loaded then: the state has no other clock.
                self.setup.since = Some(self.setup.started);
                self.say("briefing done: only what comes now is new");
            }
            _ => return self.act_whole(action),
        }
        true
    }

    /// What opens a prompt, or changes how everything is shown.
    fn act_whole(&mut self, action: Action) -> bool {
        match action {
            Action::Undo | Action::Redo => {
                let told = if action == Action::Undo { self.marks.undo() } else { self.marks.redo() };
                self.retie();
                self.say(&told.unwrap_or_else(|| format!("nothing to {}", action.name())));
            }
            Action::Zoom => self.taste.zoom = !self.taste.zoom,
            Action::Palette => self.overlay = Some(Overlay::Palette(Palette::open())),
            Action::Search => self.prompt(Asks::Search, PromptLine::default()),
            Action::Filter if self.in_matrix() => self.prompt(Asks::Rows, PromptLine::selected(&self.detail.filter.text)),
            Action::Filter => {
                if self.screen != Screen::List {
                    self.go_home();
                }
                self.prompt(Asks::Filter, PromptLine::selected(&self.list.filter.text));
            }
            Action::Tag => self.prompt(Asks::Tag, PromptLine::default()),
            Action::Note => {
                let before = self.spot().and_then(|(k, s)| self.marks.notes(k).find(|n| n.0 == s).map(|n| n.1.to_owned()));
                self.prompt(Asks::Note, PromptLine::new(&before.unwrap_or_default()));
            }
            Action::Pipe => {
                let asks = if self.in_matrix() { Asks::PipeRows } else { Asks::Pipe };
                self.prompt(asks, PromptLine::default());
            }
            Action::GoWhy => match self.why() {
                Some(told) => self.overlay = Some(Overlay::Why(Popup { told, top: 0 })),
                None => self.say_no_mark(),
            },
            _ => return false,
        }
        true
    }

    /// What goes to another screen.
    fn act_go(&mut self, action: Action, out: &mut Vec<Effect>) -> bool {
        match action {
            Action::GoBriefing => self.go_list(false),
            // From elsewhere it leads to the articles, and only from there back to the stories.
            Action::GoFlat => self.go_list(self.screen != Screen::List || !self.list.flat),
            Action::GoActors => self.go_tab(Tab::Actors),
            Action::GoClaims => self.go_tab(Tab::Claims),
            Action::GoFigures => self.go_tab(Tab::Figures),
            Action::GoMatrix => self.go_tab(Tab::Matrix),
            Action::GoConflict => self.go_conflict(),
            Action::GoSkipped | Action::Help => {
                let screen = if action == Action::Help { Screen::Help } else { Screen::Skipped };
                if self.screen != screen {
                    self.nav.down(self.place());
                    self.screen = screen;
                }
            }
            Action::Leave => self.leave(out),
            Action::Out if self.in_matrix() && !self.detail.filter.is_empty() => self.filter_rows(RowFilter::default()),
            // Whoever takes back what the list says does not mean the filter, too.
            Action::Out if self.step_out() || self.status.taken_back || self.show_all() => {}
            Action::Out => {
                let key = self.setup.keys.first(Action::Quit).map(|key| format!(": {key} leaves the program"));
                self.say(&format!("this is the first screen{}", key.unwrap_or_default()));
            }
            Action::JumpBack | Action::JumpForth => {
                let here = self.place();
                let there = if action == Action::JumpBack { self.nav.back(here) } else { self.nav.forth(here) };
                match there {
                    Some(place) => self.show(place),
                    None => self.say("no jump further that way"),
                }
            }
            _ => return false,
        }
        true
    }

    /// Out: of the pane, of the screen, of the program.
    fn leave(&mut self, out: &mut Vec<Effect>) {
        if self.step_out() || self.show_all() {
            self.stay();
        } else {
            self.quit(Action::Leave, out);
        }
    }

    /// One step out of a pane, a mode or a screen; false where there is none.
    fn step_out(&mut self) -> bool {
        if self.screen == Screen::List && self.list.in_preview {
            self.list.in_preview = false;
            self.taste.zoom = false;
        } else if self.screen == Screen::List && !self.list.hand.merging.is_empty() {
            self.list.hand.merging.clear();
            self.say("no longer marked for merging");
        } else if self.screen == Screen::Compare && self.compare.in_detail {
            self.compare.in_detail = false;
        } else if self.taste.zoom {
            self.taste.zoom = false;
        } else if let Some(place) = self.nav.up() {
            self.show(place);
        } else if self.screen != Screen::List {
            self.screen = Screen::List;
        } else {
            return false;
        }
        true
    }

    /// Takes back the filter; false where there is none.
    pub(super) fn show_all(&mut self) -> bool {
        let filtered = !self.list.filter.is_empty();
        if filtered {
            self.list.filter = filter::Filter::default();
            self.resort();
            self.say("everything is shown");
        }
        filtered
    }

    fn go_home(&mut self) {
        if self.screen != Screen::List {
            self.nav.jump(self.place());
            self.nav.home();
            self.screen = Screen::List;
        }
    }

    /// To the list, of articles or of stories; the cursor stays on what it was on.
    fn go_list(&mut self, flat: bool) {
        if self.screen == Screen::List && self.list.flat != flat {
            self.nav.jump(self.place());
        }
        self.go_home();
        if self.list.flat != flat {
            self.set_flat(flat);
            self.say(if flat { "every article" } else { "by story" });
        }
    }

    fn go_tab(&mut self, tab: Tab) {
        let beside = self.screen == Screen::Compare && self.compare_areas().detail.width > 0;
        let first = match self.list.selected() {
            // Of a story the matrix starts with its first source; the facts of one article are those of the one at hand.
            Some(ListRow::Story(s)) if self.screen == Screen::List && tab == Tab::Matrix => self.library.story_key(s),
            _ => None,
        };
        let Some(key) = first.or_else(|| self.key_at_hand()) else { return self.say("nothing is loaded yet") };
        // From a line of the preview the matrix opens at the row the line tells of.
        let line = self.preview_line().filter(|_| self.screen == Screen::List && self.list.in_preview && tab == Tab::Matrix);
        let row = line.and_then(|line| line.row).map(|row| row as usize);
        if beside {
            self.set_detail(tab, key, row);
            self.compare.in_detail = true;
        } else {
            self.open_detail(tab, key, row);
        }
    }

    /// To the first conflict of the story at hand, or else to what a copy changes: the matrix begins with them.
    fn go_conflict(&mut self) {
        let story = match self.list.selected() {
            Some(ListRow::Story(s)) if self.screen == Screen::List => Some(s),
            _ => self.key_at_hand().and_then(|k| self.library.story_of_key(k)),
        };
        match story.and_then(|s| Some((self.library.story_key(s)?, self.library.counts(s)?))) {
            Some((_, told)) if told.sources < 2 => self.say("one source tells this story: nothing to compare it with"),
            Some((_, told)) if told.conflicts + told.changes == 0 => {
                self.say("no contradiction found between the sources of this story")
            }
            Some((key, _)) => {
                let check = story.and_then(|s| self.library.checked(&self.library.member_keys(s)));
                let row = check.and_then(|check| check.matrix.rows.iter().position(|row| stands_out(row.standing)));
                self.open_detail(Tab::Matrix, key, Some(row.unwrap_or(0)));
            }
            None => {
                let members = story.map(|s| self.library.member_keys(s)).unwrap_or_default();
                self.say(&self.library.waiting(&Question::Check(members), "checking the story"));
            }
        }
    }

    /// The article at hand: what the cursor stands on.
    pub fn key_at_hand(&self) -> Option<Key> {
        match self.screen {
            _ if self.in_facts() => self.evidence().map(|e| e.0).or(Some(self.detail.key)),
            Screen::Reader => Some(self.reader.key),
            Screen::Compare => Some(self.compare.keys[0]),
            Screen::Detail => Some(self.detail.key),
            Screen::List | Screen::Skipped | Screen::Help => self.list.selected().and_then(|r| self.row_article(r)),
        }
    }

    /// True on a screen that hides the article at hand: it is where the cursor of the list stands.
    fn shows_no_article(&self) -> bool {
        matches!(self.screen, Screen::Skipped | Screen::Help)
    }

    /// Only http(s) leaves the program.
    fn url(&self) -> Option<String> {
        let card = self.library.card_of(self.key_at_hand()?)?;
        card.web_url().map(Cow::into_owned)
    }

    fn act_skipped(&mut self, action: Action, count: Option<u32>) -> bool {
        let height = areas::frame(self.area()).body.height as usize;
        let len = self.library.skipped().len();
        let done = moved(&mut self.status.skipped, action, count, len, height);
        self.status.skipped.settle(len, height);
        done
    }
}
