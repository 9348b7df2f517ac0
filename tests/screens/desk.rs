//! A desk without a terminal: keys go in as a user types them, screens come out as text. Effects that the real loop would
//! hand to threads are answered at once from articles held in memory.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parallax::app::{App, Counted, Effect, Event, KeyLabels, Outcome, Progress, PromptKey, Question, Setup, Skipped};
use parallax::article::{Card, Key, Moment};
use parallax::config::{Config, Options, Theme};
use parallax::extract::Analysed;
use parallax::read::{self, Origin};
use parallax::story::novelty::Seen;
use parallax::story::rejected::Rejected;
use parallax::story::support::Support;
use parallax::text::find::contains;
use parallax::{compare, story};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The desk.
pub struct Desk {
    /// The state.
    pub app: App,
    /// Effects that no article answers: copies, saves, addresses.
    pub sent: Vec<Effect>,
    /// What is listed.
    pub cards: Vec<Card>,
    articles: HashMap<Key, Arc<Analysed>>,
    /// No question is answered.
    silent: bool,
    /// What is loaded is not checked by itself.
    unchecked: bool,
    sketches: Vec<story::Sketch>,
    staged: Option<Staged>,
    seen: Seen,
    baseline: u32,
    rejected: Rejected,
    config: Config,
    typed: parallax::config::keymap::Pending,
}

/// Verdicts set by hand: of a story, and of two articles.
type Staged = fn(&[&Analysed]) -> (story::StoryCheck, compare::Comparison);

