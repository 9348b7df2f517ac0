//! The samples hold what the demo, the tests and the benches rely on.

use std::collections::BTreeSet;
use std::path::Path;

use parallax::article::{PartKind, Provenance};
use parallax::cache::Spool;
use parallax::load::{Loading, Request, all};

fn samples() -> Loading {
    all(&Request::of([Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")]), &Spool::default())
}

#[test]
fn every_sample_is_read_and_dated() {
    let outcome = samples();
    for report in &outcome.reports {
        assert!(report.lines().is_empty(), "{}: {:?}", report.path, report.lines());
    }
    let outlets: BTreeSet<_> = outcome.loaded.iter().map(|l| l.card.outlet.clone()).collect();
    assert!(outcome.loaded.len() >= 14 && outlets.len() >= 5, "{} of {outlets:?}", outcome.loaded.len());
    for loaded in &outcome.loaded {
        assert_ne!(loaded.card.outlet_from, Provenance::Label, "{}", loaded.card.id);
        assert!(loaded.card.published.is_some_and(|p| p.from != Provenance::FileTime), "{}", loaded.card.id);
        let words = loaded.article.text.split_whitespace().count();
        assert!((250..=500).contains(&words), "{}: {words} words", loaded.card.id);
    }
}

#[test]
fn every_kind_of_part_stands_in_a_sample() {
    let outcome = samples();
    let found: BTreeSet<_> = outcome.loaded.iter().flat_map(|l| l.article.parts.iter().map(|p| p.kind)).collect();
    use PartKind::{Byline, Credit, Dateline, Headline, Meta, Note, Published, Tags};
    assert_eq!(found, BTreeSet::from([Headline, Byline, Dateline, Credit, Note, Tags, Meta, Published]));
}
