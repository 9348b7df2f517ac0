//! The state of the screens and the one way it changes: [`App::update`] takes an [`Event`] and returns [`Effect`]s.
//!
//! No I/O, no clock, no drawing: the same events give the same state. Each screen has a file with its state and its
//! actions; after every event [`App::update`] settles what is in sight and asks for what is missing.

pub mod actors;
mod aim;
mod answered;
pub mod areas;
mod arrivals;
mod asks;
mod briefing;
mod cite;
pub mod compare;
pub mod detail;
mod detail_rows;
pub mod event;
pub mod filter;
mod fresh;
mod global;
pub mod hand;
pub mod help;
pub mod keys;
pub mod known;
mod leaving;
pub mod library;
pub mod list;
pub mod lru;
pub mod marks;
mod missing;
mod mouse;
pub mod nav;
pub mod order;
mod original;
pub mod overlay;
pub mod palette;
pub mod popup;
pub mod preview;
pub mod prompt;
pub mod reader;
pub mod row_filter;
mod rows;
pub mod scroll;
mod search;
pub mod sources;
mod stories;
mod texts;
pub mod timeline;
pub mod verdicts;
pub mod when;
pub mod why;
mod why_pair;
pub mod work;

pub use event::{
    Briefing, Counted, Effect, Event, Mouse, Original, Outcome, Progress, PromptKey, Question, Search, Seeker, Skipped, ToSave,
};
pub use keys::KeyLabels;
pub use overlay::Overlay;

use compare::{Compare, Folding};
use detail::Detail;
use library::Library;
use list::List;
use marks::{Change, Marks};
use nav::{Location, Nav, Screen};
use ratatui::layout::Rect;
use reader::Reader;
use scroll::Scroll;

use crate::action::{Action, Way};
use crate::article::Moment;
use crate::page::facts::Kinds;
use crate::text::Span;

/// What the state needs to know of the world: all of it at the start, and from then on the size and the baseline where they change.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The labels of keys.
    pub keys: KeyLabels,
    /// When loading began: the header's clock, which does not tick.
    pub started: Moment,
    /// The zone in which times are shown.
    pub zone: jiff::tz::TimeZone,
    /// The columns and rows of the terminal.
    pub size: (u16, u16),
    /// True where the theme puts brackets into the prose: they take room when lines are wrapped.
    pub brackets: bool,
    /// The baseline: what came later is new.
    pub since: Option<Moment>,
    /// Bytes of opened texts and their facts that are kept.
    pub memory: usize,
}

/// How the reader likes it: holds for every article.
#[derive(Clone, Debug)]
pub struct Taste {
    /// The kinds of facts that are marked.
    pub kinds: Kinds,
    /// How texts are compared.
    pub folding: Folding,
    /// One pane has the whole screen.
    pub zoom: bool,
    /// What was searched for, in lower case.
    pub search: String,
}

/// What the last line says, and the small screens' cursors.
#[derive(Debug, Default)]
pub struct Status {
    /// A line for the user; raw. True where something failed.
    pub notice: Option<(String, bool)>,
    /// True where the last key took such a line back.
    taken_back: bool,
    /// Keys that wait for more.
    pub pending: String,
    /// The first line of the help screen.
    pub help: usize,
    /// The cursor of the skipped files.
    pub skipped: Scroll,
    /// What was asked for and has not come.
    asked: Vec<Question>,
    /// The original that is to be opened once it is found.
    opening: Option<original::Opening>,
    /// What keeps the program from ending.
    leaving: leaving::Leaving,
    /// What was searched for, and where it stands.
    found: Option<search::Results>,
    /// What the workers look for in texts.
    texts: texts::TextSearch,
    /// Rows at the last sort while loading.
    sorted: usize,
    /// How often marks had been rejected when facts were counted last.
    rejections: usize,
}

/// Everything the screens show.
#[derive(Debug)]
pub struct App {
    /// What the state knows of the world.
    pub setup: Setup,
    /// What is loaded.
    pub library: Library,
    /// What the reader marked.
    pub marks: Marks,
    /// The briefing list.
    pub list: List,
    /// The reader.
    pub reader: Reader,
    /// The two texts.
    pub compare: Compare,
    /// The facts.
    pub detail: Detail,
    /// The screen shown.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// How the reader likes it.
    pub taste: Taste,
    /// The last line.
    pub status: Status,
    nav: Nav,
}

impl App {
    /// An empty briefing.
    pub fn new(setup: Setup) -> Self {
        Self {
            library: Library::new(setup.memory),
            setup,
            marks: Marks::default(),
            list: List::default(),
            reader: Reader::default(),
            compare: Compare::default(),
            detail: Detail::default(),
            screen: Screen::List,
            overlay: None,
            taste: Taste { kinds: Kinds::QUIET, folding: Folding::default(), zoom: false, search: String::new() },
            status: Status::default(),
            nav: Nav::default(),
        }
    }

    /// True while keys are text for a prompt, a menu or the palette: the loop then sends [`Event::Prompt`].
    pub fn typing(&self) -> bool {
        self.overlay.as_ref().is_some_and(Overlay::typing)
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        Rect::new(0, 0, self.setup.size.0, self.setup.size.1)
    }

