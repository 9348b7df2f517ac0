//! Two sequences of words -> which of them are kept, in order. Content words weigh more than function words, and words
//! kept side by side more than scattered ones, so that what is kept reads as a human would align it.

use rustc_hash::FxHashMap;

use super::rising::longest_rising;

/// One word of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Equal numbers are equal words.
    pub form: u32,
    /// True for a word with content.
    pub content: bool,
    /// True where it is content that few news texts share: no "said", no "people".
    pub telling: bool,
}

/// Tables up to this many cells are filled; longer stretches are cut at words that stand once in both.
pub(super) const FULL: usize = 200_000;

/// Finds kept words; holds the tables that every comparison needs.
#[derive(Default)]
pub(super) struct Differ {
    /// The heaviest from (i, j) on.
    best: Vec<u32>,
    /// The heaviest from (i, j) on where these two are kept together.
    run: Vec<u32>,
    out: Vec<(usize, usize)>,
}

impl Differ {
    /// Pairs of kept words, by index, increasing on both sides.
    pub fn kept(&mut self, a: &[Item], b: &[Item]) -> &[(usize, usize)] {
        self.out.clear();
        self.stretch(a, b);
        &self.out
    }

    fn stretch(&mut self, a: &[Item], b: &[Item]) {
        let same = |x: &Item, y: &Item| x.form == y.form;
        let head = a.iter().zip(b).take_while(|(x, y)| same(x, y)).count();
        let (mid_a, mid_b) = (&a[head..], &b[head..]);
        let tail = mid_a.iter().rev().zip(mid_b.iter().rev()).take_while(|(x, y)| same(x, y)).count();
        let (mid_a, mid_b) = (&mid_a[..mid_a.len() - tail], &mid_b[..mid_b.len() - tail]);
        self.out.extend((0..head).map(|k| (k, k)));
        let inner = (head, head);
        if mid_a.len() * mid_b.len() <= FULL {
            self.table(mid_a, mid_b, inner);
        } else {
            self.anchored(mid_a, mid_b, inner);
        }
        let (end_a, end_b) = (a.len() - tail, b.len() - tail);
        self.out.extend((0..tail).map(|k| (end_a + k, end_b + k)));
    }

