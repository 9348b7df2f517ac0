//! What a text counts of the victims of its news: of all whom it says were killed, hurt, missed, held or driven out, one count of each.

use rustc_hash::FxHashMap;

use super::around::shared;
use super::meeting::{Match, Meeting, is_coarse};
use super::topic::nouns;
use super::view::FigureView;
use super::words::concept;
use crate::extract::figures::classes::{Nature, is_of_victims};
use crate::extract::lexicon::{Section, lower};
use crate::text::{Token, TokenKind};

/// Marks the tolls: what a text counts first of those to whom a thing happens, and no part of others. Where it opens with "dozens of
/// Israelis" and "30 people", these are it; of what was so in another year, may be so or was known before there is none.
pub(super) fn mark(views: &mut [FigureView<'_>]) {
    let mut tolls: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, view) in views.iter().enumerate() {
        let Some(event) = happens(view).filter(|_| is_toll(at, views) && view.is_news()) else { continue };
        let known = tolls.entry(event).or_insert(at);
        if view.sentence < OPENING && !views[*known].is_unnamed() && view.is_unnamed() {
            *known = at;
        }
    }
    for at in tolls.into_values() {
        views[at].realis.toll = true;
    }
}

/// So many sentences open a text.
const OPENING: usize = 4;

/// What happens, as one number: of a class whose verbs are not one thing, the verb.
fn happens(view: &FigureView<'_>) -> Option<u64> {
    let event = view.event.filter(|event| event.is_telling())?;
    let named = event.class.is_empty() || event.natures.has(Nature::Wide);
    Some(if named { event.concept } else { concept("class", event.class) })
}

/// True for a count of all of those to whom something grave happens: not of some of them, nor beside others of whom the same is told
/// ("115 passengers and six pilots died"), nor of what does it ("three explosions killed 35 people").
fn is_toll(at: usize, views: &[FigureView<'_>]) -> bool {
    let view = &views[at];
    let grave = view.event.is_some_and(|e| e.natures.has(Nature::Grave) && e.natures.has(Nature::People));
    if !grave
        || is_part(view)
        || view.realis.added
        || view.refers_back()
        || view.is_none()
        || view.is_attribute()
        || leaves_out(view)
    {
        return false;
    }
    let Some(event) = view.figure().event.as_ref().map(|e| e.span) else { return true };
    let does = |other: &FigureView<'_>| other.figure().span.end <= event.start && event.end <= view.figure().span.start;
    let beside = |other: &FigureView<'_>| {
        let one = other.figure().event.as_ref().is_some_and(|e| e.span == event);
        other.index != view.index && one && other.is_listed() && !is_part(other) && !does(other)
    };
    let from = views.partition_point(|v| v.sentence < view.sentence);
    let mut inside = views[from..].iter().take_while(|v| v.sentence == view.sentence);
    !is_of_either(view) && !inside.any(beside)
}

/// True for a count beside which stand others that no number counts: "seven pupils and the headmistress".
fn leaves_out(view: &FigureView<'_>) -> bool {
    let (text, cut, lexicon) = (view.analysed.text(), &view.analysed.cut, &view.analysed.lexicon);
    let next = cut.token_from(view.figure().span.end);
    let is = |at: usize, section| cut.tokens.get(at).is_some_and(|t| lexicon.word(&lower(t.of(text)), section).is_some());
    is(next, Section::Coordinator) && is(next + 1, Section::Determiner)
}

/// True for some of those of whom more are told: "three of the 12", "five of them badly hurt".
fn is_part(view: &FigureView<'_>) -> bool {
    view.whole().is_some() || view.is_of_some() || view.is_of_them() || view.is_among() || view.is_by_degree()
}

/// True for a count of those to whom one of two things happened: "100 people were killed or seriously wounded", "casualties".
fn is_of_either(view: &FigureView<'_>) -> bool {
    const NEAR: usize = 3;
    let (text, cut, lexicon) = (view.analysed.text(), &view.analysed.cut, &view.analysed.lexicon);
    let Some(event) = view.figure().event.as_ref() else { return false };
    let is = |t: &Token, section| lexicon.word(&lower(t.of(text)), section).is_some();
    let victims = |t: &Token| {
        let class = lexicon.word(&lower(t.of(text)), Section::Event).and_then(|e| e.get("class"));
        class.is_some_and(is_of_victims)
    };
    // "Killed or seriously wounded": the other stands behind a conjunction, and nothing but small words between.
    let counted = |t: &Token| t.kind == TokenKind::Number || is(t, Section::Number);
    let joined = |words: &[&Token]| {
        let other = words.iter().position(|t| victims(t)).unwrap_or(0);
        words[..other].iter().any(|t| is(t, Section::Coordinator)) && !words[..other].iter().any(|t| counted(t))
    };
    let behind: Vec<&Token> =
        cut.tokens[cut.token_from(event.span.end)..].iter().take(NEAR).take_while(|t| t.is_wordlike()).collect();
    let before = cut.tokens[..cut.token_from(event.span.start)].iter().rev().take(NEAR).take_while(|t| t.is_wordlike());
    view.event.is_some_and(|event| event.any) || joined(&behind) || joined(&before.collect::<Vec<_>>())
}

