//! The state of the screens and the one way it changes: [`App::update`] takes an [`Event`] and returns [`Effect`]s.
//!
//! No I/O, no clock, no drawing: the same events give the same state.

pub mod event;
pub mod keys;
pub mod library;
pub mod lru;
pub mod marks;
pub mod scroll;

pub use event::{Edit, Effect, Event, Mouse, Outcome, Progress, Skipped};
pub use keys::KeyLabels;

use crate::article::Moment;

/// What the state needs to know of the world, once.
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
}

/// Everything the screens show.
#[derive(Debug)]
pub struct App {
    setup: Setup,
}

impl App {
    /// An empty briefing.
    pub fn new(setup: Setup) -> Self {
        Self { setup }
    }

    /// True while keys are text for a prompt, a menu or the palette: the loop then sends [`Event::Edit`].
    pub fn typing(&self) -> bool {
        false
    }

    /// Lets `event` happen.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Resize(columns, rows) => self.setup.size = (columns, rows),
            Event::Act(crate::action::Action::Quit, _) => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }
}
