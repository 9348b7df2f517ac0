//! What the writer adds to somebody's words at their end: what he thinks of them, and what is known besides.

use std::ops::Range;

use super::finite;
use super::prose::Prose;
use crate::extract::lexicon::Section;

/// How far behind "which" the verb of its clause may stand, over a subject, in tokens.
const VERB_REACH: usize = 5;

/// ", comments that drew anger", ", a claim the union rejected", ", a grim assessment from a rival": the writer's word for what was said,
/// from token `from`.
pub(super) fn is_verdict(prose: &Prose<'_>, from: usize, e: usize) -> bool {
    let article = prose.any(from, &["a", "an"]);
    let noun = from + usize::from(article);
    let words = |k: usize| prose.in_class(k, "word_for_words");
    let judges = |k: usize| words(k) || article && prose.in_class(k, "judges_words");
    let noun = noun + usize::from(!judges(noun) && prose.adverb(noun));
    let noun = noun + usize::from(!judges(noun) && prose.lower(noun));
    if !prose.lower(noun) || !judges(noun) {
        return false;
    }
    let next = noun + 1;
    let relative = prose.any(next, &["that", "which"]) && finite::verb_in(prose, next + 1..e);
    // "a claim the union rejected"
    let subject = prose.is(next, Section::Determiner) || prose.upper(next);
    let bare = article && subject && finite::verb_in(prose, next + 1..e);
    let behind = relative || bare || prose.is(next, Section::Preposition) && prose.eq(next + 1, "which");
    // "a view from the hill" is what is told of; with a word that weighs it, it is the writer's.
    let weighed = prose.eq(next, "from") && article && noun > from + 1 && !words(noun) && plain(prose, from..e);
    behind || weighed
}

/// ", though it was late", ", despite what the union says": what stands against what somebody says, told by the writer from token `from`
/// up to the end. Between commas it is part of what is said ("that, despite the rain, they came").
pub(super) fn is_concession(prose: &Prose<'_>, from: usize, e: usize) -> bool {
    let at = from + usize::from(prose.eq(from, "even"));
    let goes_on = |comma: usize| finite::verb_in(prose, comma + 1..e);
    prose.in_class(at, "concedes") && !prose.comma(at + 1) && !(at..e).find(|&k| prose.comma(k)).is_some_and(goes_on)
}

/// ", who resigned on Friday", ", which the board sold on Friday": what somebody or something in what is said did on a day, told by the
/// writer up to the end.
pub(super) fn is_background(prose: &Prose<'_>, from: usize, e: usize) -> bool {
    if !prose.any(from, &["who", "which"]) || !plain(prose, from..e) {
        return false;
    }
    let past = |k: usize| prose.is(k, Section::Finite) || prose.word(k).ends_with("ed");
    let acts = |k: usize| prose.lower(k) && past(k) && !prose.auxiliary(k);
    let verb = match prose.eq(from, "who") {
        true => Some(from + 1).filter(|&k| acts(k)),
        false => (from + 1..e.min(from + VERB_REACH)).find(|&k| prose.auxiliary(k) || acts(k)).filter(|&k| acts(k)),
    };
    verb.is_some_and(|verb| (verb + 1..e).any(|k| prose.is(k, Section::Moment) && prose.upper(k)))
}

/// "said the fleet would sail, which has angered the port": words told in the past are moved back in time; where they are, in `told`, a
/// clause at their end that is not is the writer's, and so is one that tells what might have come of it. It opens at token `from`.
pub(super) fn is_present(prose: &Prose<'_>, told: Range<usize>, from: usize, e: usize) -> bool {
    let which = prose.any(from, &["which", "who"]);
    let noun = || (from + 2..e.min(from + VERB_REACH)).find(|&k| prose.any(k, &["that", "which"]));
    let opens = match () {
        () if which => Some(from),
        () if prose.any(from, &["a", "an"]) => noun(),
        () => None,
    };
    let Some(opens) = opens.filter(|_| plain(prose, from..e)) else { return false };
    let verb = (opens + 1..e).find(|&k| !prose.adverb(k)).unwrap_or(e);
    let outcome = which && prose.any(verb, &["could", "might"]) && prose.eq(verb + 1, "have");
    let present = prose.in_class(verb, "present_helper");
    outcome || present && told.into_iter().any(|k| prose.outside(k) && prose.in_class(k, "past_helper"))
}

/// True where `range` holds no mark but hyphens and nobody's direct words.
fn plain(prose: &Prose<'_>, mut range: Range<usize>) -> bool {
    range.all(|k| prose.outside(k) && !prose.comma(k) && !prose.dash(k))
}
