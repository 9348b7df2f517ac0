//! How wide the texts for people are: as the reader's terminal is, or as `COLUMNS` says.

use std::ffi::OsStr;
use std::io::stdout;

use rustix::termios::tcgetwinsize;

/// The fewest columns of a text.
const NARROWEST: usize = 40;
/// The most: lines of more than 76 columns, two of them side by side, are hard to read.
const WIDEST: usize = 160;

/// The columns of what goes to stdout: `COLUMNS` where it is set, else the terminal's where stdout is one, else `usual`. Between
/// [`NARROWEST`] and [`WIDEST`].
pub fn columns(usual: usize) -> usize {
    let terminal = || tcgetwinsize(stdout()).ok().map(|size| usize::from(size.ws_col));
    chosen(std::env::var_os("COLUMNS").as_deref(), terminal, usual)
}

fn chosen(set: Option<&OsStr>, terminal: impl FnOnce() -> Option<usize>, usual: usize) -> usize {
    let set = set.and_then(|set| set.to_str()?.trim().parse::<usize>().ok()).filter(|columns| *columns > 0);
    let known = set.or_else(|| terminal().filter(|columns| *columns > 0));
    known.map_or(usual, |columns| columns.clamp(NARROWEST, WIDEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_wins_over_the_terminal() {
        for (set, terminal, want) in [
            (None, None, 116),
            (None, Some(80), 80),
            (Some("132"), Some(80), 132),
            (Some("132"), None, 132),
            (Some("wide"), Some(80), 80),
            (Some("0"), None, 116),
            (Some(""), Some(0), 116),
            (Some("7"), None, NARROWEST),
            (None, Some(400), WIDEST),
        ] {
            assert_eq!(chosen(set.map(OsStr::new), || terminal, 116), want, "{set:?} {terminal:?}");
        }
    }
}
