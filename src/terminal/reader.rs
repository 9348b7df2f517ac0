//! The one loop. It knows when to draw and when to wait; what a key does is the state's business, what an effect does that of
//! [`super::effects`].

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::color::Depth;
use super::desk::Desk;
use super::effects::{Effects, Next};
use super::input::Input;
use super::keys::{self, MouseKind};
use super::log::Log;
use super::paint::Painter;
use super::signals::{self, Signal};
use super::{Happening, Left, guard};
use crate::app::{App, Edit, Effect, Event, KeyLabels, Mouse, Setup};
use crate::article::Moment;
use crate::config::key::{Code, Key};
use crate::config::keymap::{Press, Typed};
use crate::config::{Config, Keymap, Theme};
use crate::view;

/// How long the first frame waits for something to show: it comes with headlines on it or as soon as this has passed.
const FIRST: Duration = Duration::from_millis(4);
/// How long a frame waits for the answer to what a key asked for, so that one frame is sent and not two.
const ANSWER: Duration = Duration::from_millis(8);
/// News from the workers make at most one frame in this time; keys are never held back.
const PACE: Duration = Duration::from_millis(40);
/// Typed-ahead keys are taken at most this long before a frame shows how far they came.
const DRAIN: Duration = Duration::from_millis(25);

/// The loop's state.
struct Reader {
    app: App,
    keymap: Keymap,
    typed: Typed,
    theme: Theme,
    size: (u16, u16),
    frame: Buffer,
    painter: Painter,
    input: Input,
    effects: Effects,
    log: Log,
    happenings: Receiver<Happening>,
    /// A key on which the program panics: the tests of the terminal's restoration press it.
    panic_key: Option<char>,
    left: Option<Left>,
}

/// What taking something in came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    /// Nothing to draw.
    None,
    /// News: drawn at the pace of news.
    News,
    /// Someone waits for it.
    Now,
}

/// Opens the reader on what `desk` will load and returns when it is left.
pub fn run(
    config: Config,
    log: Log,
    started: Moment,
    start: impl FnOnce(Sender<Happening>, &Config) -> io::Result<Desk>,
) -> io::Result<Left> {
    let (sender, happenings) = channel();
    // Loading starts before the terminal is set up: its first titles come while that is done.
    let desk = start(sender.clone(), &config)?;
    signals::watch(sender.clone())?;
    let _guard = guard::Guard::enter(config.settings.mouse)?;
    let input = Input::start(sender)?;
    let size = guard::size();
    let setup = Setup {
        keys: KeyLabels::new(|action| config.keymap.labels(action)),
        started,
        zone: config.settings.zone(),
        size,
        brackets: config.theme.brackets(),
        since: None,
    };
    let mut reader = Reader {
        app: App::new(setup),
        keymap: config.keymap,
        typed: Typed::default(),
        theme: config.theme,
        size,
        frame: Buffer::empty(Rect::ZERO),
        painter: Painter::new(Depth::of_environment()),
        input,
        effects: Effects::new(desk, config.settings),
        log,
        happenings,
        panic_key: std::env::var("PARALLAX_TEST_PANIC_KEY").ok().and_then(|v| v.chars().next()),
        left: None,
    };
    reader.run()
}

impl Reader {
    fn run(&mut self) -> io::Result<Left> {
        self.wait_for(Urgency::News, FIRST);
        self.draw()?;
        self.effects.begin()?;
        let mut drawn = Instant::now();
        let mut pending = Urgency::None;
        loop {
            let wait = if pending == Urgency::News { Some(PACE.saturating_sub(drawn.elapsed())) } else { None };
            if let Some(happening) = self.next(wait) {
                pending = pending.max(self.take(happening));
                pending = pending.max(self.drain());
            }
            if let Some(left) = self.left {
                return Ok(left);
            }
            if pending == Urgency::Now || pending == Urgency::News && drawn.elapsed() >= PACE {
                self.draw()?;
                drawn = Instant::now();
                // Only after a key: news that lead to news would never end.
                if std::mem::replace(&mut pending, Urgency::None) == Urgency::Now {
                    self.effects.ahead(self.app.ahead());
                }
            }
        }
    }

