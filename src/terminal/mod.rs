//! The terminal and the one loop: it sleeps until something happens, lets the state take it, runs what the state asks for,
//! and sends one frame. Idle costs no CPU and no bytes.
//!
//! Everything that happens comes through one channel as a [`Happening`]: keys from [`input`], signals from [`signals`],
//! outcomes from the workers. Frames are drawn by `view` and encoded by [`paint`]; [`guard`] gives the terminal
//! back, whatever happens.

pub mod canvas;
pub mod child;
pub mod color;
pub mod copies;
pub mod effects;
pub mod event_loop;
pub mod guard;
pub mod input;
pub mod keyboard;
pub mod keys;
pub mod log;
pub mod look;
pub mod paint;
pub mod scroll;
pub mod signals;

use crate::app::Outcome;

/// Everything that can happen.
#[derive(Debug)]
pub enum Happening {
    /// A key, a paste, the mouse.
    Typed(keys::Typed),
    /// A signal.
    Signal(signals::Signal),
    /// News from the workers.
    Done(Outcome),
}

/// How the reader was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By a key, or because every thread ended.
    Quit {
        /// Something was listed, or may still have been.
        read: bool,
        /// An input failed.
        failed: bool,
        /// What no screen could tell any more; raw.
        told: Option<String>,
    },
    /// By a signal, or because the terminal went: the process ends as that signal would end it.
    Signal(i32),
}
