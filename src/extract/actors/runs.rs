//! Runs of capitalised words: what a name as a whole looks like, which a tagger that sees two words at a time cannot know.
//!
//! The narrow run joins capitalised words, hyphens and particles ("Abdel Fattah al-Sisi"); the wide one goes on over "of",
//! "for", "and" and "the" to the next capitalised word ("Ministry of Foreign Affairs").

use super::gazetteer::Flags;
use super::joints::Joint;
use super::words::Words;

/// The runs a word stands in, as token indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Narrow run: first token.
    pub start: u32,
    /// Narrow run: one past the last token.
    pub end: u32,
    /// Wide run: first token.
    pub wide_start: u32,
    /// Wide run: one past the last token.
    pub wide_end: u32,
    /// Narrow run: the lists that any of its words has a part in.
    pub lists: Flags,
    /// Wide run: the lists that any of its words has a part in.
    pub wide_lists: Flags,
}

/// Finds the run of every token of a sentence (`words[start..end]`); tokens outside of runs get an empty one.
pub fn find(words: Words<'_>, start: usize, end: usize, out: &mut Vec<Run>) {
    out.clear();
    out.resize(end - start, Run::default());
    mark(
        words,
        start,
        end,
        |joint| joint.narrow,
        2,
        |s, e, lists| {
            let set = |r: &mut Run| (r.start, r.end, r.lists) = (s as u32, e as u32, lists);
            out[s - start..e - start].iter_mut().for_each(set);
        },
    );
    mark(
        words,
        start,
        end,
        |joint| joint.wide,
        3,
        |s, e, lists| {
            let set = |r: &mut Run| (r.wide_start, r.wide_end, r.wide_lists) = (s as u32, e as u32, lists);
            out[s - start..e - start].iter_mut().for_each(set);
        },
    );
}

/// Calls `set` for each run with its lists; up to `reach` words that `join` may stand between two capitalised ones.
fn mark(
    words: Words<'_>,
    start: usize,
    end: usize,
    join: impl Fn(Joint) -> bool,
    reach: usize,
    mut set: impl FnMut(usize, usize, Flags),
) {
    let mut i = start;
    while i < end {
        if !words[i].form.upper {
            i += 1;
            continue;
        }
        let mut stop = i + 1;
        loop {
            let mut next = stop;
            while next < end && next - stop < reach && !words[next].form.upper && join(words[next].form.joint) {
                next += 1;
            }
            if next >= end || !words[next].form.upper {
                break;
            }
            stop = next + 1;
        }
        set(i, stop, words.part(i..stop).iter().fold(0, |all, w| all | w.any_list()));
        i = stop;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::model::Model;
    use crate::extract::actors::vocabulary::Vocabulary;
    use crate::text::Segmentation;

    #[test]
    fn runs_cover_whole_names() {
        let text = "The Ministry of Foreign Affairs met Abdel Fattah al-Sisi today.";
        let cut = Segmentation::of(text);
        let model = Model::empty();
        let mut vocabulary = Vocabulary::new(&model);
        let places = vocabulary.describe(text, &cut);
        let words = vocabulary.at(&places).0;
        let mut runs = Vec::new();
        find(words, 0, words.len(), &mut runs);
        let covered = |from: u32, to: u32| {
            &text[cut.tokens[from as usize].span.start as usize..cut.tokens[to as usize - 1].span.end as usize]
        };
        assert_eq!(covered(runs[1].wide_start, runs[1].wide_end), "The Ministry of Foreign Affairs");
        assert_eq!(covered(runs[1].start, runs[1].end), "The Ministry");
        assert_eq!(covered(runs[7].start, runs[7].end), "Abdel Fattah al-Sisi");
        assert_eq!(runs[5], Run::default());
    }
}