    /// Lets `event` happen.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut out = Vec::new();
        let news = matches!(event, Event::Done(_));
        let (changes, listed) = (self.library.changes(), self.marks.listed());
        // Whoever goes on working does not wait for an editor or a match any more.
        let begun = matches!(&event, Event::Pending(keys) if !keys.is_empty());
        if begun || matches!(event, Event::Act(..) | Event::Prompt(_) | Event::Mouse(_)) {
            self.status.opening = None;
            self.search_alone();
            self.goes_on();
        }
        match event {
            Event::Act(action, count) => {
                let kept = matches!(action, Action::Out | Action::Leave) && self.let_go();
                self.status.taken_back = self.status.notice.take().is_some() || kept;
                self.act(action, count, &mut out);
            }
            Event::Prompt(edit) => self.edit(&edit, &mut out),
            Event::Pending(keys) => self.status.pending = keys,
            Event::Mouse(mouse) => self.mouse(mouse, &mut out),
            Event::Resize(columns, rows) => self.setup.size = (columns, rows),
            Event::Done(outcome) => self.take(outcome, &mut out),
        }
        if self.library.changes() != changes {
            self.weigh();
        }
        if self.marks.listed() != listed {
            self.remarked();
        }
        self.recount(&mut out);
        self.settle();
        if news {
            self.unask();
            self.refresh_why();
        }
        self.ask(&mut out);
        out
    }

    /// Where facts were rejected or taken back, what they stand in is counted anew.
    fn recount(&mut self, out: &mut Vec<Effect>) {
        if self.status.rejections != self.marks.rejections() {
            self.status.rejections = self.marks.rejections();
            let rejected = self.marks.rejected();
            self.library.reject(rejected.clone());
            self.ask_again();
            out.push(Effect::Rejected(rejected));
        }
    }

    /// Takes in news.
    fn take(&mut self, outcome: Outcome, out: &mut Vec<Effect>) {
        match outcome {
            Outcome::Searched { number, looked, unread, hits } => self.searched_texts(number, (looked, unread), &hits, out),
            Outcome::Saved { told, whole } => self.saved(told, whole, out),
            Outcome::Located { key, at, original } => self.located(&Question::Locate { key, at }, original, out),
            Outcome::Unanswered { question: question @ Question::Locate { .. }, why } => self.located(&question, Err(why), out),
            Outcome::Notice(text) => self.say(&text),
            Outcome::Failed(text) => self.status.notice = Some((text, true)),
            Outcome::Listed(cards) => self.listed(cards, out),
            Outcome::Gone(gone) => self.gone(gone),
            Outcome::Joined(joined) => self.joined(&joined),
            Outcome::Grouped(stories) => self.grouped(stories),
            Outcome::Progress(progress) => self.progressed(progress),
            other => self.library.take(other),
        }
    }

    /// Fits what is in sight to what is known.
    fn settle(&mut self) {
        let areas = self.list_areas();
        if areas.preview.height == 0 && !self.taste.zoom {
            self.list.in_preview = false;
        }
        self.list.scroll.settle(self.list.rows.len(), areas.rows.height as usize);
        let preview = self.preview_len();
        self.list.preview.settle(preview, areas.preview.height as usize);
        match self.screen {
            Screen::Reader => self.settle_reader(),
            Screen::Compare => {
                self.settle_compare();
                self.settle_detail();
            }
            Screen::Detail => self.settle_detail(),
            Screen::Help => self.settle_help(),
            Screen::List | Screen::Skipped => {}
        }
    }

    /// A line for the user.
    fn say(&mut self, text: &str) {
        self.status.notice = Some((text.to_owned(), false));
    }

    /// There is no article or mark here that something could be done to.
    fn say_nothing_open(&mut self) {
        self.say("nothing is open here yet");
    }

    /// There is none of what a jump looks for.
    fn say_none(&mut self, action: Action) {
        match action.step() {
            Some((Way::Forth, sought)) => self.say(&format!("no {sought} further down")),
            Some((Way::Back, sought)) => self.say(&format!("no {sought} further up")),
            None => {}
        }
    }

    /// There is no mark under the cursor; the keys that go to one are named.
    fn say_no_mark(&mut self) {
        let keys: Vec<&str> = [Action::NextFigure, Action::NextClaim, Action::NextActor]
            .into_iter()
            .filter_map(|action| self.setup.keys.first(action))
            .collect();
        self.say(&match keys.split_last() {
            Some((last, [])) => format!("no mark under the cursor: {last} goes to one"),
            Some((last, others)) => format!("no mark under the cursor: {} or {last} go to one", others.join(", ")),
            None => "no mark under the cursor".to_owned(),
        });
    }

    /// Makes a change of marks and says so.
    fn change(&mut self, change: Change) {
        let told = change.label();
        self.change_as(change, &told);
    }

    /// Makes a change of marks and says what was done.
    fn change_as(&mut self, change: Change, told: &str) {
        self.marks.make(change);
        self.say(told);
    }

    /// Where the reader is.
    fn place(&self) -> Location {
        match self.screen {
            Screen::List => self.list_place(),
            Screen::Reader => self.reader_place(),
            Screen::Compare => self.compare_place(),
            Screen::Detail => self.detail_place(),
            screen @ (Screen::Skipped | Screen::Help) => Location { screen, ..Location::default() },
        }
    }

    /// Goes to a place without a word to the history.
    fn show(&mut self, place: Location) {
        match place.screen {
            Screen::List => {
                self.screen = Screen::List;
                self.set_flat(place.flat);
                self.reveal_in_list(place.a);
            }
            Screen::Reader => self.show_reader(place.a, Some(Span::new(place.at, place.at))),
            Screen::Compare => self.show_compare(place.a, place.b, Some(place.at as usize)),
            Screen::Detail => {
                self.set_detail(place.tab, place.a, Some(place.at as usize));
                self.screen = Screen::Detail;
            }
            screen @ (Screen::Skipped | Screen::Help) => self.screen = screen,
        }
    }
}