    /// The heaviest common subsequence.
    fn table(&mut self, a: &[Item], b: &[Item], at: (usize, usize)) {
        if a.is_empty() || b.is_empty() {
            return;
        }
        let width = b.len() + 1;
        let (best, run) = (&mut self.best, &mut self.run);
        // Every cell is written but those below and behind all words, which hold nothing.
        for table in [&mut *best, &mut *run] {
            table.resize(table.len().max((a.len() + 1) * width), 0);
            table[a.len() * width..][..width].fill(0);
        }
        for (i, item) in a.iter().enumerate().rev() {
            let weight = if item.content { 4 } else { 1 };
            let ([now, below], [now_run, below_run]) = (rows(best, i, width), rows(run, i, width));
            let (ends, ends_run) = (now.split_last_mut(), now_run.split_last_mut());
            let (Some((end, now)), Some((end_run, now_run))) = (ends, ends_run) else { return };
            (*end, *end_run) = (0, 0);
            // What stands to the right of the cell in hand, and below that.
            let (mut right, mut next, mut next_run) = (0, 0, 0);
            let cells = now.iter_mut().zip(&below[..b.len()]).zip(now_run.iter_mut().zip(&below_run[..b.len()])).zip(b);
            for (((best, below), (run, below_run)), other) in cells.rev() {
                let joined = if next_run > 0 { next_run + 1 } else { 0 };
                *run = if item.form == other.form { joined.max(next) + weight } else { 0 };
                right = right.max(*below).max(*run);
                *best = right;
                (next, next_run) = (*below, *below_run);
            }
        }
        let (mut i, mut j, mut inside) = (0, 0, false);
        while i < a.len() && j < b.len() {
            let here = i * width + j;
            if run[here] > 0 && (inside || run[here] == best[here]) {
                self.out.push((at.0 + i, at.1 + j));
                let next = here + width + 1;
                inside = run[next] > 0 && run[next] + 1 >= best[next];
                (i, j) = (i + 1, j + 1);
            } else if best[here] == best[here + width] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }

    /// Cuts a long stretch at the words that stand once on either side and in the same order, and goes on between them.
    fn anchored(&mut self, a: &[Item], b: &[Item], at: (usize, usize)) {
        let mut places: FxHashMap<u32, (u32, usize, u32, usize)> = FxHashMap::default();
        for (i, item) in a.iter().enumerate() {
            let entry = places.entry(item.form).or_default();
            (entry.0, entry.1) = (entry.0 + 1, i);
        }
        for (j, item) in b.iter().enumerate() {
            let entry = places.entry(item.form).or_default();
            (entry.2, entry.3) = (entry.2 + 1, j);
        }
        let mut unique: Vec<_> = places.values().filter(|p| p.0 == 1 && p.2 == 1).map(|p| (p.1, p.3)).collect();
        unique.sort_unstable();
        let chain = longest_rising(&unique);
        let (mut from_a, mut from_b) = (0, 0);
        for &(i, j) in &chain {
            self.between(&a[from_a..i], &b[from_b..j], (at.0 + from_a, at.1 + from_b));
            self.out.push((at.0 + i, at.1 + j));
            (from_a, from_b) = (i + 1, j + 1);
        }
        self.between(&a[from_a..], &b[from_b..], (at.0 + from_a, at.1 + from_b));
    }

    /// What is left between two anchors: filled where it is small, else taken as changed.
    fn between(&mut self, a: &[Item], b: &[Item], at: (usize, usize)) {
        if a.len() * b.len() <= FULL {
            self.table(a, b, at);
        }
    }
}

/// A row of a table and the one below it.
fn rows(table: &mut [u32], row: usize, width: usize) -> [&mut [u32]; 2] {
    let (now, below) = table[row * width..].split_at_mut(width);
    [now, &mut below[..width]]
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Words as items: those in capitals have content.
    pub fn items(words: &str) -> Vec<Item> {
        let form = |w: &str| w.bytes().fold(7u32, |h, b| h.wrapping_mul(31) + u32::from(b));
        let item = |w: &str| Item { form: form(w), content: w.starts_with(|c: char| c.is_uppercase()), telling: false };
        words.split_whitespace().map(item).collect()
    }

    /// The words that are kept, by their places: "0=0 1=2".
    fn kept(a: &str, b: &str) -> String {
        let (a, b) = (items(a), items(b));
        let mut differ = Differ::default();
        differ.kept(&a, &b).iter().map(|(i, j)| format!("{i}={j}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_kept_as_a_reader_aligns_them() {
        for (a, b, want) in [
            ("", "", ""),
            ("Port", "", ""),
            ("", "Port", ""),
            ("Port", "Ship", ""),
            ("the Port shut", "the Port shut", "0=0 1=1 2=2"),
            ("the Port shut", "the old Port shut", "0=0 1=2 2=3"),
            ("the Port", "a Port", "1=1"),
            ("Port Ship", "Ship Port", "1=0"),
            // Content weighs more than a function word.
            ("of Port", "Port of", "1=0"),
            // Words side by side weigh more than scattered ones.
            ("y a b", "z a x a b", "1=3 2=4"),
            ("Crew saw a Ship", "Crew in a Boat saw a Ship", "0=0 1=4 2=5 3=6"),
        ] {
            assert_eq!(kept(a, b), want, "{a} | {b}");
        }
    }

    #[test]
    fn long_stretches_are_cut_at_words_that_stand_once() {
        let long = |mark: &str| format!("{} Anchor {}", "x ".repeat(600), format!("{mark} ").repeat(600));
        let (a, b) = (items(&format!("one {} two", long("y"))), items(&format!("three {} four", long("z"))));
        let mut differ = Differ::default();
        let kept = differ.kept(&a, &b);
        assert!(kept.contains(&(601, 601)), "the anchor is kept");
        assert!(kept.iter().all(|&(i, j)| a[i].form == b[j].form), "what is kept is the same");
        assert!(kept.is_sorted_by(|x, y| x.0 < y.0 && x.1 < y.1), "in order");
    }
}