/// An article record: outlet, time, text.
pub type Record = (&'static str, &'static str, &'static str);

impl Desk {
    /// A desk with these articles loaded, grouped and checked.
    pub fn new(records: &[Record], columns: u16, rows: u16) -> Self {
        let mut desk = Self::empty(columns, rows);
        desk.load(records);
        desk
    }

    /// The same, to a reader who has seen what was published before a time in seconds since 1970.
    pub fn since(records: &[Record], since: i64, columns: u16, rows: u16) -> Self {
        let mut desk = Self::empty(columns, rows);
        desk.app.setup.since = Some(Moment { seconds: since, timed: true });
        desk.seen = Seen::before(desk.app.setup.since);
        desk.load(records);
        desk
    }

    /// A desk whose facts, pairs and verdicts are set by hand, so that its screens stay what they are while extraction learns.
    pub fn staged(columns: u16, rows: u16) -> Self {
        Self::empty(columns, rows).stage()
    }

    /// The same, where nobody answers what the state asks.
    pub fn silent(columns: u16, rows: u16) -> Self {
        let mut desk = Self::empty(columns, rows);
        desk.silent = true;
        desk.stage()
    }

    fn stage(mut self) -> Self {
        self.staged = Some(super::stage::check);
        let (cards, stories) = super::stage::articles(&mut self.articles);
        self.list(cards, stories);
        self
    }

    fn empty(columns: u16, rows: u16) -> Self {
        let config = Config::load(&Options { config: Some(env!("CARGO_TARGET_TMPDIR").into()), ..Options::default() })
            .expect("the shipped files are right");
        let setup = Setup {
            keys: KeyLabels::new(|a| config.keymap.labels(a)),
            started: Moment { seconds: 1_795_330_500, timed: true },
            zone: jiff::tz::TimeZone::UTC,
            size: (columns, rows),
            brackets: true,
            since: None,
            memory: 64 << 20,
        };
        Self {
            app: App::new(setup),
            sent: Vec::new(),
            articles: HashMap::new(),
            cards: Vec::new(),
            silent: false,
            unchecked: false,
            sketches: Vec::new(),
            staged: None,
            seen: Seen::default(),
            baseline: 0,
            rejected: Rejected::default(),
            config,
            typed: Default::default(),
        }
    }

    /// Articles come, at first or later.
    pub fn load(&mut self, records: &[Record]) {
        let line = |(i, (outlet, date, text)): (usize, &Record)| {
            serde_json::json!({"id": format!("r{i}"), "text": text, "outlet": outlet, "date": date, "url": format!("https://example.org/{i}")}).to_string()
        };
        let lines: Vec<String> = records.iter().enumerate().map(line).collect();
        let reading = read::read(&Origin::named("desk.jsonl"), lines.join("\n").into_bytes());
        let pieces = reading.map(|r| r.pieces).unwrap_or_default();
        let mut cards = Vec::new();
        for article in pieces.into_iter().filter_map(|p| p.article.ok()) {
            cards.push(Card::of(&article));
            self.sketches.push(story::Sketch::of(&article));
            self.articles.insert(article.key, Arc::new(Analysed::new(article, &self.config.lexicons)));
        }
        let stories = story::group::group(&self.sketches);
        self.list(cards, stories);
    }

    fn list(&mut self, cards: Vec<Card>, stories: Vec<story::Story>) {
        self.cards.extend(cards.iter().cloned());
        let count = self.cards.len() as u32;
        let members = |s: &story::Story| s.members.iter().map(|&m| self.cards[m as usize].key).collect::<Vec<_>>();
        let all: Vec<Vec<Key>> = stories.iter().map(members).collect();
        self.done(Outcome::Listed(cards));
        self.done(Outcome::Skipped(vec![Skipped { what: "scan.pdf".to_owned(), why: "not text: a PDF".to_owned(), failed: true }]));
        self.done(Outcome::Grouped(stories));
        let progress = Progress { found: count + 1, listed: count + 1, walked: true, grouped: true, checked: 0, later: 0 };
        self.done(Outcome::Progress(progress));
        if self.unchecked {
            return;
        }
        let baseline = self.baseline;
        let counted = all.iter().map(|m| Counted { members: m.clone(), counts: self.check(m).counts, baseline }).collect();
        self.done(Outcome::Counted(counted));
        self.done(Outcome::Progress(Progress { checked: count, ..progress }));
    }

    /// What `load` loads is not checked as long as this holds.
    pub fn unchecked(columns: u16, rows: u16) -> Self {
        Self { unchecked: true, ..Self::empty(columns, rows) }
    }

    /// All that is loaded is checked now.
    pub fn checked(&mut self) {
        let all = (0..self.app.library.stories().len() as u32).map(|s| self.app.library.member_keys(s));
        let counted = all.map(|m| Counted { counts: self.check(&m).counts, members: m, baseline: self.baseline }).collect();
        self.done(Outcome::Counted(counted));
        let progress = Progress { checked: self.cards.len() as u32, ..self.app.library.progress() };
        self.done(Outcome::Progress(progress));
    }

    fn check(&self, members: &[Key]) -> story::StoryCheck {
        let articles: Vec<&Analysed> = members.iter().filter_map(|k| self.articles.get(k)).map(|a| &**a).collect();
        match self.staged {
            Some(staged) => staged(&articles).0,
            None => story::check_without(&articles, &self.seen, &self.rejected),
        }
    }

    fn compare(&self, a: &Analysed, b: &Analysed) -> compare::Comparison {
        self.staged.map_or_else(|| compare::compare(a, b), |staged| staged(&[a, b]).1)
    }

    fn support(&self, base: &Key, others: &[Key]) -> Support {
        let others: Vec<&Analysed> = others.iter().filter_map(|k| self.articles.get(k)).map(|a| &**a).collect();
        match self.staged {
            Some(_) => super::stage::support(&self.articles[base], &others),
            None => story::support::find(&self.articles[base], &others),
        }
    }

    /// The text of an article arrives, late.
    pub fn open(&mut self, key: Key) {
        let article = self.articles.get(&key).map(Arc::clone);
        self.done(Outcome::Opened(article.expect("it is loaded")));
    }

    /// News arrives.
    pub fn done(&mut self, outcome: Outcome) {
        self.event(Event::Done(outcome));
    }

    /// Something happens; what it asks for is answered at once.
    pub fn event(&mut self, event: Event) {
        let mut queue = VecDeque::from(self.app.update(event));
        while let Some(effect) = queue.pop_front() {
            let outcome = match &effect {
                Effect::Ask(_) if self.silent => None,
                Effect::Ask(Question::Locate { .. }) => None,
                Effect::Ask(Question::Open(key)) => self.articles.get(key).map(|a| Outcome::Opened(Arc::clone(a))),
                Effect::Ask(Question::Compare { a, b }) => {
                    let (x, y) = (self.articles.get(a), self.articles.get(b));
                    x.zip(y).map(|(x, y)| Outcome::Compared { a: *a, b: *b, comparison: Arc::new(self.compare(x, y)) })
                }
                Effect::Ask(Question::Support { base, others }) => {
                    let support = Arc::new(self.support(base, others));
                    Some(Outcome::Supported { base: *base, others: others.clone(), support })
                }
                Effect::Ask(Question::Check(members)) => {
                    let check = Arc::new(self.check(members));
                    Some(Outcome::Checked { members: members.clone(), check, baseline: self.baseline })
                }
                Effect::Search { .. } if self.silent => None,
                Effect::Search { search, keys } => {
                    let holds = |key: &Key, words: &str| self.articles.get(key).is_some_and(|a| contains(a.text(), words));
                    let holding = |words: &String| keys.iter().filter(|key| holds(key, words)).copied().collect();
                    let hits = search.words.iter().map(holding).collect();
                    Some(Outcome::Searched { number: search.number, looked: keys.len(), unread: 0, hits })
                }
                _ => None,
            };
            if let Effect::Rejected(rejected) = &effect {
                self.rejected = rejected.clone();
            }
            if let Effect::BriefingDone { baseline } = effect {
                self.baseline = baseline;
                self.seen = Seen::these(self.cards.iter().map(|card| card.key).collect());
            }
            match outcome {
                Some(outcome) => queue.extend(self.app.update(Event::Done(outcome))),
                None => self.sent.push(effect),
            }
        }
    }

    /// Types keys as keys.toml writes them: "jj<enter>]f". In a prompt they are text.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        use parallax::config::keymap::Press;
        if keys.is_empty() {
            return self;
        }
        for key in parallax::config::key::KeyPress::sequence(keys).expect("keys are written right") {
            if self.app.typing() {
                let written = parallax::config::key::written(&[key]);
                let edit = match written.as_str() {
                    "<enter>" => PromptKey::Accept,
                    "<esc>" => PromptKey::Cancel,
                    "<space>" => PromptKey::Char(' '),
                    "<down>" => PromptKey::Down,
                    other => PromptKey::Char(other.chars().next().unwrap_or(' ')),
                };
                self.event(Event::Prompt(edit));
                continue;
            }
            match self.config.keymap.press(&mut self.typed, key) {
                Press::Act(action, count) => {
                    self.event(Event::Pending(String::new()));
                    self.event(Event::Act(action, count));
                }
                Press::Wait(shown) => self.event(Event::Pending(shown)),
                Press::Nothing => self.event(Event::Pending(String::new())),
            }
        }
        self
    }

    /// Another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.event(Event::Resize(columns, rows));
        self
    }

    /// The screen as text, a row a line, trailing blanks left out.
    pub fn screen(&self) -> String {
        let (columns, rows) = self.app.setup.size;
        let area = Rect::new(0, 0, columns, rows);
        let mut buf = Buffer::empty(area);
        parallax::view::draw(&self.app, &Theme::plain(), area, &mut buf);
        let row = |y: u16| {
            let mut line = String::new();
            let mut x = 0;
            while x < columns {
                let symbol = buf[(x, y)].symbol();
                line.push_str(symbol);
                x += unicode_width::UnicodeWidthStr::width(symbol).max(1) as u16;
            }
            line.trim_end().to_owned()
        };
        (0..rows).map(row).collect::<Vec<_>>().join("\n")
    }
}
