//! The one loop. It knows when to draw and when to wait; what a key does is the state's business, what an effect does that of
//! [`super::effects`].

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::canvas::Canvas;
use super::effects::{Effects, Next};
use super::input::Input;
use super::keyboard::{self, Keyboard};
use super::keys::{self, MouseKind};
use super::log::Log;
use super::signals::{self, Signal};
use super::{Exit, Happening, guard};
use crate::app::nav::Screen;
use crate::app::{App, Event, KeyLabels, Mouse, PromptKey, Setup};
use crate::article::Moment;
use crate::config::Config;
use crate::config::key::KeyPress;
use crate::config::keymap::Press;
use crate::workers::Workers;

/// How long the first frame waits for something to show: it comes with headlines on it or as soon as this has passed.
const FIRST: Duration = Duration::from_millis(4);
/// How long a frame waits for the answer to what a key asked for, so that one frame is sent and not two.
const ANSWER: Duration = Duration::from_millis(8);
/// The same where the answer is a preview: the cursor's row is what was asked for, and it is there.
const PREVIEW: Duration = Duration::from_millis(1);
/// News from the workers make at most one frame in this time; keys are never held back.
const PACE: Duration = Duration::from_millis(40);
/// Typed-ahead keys are taken at most this long before a frame shows how far they came.
const DRAIN: Duration = Duration::from_millis(25);

/// The loop's state.
struct EventLoop {
    app: App,
    keyboard: Keyboard,
    canvas: Canvas,
    input: Input,
    effects: Effects,
    log: Log,
    happenings: Receiver<Happening>,
    left: Option<Exit>,
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

/// What the reader is told of time, once.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// When loading began.
    pub started: Moment,
    /// The baseline: what came later is new.
    pub since: Option<Moment>,
}

/// Opens the reader on what the workers will load and returns when it is left.
pub fn run(
    config: Config,
    log: Log,
    times: Times,
    start: impl FnOnce(Sender<Happening>, &Config) -> io::Result<Arc<Workers>>,
) -> io::Result<Exit> {
    let (sender, happenings) = channel();
    // Loading starts before the terminal is set up: its first titles come while that is done.
    let workers = start(sender.clone(), &config)?;
    signals::watch(sender.clone())?;
    let _guard = guard::Guard::enter(config.settings.mouse)?;
    let input = Input::start(sender)?;
    let canvas = Canvas::new(config.theme);
    let setup = Setup {
        keys: KeyLabels::new(|action| config.keymap.labels(action)),
        started: times.started,
        zone: config.settings.zone(),
        size: canvas.size(),
        brackets: canvas.brackets(),
        since: times.since,
        memory: config.settings.memory_bytes(),
    };
    let mut reader = EventLoop {
        app: App::new(setup),
        keyboard: Keyboard::new(config.keymap),
        canvas,
        input,
        effects: Effects::new(workers, config.settings),
        log,
        happenings,
        left: None,
    };
    reader.run()
}

impl EventLoop {
    fn run(&mut self) -> io::Result<Exit> {
        self.wait_until(FIRST, |app| app.library.progress().walked || !app.library.cards().is_empty());
        self.canvas.draw(&self.app)?;
        self.effects.begin()?;
        let mut drawn = Instant::now();
        let mut pending = Urgency::None;
        loop {
            let wait = if pending == Urgency::News { Some(PACE.saturating_sub(drawn.elapsed())) } else { None };
            if let Some(happening) = self.next(wait) {
                pending = pending.max(self.take(happening));
                pending = pending.max(self.drain());
            }
            if let Some(left) = self.left.take() {
                return Ok(left);
            }
            if pending == Urgency::Now || pending == Urgency::News && drawn.elapsed() >= PACE {
                self.canvas.draw(&self.app)?;
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

    /// Takes what happens until there is `enough` to show or a key comes, at most for `patience`.
    fn wait_until(&mut self, patience: Duration, enough: impl Fn(&App) -> bool) {
        let until = Instant::now() + patience;
        while self.left.is_none() {
            let Some(wait) = until.checked_duration_since(Instant::now()).filter(|w| !w.is_zero()) else { return };
            let Some(happening) = self.next(Some(wait)) else { return };
            if self.take_plainly(happening) > Urgency::News || enough(&self.app) {
                return;
            }
        }
    }

    /// Takes one happening; where it asked for something to be opened, the first answer to that is waited for, shortly.
    fn take(&mut self, happening: Happening) -> Urgency {
        // What news asked for meanwhile is not waited for.
        drop(self.effects.asked());
        let urgency = self.take_plainly(happening);
        let asked = self.effects.asked();
        if urgency == Urgency::Now && !asked.is_empty() {
            let patience = if self.app.screen == Screen::List { PREVIEW } else { ANSWER };
            self.wait_until(patience, |app| asked.iter().any(|question| !app.wanted().contains(question)));
        }
        urgency
    }

    fn take_plainly(&mut self, happening: Happening) -> Urgency {
        match happening {
            Happening::Typed(keys::Typed::Key(key)) => self.key(key),
            Happening::Typed(keys::Typed::Paste(text)) => {
                if !self.app.typing() {
                    return Urgency::None;
                }
                self.update(Event::Prompt(PromptKey::Paste(text)));
                Urgency::Now
            }
            Happening::Typed(keys::Typed::Mouse(kind, x, y)) => {
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

    fn key(&mut self, key: KeyPress) -> Urgency {
        self.keyboard.panic_if_asked(key);
        if self.app.typing() {
            let Some(edit) = keyboard::edit(key) else { return Urgency::None };
            self.update(Event::Prompt(edit));
            return Urgency::Now;
        }
        let (press, waited) = self.keyboard.press(key);
        match press {
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
            Signal::End(signal) => self.left = Some(Exit::Signal(signal)),
            Signal::Stop => self.stop(),
            Signal::Continue => self.again(),
            Signal::Resize => self.measure(),
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
            self.left = Some(Exit::Signal(signal_hook::consts::SIGHUP));
        }
        self.canvas.forget();
        self.measure();
    }

    /// Lets the state know how large the terminal is now.
    fn measure(&mut self) {
        let (columns, rows) = self.canvas.measure();
        self.update(Event::Resize(columns, rows));
    }

    /// Lets the state take an event and runs what it asks for, and what comes of that.
    fn update(&mut self, event: Event) {
        let mut effects = VecDeque::from(self.app.update(event));
        self.effects.keep(self.app.wanted());
        while self.left.is_none()
            && let Some(effect) = effects.pop_front()
        {
            match self.effects.run(effect) {
                Next::Nothing => {}
                Next::Done(outcome) => effects.extend(self.app.update(Event::Done(outcome))),
                Next::Redraw => self.canvas.forget(),
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
    fn quit(&self) -> Exit {
        let library = &self.app.library;
        Exit::Quit {
            // Who leaves before anything was read has not failed to read it.
            read: !library.cards().is_empty() || !library.progress().is_read(),
            failed: library.skipped().iter().any(|s| s.failed),
            told: self.app.last_words().map(str::to_owned),
        }
    }
}
