//! The tolls of a story: how many its sources say were killed, hurt or missed. Whoever tells of the same event counts the same victims,
//! in whatever words and whichever hour: their counts are one row, though no two sentences tell the same.

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::{Draft, Entry, even, is_elsewhere};
use super::{Sources, VOICES};
use crate::compare::agree::order;
use crate::compare::agree::toll::{are_leads, are_of_others, are_of_two_places, are_set_apart, share};
use crate::story::matrix::wordings::heard;

/// Sentences of two tolls that tell of one event have so much in common, weighed by what it says.
const SHARED: f32 = 0.25;

/// The tolls of the same victims, by article.
type Tolls<'v, 'a> = FxHashMap<u32, Entry<'v, 'a>>;

/// Gathers the tolls of the sources, wherever each gives its own again, and the same numbers that sources without one give in the same
/// rows. What a source counts besides stays where it is.
pub(super) fn gathered<'v, 'a>(mut drafts: Vec<Draft<'v, 'a>>, story: &Sources<'v, 'a>) -> Vec<Draft<'v, 'a>> {
    for tolls in of_one(&drafts, story) {
        let number = |e: &Entry<'v, 'a>| [e.figure.value.low, e.figure.value.high].map(f64::to_bits);
        let told: FxHashSet<(Option<u64>, [u64; 2])> = tolls.values().map(|toll| (toll.view.happens(), number(toll))).collect();
        let again = |e: &Entry<'v, 'a>| tolls.get(&e.article).is_some_and(|toll| gives_again(toll, e));
        let beside = |e: &Entry<'v, 'a>| !tolls.contains_key(&e.article) && told.contains(&(e.view.happens(), number(e)));
        let (mut home, mut row) = (drafts.len(), Vec::new());
        for (at, draft) in drafts.iter_mut().enumerate() {
            if draft.entries.iter().any(again) {
                home = home.min(at);
                row.extend(draft.entries.extract_if(.., |e| again(e) || beside(e)));
            }
        }
        row.sort_by_key(|e| (e.article, !e.view.is_toll(), e.view.index));
        drafts.insert(home, Draft { entries: row });
    }
    drafts.retain(|draft| !draft.entries.is_empty());
    drafts
}

/// The tolls that are of the same victims, of two sources and more.
fn of_one<'v, 'a>(drafts: &[Draft<'v, 'a>], story: &Sources<'v, 'a>) -> Vec<Tolls<'v, 'a>> {
    let mut tolls: Vec<Entry<'v, 'a>> = drafts.iter().flat_map(|d| &d.entries).filter(|e| e.view.is_toll()).copied().collect();
    tolls.sort_by_key(|e| (e.article, e.view.index));
    // Copies say the same: one speaks for all. Who counts what two groups do joins them.
    let mut groups: Vec<Vec<&Entry<'v, 'a>>> = Vec::new();
    for toll in heard(&tolls).into_iter().map(|heard| heard.first) {
        let (mut own, mut apart) = (vec![toll], Vec::new());
        for group in groups {
            let voices = || group.iter().take(VOICES);
            let fits = own.iter().take(VOICES).all(|o| voices().all(|k| may_be_one(k, o)));
            if fits && voices().any(|k| are_one(k, toll, story)) {
                own = group.into_iter().chain(own).collect();
            } else {
                apart.push(group);
            }
        }
        apart.push(own);
        groups = apart;
    }
    let mut of_wording: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        of_wording.extend(group.iter().map(|toll| (toll.wording, at)));
    }
    let mut out: Vec<Tolls<'v, 'a>> = groups.iter().map(|_| Tolls::default()).collect();
    for toll in &tolls {
        out[of_wording[&toll.wording]].insert(toll.article, *toll);
    }
    out.retain(|tolls| tolls.len() > 1);
    out
}

/// False for the tolls of two things, or of other victims.
fn may_be_one(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    a.view.happens() == b.view.happens() && !are_of_others(a.view, b.view) && !falls_far(a, b)
}

/// True where the later of two counts is of far fewer: first reports count some too many, not many times as many.
pub(super) fn falls_far(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    const FEWER: f64 = 2.5;
    let Some(order) = order(a.view, b.view) else { return false };
    let (first, later) = if order.is_lt() { (a, b) } else { (b, a) };
    first.figure.value.low > FEWER * later.figure.value.high && !first.view.sways()
}