    /// The next that happens; none where `wait` passes. Without `wait` it sleeps as long as it takes.
    fn next(&mut self, wait: Option<Duration>) -> Option<Happening> {
        match wait {
            None => match self.happenings.recv() {
                Ok(happening) => Some(happening),
                // Every thread that could send has ended: there is nothing to wait for.
                Err(_) => {
                    self.left = Some(self.quit());
                    None
                }
            },
            Some(wait) => match self.happenings.recv_timeout(wait) {
                Ok(happening) => Some(happening),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => {
                    self.left = Some(self.quit());
                    None
                }
            },
        }
    }

    /// Takes everything that has happened meanwhile, for a while.
    fn drain(&mut self) -> Urgency {
        let began = Instant::now();
        let mut urgency = Urgency::None;
        while self.left.is_none() && began.elapsed() < DRAIN {
            match self.happenings.try_recv() {
                Ok(happening) => urgency = urgency.max(self.take(happening)),
                Err(_) => break,
            }
        }
        urgency
    }

    /// Takes what happens until something of `urgency` came, at most for `patience`.
    fn wait_for(&mut self, urgency: Urgency, patience: Duration) {
        let until = Instant::now() + patience;
        while self.left.is_none() {
            let Some(wait) = until.checked_duration_since(Instant::now()).filter(|w| !w.is_zero()) else { return };
            let Some(happening) = self.next(Some(wait)) else { return };
            let answered = matches!(happening, Happening::Done(ref outcome) if !outcome_is_progress(outcome));
            let now = self.take_plainly(happening);
            if now > urgency || answered {
                return;
            }
        }
    }

    /// Takes one happening; where it asked for something to be opened, the answer is waited for, shortly.
    fn take(&mut self, happening: Happening) -> Urgency {
        let asked = self.effects.asked();
        let urgency = self.take_plainly(happening);
        if urgency == Urgency::Now && self.effects.asked() > asked {
            self.wait_for(Urgency::News, ANSWER);
        }
        urgency
    }

    fn take_plainly(&mut self, happening: Happening) -> Urgency {
        match happening {
            Happening::Input(keys::Input::Key(key)) => self.key(key),
            Happening::Input(keys::Input::Paste(text)) => {
                if !self.app.typing() {
                    return Urgency::None;
                }
                self.update(Event::Edit(Edit::Paste(text)));
                Urgency::Now
            }
            Happening::Input(keys::Input::Mouse(kind, x, y)) => {
                self.update(Event::Mouse(match kind {
                    MouseKind::Press => Mouse::Press { x, y },
                    MouseKind::WheelUp => Mouse::Wheel { x, y, rows: -3 },
                    MouseKind::WheelDown => Mouse::Wheel { x, y, rows: 3 },
                }));
                Urgency::Now
            }
            Happening::Done(outcome) => {
                self.log.outcome(&outcome);
                self.update(Event::Done(outcome));
                Urgency::News
            }
            Happening::Signal(signal) => self.signal(signal),
        }
    }

    fn key(&mut self, key: Key) -> Urgency {
        if self.panic_key.is_some() && key.typed() == self.panic_key {
            panic!("the panic key was pressed");
        }
        if self.app.typing() {
            let Some(edit) = edit(key) else { return Urgency::None };
            self.update(Event::Edit(edit));
            return Urgency::Now;
        }
        let waited = self.typed != Typed::default();
        match self.keymap.press(&mut self.typed, key) {
            Press::Act(action, count) => {
                if waited {
                    self.update(Event::Pending(String::new()));
                }
                self.update(Event::Act(action, count));
            }
            Press::Wait(shown) => self.update(Event::Pending(shown)),
            Press::Nothing if waited => self.update(Event::Pending(String::new())),
            Press::Nothing => return Urgency::None,
        }
        Urgency::Now
    }

