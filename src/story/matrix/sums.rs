//! Sums that hold within a source: what a part leaves of its whole ("95-74=21").

use super::MOST_FACTS;
use crate::compare::agree::{is_sum, written};
use crate::extract::{Analysed, Figure, Qualifier};

/// The sums that hold: the figure is what a part leaves of its whole, in the same text and of the same noun.
pub(super) fn held<'a>(given: impl Iterator<Item = (&'a Figure, &'a Analysed)>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (figure, analysed) in given {
        let figures = &analysed.facts.figures;
        let written = |f: &Figure| written::digits(f, analysed);
        let noun = |f: &Figure| f.counted.as_ref().map(|c| c.lemma.clone());
        for part in figures.iter().take(MOST_FACTS).filter(|p| !std::ptr::eq(*p, figure) && exact(p) && exact(figure)) {
            let Some(whole) = part.whole.and_then(|w| figures.get(w as usize)).filter(|w| exact(w)) else { continue };
            let same_noun = noun(part).or_else(|| noun(whole)) == noun(figure) || noun(figure).is_none();
            let is_whole = std::ptr::eq(whole, figure) || figure.whole.is_some();
            let (w, p, rest) = (whole.value.low, part.value.low, figure.value.low);
            if same_noun && !is_whole && is_sum([p, rest], w) {
                let sum = format!("{}-{}={}", written(whole), written(part), written(figure));
                if !found.contains(&sum) {
                    found.push(sum);
                }
            }
        }
    }
    found
}

/// True for a count that is neither rounded nor a bound nor a measure: only such numbers add up.
fn exact(figure: &Figure) -> bool {
    figure.unit.is_none() && figure.qualifier == Qualifier::Equal && figure.value.low == figure.value.high
}
