//! A name that sources spell in several ways: somebody copied it wrong, or wrote a foreign name his own way.

use rustc_hash::{FxHashMap, FxHashSet};

use super::reason::{Reason, Side};
use super::{Column, Standing};
use crate::extract::actors::keys;
use crate::extract::actors::name_words::NameWords;
use crate::extract::actors::spellings::spellings;
use crate::extract::{Actor, ActorKind};

/// How the row of an actor with these names in these articles stands, where sources spell one of them differently, and the spellings with
/// the sources that use each, also in a fuller form; none where all spell it alike. Where copies of one text do, somebody changed it.
pub(super) fn differently(named: &[(&Actor, u32)], columns: &[Column]) -> Option<(Standing, Reason)> {
    // By name, its key and its words.
    let mut names: FxHashMap<&str, (&str, NameWords)> = FxHashMap::default();
    for (actor, _) in named.iter().filter(|(actor, _)| actor.kind == ActorKind::Person) {
        names.entry(&actor.name).or_insert_with(|| (&actor.key, keys::folded(keys::plain(&actor.name))));
    }
    let other = |(key, words): &&(&str, NameWords)| names.values().any(|(k, w)| k != key && spellings(words, w).is_some());
    let spelt: FxHashSet<&str> = names.values().filter(other).map(|(key, _)| *key).collect();
    let of: Vec<(&Actor, u32)> = named.iter().copied().filter(|(actor, _)| spelt.contains(actor.key.as_str())).collect();
    // Who prints the text of another under another name changed it, whoever else spells it so.
    let mut first: FxHashMap<u32, (&str, u32)> = FxHashMap::default();
    let mut changed = false;
    for (actor, article) in &of {
        let Some(column) = columns.get(*article as usize) else { continue };
        let (key, other) = *first.entry(column.text).or_insert((&actor.key, *article));
        changed |= other != *article && key != actor.key;
    }
    let spelt = Reason::Spelt(sides(&of));
    match changed {
        true => Some((Standing::Changed, Reason::Changed(Some(Box::new(spelt))))),
        false => (!of.is_empty()).then_some((Standing::Compatible, spelt)),
    }
}

