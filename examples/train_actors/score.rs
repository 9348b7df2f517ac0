//! Precision, recall and F1 of names: equal bytes and kind.

use std::collections::{BTreeMap, BTreeSet};

use parallax::extract::actors::labels::{KINDS, Name};
use parallax::extract::actors::{self, model::Model, vocabulary::Vocabulary};

use crate::corpus::Document;

/// Counts of right, predicted and gold names.
#[derive(Default, Clone, Copy)]
struct Counts {
    right: usize,
    predicted: usize,
    gold: usize,
}

impl Counts {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.predicted + self.gold).max(1) as f64
    }

    fn line(&self, name: &str) -> String {
        let part = |n: usize| if n == 0 { 0.0 } else { 100.0 * self.right as f64 / n as f64 };
        let f1 = self.f1();
        let (p, r) = (part(self.predicted), part(self.gold));
        format!("{name:20} gold {:6} pred {:6}  P {p:6.2} R {r:6.2} F1 {f1:6.2}", self.gold, self.predicted)
    }
}

/// A running score.
pub struct Score {
    show: bool,
    rows: BTreeMap<String, Counts>,
}

impl Score {
    /// An empty score; with `show` every error is printed.
    pub fn new(show: bool) -> Self {
        Self { show, rows: BTreeMap::new() }
    }

    /// Scores the model on `documents`.
    pub fn add(&mut self, documents: &[&Document], model: &Model<'_>) {
        let mut vocabulary = Vocabulary::new(model);
        for d in documents {
            let names: Vec<Name> = actors::names(&mut vocabulary, &d.text, &d.cut).iter().map(|f| f.name).collect();
            self.count(d, &names);
        }
    }

    /// Counts the names found in a document.
    pub fn count(&mut self, d: &Document, names: &[Name]) {
        let neutral: BTreeSet<(u32, u32)> = d.spans.iter().filter(|s| s.2 == 9).map(|s| (s.0, s.1)).collect();
        let counts = |s: &(u32, u32, usize)| d.kinds.contains(&s.2) && !neutral.contains(&(s.0, s.1));
        let gold: BTreeSet<_> = d.spans.iter().copied().filter(counts).collect();
        let span = |n: &Name| (d.cut.tokens[n.start].span.start, d.cut.tokens[n.end - 1].span.end, n.kind);
        let found: BTreeSet<_> = names.iter().map(span).filter(counts).collect();
        if self.show {
            gold.difference(&found).for_each(|s| show("missed", d, s));
            found.difference(&gold).for_each(|s| show("wrong", d, s));
        }
        for (kind, named) in KINDS.iter().enumerate() {
            let of = |set: &BTreeSet<(u32, u32, usize)>| set.iter().filter(|s| s.2 == kind).count();
            let right = gold.intersection(&found).filter(|s| s.2 == kind).count();
            for row in [format!("{named:?}"), format!("- {}", d.source), "all".to_owned()] {
                let c = self.rows.entry(row).or_default();
                (c.right, c.predicted, c.gold) = (c.right + right, c.predicted + of(&found), c.gold + of(&gold));
            }
        }
    }

    /// F1 of all kinds, in percent.
    pub fn f1(&self) -> f64 {
        self.rows.get("all").map_or(0.0, Counts::f1)
    }

    /// Prints a table.
    pub fn print(&self) {
        self.rows.iter().for_each(|(name, counts)| println!("{}", counts.line(name)));
    }
}

/// Prints an error with the words around it.
fn show(what: &str, d: &Document, s: &(u32, u32, usize)) {
    let (from, to) = (s.0 as usize, s.1 as usize);
    let before: String = d.text[..from].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = d.text[to..].chars().take(40).collect();
    let line = format!("{what} {:?} {} ~ {before}[{}]{after}", KINDS[s.2], d.source, &d.text[from..to]);
    println!("{}", line.replace('\n', " "));
}

/// Scores and prints.
pub fn report(documents: &[&Document], model: &Model<'_>, show: bool) {
    let mut score = Score::new(show);
    score.add(documents, model);
    score.print();
}
