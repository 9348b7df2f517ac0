//! What stands around two figures: the words of their sentences and those beside the numbers, and how much of them is one.

use super::view::FigureView;

/// What stands around two figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    /// How much of what stands around the one stands around the other, 0 to 1.
    pub shared: f32,
    /// How much the words beside the one and the other have in common.
    pub near: f32,
    /// True where nothing but function words stands around one of them, or where both are read off one scale.
    pub bare: bool,
    /// True where the two stand in sentences that tell the same,
    pub aligned: bool,
    /// ... and where that is sure.
    pub surely: bool,
}

impl Around {
    /// Of two figures; `aligned` is how sure it is that their sentences tell the same, none where they do not.
    pub fn of(a: &FigureView<'_>, b: &FigureView<'_>, aligned: Option<f32>) -> Self {
        const SURE: f32 = 0.55;
        let (shared, bare) = shared(a, b);
        Self { shared, near: near(a, b), bare, aligned: aligned.is_some(), surely: aligned.is_some_and(|score| score >= SURE) }
    }

    /// True where both sentences are of one matter, so that what may be in both is the same.
    pub fn is_one_matter(&self) -> bool {
        self.aligned || self.bare || self.near >= 2.0 && self.shared >= 0.4
    }
}

/// How much the words beside the one and the other have in common.
fn near(a: &FigureView<'_>, b: &FigureView<'_>) -> f32 {
    common(&a.surroundings.near, &b.surroundings.near)
}

/// How much of what the lighter surroundings say stands in the other, and whether either says nothing. Nouns and events are
/// held against each other on their own and say nothing here.
pub(super) fn shared(a: &FigureView<'_>, b: &FigureView<'_>) -> (f32, bool) {
    let own = [a.noun.map(|n| n.concept), b.noun.map(|n| n.concept), a.event.map(|e| e.concept), b.event.map(|e| e.concept)];
    let says = |c: &&(u64, f32)| !own.contains(&Some(c.0));
    let weight = |view: &FigureView<'_>| view.surroundings.all.iter().filter(says).map(|c| c.1).sum::<f32>();
    let both = common(a.surroundings.all.iter().filter(says), &b.surroundings.all);
    let least = weight(a).min(weight(b));
    (both / least.max(0.3), least < 1.0)
}

/// What concepts that stand in both say: of what the one says in full and the other lightly something between.
fn common<'c>(a: impl IntoIterator<Item = &'c (u64, f32)>, b: &[(u64, f32)]) -> f32 {
    let theirs = |c: &(u64, f32)| b.binary_search_by_key(&c.0, |d| d.0).ok().map(|at| b[at].1);
    a.into_iter().filter_map(|c| Some((c.1 + theirs(c)?) / 2.0)).sum()
}