/// The spellings, each as it stands first, with the articles that use it.
fn sides(of: &[(&Actor, u32)]) -> Vec<Side> {
    let mut out: Vec<(&str, Side)> = Vec::new();
    for (actor, article) in of {
        match out.iter_mut().find(|(key, _)| *key == actor.key) {
            Some((_, side)) => side.articles.push(*article),
            None => out.push((&actor.key, Side::spelt(&actor.name, vec![*article]))),
        }
    }
    for (_, side) in &mut out {
        side.articles.sort_unstable();
        side.articles.dedup();
    }
    out.into_iter().map(|(_, side)| side).collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::Analysed;
    use crate::story::matrix::{Row, RowKind, Standing};
    use crate::story::rejected::Rejected;
    use crate::story::testing::{analysed, apart};
    use crate::story::{check, check_without, novelty::Seen};

    #[test]
    fn a_name_that_outlets_spell_differently_is_one_row() {
        let spelt = "The mayor thanked Elsa Brandt for 40 tonnes of herring on Monday. Officials of Varda praised Elsa Brandt.";
        for (other, want) in [
            ("Elsa Brand", true),
            ("Elsa Brandt", false),
            ("Tom Brand", false),
            // Who names both knows two.
            ("Elsa Brand, the niece of Elsa Brandt,", false),
        ] {
            let other = format!("{other} sold 40 tonnes of herring on Monday. The pilots of the harbour thanked {other} for it.");
            let articles = apart(&[spelt, &other]);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let found: Vec<_> =
                rows.iter().filter(|row| row.kind == RowKind::Actor && row.standing == Standing::Compatible).collect();
            let why = want.then(|| "spelt differently: Elsa Brandt (A) | Elsa Brand (B)".to_owned());
            assert_eq!(found.iter().map(|row| row.why.to_string()).collect::<Vec<_>>(), Vec::from_iter(why), "{other} {rows:#?}");
            // What nobody can copy unseen stands before what all agree on.
            assert_eq!(rows.first().is_some_and(|row| row.standing == Standing::Compatible), want, "{rows:#?}");
        }
    }

    #[test]
    fn a_spelling_that_is_rejected_contradicted_nothing() {
        let told =
            |name: &str| format!("{name} sold 40 tonnes of herring on Monday. The pilots of the harbour thanked {name} for it.");
        let texts = ["Elsa Brandt", "Elsa Brand", "Elsa Brandt"].map(told);
        let articles = apart(&texts.each_ref().map(String::as_str));
        let articles: Vec<_> = articles.iter().collect();
        let rows = check(&articles, &Seen::default()).matrix.rows;
        let place = rows.iter().find(|row| row.differs()).and_then(|row| row.evidence(1)).unwrap();
        let rejected = Rejected::of([(articles[1].article.key, place.span)]);
        let rows = check_without(&articles, &Seen::default(), &rejected).matrix.rows;
        let found = rows.iter().find(|row| row.kind == RowKind::Actor && row.rejected_in(1).is_some());
        assert_eq!(found.map(|row| row.standing), Some(Standing::Agree), "{found:#?}");
    }

    #[test]
    fn every_source_stands_beside_its_spelling() {
        let told = |name: &str| {
            format!("{name} sold 40 tonnes of herring to the harbour of Kolm on Monday. The pilots of Varda thanked {name} for it.")
        };
        let why = |texts: &[String], copies: bool, rejected: Option<u32>| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let articles: Vec<Analysed> = if copies { texts.into_iter().map(analysed).collect() } else { apart(&texts) };
            let articles: Vec<_> = articles.iter().collect();
            let spelt = |rows: Vec<Row>| rows.into_iter().find(|row| row.why.to_string().contains("spelt"));
            let row = spelt(check(&articles, &Seen::default()).matrix.rows)?;
            let Some(out) = rejected else { return Some((row.standing, row.why.to_string())) };
            let rejected = Rejected::of([(articles[out as usize].article.key, row.evidence(out)?.span)]);
            let row = spelt(check_without(&articles, &Seen::default(), &rejected).matrix.rows)?;
            Some((row.standing, row.why.to_string()))
        };
        let of = |names: &[&str], copies: bool, rejected: Option<u32>| {
            why(&names.iter().map(|n| told(n)).collect::<Vec<_>>(), copies, rejected)
        };
        let spelt = |words: &str| Some((Standing::Compatible, format!("spelt differently: {words}")));
        // A fuller form of a spelling is of its side.
        assert_eq!(of(&["Elsa Brandt", "Elsa Brand", "Elsa M. Brandt"], false, None), spelt("Elsa Brandt (A,C) | Elsa Brand (B)"));
        // Of three two are left.
        assert_eq!(
            of(&["Elsa Brandt", "Elsa Brand", "Elsa Branddt"], false, None),
            spelt("Elsa Brandt (A) | Elsa Brand (B) | Elsa Branddt (C)")
        );
        assert_eq!(of(&["Elsa Brandt", "Elsa Brand", "Elsa Branddt"], false, Some(2)), spelt("Elsa Brandt (A) | Elsa Brand (B)"));
        // Who prints the text of another changed it.
        let changed =
            Some((Standing::Changed, "changed in a copy: spelt differently: Elsa Brandt (A) | Elsa Brand (B)".to_owned()));
        assert_eq!(of(&["Elsa Brandt", "Elsa Brand"], true, None), changed);
        // Two copies of one spelling changed nothing, whoever else spells it otherwise.
        let copies = |last: &str| {
            let own = format!("In Kolm {last} sold herring for the pilots. A lighthouse keeper thanked {last} on Monday.");
            let mut articles: Vec<Analysed> = ["Elsa Brandt", "Elsa Brandt"].iter().map(|name| analysed(&told(name))).collect();
            articles.push(analysed(&own));
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            rows.into_iter().find(|row| row.why.to_string().contains("spelt")).map(|row| (row.standing, row.why.to_string()))
        };
        assert_eq!(copies("Elsa Brand"), spelt("Elsa Brandt (A,B) | Elsa Brand (C)"));
    }
}
