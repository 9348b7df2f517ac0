//! The marks of an article: which bytes have which role, by the kinds of facts that are shown.

use super::{Mark, Role};
use std::slice;

use crate::article::PartKind;
use crate::extract::{ActorKind, Analysed, FactKind};
use crate::text::Span;

/// Which kinds of facts are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// None.
    pub const NONE: Kinds = Kinds(0);
    /// Quiet by default: figures, and of claims the speaker and the cue.
    pub const QUIET: Kinds = Kinds(1 << FactKind::Figure as u8 | 1 << FactKind::Claim as u8);

    /// All that patterns find.
    pub fn patterns() -> Self {
        FactKind::patterns().map(Kinds::from).fold(Kinds::NONE, Kinds::union)
    }

    /// True where `kind` is marked.
    pub const fn contains(self, kind: FactKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// True where every kind of `other` is marked.
    pub const fn is_superset(self, other: Kinds) -> bool {
        self.0 & other.0 == other.0
    }

    /// With those of `other` too.
    #[must_use]
    pub const fn union(self, other: Kinds) -> Self {
        Self(self.0 | other.0)
    }

    /// With the kinds of `other` marked where not all of them were, else without them.
    #[must_use]
    pub const fn toggled(self, other: Kinds) -> Self {
        if self.is_superset(other) { Self(self.0 & !other.0) } else { self.union(other) }
    }

    /// The kinds, in the order of legends.
    pub fn iter(self) -> impl Iterator<Item = FactKind> {
        FactKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

impl From<FactKind> for Kinds {
    fn from(kind: FactKind) -> Self {
        Kinds(1 << kind as u8)
    }
}

/// The role that stands for a kind, as in a legend.
pub const fn role(kind: FactKind) -> Role {
    match kind {
        FactKind::Figure => Role::FactFigure,
        FactKind::Claim => Role::FactSpeaker,
        FactKind::Actor => Role::FactActorPerson,
        _ => Role::FactPattern,
    }
}

/// The role of an actor's mention.
pub const fn actor_role(kind: ActorKind) -> Role {
    match kind {
        ActorKind::Person => Role::FactActorPerson,
        ActorKind::Organization => Role::FactActorOrganization,
        ActorKind::Place => Role::FactActorPlace,
        ActorKind::Group => Role::FactActorGroup,
    }
}

/// The marks of the facts of `kinds`, without those whose stop ([`stops`]) was `rejected`. A claim's extent is
/// [`Role::GutterClaim`]: a bar, not a colour of the prose. Of facts that begin at byte `until` or later there are none.
pub fn marks(article: &Analysed, kinds: Kinds, until: u32, rejected: impl Fn(Span) -> bool) -> Vec<Mark> {
    let facts = &article.facts;
    let mut out = Vec::new();
    let mut put = |stop: Span, span: Span, role: Role, sure: bool| {
        if span.start >= until || rejected(stop) {
            return;
        }
        out.push(Mark::new(span, role));
        if !sure {
            out.push(Mark::new(span, Role::FactLikely));
        }
    };
    if kinds.contains(FactKind::Actor) {
        before(&facts.mentions, until, |m| m.span).for_each(|m| put(m.span, m.span, actor_role(m.kind), m.why.sure));
    }
    if kinds.contains(FactKind::Figure) {
        before(&facts.figures, until, |f| f.span).for_each(|f| put(f.span, f.span, Role::FactFigure, f.why.sure));
    }
    before(&facts.patterns, until, |p| p.span)
        .filter(|p| kinds.contains(p.kind))
        .for_each(|p| put(p.span, p.span, role(p.kind), true));
    if kinds.contains(FactKind::Claim) {
        for claim in &facts.claims {
            // A claim without content is nothing to step to, so its source stands for it.
            let Some(stop) = claim.content.first().or(claim.source.as_ref()).copied() else { continue };
            claim.source.iter().for_each(|&s| put(stop, s, Role::FactSpeaker, claim.why.sure));
            claim.cue.iter().for_each(|&s| put(stop, s, Role::FactCue, claim.why.sure));
            claim.content.iter().for_each(|&s| put(stop, s, Role::GutterClaim, true));
        }
    }
    out
}

/// Those of `facts`, which stand in reading order, that begin before byte `until`.
fn before<T>(facts: &[T], until: u32, span: impl Fn(&T) -> Span) -> slice::Iter<'_, T> {
    facts[..facts.partition_point(|fact| span(fact).start < until)].iter()
}

/// The marks of what is no prose: the headline stands out, the other parts step back.
pub fn parts(article: &Analysed) -> impl Iterator<Item = Mark> {
    article.article.parts.iter().map(|p| match p.kind {
        PartKind::Headline => Mark::new(p.span, Role::Headline),
        _ => Mark::new(p.span, Role::Part),
    })
}

/// The stretches a reader can step through, of these kinds, in reading order.
pub fn stops(article: &Analysed, kinds: Kinds) -> Vec<Span> {
    let facts = &article.facts;
    let of_kind = |kind: FactKind| -> Vec<Span> {
        match kind {
            FactKind::Figure => facts.figures.iter().map(|f| f.span).collect(),
            FactKind::Claim => facts.claims.iter().filter_map(|c| c.content.first().copied()).collect(),
            FactKind::Actor => facts.mentions.iter().map(|m| m.span).collect(),
            pattern => facts.patterns(pattern).map(|p| p.span).collect(),
        }
    };
    let mut out: Vec<Span> = kinds.iter().flat_map(of_kind).collect();
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_toggle() {
        let all = FactKind::ALL.iter().fold(Kinds::NONE, |k, &kind| k.toggled(kind.into()));
        assert!(all.iter().eq(FactKind::ALL.iter().copied()));
        let most = all.toggled(FactKind::Claim.into());
        assert!(!most.contains(FactKind::Claim) && most.toggled(all) == all && all.toggled(all) == Kinds::NONE);
        assert!(all.is_superset(Kinds::patterns()) && !Kinds::patterns().contains(FactKind::Actor));
        assert!(Kinds::QUIET.contains(FactKind::Figure) && !Kinds::QUIET.contains(FactKind::Actor));
    }
}
