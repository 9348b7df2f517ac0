//! Terms that memory is asked for ahead. Those of the articles of a large set lie far apart in it, and it answers many at a time as
//! fast as one; but a processor asks for the next only where it need not decide anything before.

use std::hint::black_box;

/// So many terms, or other numbers of their size, come from memory at once.
pub(super) const LINE: usize = 16;
/// Of so many articles on end the terms are asked for together.
pub(super) const TOGETHER: usize = 16;

/// Asks for the terms of some articles, which are used next.
pub(super) fn ask<'t>(articles: impl Iterator<Item = &'t [u32]>) {
    let parts = |terms: &[u32]| terms.iter().step_by(LINE).fold(0, |sum, term| sum ^ term);
    black_box(articles.map(parts).fold(0, |sum, part| sum ^ part));
}
