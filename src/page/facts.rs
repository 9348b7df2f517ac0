//! The marks of an article: which bytes have which role, by the kinds of facts that are shown.

use super::{Mark, Role};
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

    /// True where `kind` is marked.
    pub const fn has(self, kind: FactKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// With `kind` marked where it was not, and the other way round.
    #[must_use]
    pub const fn toggled(self, kind: FactKind) -> Self {
        Self(self.0 ^ (1 << kind as u8))
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

/// The marks of the facts of `kinds`. A claim's extent is [`Role::GutterClaim`]: a bar, not a colour of the prose.
pub fn marks(article: &Analysed, kinds: Kinds) -> Vec<Mark> {
    let facts = &article.facts;
    let mut out = Vec::new();
    let mut put = |span: Span, role: Role, sure: bool| {
        out.push(Mark::new(span, role));
        if !sure {
            out.push(Mark::new(span, Role::FactLikely));
        }
    };
    if kinds.has(FactKind::Actor) {
        facts.mentions.iter().for_each(|m| put(m.span, actor_role(m.kind), m.why.sure));
    }
    if kinds.has(FactKind::Figure) {
        facts.figures.iter().for_each(|f| put(f.span, Role::FactFigure, f.why.sure));
    }
    if kinds.has(FactKind::Date) {
        facts.dates.iter().for_each(|d| put(d.span, Role::FactDate, true));
    }
    if kinds.has(FactKind::Claim) {
        for claim in &facts.claims {
            claim.source.iter().for_each(|&s| put(s, Role::FactSpeaker, claim.why.sure));
            claim.cue.iter().for_each(|&s| put(s, Role::FactCue, claim.why.sure));
            claim.content.iter().for_each(|&s| put(s, Role::GutterClaim, true));
        }
    }
    out
}

/// The marks of what is no prose: the headline stands out, the other parts step back.
pub fn parts(article: &Analysed) -> impl Iterator<Item = Mark> {
    article.article.parts.iter().map(|p| match p.kind {
        PartKind::Headline => Mark::new(p.span, Role::Headline),
        _ => Mark::new(p.span, Role::Part),
    })
}

/// The stretches a reader can step through, of one kind, in reading order.
pub fn stops(article: &Analysed, kind: FactKind) -> Vec<Span> {
    let facts = &article.facts;
    let mut out: Vec<Span> = match kind {
        FactKind::Actor => facts.mentions.iter().map(|m| m.span).collect(),
        FactKind::Figure => facts.figures.iter().map(|f| f.span).collect(),
        FactKind::Date => facts.dates.iter().map(|d| d.span).collect(),
        FactKind::Claim => facts.claims.iter().filter_map(|c| c.content.first().copied()).collect(),
    };
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_toggle() {
        let all = FactKind::ALL.iter().fold(Kinds::NONE, |k, &kind| k.toggled(kind));
        assert!(FactKind::ALL.iter().all(|&kind| all.has(kind)));
        assert!(Kinds::QUIET.has(FactKind::Figure) && !Kinds::QUIET.has(FactKind::Actor));
        assert!(!Kinds::QUIET.toggled(FactKind::Figure).has(FactKind::Figure));
    }
}
