//! What comparing two tellings costs: alignment, wording and verdicts, on texts of three sizes.
//!
//! The second text keeps most sentences of the first, moves some, drops some and changes numbers, as rewrites of one piece do.

use divan::Bencher;
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::{compare, read};

fn main() {
    divan::main();
}

const SUBJECTS: &[&str] =
    &["The harbour council", "A spokesman for the mill", "Rescuers from Kelm", "The ministry", "Two witnesses"];
const VERBS: &[&str] = &["closed", "inspected", "described", "rebuilt", "abandoned", "praised", "searched"];
const OBJECTS: &[&str] = &["bridges", "storehouses", "ferries", "greenhouses", "workshops", "orchards", "turbines", "archives"];

/// A text of about `size` bytes; `variant` changes a tenth of its sentences and moves others.
fn text(size: usize, variant: bool) -> String {
    let (mut out, mut n) = (String::new(), 0usize);
    while out.len() < size {
        let k = if variant && n.is_multiple_of(11) { n + 3 } else { n };
        let pick = |list: &[&'static str], step: usize| list[(k * step + k / 7) % list.len()];
        let number = if variant && n.is_multiple_of(10) { k + 1 } else { k };
        let tail = if variant && n.is_multiple_of(9) { "after the storm" } else { "before the flood of last spring" };
        out += &format!(
            "{} {} {number} {} near the village of Anso{} {tail}, officials said.\n",
            pick(SUBJECTS, 3),
            pick(VERBS, 5),
            pick(OBJECTS, 7),
            k % 4_001,
        );
        n += 1;
    }
    out
}

fn pair(size: usize) -> Option<[Analysed; 2]> {
    let side = |variant| {
        let line = serde_json::json!({ "id": "x", "text": text(size, variant) }).to_string();
        read::one("x.jsonl", &line).ok().map(|article| Analysed::new(article, &Lexicons::default()))
    };
    Some([side(false)?, side(true)?])
}

#[divan::bench(args = [4_000, 100_000, 1_000_000], sample_count = 20)]
fn whole(bencher: Bencher, size: usize) {
    let Some([a, b]) = pair(size) else { return };
    bencher.counter(divan::counter::BytesCount::new(a.text().len() + b.text().len())).bench(|| compare::compare(&a, &b));
}