    fn signal(&mut self, signal: Signal) -> Urgency {
        match signal {
            Signal::End(signal) => self.left = Some(Left::Signal(signal)),
            Signal::Hangup => self.left = Some(Left::Signal(signal_hook::consts::SIGHUP)),
            Signal::Stop => self.stop(),
            Signal::Continue => self.again(),
            Signal::Resize => {
                self.size = guard::size();
                self.update(Event::Resize(self.size.0, self.size.1));
            }
        }
        Urgency::Now
    }

    /// Stops the program and takes the terminal again when it goes on.
    fn stop(&mut self) {
        signals::stop();
        self.again();
    }

    /// The terminal may show anything now, in any size.
    fn again(&mut self) {
        if guard::resume().is_err() {
            self.left = Some(Left::Signal(signal_hook::consts::SIGHUP));
        }
        self.painter.forget();
        self.size = guard::size();
        self.update(Event::Resize(self.size.0, self.size.1));
    }

    /// Lets the state take an event and runs what it asks for, and what comes of that.
    fn update(&mut self, event: Event) {
        let mut effects = self.app.update(event);
        let mut at = 0;
        while at < effects.len() && self.left.is_none() {
            let effect = std::mem::replace(&mut effects[at], Effect::Redraw);
            at += 1;
            match self.effects.run(effect) {
                Next::Nothing => {}
                Next::Done(outcome) => effects.extend(self.app.update(Event::Done(outcome))),
                Next::Redraw => self.painter.forget(),
                Next::Stop => {
                    signals::ask_stop();
                    self.stop();
                }
                Next::Leave => self.left = Some(self.quit()),
                Next::Child(child) => {
                    self.input.pause();
                    guard::restore();
                    signals::child(true);
                    let outcome = child.run();
                    signals::child(false);
                    self.input.resume();
                    self.again();
                    effects.extend(self.app.update(Event::Done(outcome)));
                }
            }
        }
    }

    /// What leaving now means for the exit code.
    fn quit(&self) -> Left {
        let library = &self.app.library;
        Left::Quit {
            read: !library.cards().is_empty() || !library.progress().walked,
            failed: library.skipped().iter().any(|s| s.failed),
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (columns, rows) = self.size;
        let area = Rect::new(0, 0, columns, rows);
        if self.frame.area != area {
            self.frame = Buffer::empty(area);
        }
        view::draw(&self.app, &self.theme, area, &mut self.frame);
        let bytes = self.painter.frame(&mut self.frame);
        if bytes.is_empty() {
            return Ok(());
        }
        guard::show(bytes)
    }
}

fn outcome_is_progress(outcome: &crate::app::Outcome) -> bool {
    matches!(outcome, crate::app::Outcome::Progress(_))
}

/// What a key does to a prompt.
fn edit(key: Key) -> Option<Edit> {
    Some(match (key.code, key.ctrl) {
        (Code::Char('c' | 'g'), true) | (Code::Esc, _) => Edit::Cancel,
        (Code::Char('w'), true) => Edit::DeleteWord,
        (Code::Char('u'), true) => Edit::Clear,
        (Code::Char('a'), true) | (Code::Home, _) => Edit::Home,
        (Code::Char('e'), true) | (Code::End, _) => Edit::End,
        (Code::Char('p'), true) | (Code::Up, _) => Edit::Up,
        (Code::Char('n'), true) | (Code::Down, _) => Edit::Down,
        (Code::Backspace, _) => Edit::Backspace,
        (Code::Left, _) => Edit::Left,
        (Code::Right, _) => Edit::Right,
        (Code::Tab, _) => Edit::Complete,
        (Code::Enter, _) => Edit::Accept,
        _ => Edit::Char(key.typed()?),
    })
}