impl FigureView<'_> {
    /// True where it is the toll of its text: what that counts of the victims of its news.
    pub fn is_toll(&self) -> bool {
        self.realis.toll
    }

    /// What happens to what it counts; equal for two to which the same happens. None where nothing does.
    pub fn happens(&self) -> Option<u64> {
        happens(self)
    }

    /// True where its text counts it as news: not as what was before or in another year, may be or does not happen.
    pub fn is_news(&self) -> bool {
        let (realis, times) = (self.realis, &self.setting.times);
        let then = !times.is_empty() && times.iter().all(|time| is_coarse(time));
        let background = realis.former || realis.unreal || realis.denied || then;
        self.measure.0 == "count" && !background && !self.is_vague() && happens(self).is_some()
    }
}

/// True where both are what their texts count of the victims of their news.
pub(super) fn are_of_news(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.realis.toll && b.realis.toll
}

/// True where two texts of one story count other victims: other people by another number, or those of another year.
pub fn are_of_others(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let met = Meeting::of(a, b);
    let other = nouns(a, b) == Match::Different && a.figure().value != b.figure().value;
    other || met.time == Match::Different && met.yearly
}

/// True where the sentences of two tolls name other places or countries.
pub fn are_of_two_places(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let met = Meeting::of(a, b);
    [met.place, met.country].contains(&Match::Different)
}

/// True where they name other places, days or doers.
pub fn are_set_apart(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let met = Meeting::of(a, b);
    are_of_two_places(a, b) || [met.time, met.which].contains(&Match::Different)
}

/// How much the sentences of two tolls have in common beside what both count, of 1.
pub fn share(a: &FigureView<'_>, b: &FigureView<'_>) -> f32 {
    shared(a, b).0
}

/// True where both open their texts: what a text counts there is what it tells of.
pub fn are_leads(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    [a, b].iter().all(|v| v.sentence < OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn the_toll_is_what_a_text_counts_first_of_all_victims_of_its_news() {
        for (text, want) in [
            (
                "The fire at the mill killed 12 people and injured 30. Later officials said 14 people had been killed.",
                &["12 people", "30"][..],
            ),
            // Who counts otherwise, when, and of whom.
            ("In 1976 a fire killed 240 people in Kolm. The fire on Monday killed 12 people.", &["12 people"]),
            ("Two of the pilots were killed in Kolm. In all, 12 people were killed.", &["12 people"]),
            ("Eight pilots were hurt, three of them badly. Five more were hurt in Lunden.", &["Eight pilots"]),
            ("Three explosions killed 35 people in Kolm.", &["35 people"]),
            ("The crash killed 115 passengers and six pilots.", &[]),
            ("The guard shot dead seven pupils and the headmistress.", &[]),
            ("At least 100 people were killed or seriously wounded in Kolm.", &[]),
            ("There were 100 casualties in Kolm.", &[]),
            ("The fire left 12 people dead and 30 hurt.", &["12 people", "30"]),
            ("The crash killed 12 people on Monday, the most since 1998.", &["12 people"]),
            ("Five pilots were critically hurt. In all, 12 people were hurt.", &["12 people"]),
            // Where a text opens with some of them and with all, all.
            (
                "Dozens of Danes were among the victims, and 12 Danes were killed. At least 30 people were killed in Kolm.",
                &["30 people"],
            ),
            (
                "Twelve Danes were killed. Herons sat on the roof. It rained. A cart came by. Years ago 30 people were killed.",
                &["Twelve Danes"],
            ),
            // Nobody, and no people.
            ("Nobody was killed. The storm damaged 40 barns.", &[]),
        ] {
            let analysed = analysed(text);
            let views = FigureView::all(&analysed);
            let found: Vec<String> = views.iter().filter(|v| v.is_toll()).map(FigureView::words).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
