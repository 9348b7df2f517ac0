//! Texts that are in words of their own share the core and few words for it: of two sentences that are somewhat alike, the facts tell
//! whether they tell one thing, and so do their neighbours.

use super::cell::Cell;
use super::terms::Terms;
use super::tuning;
use super::witness::{Common, Witnesses};
use crate::extract::Analysed;

/// Weighs the cells of two texts anew that are in words of their `own` (0 to 1); they come by A, then B.
pub(super) fn weigh(cells: &mut [Cell], terms: &Terms, texts: [&Analysed; 2], own: f32) {
    let (witnesses, unit) = (Witnesses::of(texts, terms), terms.unit());
    for cell in cells.iter_mut().filter(|c| c.cosine > 0.0) {
        let heavier = terms.bags[0][cell.a as usize].mass.max(terms.bags[1][cell.b as usize].mass);
        let shared = tuning::SHARED * cell.whole * heavier / unit;
        cell.score += own * (shared + worth(witnesses.common(cell.a, cell.b)));
    }
    surround(cells, own);
    for cell in cells {
        cell.score -= own * tuning::PASSED;
    }
}

/// What it is worth to two sentences that they have this in common.
fn worth(common: Common) -> f32 {
    let turn = |met: Option<bool>, met_by: f32, missed: f32| met.map_or(0.0, |met| if met { met_by } else { -missed });
    turn(common.speaker, tuning::SPEAKER, tuning::OTHER_SPEAKER)
        + turn(common.named, 0.0, tuning::OTHER_NAMES)
        + if common.day { tuning::DAY } else { 0.0 }
        + if common.figure { tuning::FIGURE } else { 0.0 }
        + tuning::SAID * common.said.min(tuning::SAID_FULL) as f32
}

/// Lifts each cell by the better of those beside it and of those on its diagonals: what two texts tell, each in its own
/// words, they tell in several sentences.
fn surround(cells: &mut [Cell], own: f32) {
    let before: Vec<(u32, u32, f32)> = cells.iter().map(|c| (c.a, c.b, c.score)).collect();
    let score = |a: Option<u32>, b: Option<u32>| {
        let at = a.zip(b).and_then(|(a, b)| before.binary_search_by_key(&(a, b), |c| (c.0, c.1)).ok());
        at.map_or(0.0, |at| before[at].2.max(0.0))
    };
    for cell in cells.iter_mut().filter(|c| c.cosine > 0.0) {
        let (a, b) = (Some(cell.a), Some(cell.b));
        let [up, left] = [cell.a, cell.b].map(|at| at.checked_sub(1));
        let [down, right] = [cell.a, cell.b].map(|at| at.checked_add(1));
        let beside = score(up, b).max(score(down, b)).max(score(a, left)).max(score(a, right));
        let diagonal = score(up, left).max(score(down, right));
        cell.score += own * (tuning::BESIDE_OWN * beside + tuning::DIAGONAL_OWN * diagonal);
    }
}
