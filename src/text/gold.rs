//! Where the labelled sets lie, for the tests that hold a floor on them.

use std::io::Write as _;
use std::path::PathBuf;

/// The folder that `PARALLAX_GOLD` names. Where it names none the test must not look as if it had passed: it says that it is
/// skipped, past the capture of what passing tests print.
pub fn folder(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PARALLAX_GOLD").map(PathBuf::from);
    if folder.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped, as PARALLAX_GOLD is not set: {test}");
    }
    folder
}