/// True where something says that two tolls are of one event: a number that is hardly chance, sentences that tell the same at one
/// place, or, where no other place, day or doer is named, the same number, much in common, or that each opens its text.
fn are_one(a: &Entry<'_, '_>, b: &Entry<'_, '_>, story: &Sources<'_, '_>) -> bool {
    let paired = || story.aligned.has((a.article, a.view.sentence), (b.article, b.view.sentence));
    let told = || share(a.view, b.view) >= SHARED || are_leads(a.view, b.view);
    match even(a.figure, b.figure) {
        _ if is_elsewhere(a, b) => false,
        true if !a.figure.value.is_few() => true,
        same => (same || told()) && !are_set_apart(a.view, b.view) || paired() && !are_of_two_places(a.view, b.view),
    }
}

/// True where an article gives its toll again.
fn gives_again(toll: &Entry<'_, '_>, entry: &Entry<'_, '_>) -> bool {
    let one = even(toll.figure, entry.figure) && toll.view.happens() == entry.view.happens();
    one && entry.view.is_news() && !are_of_others(toll.view, entry.view)
}

#[cfg(test)]
mod tests {
    use crate::article::{Moment, Provenance, Sourced};
    use crate::story::matrix::RowKind;
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    /// Openings of texts with their outlets, an hour after each other, and why the row that all of them have a count in stands as it does.
    const TOLLS: &[(&[(&str, &str)], &str)] = &[
        // However each words it.
        (
            &[
                ("Lantern", "A crane fell on a house in Kolm on Monday, killing at least two people."),
                (
                    "Courier",
                    "Four pilots were killed on Monday when a crane fell in Kolm. Mayor Elsa Brandt said two of the dead were brothers.",
                ),
                ("Gull", "Divers looked for more victims beneath the crane in Kolm on Tuesday. The death toll stood at seven."),
            ],
            "later count: at least 2 (A) -> 4 (B) -> 7 (C)",
        ),
        // A count that its own outlet lowers is a later one; who else counts fewer differs.
        (
            &[
                ("Lantern", "The bridge of Kolm fell on Monday and six people were killed."),
                ("Lantern", "At least three people were killed when the bridge of Kolm fell on Monday."),
                (
                    "Lantern",
                    "The mayor lowered the death toll of the bridge in Kolm to four. First reports of six people killed were wrong.",
                ),
            ],
            "later count: 6 (A) -> at least 3 (B) -> 4 (C)",
        ),
        (
            &[
                ("Lantern", "At least 35 people were killed when the bridge of Kolm fell on Monday."),
                ("Courier", "The bridge of Kolm fell on Monday and at least 29 people were killed."),
                ("Gull", "The bridge of Kolm fell on Monday and at least 33 people were killed."),
            ],
            "numbers differ: at least 35 (A) | at least 29 (B) | at least 33 (C)",
        ),
        // An order of numbers is no step.
        (
            &[
                ("Lantern", "Hundreds of people were missing when the ferry sank off Kolm on Monday."),
                ("Courier", "At least 400 people were missing when the ferry sank off Kolm on Monday."),
                ("Gull", "Some 380 people were missing when the ferry sank off Kolm on Monday."),
            ],
            "later count: at least 400 (B) -> about 380 (C)",
        ),
        // Far fewer an hour later are others, and so is who was killed in another year or at another place.
        (
            &[
                ("Lantern", "The fever has killed 141 people, officials in Kolm said."),
                ("Lantern", "Divers of the Falk line fell ill with the fever at Kolm on Monday, and 12 people have died."),
            ],
            "141 (A) | 12 (B)",
        ),
        (
            &[
                ("Lantern", "The bridge of Kolm fell on Monday and six people were killed."),
                ("Courier", "The mayor of Kolm spoke of the bridge. In 1956 a bridge fell in Lunden and 31 people were killed."),
            ],
            "",
        ),
        (
            &[
                ("Lantern", "Five people were killed when a bus fell off the bridge in Oslo."),
                ("Courier", "The mayor spoke of the buses. A fire at a depot in Bergen has killed 30 people."),
            ],
            "",
        ),
    ];

    #[test]
    fn the_tolls_of_a_story_are_one_row() {
        for (told, want) in TOLLS {
            let mut articles = apart(&told.iter().map(|(_, text)| *text).collect::<Vec<_>>());
            for (hour, (article, (outlet, _))) in articles.iter_mut().zip(*told).enumerate() {
                let value = Moment { seconds: 1_767_225_600 + 3600 * hour as i64, timed: true };
                article.article.published = Some(Sourced { value, from: Provenance::Record });
                article.article.outlet = Sourced { value: (*outlet).into(), from: Provenance::Record };
            }
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let row = rows.iter().find(|row| row.kind == RowKind::Figure && row.sources().count() == told.len());
            assert_eq!(row.map(|row| row.why.to_string()).unwrap_or_default(), *want, "{rows:#?}");
        }
    }
}
