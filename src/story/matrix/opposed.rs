//! What stands between the claims of a row: opposite stances of one speaker, a "not" more, one quotation in two mouths.

use super::Standing;
use super::actors::same;
use super::reason::Reason;
use super::statement::{SHORT, Statement, Voices};
use crate::extract::{Actor, Mode, Stance};

/// From this on opposite stances are about the same thing.
const SAME_MATTER: f32 = 0.6;
/// Two claims of which one has a "not" the other lacks say the opposite if they are so alike otherwise.
const TURNED_OVER: f32 = 0.8;
/// ... and if no more terms than these stand in one alone.
const OTHER_WORDS: usize = 2;

/// What stands between two sources: opposite stances of one speaker, or one statement of two speakers.
pub(super) fn verdict(draft: &[Statement<'_>]) -> Option<(Standing, Reason)> {
    let mut out = None;
    // Of many sources one that names both speakers, or the two are of two events.
    let many = draft.chunk_by(|a, b| a.article == b.article).nth(2).is_some();
    for (i, a) in draft.iter().enumerate() {
        for b in draft[i + 1..].iter().filter(|b| b.article != a.article) {
            let one = a.same_speaker(b);
            if are_denied(a, b) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
            if !one {
                if let Some((x, y)) = misattributed(a, b).filter(|_| !many || a.knows_speaker(b)) {
                    return Some((Standing::Conflict, Reason::Attributed(x.to_owned(), y.to_owned())));
                }
                // A pronoun, or a source that is no name, may be the other's.
                if let (Some(x), Some(y)) = (&a.speaker, &b.speaker)
                    && a.is_named_beside()
                    && b.is_named_beside()
                    && a.voices(b) == Voices::Two
                {
                    out = Some((Standing::Compatible, Reason::BySpeaker(x.clone(), y.clone())));
                }
            } else if opposite(a.claim.stance, b.claim.stance) && a.negated == b.negated && a.likeness(b).of_both >= SAME_MATTER {
                return Some((Standing::Conflict, Reason::Stances(a.claim.stance, b.claim.stance)));
            } else if turned_over(a, b) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
        }
    }
    out
}

/// True where one says it with a "not" more between the same words: of one speaker, or both within quotation marks.
pub(super) fn are_denied(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let one = || a.same_speaker(b) || a.is_quoted() && b.is_quoted();
    (a.negated || b.negated) && one() && (a.is_denied_by(b) || b.is_denied_by(a))
}

/// What stands against what where one says it with a "not".
fn opposite_words(a: &Statement<'_>, b: &Statement<'_>) -> Reason {
    let word = |e: &Statement<'_>| if e.negated { "not" } else { e.claim.stance.label() };
    Reason::Opposite(word(a), word(b))
}

/// The two persons to whom two sources give the very same words, each by his name beside them: a pronoun, an office or a surname
/// that both share may be one.
fn misattributed<'a>(a: &'a Statement<'_>, b: &'a Statement<'_>) -> Option<(&'a str, &'a str)> {
    let quoted = |e: &Statement<'_>| e.claim.mode == Mode::Direct && e.claim.stance == Stance::Says && e.terms.len() > SHORT;
    let (x, y) = (a.named()?, b.named()?);
    // "Brandt", "Brandt Says" and "Elsa J. Brandt" are one, and so are two spellings of a name.
    let names = |actor: &Actor| -> Vec<String> { actor.name.split_whitespace().map(str::to_lowercase).collect() };
    let apart = !same(x, y) && names(x).iter().all(|n| names(y).iter().all(|m| !spelt_alike(n, m)));
    (quoted(a) && quoted(b) && apart).then_some((a.speaker.as_deref()?, b.speaker.as_deref()?))
}

/// True for one name or two spellings of it ("Meyer", "Meier"): all but two letters are the same from either end.
fn spelt_alike(a: &str, b: &str) -> bool {
    let same = |x: &mut dyn Iterator<Item = char>, y: &mut dyn Iterator<Item = char>| x.zip(y).take_while(|(x, y)| x == y).count();
    let (head, tail) = (same(&mut a.chars(), &mut b.chars()), same(&mut a.chars().rev(), &mut b.chars().rev()));
    let most = a.chars().count().max(b.chars().count());
    a == b || most > 3 && head + tail + 2 >= most
}

/// True where one says what the other says not, or denies it, in nearly the same words ("will open", "will not open").
fn turned_over(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let plain = |e: &Statement<'_>| matches!(e.claim.stance, Stance::Says | Stance::Denies | Stance::Promises | Stance::Agrees);
    let most = a.terms.len().max(b.terms.len());
    let clear = !a.lacking && !b.lacking;
    // A quotation that one outlet cuts later may hold its "not" in what the other leaves out: there the place of it counts.
    let cut = a.claim.mode == Mode::Direct && b.claim.mode == Mode::Direct;
    let rest = a.terms.len() + b.terms.len() - 2 * a.overlap(b).count <= OTHER_WORDS;
    clear
        && rest
        && !cut
        && a.against() != b.against()
        && plain(a)
        && plain(b)
        && most > SHORT
        && a.likeness(b).of_both >= TURNED_OVER
}

fn opposite(a: Stance, b: Stance) -> bool {
    let against = |s| matches!(s, Stance::Denies | Stance::Rejects);
    let favours = |s| matches!(s, Stance::Agrees | Stance::Promises | Stance::Praises);
    against(a) && favours(b) || favours(a) && against(b)
}
